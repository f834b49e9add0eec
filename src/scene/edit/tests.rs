use nalgebra::{Matrix2, Vector2};
use proptest::prelude::*;

use super::super::testing;
use super::*;

fn texts(scene: &Scene) -> String {
    let words: Vec<&str> = scene.tokens.iter().map(|token| &*token.text).collect();
    let bench: Vec<&str> = scene.bench.iter().map(|token| &*token.text).collect();
    format!("{} | {}", words.join(" "), bench.join(" "))
}

fn three() -> Scene {
    let mut scene = Scene::default();
    let edit = Edit::BringIn { bench: 0, at: 1 };
    assert_eq!(scene.apply(edit), Ok(true));
    scene
}

#[test]
fn bringing_in_and_setting_aside_keep_the_focus_on_its_word() {
    let mut scene = three();
    assert_eq!(texts(&scene), "money river bank | ");
    assert_eq!(scene.focus, 2);
    assert_eq!(scene.apply(Edit::SetAside { token: 0 }), Ok(true));
    assert_eq!(texts(&scene), "river bank | money");
    assert_eq!(scene.focus, 1);
}

#[test]
fn a_click_on_swap_mirrors_the_default_scene_and_back() {
    let start = Scene::default();
    let mut scene = start.clone();
    assert_eq!(scene.apply(scene.swap().unwrap()), Ok(true));
    assert_eq!(texts(&scene), "river bank | money");
    assert_eq!(scene.tokens[0].hue, 1);
    assert_eq!(scene.apply(scene.swap().unwrap()), Ok(true));
    assert_eq!(scene, start);
}

#[test]
fn without_a_bench_swap_exchanges_the_two_words_around_the_focus() {
    let start = three();
    let mut scene = start.clone();
    scene.apply(scene.swap().unwrap()).unwrap();
    assert_eq!(texts(&scene), "river money bank | ");
    assert_eq!(scene.focus, 2);
    scene.apply(scene.swap().unwrap()).unwrap();
    assert_eq!(scene, start);

    scene.apply(Edit::Remove { token: 0 }).unwrap();
    assert_eq!(scene.swap(), Err(Refusal::NothingToSwap));
}

#[test]
fn a_hidden_place_stays_hidden_through_a_swap() {
    let mut scene = Scene::default();
    let hide = |token, hidden| Edit::SetHidden { token, hidden };
    scene.apply(hide(0, true)).unwrap();
    scene.apply(Edit::Swap { token: 0, bench: 0 }).unwrap();
    assert!(scene.tokens[0].hidden && !scene.bench[0].hidden);
    scene.apply(Edit::SetAside { token: 0 }).unwrap();
    assert!(!scene.bench[1].hidden);
}

#[test]
fn the_last_word_stays() {
    let mut scene = Scene::default();
    scene.apply(Edit::Remove { token: 1 }).unwrap();
    assert_eq!(scene.focus, 0);
    for edit in [Edit::Remove { token: 0 }, Edit::SetAside { token: 0 }] {
        let refusal = scene.apply(edit).unwrap_err();
        assert_eq!(refusal.to_string(), "a sentence keeps at least one word");
    }
    assert_eq!(texts(&scene), "money | river");
}

#[test]
fn a_sentence_and_a_bench_have_room_for_64() {
    let mut scene = Scene::default();
    let add = |at| Edit::Add { at, text: "w".into(), embedding: Vector2::zeros() };
    for n in 2..MAX_WORDS {
        scene.apply(add(n)).unwrap();
    }
    assert_eq!(scene.apply(add(0)), Err(Refusal::SentenceFull));
    let bring = Edit::BringIn { bench: 0, at: 0 };
    assert_eq!(scene.apply(bring), Err(Refusal::SentenceFull));
    assert_eq!(scene.bench.len(), 1);
    while scene.bench.len() < MAX_WORDS {
        scene.apply(Edit::SetAside { token: 0 }).unwrap();
        scene.apply(add(0)).unwrap();
    }
    assert_eq!(scene.apply(Edit::SetAside { token: 0 }), Err(Refusal::BenchFull));
    assert_eq!(scene.check(), Ok(()));
}

#[test]
fn reordering_takes_a_word_to_an_exact_place() {
    let mut scene = three();
    scene.apply(Edit::Reorder { from: 0, to: 2 }).unwrap();
    assert_eq!(texts(&scene), "river bank money | ");
    assert_eq!(scene.focus, 1);
    scene.apply(Edit::Reorder { from: 1, to: 0 }).unwrap();
    assert_eq!(texts(&scene), "bank river money | ");
    assert_eq!(scene.focus, 0);
    assert_eq!(scene.apply(Edit::Reorder { from: 1, to: 1 }), Ok(false));
}

#[test]
fn a_new_name_keeps_the_colour_unless_it_has_its_own() {
    let mut scene = Scene::default();
    let rename = |token, text: &str| Edit::Rename { token, text: text.into() };
    scene.apply(rename(0, "cash")).unwrap();
    assert_eq!(scene.tokens[0].hue, 3);
    scene.apply(rename(0, "loan")).unwrap();
    assert_eq!(scene.tokens[0].hue, 3);
    scene.apply(rename(0, "bank")).unwrap();
    assert_eq!(scene.tokens[0].hue, 2 + 8);
    assert_eq!(scene.apply(rename(0, "bank")), Ok(false));
}

#[test]
fn numbers_that_are_none_stay_out() {
    let mut scene = Scene::default();
    let entry = |to| Edit::SetEntry { which: Matrix::K, row: 0, column: 1, to };
    assert_eq!(scene.apply(entry(f64::NAN)), Err(Refusal::NotFinite));
    assert_eq!(scene.apply(entry(-2e60)), Err(Refusal::TooLarge));
    assert_eq!(scene.apply(entry(0.5)), Ok(true));
    assert_eq!(scene.w_k, Matrix2::new(1.0, 0.5, 0.0, 1.0));
    let nan = Vector2::new(0.0, f64::NAN);
    let to_nan = Edit::Move { token: 0, to: nan };
    assert_eq!(scene.apply(to_nan), Err(Refusal::NotFinite));
    let scale = Edit::SetScale(Scale::Custom(f64::INFINITY));
    assert_eq!(scene.apply(scale), Err(Refusal::NotFinite));
    let none = KeySpace { d_k: 0, ..KeySpace::default() };
    let refusal = scene.apply(Edit::SetKeySpace(none)).unwrap_err();
    assert_eq!(refusal.to_string(), "d_k must be a whole number from 1 to 4096");
}

#[test]
fn refusals_are_sentences() {
    assert_eq!(Refusal::TooLarge.to_string(), "a number must lie between −1e60 and 1e60");
}

#[test]
fn labels_name_the_word() {
    let scene = Scene::default();
    let label = |edit: Edit| edit.label(&scene);
    let to = Vector2::zeros();
    assert_eq!(label(Edit::Move { token: 1, to }), "move bank");
    assert_eq!(label(scene.swap().unwrap()), "swap money ⇄ river");
    assert_eq!(label(Edit::Remove { token: 9 }), "remove ");
}

proptest! {
    #[test]
    fn swapping_twice_is_the_identity_bit_for_bit(
        start in testing::scene(), a in 0_usize..5, b in 0_usize..5,
    ) {
        for edit in [Edit::Swap { token: a, bench: b }, Edit::Exchange { a, b }] {
            let mut scene = start.clone();
            if scene.apply(edit.clone()).is_ok() {
                scene.apply(edit).unwrap();
            }
            prop_assert_eq!(format!("{scene:?}"), format!("{start:?}"));
        }
    }

    #[test]
    fn edits_keep_the_rules_and_say_truly_whether_something_changed(
        start in testing::scene(), edit in testing::edit(),
    ) {
        let mut scene = start.clone();
        let outcome = scene.apply(edit.clone());
        prop_assert_eq!(scene.check(), Ok(()));
        let same = scene.same_document(&start);
        match outcome {
            // exchanging two equal words is a change that leaves no trace
            Ok(true) => prop_assert!(!same || edit.changes_words()),
            Ok(false) => prop_assert!(same),
            Err(_) => prop_assert_eq!(format!("{scene:?}"), format!("{start:?}")),
        }
        prop_assert_eq!(scene.names().tokens.len(), scene.tokens.len());
    }

    #[test]
    fn the_focus_follows_its_word(start in testing::scene(), edit in testing::edit()) {
        let mut scene = start.clone();
        // marks every word, so that equal ones can be told apart
        for (hue, token) in scene.tokens.iter_mut().chain(&mut scene.bench).enumerate() {
            token.hue = 1000 + hue;
        }
        let watched = scene.tokens[scene.focus].hue;
        let stays = match edit {
            Edit::Remove { token }
            | Edit::SetAside { token }
            | Edit::Swap { token, .. }
            | Edit::Rename { token, .. } => token != scene.focus,
            Edit::Replace(_) => false,
            _ => true,
        };
        let _ = scene.apply(edit);
        if stays {
            prop_assert_eq!(scene.tokens[scene.focus].hue, watched);
        }
    }
}
