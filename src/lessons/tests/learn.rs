//! The lesson in which the matrices learn.

use std::sync::Arc;

use nalgebra::Matrix2;

use super::super::*;
use super::golden::golden;
use crate::scene::{Document, SceneAttention};

fn player() -> Player {
    let mut player = Player::new(Arc::new(Unit::find("learning").unwrap().read().unwrap()));
    let _ = player.skip_to_challenge();
    player
}

#[test]
fn a_hundred_steps_reach_the_goal_as_designed() {
    let mut player = player();
    let mut document = Document::new(player.scene().clone());
    assert!(player.may_learn());
    let learning = player.lesson().learning.clone().unwrap();
    let mut trainer = learning.trainer(document.scene()).unwrap();
    trainer.run(learning.steps);
    let losses = golden()["learning"]["lesson_run"]["loss_at"].clone();
    for (step, loss) in losses.as_object().unwrap() {
        let ours = trainer.losses()[step.parse::<usize>().unwrap()];
        assert!((ours - loss.as_f64().unwrap()).abs() < 1e-9, "{step}: {ours}");
    }
    for edit in learnt(trainer.parameters()).unwrap() {
        document.apply(edit).unwrap();
    }
    let attention = SceneAttention::of(document.scene());
    assert!(player.look(document.scene(), &attention, None));
}

#[test]
fn nothing_is_learnt_from_zero_and_no_matrix_is_changed_by_hand() {
    let player = player();
    let mut scene = player.scene().clone();
    for edit in
        learnt(player.lesson().learning.as_ref().unwrap().trainer(&scene).unwrap().parameters())
            .unwrap()
    {
        assert!(player.allows(&scene, &edit).is_err());
    }
    (scene.w_q, scene.w_k) = (Matrix2::zeros(), Matrix2::zeros());
    let mut trainer = player.lesson().learning.as_ref().unwrap().trainer(&scene).unwrap();
    trainer.run(100);
    assert_eq!((trainer.parameters().w_q.norm(), trainer.parameters().w_k.norm()), (0.0, 0.0));
    scene.tokens.truncate(1);
    assert!(player.lesson().learning.as_ref().unwrap().trainer(&scene).is_none());
}
