//! The laws of gestures and history.

use nalgebra::Vector2;
use proptest::prelude::*;

use super::*;

fn move_to(token: usize, x: f64, y: f64) -> Edit {
    Edit::Move { token, to: Vector2::new(x, y) }
}

/// Every bit of a scene; `==` takes −0 for 0.
fn bits(scene: &Scene) -> String {
    format!("{scene:?}")
}

#[test]
fn a_gesture_is_one_step_and_no_change_is_none() {
    let mut document = Document::new(Scene::default());
    document.begin("move bank");
    assert_eq!(document.apply(move_to(1, 3.0, 3.0)), Ok(true));
    assert_eq!(document.apply(move_to(1, 2.0, 2.0)), Ok(true));
    assert!(!document.commit());
    assert!(!document.can_undo());

    document.begin("move bank");
    document.apply(move_to(1, 3.0, 3.0)).unwrap();
    document.apply(move_to(0, 3.0, 3.0)).unwrap();
    assert!(document.commit());
    assert!(document.undo());
    assert!(!document.can_undo());
    assert_eq!(bits(document.scene()), bits(&Scene::default()));
    assert_eq!(document.redo_label(), Some("move bank"));
    assert!(document.redo());
    assert_eq!(document.scene().tokens[0].embedding, Vector2::new(3.0, 3.0));
}

#[test]
fn a_gesture_without_change_keeps_what_can_be_redone() {
    let mut document = Document::new(Scene::default());
    document.apply(Edit::SetCausal(true)).unwrap();
    document.undo();
    document.begin("move bank");
    document.commit();
    assert!(document.can_redo());
    document.apply(Edit::SetResidual(true)).unwrap();
    assert!(!document.can_redo());
}

#[test]
fn cancel_restores_and_leaves_no_step() {
    let mut document = Document::new(Scene::default());
    document.begin("move bank");
    document.apply(move_to(1, 9.0, 9.0)).unwrap();
    document.apply(Edit::Remove { token: 1 }).unwrap();
    assert!(document.cancel());
    assert_eq!(bits(document.scene()), bits(&Scene::default()));
    assert!(!document.can_undo() && !document.in_gesture() && !document.cancel());
}

#[test]
fn a_refused_edit_is_no_step() {
    let mut document = Document::new(Scene::default());
    let refused = document.apply(move_to(1, f64::NAN, 0.0));
    assert_eq!(refused, Err(Refusal::NotFinite));
    assert!(!document.can_undo() && !document.in_gesture());
}

#[test]
fn nudges_of_one_handle_merge_until_something_else_happens() {
    let mut document = Document::new(Scene::default());
    for x in [2.1, 2.2, 2.3] {
        document.apply_merging(move_to(1, x, 2.0), "bank").unwrap();
    }
    document.break_merge();
    document.apply_merging(move_to(1, 2.4, 2.0), "bank").unwrap();
    document.apply_merging(move_to(0, 5.0, 1.0), "money").unwrap();
    document.apply(Edit::SetCausal(true)).unwrap();
    document.apply_merging(move_to(0, 6.0, 1.0), "money").unwrap();
    document.apply_merging(move_to(0, 7.0, 1.0), "money").unwrap();
    let mut steps = 0;
    let mut x = Vec::new();
    while document.undo() {
        steps += 1;
        let words = &document.scene().tokens;
        x.push((words[0].embedding.x, words[1].embedding.x));
    }
    assert_eq!(steps, 5);
    let known = [(5.0, 2.4), (5.0, 2.4), (4.0, 2.4), (4.0, 2.3), (4.0, 2.0)];
    assert_eq!(x, known);
}

#[test]
fn nudging_there_and_back_leaves_no_step() {
    let mut document = Document::new(Scene::default());
    document.apply_merging(move_to(1, 2.5, 2.0), "bank").unwrap();
    document.apply_merging(move_to(1, 2.0, 2.0), "bank").unwrap();
    assert!(!document.can_undo());
    document.apply_merging(move_to(1, 2.5, 2.0), "bank").unwrap();
    document.undo();
    document.apply_merging(move_to(1, 2.6, 2.0), "bank").unwrap();
    document.undo();
    assert_eq!(bits(document.scene()), bits(&Scene::default()));
}

#[test]
fn undoing_back_to_the_file_is_saved_again() {
    let mut document = Document::new(Scene::default());
    document.apply(Edit::SetCausal(true)).unwrap();
    document.mark_saved();
    assert!(!document.is_unsaved());
    document.undo();
    assert!(document.is_unsaved());
    document.redo();
    assert!(!document.is_unsaved());
    assert!(Document::unsaved(Scene::default()).is_unsaved());
}

#[test]
fn focus_and_view_are_neither_edits_nor_unsaved() {
    let mut document = Document::new(Scene::default());
    document.set_focus(0).unwrap();
    let view = SavedView {
        stage: Stage::Score,
        bounds: Some([0.0, 0.0, 1.0, 1.0]),
        ..SavedView::default()
    };
    document.set_view(view.clone()).unwrap();
    assert!(!document.is_unsaved() && !document.can_undo());
    assert_eq!(document.set_focus(2), Err(Refusal::NoSuchWord));
    let nowhere = SavedView { bounds: Some([0.0, 0.0, f64::NAN, 1.0]), ..view.clone() };
    assert_eq!(document.set_view(nowhere), Err(Refusal::BadScene));

    // undoing an edit of a number leaves both as they are now
    document.apply(Edit::SetCausal(true)).unwrap();
    document.set_focus(1).unwrap();
    document.undo();
    assert_eq!(document.scene().focus, 1);
    assert_eq!(document.scene().view, view);
}

#[test]
fn the_focus_comes_back_with_the_words() {
    let mut document = Document::new(Scene::default());
    document.apply(Edit::Remove { token: 0 }).unwrap();
    assert_eq!(document.scene().focus, 0);
    document.undo();
    assert_eq!(document.scene().focus, 1);
}

#[test]
fn undoing_a_paste_brings_everything_back() {
    let mut document = Document::new(Scene::default());
    let pasted = Scene {
        title: "pasted".into(),
        focus: 0,
        view: SavedView { stage: Stage::Embed, ..SavedView::default() },
        ..Scene::default()
    };
    document.apply(Edit::Replace(Box::new(pasted.clone()))).unwrap();
    assert_eq!(document.scene(), &pasted);
    document.undo();
    assert_eq!(bits(document.scene()), bits(&Scene::default()));
    document.redo();
    assert_eq!(document.scene(), &pasted);
}

#[test]
fn undo_during_a_gesture_takes_the_gesture_back() {
    let mut document = Document::new(Scene::default());
    document.apply(Edit::SetCausal(true)).unwrap();
    document.begin("move bank");
    document.apply(move_to(1, 9.0, 9.0)).unwrap();
    assert!(document.undo());
    assert!(document.scene().causal && !document.in_gesture());
    assert_eq!(document.scene().tokens[1].embedding.x, 2.0);
}

#[derive(Debug, Clone)]
enum Act {
    Edit(Box<Edit>),
    Nudge(Box<Edit>, bool),
    Begin,
    Commit,
    Cancel,
    Undo,
    Redo,
    Focus(usize),
}

fn act() -> impl Strategy<Value = Act> {
    let edit = || testing::edit().prop_map(Box::new);
    prop_oneof![
        12 => edit().prop_map(Act::Edit),
        3 => (edit(), any::<bool>()).prop_map(|(edit, key)| Act::Nudge(edit, key)),
        2 => Just(Act::Begin),
        2 => Just(Act::Commit),
        1 => Just(Act::Cancel),
        3 => Just(Act::Undo),
        3 => Just(Act::Redo),
        1 => (0_usize..6).prop_map(Act::Focus),
    ]
}

fn perform(document: &mut Document, act: Act) {
    match act {
        Act::Edit(edit) => drop(document.apply(*edit)),
        Act::Nudge(edit, key) => drop(document.apply_merging(*edit, if key { "a" } else { "b" })),
        Act::Begin => document.begin("gesture"),
        Act::Commit => drop(document.commit()),
        Act::Cancel => drop(document.cancel()),
        Act::Undo => drop(document.undo()),
        Act::Redo => drop(document.redo()),
        Act::Focus(token) => drop(document.set_focus(token)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, max_shrink_iters: 2000, ..ProptestConfig::default() })]

    /// 20 × 500 = 10,000 random acts.
    #[test]
    fn ten_thousand_random_edits_keep_the_rules(
        start in testing::scene(), acts in prop::collection::vec(act(), 500),
    ) {
        let mut document = Document::new(start.clone());
        for act in acts {
            perform(&mut document, act);
            prop_assert_eq!(document.scene().check(), Ok(()));
        }
        document.commit();
        // all the way back and forth again
        let end = document.scene().clone();
        let mut steps = 0;
        while document.undo() {
            steps += 1;
            prop_assert_eq!(document.scene().check(), Ok(()));
        }
        prop_assert!(steps > 0);
        prop_assert!(document.scene().same_document(&start));
        prop_assert!(!document.is_unsaved());
        for _ in 0..steps {
            prop_assert!(document.redo());
        }
        prop_assert!(document.scene().same_document(&end));
    }

    /// With nothing in between, undo and cancel restore every bit, also focus and colours.
    #[test]
    fn undo_redo_and_cancel_are_exact(
        start in testing::scene(), edits in prop::collection::vec(testing::edit(), 1..30),
    ) {
        let mut scene = start;
        for edit in edits {
            let mut document = Document::new(scene.clone());
            let _ = document.apply(edit.clone());
            let after = bits(document.scene());
            if document.undo() {
                prop_assert_eq!(bits(document.scene()), bits(&scene));
                prop_assert!(!document.undo());
                prop_assert!(document.redo());
                prop_assert_eq!(bits(document.scene()), after);
            }
            scene = document.scene().clone();
            document.begin("gesture");
            let _ = document.apply(edit);
            document.cancel();
            prop_assert_eq!(bits(document.scene()), bits(&scene));
        }
    }
}
