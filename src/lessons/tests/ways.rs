//! The lesson in which one result has several causes.

use std::sync::Arc;

use nalgebra::Matrix2;

use super::super::*;
use super::golden::{golden, scene};
use crate::scene::{Matrix, Scale, Scene, SceneAttention};

fn recognised(now: &Scene) -> Vec<Part> {
    let lesson = Unit::find("money-or-river").unwrap().read().unwrap();
    let goal = lesson.steps.iter().find_map(|step| match step {
        Step::Do(step) => Some(&step.condition),
        _ => None,
    });
    let (a, b) = (SceneAttention::of(now), SceneAttention::of(&lesson.scene));
    ways(goal.unwrap(), Sight::new(now, &a), Sight::new(&lesson.scene, &b))
}

fn part(name: &str) -> Part {
    Part::from(name.strip_prefix("moved:").unwrap_or(name).to_owned())
}

fn entry(golden: &serde_json::Value) -> &serde_json::Value {
    golden["lessons"].as_array().unwrap().iter().find(|l| l["id"] == "08-money-or-river").unwrap()
}

#[test]
fn each_of_the_seven_ways_is_recognised() {
    let golden = golden();
    let solutions = entry(&golden)["solutions"].as_array().unwrap();
    assert_eq!(solutions.len(), 7);
    for solution in solutions {
        let name = solution["name"].as_str().unwrap();
        let expected = golden["ways_of_lesson_8"][name].as_array().unwrap();
        let expected: Vec<Part> = expected.iter().map(|n| part(n.as_str().unwrap())).collect();
        assert_eq!(recognised(&scene(solution)), expected, "{name}");
    }
}

#[test]
fn a_change_without_effect_is_no_way_and_two_that_each_suffice_are_two() {
    let golden = golden();
    let solutions = &entry(&golden)["solutions"];
    let mut both = scene(&solutions[3]);
    both.w_q = scene(&solutions[1]).w_q;
    assert_eq!(recognised(&both), [Part::Matrix(Matrix::Q), Part::Context]);
    let mut softened = scene(&solutions[1]);
    softened.scale = Scale::Custom(0.8);
    assert_eq!(recognised(&softened), [Part::Matrix(Matrix::Q)]);
}

#[test]
fn two_ways_that_undo_each_other_reach_nothing() {
    let golden = golden();
    let mut scene = scene(&entry(&golden)["solutions"][1]);
    scene.w_k = Matrix2::new(0.0, 1.0, 1.0, 0.0);
    let attention = SceneAttention::of(&scene);
    let bank = scene.focus;
    assert!((attention.attention().weight(bank, 1) - 0.104).abs() < 5e-4);
}

#[test]
fn three_ways_finish_it() {
    let golden = golden();
    let lesson = Arc::new(Unit::find("money-or-river").unwrap().read().unwrap());
    let mut player = Player::new(lesson);
    let _ = player.skip_to_challenge();
    let solutions = entry(&golden)["solutions"].as_array().unwrap();
    let see = |player: &mut Player, at: usize| {
        let solved = scene(&solutions[at]);
        player.look(&solved, &SceneAttention::of(&solved), None)
    };
    assert!(see(&mut player, 0));
    assert!(!see(&mut player, 0), "the same way twice is one way");
    assert_eq!(player.may_go_on(), Err(NotYet::Goal));
    assert!(see(&mut player, 3) && see(&mut player, 6));
    assert_eq!(player.ways(), "the place of bank, the set of words and W_V");
    assert_eq!(player.next(), Ok(Turn::Keep));
}
