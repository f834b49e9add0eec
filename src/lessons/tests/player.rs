//! A learner's way through lesson 4.

use std::sync::Arc;

use nalgebra::{Matrix2, Vector2};

use super::super::*;
use crate::scene::{Edit, Matrix, Scale, Scene, SceneAttention};

fn player() -> Player {
    Player::new(Arc::new(Unit::find("shadow").unwrap().read().unwrap()))
}

fn river(to: [f64; 2]) -> Edit {
    Edit::Move { token: 1, to: Vector2::from(to) }
}

fn look(player: &mut Player, scene: &Scene) -> bool {
    player.look(scene, &SceneAttention::of(scene), None)
}

#[test]
fn nothing_moves_before_the_answer_which_is_then_locked() {
    let mut player = player();
    let scene = player.scene().clone();
    assert_eq!(player.allows(&scene, &river([2.0, 4.0])), Err(Locked::Question));
    assert_eq!(player.next(), Err(NotYet::Question));
    assert_eq!(player.answer(Answer::Choice(9)), Err(NotYet::NoAnswer));
    assert_eq!(player.answer(Answer::Number(1.0)), Err(NotYet::NoAnswer));
    assert_eq!(player.answer(Answer::Choice(0)), Ok(Turn::Put));
    assert_eq!(player.scene().tokens[1].embedding, Vector2::new(2.0, 4.0));
    assert!(!player.told().unwrap().right);
    assert_eq!(player.answer(Answer::Choice(1)), Err(NotYet::Locked));
    assert_eq!(player.record().unwrap().answer, Some(Answer::Choice(0)));
    assert_eq!(player.allows(&scene, &river([2.0, 4.0])), Ok(()));
    player.write_seen("river won");
    assert_eq!(player.records()[0].seen, "river won");
}

#[test]
fn only_what_is_free_moves() {
    let mut player = player();
    let _ = player.skip_to_challenge();
    let scene = player.scene().clone();
    let refused = [
        (Edit::Move { token: 0, to: Vector2::zeros() }, "in this step, money is not to be changed"),
        (Edit::SetScale(Scale::None), "in this step, the scale is not to be changed"),
        (
            Edit::SetMatrix { which: Matrix::Q, to: Matrix2::zeros() },
            "in this step, W_Q is not to be changed",
        ),
        (Edit::Remove { token: 0 }, "in this step, the set of words is not to be changed"),
        (Edit::Rename { token: 1, text: "lake".into() }, "in a lesson, words keep their names"),
        (Edit::Replace(Box::default()), "this scene belongs to the lesson: leave the lesson first"),
    ];
    for (edit, why) in refused {
        assert_eq!(player.allows(&scene, &edit).unwrap_err().to_string(), why);
    }
    assert_eq!(player.allows(&scene, &river([9.0, 9.0])), Ok(()));
}

#[test]
fn a_lesson_ends_with_its_reason_and_explanation() {
    let mut player = player();
    assert_eq!(player.answer(Answer::Choice(1)), Ok(Turn::Put));
    assert!(player.told().unwrap().right);
    assert_eq!(player.next(), Ok(Turn::Put));
    let mut scene = player.scene().clone();
    assert!(!look(&mut player, &scene));
    assert_eq!(player.next(), Err(NotYet::Goal));
    scene.tokens[1].embedding = Vector2::new(2.0, 1.0);
    assert!(!look(&mut player, &scene) && !player.holds());
    scene.tokens[1].embedding = Vector2::new(2.0, 4.0);
    assert!(look(&mut player, &scene) && player.holds());
    assert!(!look(&mut player, &scene), "it is said once");
    assert_eq!(player.next(), Ok(Turn::Keep));
    assert!(!player.is_finished());

    assert_eq!(player.next(), Err(NotYet::Reason));
    assert_eq!(player.answer(Answer::Choice(2)), Ok(Turn::Keep));
    assert!(player.told().is_some_and(|told| !told.right && !told.text.is_empty()));
    assert_eq!(player.next(), Err(NotYet::Reason));
    assert_eq!(player.answer(Answer::Choice(1)), Ok(Turn::Keep));
    assert_eq!(player.record().unwrap().tries, 2);
    assert_eq!(player.next(), Ok(Turn::Keep));

    let text = player.explanation(&scene, &SceneAttention::of(&scene), None).unwrap().plain();
    assert!(text.contains("River stands at 36.9°, money at 8.1°"), "{text}");
    assert!(text.contains("a shadow of 3.58 on its line; money's shadow is 3.13"), "{text}");
    assert!(player.is_finished());
    assert_eq!(player.next(), Ok(Turn::Keep));
    player.mark(true);
    assert_eq!(player.record().unwrap().knew, None, "the answer is not shown yet");
    player.reveal();
    player.mark(true);
    assert_eq!(player.record().unwrap().knew, Some(true));
    assert_eq!(player.next(), Err(NotYet::Last));
}

#[test]
fn hints_come_one_by_one_and_starting_over_forgets_everything() {
    let mut player = player();
    assert!(!player.hint());
    assert_eq!(player.skip_to_challenge(), Turn::Put);
    assert!(player.records()[0].skipped);
    for shown in 1..=3 {
        assert!(player.hint());
        assert_eq!(player.hints().len(), shown);
    }
    assert!(!player.hint());
    assert_eq!(player.back(), Turn::Put);
    assert_eq!((player.at(), player.free().len()), (0, 0));
    assert_eq!(player.start_over(), Turn::Put);
    assert_eq!(player.records(), vec![Record::default(); 5]);
}

#[test]
fn what_was_known_at_once_counts_as_known() {
    let questions = review();
    let question = questions.iter().find(|lesson| lesson.slug == "review-sqrt-dk").unwrap();
    for (expected, reasons, knew) in
        [(1, vec![0], true), (0, vec![0], false), (1, vec![1, 0], false), (1, vec![1], false)]
    {
        let mut player = Player::new(question.clone());
        assert!(!player.knew());
        let _ = player.answer(Answer::Choice(expected)).unwrap();
        let _ = player.next().unwrap();
        for reason in reasons {
            let _ = player.answer(Answer::Choice(reason)).unwrap();
        }
        assert_eq!(player.knew(), knew);
    }
}

#[test]
fn what_was_reached_is_there_again_for_its_explanation() {
    let mut player = player();
    let _ = player.skip_to_challenge();
    let start = player.scene().clone();
    let mut scene = start.clone();
    scene.tokens[1].embedding = Vector2::new(2.0, 4.0);
    assert!(look(&mut player, &scene));
    // dragged away again before going on
    assert!(!look(&mut player, &start));
    assert_eq!(player.next(), Ok(Turn::Put));
    assert_eq!(player.scene(), &scene);
    assert_eq!(player.answer(Answer::Choice(1)), Ok(Turn::Keep));
    assert_eq!(player.next(), Ok(Turn::Keep));

    let mut progress = Progress::default();
    progress.keep(&player, 9);
    let mut again = progress.resume(player.lesson().clone());
    assert_eq!((again.at(), again.scene()), (3, &scene));
    let attention = SceneAttention::of(&scene);
    let text = again.explanation(&scene, &attention, None);
    assert_eq!(text, player.explanation(&scene, &attention, None));
    assert_eq!(again.put_back(), Turn::Put);
    assert_eq!(again.scene(), &start);
    let _ = again.back();
    assert_eq!(again.back(), Turn::Put);
    assert_eq!(again.scene(), &start);
    assert_eq!(again.next(), Ok(Turn::Put));
    assert_eq!(again.scene(), &scene);
}
