//! Every slope against the difference of two losses, under every rule.

use super::super::{Example, Gradient, Parameters, Reading, Target, gradient};
use crate::attention::Attention;
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;

fn loss(parameters: &Parameters, example: &Example) -> f64 {
    gradient(&mut Attention::new(), parameters, example, 2).unwrap().loss
}

/// The largest difference between slopes and central differences.
fn worst(parameters: &Parameters, example: &Example) -> f64 {
    const STEP: f64 = 1e-5;
    let Gradient { w_q, w_k, w_v, x, scale, .. } =
        gradient(&mut Attention::new(), parameters, example, 2).unwrap();
    let mut worst: f64 = 0.0;
    let mut compare = |slope: f64, moved: &dyn Fn(f64) -> f64| {
        let difference = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
        worst = worst.max((slope - difference).abs() / slope.abs().max(1.0));
    };
    type Pick = fn(&mut Parameters) -> &mut DMatrix<f64>;
    let matrices: [(&DMatrix<f64>, Pick); 3] =
        [(&w_q, |p| &mut p.w_q), (&w_k, |p| &mut p.w_k), (&w_v, |p| &mut p.w_v)];
    for (slopes, pick) in matrices {
        for (at, slope) in slopes.iter().enumerate() {
            compare(*slope, &|step| {
                let mut parameters = parameters.clone();
                pick(&mut parameters)[at] += step;
                loss(&parameters, example)
            });
        }
    }
    for (at, slope) in x.iter().enumerate() {
        compare(*slope, &|step| {
            let mut example = example.clone();
            example.x[at] += step;
            loss(parameters, &example)
        });
    }
    compare(scale, &|step| {
        loss(&Parameters { scale: parameters.scale + step, ..parameters.clone() }, example)
    });
    worst
}

fn numbers(count: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-1.5..1.5_f64, count)
}

fn matrix(rows: usize, columns: usize) -> impl Strategy<Value = DMatrix<f64>> {
    numbers(rows * columns).prop_map(move |all| DMatrix::from_vec(rows, columns, all))
}

prop_compose! {
    fn readings()(
        causal: bool,
        left in prop::option::of(0..3_usize),
        right in prop::option::of(0..3_usize),
        softcap in prop::option::of(0.5..4.0_f64),
        added in prop::option::of(numbers(16)),
        hidden in 0..16_usize,
    ) -> Reading {
        let added = added.map(|mut added| {
            added[hidden] = f64::NEG_INFINITY;
            added
        });
        Reading { causal, left, right, softcap, added }
    }
}

prop_compose! {
    fn problems()(
        x in matrix(2, 4),
        w_q in matrix(2, 3),
        w_k in matrix(2, 3),
        w_v in matrix(2, 2),
        scale in 0.1..1.2_f64,
        reading in readings(),
        places in numbers(4),
        token in 0..3_usize,
    ) -> (Parameters, Example) {
        let target = |token, place: &[f64]| {
            Target { token, place: DVector::from_column_slice(place) }
        };
        let targets = vec![target(token, &places[..2]), target(3, &places[2..])];
        (Parameters { w_q, w_k, w_v, scale }, Example { x, targets, reading })
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn slopes_are_differences_of_losses((parameters, example) in problems()) {
        let worst = worst(&parameters, &example);
        prop_assert!(worst < 1e-7, "{worst:e}");
    }

    #[test]
    fn what_only_the_product_decides_has_slopes_that_say_so((parameters, example) in problems()) {
        // W_Q → W_Q G, W_K → W_K G⁻ᵀ changes nothing: along G = 1 + εE the slopes cancel
        let slope = gradient(&mut Attention::new(), &parameters, &example, 1).unwrap();
        let along = parameters.w_q.transpose() * &slope.w_q;
        let back = parameters.w_k.transpose() * &slope.w_k;
        prop_assert!((along - back.transpose()).amax() < 1e-10);
    }
}

#[test]
fn a_target_nobody_can_reach_for_has_no_slope() {
    let example = Example {
        x: DMatrix::from_column_slice(2, 2, &[4.0, 1.0, 2.0, 2.0]),
        targets: vec![Target { token: 1, place: super::at(1.0, 1.0) }],
        reading: Reading { added: Some(vec![f64::NEG_INFINITY; 4]), ..Reading::default() },
    };
    let slope = gradient(&mut Attention::new(), &super::plain(), &example, 1).unwrap();
    assert_eq!(slope.loss, 2.0);
    assert_eq!(slope.w_q.amax().max(slope.w_k.amax()).max(slope.w_v.amax()), 0.0);
}

#[test]
fn an_overflow_is_an_error_or_told() {
    let mut parameters = super::plain();
    parameters.w_q *= 1e200;
    parameters.w_k *= 1e200;
    let example = Example::one(DMatrix::identity(2, 2), 0, super::at(1.0, 1.0));
    assert!(gradient(&mut Attention::new(), &parameters, &example, 1).is_err());
    let mut parameters = super::plain();
    parameters.w_v *= 1e200;
    let slope = gradient(&mut Attention::new(), &parameters, &example, 1).unwrap();
    assert!(!slope.is_finite());
}
