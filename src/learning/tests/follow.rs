//! Answers that are dragged, and what is left over.

use super::super::{Follow, Parameters, Part, Reading, Verdict};
use super::{at, plain};
use nalgebra::{DMatrix, dmatrix};

/// money, river, bank; bank's output is pulled by (x, y).
fn pull(parameters: &Parameters, by: [f64; 2], free: Part) -> Follow {
    let x = dmatrix![4.0, 1.0, 2.0; 1.0, 4.0, 2.0];
    let mut attention = crate::attention::Attention::new();
    attention.project(&x, &parameters.w_q, &parameters.w_k, &parameters.w_v);
    attention.attend(&Reading::default().rules(parameters.scale)).unwrap();
    let y = attention.output(2);
    let place = at(y[0] + by[0], y[1] + by[1]);
    let mut follow = Follow::new(parameters.clone(), x, Reading::default(), (2, place), &[free]);
    follow.run(800);
    follow
}

fn tilted() -> Parameters {
    Parameters { w_q: dmatrix![1.0, 0.0; 0.0, 0.8], ..plain() }
}

const BANK: Part = Part::Word(2);

#[test]
fn sideways_everything_follows_but_the_scale() {
    for free in [Part::Keys, Part::Values, BANK, Part::Queries] {
        let follow = pull(&plain(), [0.2, -0.2], free);
        assert!(follow.left() < 0.001, "{free:?}: {}", follow.left());
        assert_eq!(follow.verdict(), Verdict::Arrived);
    }
    let moved = pull(&plain(), [0.2, -0.2], BANK);
    let x = moved.x().unwrap();
    assert!((x[(0, 2)] - 2.07).abs() < 0.01 && (x[(1, 2)] - 1.94).abs() < 0.01);
    let scale = pull(&plain(), [0.2, -0.2], Part::Scale);
    assert!((scale.left() - 0.283).abs() < 0.001);
    assert_eq!(scale.verdict(), Verdict::OneCurve { at_the_mean: false });
}

#[test]
fn on_its_curve_the_scale_follows() {
    let follow = pull(&tilted(), [0.2, -0.2], Part::Scale);
    assert!((follow.left() - 0.031).abs() < 0.001, "{}", follow.left());
    assert!((follow.parameters().scale - 0.968).abs() < 0.002);
    assert_eq!(follow.verdict(), Verdict::OneCurve { at_the_mean: false });
}

#[test]
fn back_towards_the_origin() {
    assert!(pull(&plain(), [-0.2, -0.2], Part::Keys).left() < 0.001);
    let scale = pull(&plain(), [-0.2, -0.2], Part::Scale);
    assert!((scale.left() - 0.124).abs() < 0.001);
    assert_eq!(scale.parameters().scale, 0.0);
    assert_eq!(scale.verdict(), Verdict::OneCurve { at_the_mean: true });
    // on the diagonal bank's output is highest at (2, 2) itself
    let bank = pull(&plain(), [-0.2, -0.2], BANK);
    assert!((bank.left() - 0.283).abs() < 0.002, "{}", bank.left());
    assert_eq!(bank.verdict(), Verdict::Stuck);
}

#[test]
fn outside_the_hull_only_what_moves_values_follows() {
    for free in [Part::Keys, Part::Scale] {
        let follow = pull(&plain(), [1.5, 1.5], free);
        assert!((follow.left() - 2.045).abs() < 0.002, "{free:?}: {}", follow.left());
        let Verdict::Outside { by } = follow.verdict() else {
            panic!("{free:?}: {:?}", follow.verdict());
        };
        assert!((by - 2.045).abs() < 0.001);
    }
    for free in [Part::Values, BANK] {
        let follow = pull(&plain(), [1.5, 1.5], free);
        assert_eq!(follow.verdict(), Verdict::Arrived, "{free:?}: {}", follow.left());
    }
}

#[test]
fn the_hand_goes_on() {
    let mut follow = pull(&plain(), [0.2, -0.2], Part::Keys);
    follow.aim(at(2.2, 2.6));
    assert!(follow.asked() > 0.5);
    follow.run(3000);
    assert_eq!(follow.verdict(), Verdict::Arrived, "{}", follow.left());
    assert_eq!(follow.start(), &plain());
}

#[test]
fn a_word_that_may_read_nothing_has_nothing_to_follow_with() {
    let reading = Reading { added: Some(vec![f64::NEG_INFINITY; 4]), ..Reading::default() };
    let x = DMatrix::identity(2, 2);
    let mut follow = Follow::new(plain(), x, reading, (0, at(1.0, 1.0)), &[Part::Values]);
    follow.run(10);
    assert_eq!((follow.left(), follow.verdict()), (2.0_f64.sqrt(), Verdict::ReadsNothing));
}
