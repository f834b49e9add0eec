//! Random scenes, with what is awkward in them often: ties, words in one place, zero vectors,
//! numbers at the bounds, masks, every kind of scale.

use nalgebra::Matrix2;
use proptest::prelude::*;

use super::scene;
use crate::scene::{Fill, KeySpace, Scale, Scene};

pub(in crate::narration) const WORDS: [&str; 6] =
    ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

fn tame() -> BoxedStrategy<f64> {
    prop_oneof![(-3..5_i32).prop_map(f64::from), -5.0..5.0].boxed()
}

fn wild() -> BoxedStrategy<f64> {
    let extremes = vec![0.0, -0.0, 1.0, 1e60, -1e60, 1e-300, 1e-170, -1e-9, 1e15, 3e-3];
    prop_oneof![
        2 => tame(),
        2 => prop::sample::select(extremes),
        1 => (-1.0..1.0, -60..60_i32).prop_map(|(x, p)| x * 10_f64.powi(p)),
    ]
    .boxed()
}

fn matrix(number: BoxedStrategy<f64>) -> impl Strategy<Value = Matrix2<f64>> {
    prop_oneof![
        3 => Just(Matrix2::identity()),
        1 => (-180.0..180.0_f64).prop_map(|t| *crate::plane::map::LinearMap::rotation(t).matrix()),
        2 => prop::array::uniform4(number).prop_map(|[a, b, c, d]| Matrix2::new(a, b, c, d)),
        1 => Just(Matrix2::zeros()),
    ]
}

fn scale(number: BoxedStrategy<f64>) -> impl Strategy<Value = Scale> {
    prop_oneof![
        3 => Just(Scale::InverseSqrtDk),
        1 => Just(Scale::None),
        1 => Just(Scale::InverseDk),
        1 => prop::sample::select(vec![0.0, 1.0, -0.5, 1e-3, 40.0, 1e-300]).prop_map(Scale::Custom),
        1 => number.prop_map(Scale::Custom),
    ]
}

fn key_space() -> impl Strategy<Value = KeySpace> {
    let fill = prop_oneof![Just(Fill::Repeat), any::<u64>().prop_map(Fill::Random)];
    let d_k = prop_oneof![3 => Just(2), 1 => prop::sample::select(vec![1_usize, 3, 4, 64])];
    (d_k, fill).prop_map(|(d_k, fill)| KeySpace { d_k, fill })
}

fn scenes(number: fn() -> BoxedStrategy<f64>) -> impl Strategy<Value = Scene> {
    let places = prop::collection::vec([number(), number()], 1..=WORDS.len());
    let matrices = (matrix(number()), matrix(number()), matrix(number()));
    let rules = (scale(number()), key_space(), prop::bool::weighted(0.2));
    let rest = (prop::bool::weighted(0.2), any::<[u8; 6]>(), any::<prop::sample::Index>());
    (places, matrices, rules, rest).prop_map(|(places, matrices, rules, rest)| {
        let words: Vec<(&str, [f64; 2])> = WORDS.into_iter().zip(places).collect();
        let mut scene = scene(&words);
        (scene.w_q, scene.w_k, scene.w_v) = matrices;
        (scene.scale, scene.key_space, scene.causal) = rules;
        scene.residual = rest.0;
        for (word, dice) in scene.tokens.iter_mut().zip(rest.1) {
            word.hidden = dice < 40;
        }
        scene.focus = rest.2.index(words.len());
        scene
    })
}

/// Two scenes of three as a person makes them, one with numbers of any size.
pub(in crate::narration) fn any_scene() -> impl Strategy<Value = Scene> {
    prop_oneof![2 => scenes(tame), 1 => scenes(wild)]
}

/// Scenes as a person makes them.
pub(in crate::narration) fn tame_scene() -> impl Strategy<Value = Scene> {
    scenes(tame)
}
