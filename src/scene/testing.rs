//! Random scenes and edits for tests.

use nalgebra::{Matrix2, Vector2};
use proptest::prelude::*;

use super::*;
use crate::json::Value;

/// Numbers that a scene can hold, the awkward ones often.
pub(super) fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -5.0..5.0,
        1 => prop::sample::select(vec![
            0.0, -0.0, 1.0, 0.1, 1e60, -1e60, 5e-324, 1e-310, 1.0 / 3.0, 123_456_789.0, 1e15, 1e16,
        ]),
        1 => any::<f64>().prop_map(|x| if x.abs() <= MAX_NUMBER { x } else { x * 1e-250 }),
    ]
}

pub(super) fn vector() -> impl Strategy<Value = Vector2<f64>> {
    (number(), number()).prop_map(|(x, y)| Vector2::new(x, y))
}

pub(super) fn matrix() -> impl Strategy<Value = Matrix2<f64>> {
    [number(), number(), number(), number()].prop_map(|[a, b, c, d]| Matrix2::new(a, b, c, d))
}

pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["money", "river", "bank", "shore", "", " "]).prop_map(Into::into),
        "[a-f]{1,4}",
        any::<String>().prop_map(|text| text.chars().take(8).collect()),
    ]
}

pub(super) fn key_space() -> impl Strategy<Value = KeySpace> {
    let fill = prop_oneof![Just(Fill::Repeat), any::<u64>().prop_map(Fill::Random)];
    (1_usize..20, fill).prop_map(|(d_k, fill)| KeySpace { d_k, fill })
}

pub(super) fn scale() -> impl Strategy<Value = Scale> {
    prop_oneof![
        Just(Scale::InverseSqrtDk),
        Just(Scale::None),
        Just(Scale::InverseDk),
        number().prop_map(Scale::Custom),
    ]
}

fn unknown() -> impl Strategy<Value = Unknown> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|n| Value::Number(n.into())),
        number().prop_filter_map("a number of JSON", |x| {
            serde_json::Number::from_f64(x).map(Value::Number)
        }),
        any::<String>().prop_map(Value::Text),
    ];
    let value = leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            prop::collection::btree_map("[a-z]{1,3}", inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    });
    prop::collection::btree_map("x_[a-z]{1,8}", value, 0..3)
        .prop_map(|fields| Unknown::new(fields.into_iter().collect()))
}

fn tokens(least: usize) -> impl Strategy<Value = Vec<Token>> {
    let real = prop::option::weighted(0.2, prop::collection::vec(number(), 1..4));
    let token = (text(), vector(), any::<bool>(), unknown(), real);
    let token = token.prop_map(|(text, embedding, hidden, unknown, real)| Token {
        vector: real.map(Into::into),
        hidden,
        unknown,
        ..Token::new(text, embedding, 0)
    });
    prop::collection::vec(token, least..6)
}

fn view() -> impl Strategy<Value = SavedView> {
    let layers = prop::option::of(prop::collection::vec("[a-z]{0,5}", 0..3));
    let bounds = prop::option::of(prop::sample::select(vec![
        [-1.0, -1.0, 6.0, 6.5],
        [-1e60, 0.1, 1e60, 0.2],
    ]));
    let stage = prop::sample::select(Stage::ALL.to_vec());
    (stage, layers, bounds).prop_map(|(stage, layers, bounds)| SavedView { stage, layers, bounds })
}

/// Scenes that keep all rules, with fresh hues.
pub(super) fn scene() -> impl Strategy<Value = Scene> {
    let words = (tokens(1), tokens(0), any::<prop::sample::Index>());
    let matrices = (matrix(), matrix(), matrix());
    let rules = (key_space(), scale(), any::<bool>(), any::<bool>());
    let rest = (text(), text(), view(), [unknown(), unknown(), unknown()]);
    (words, matrices, rules, rest).prop_map(|(words, matrices, rules, rest)| {
        let (tokens, mut bench, focus) = words;
        for word in &mut bench {
            word.hidden = false;
        }
        let (title, note, view, [unknown, unknown_key_space, unknown_view]) = rest;
        let mut scene = Scene {
            title,
            note,
            focus: focus.index(tokens.len()),
            tokens,
            bench,
            w_q: matrices.0,
            w_k: matrices.1,
            w_v: matrices.2,
            key_space: rules.0,
            scale: rules.1,
            causal: rules.2,
            residual: rules.3,
            view,
            unknown,
            unknown_key_space,
            unknown_view,
        };
        hue::paint(&mut scene);
        scene
    })
}

/// Edits of any kind, with places that a small scene may have or not and numbers of any kind.
pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let place = || 0_usize..6;
    let any_number = || prop_oneof![6 => number(), 1 => proptest::num::f64::ANY];
    let any_vector = || (any_number(), any_number()).prop_map(|(x, y)| Vector2::new(x, y));
    let which = || prop::sample::select(Matrix::ALL.to_vec());
    let words = prop_oneof![
        (place(), any_vector()).prop_map(|(token, to)| Edit::Move { token, to }),
        (place(), text()).prop_map(|(token, t)| Edit::Rename { token, text: t.into() }),
        (place(), text(), any_vector()).prop_map(|(at, t, embedding)| Edit::Add {
            at,
            text: t.into(),
            embedding
        }),
        place().prop_map(|token| Edit::Remove { token }),
        (place(), place()).prop_map(|(from, to)| Edit::Reorder { from, to }),
        (place(), place()).prop_map(|(token, bench)| Edit::Swap { token, bench }),
        (place(), place()).prop_map(|(a, b)| Edit::Exchange { a, b }),
        place().prop_map(|token| Edit::SetAside { token }),
        (place(), place()).prop_map(|(bench, at)| Edit::BringIn { bench, at }),
        (text(), any_vector())
            .prop_map(|(t, embedding)| Edit::AddToBench { text: t.into(), embedding }),
        place().prop_map(|bench| Edit::RemoveFromBench { bench }),
        (place(), any::<bool>()).prop_map(|(token, hidden)| Edit::SetHidden { token, hidden }),
    ];
    let rest = prop_oneof![
        (which(), matrix()).prop_map(|(which, to)| Edit::SetMatrix { which, to }),
        (which(), 0_usize..3, 0_usize..3, any_number())
            .prop_map(|(which, row, column, to)| { Edit::SetEntry { which, row, column, to } }),
        (0_usize..20).prop_map(|d_k| Edit::SetKeySpace(KeySpace { d_k, fill: Fill::Repeat })),
        key_space().prop_map(Edit::SetKeySpace),
        any_number().prop_map(|own| Edit::SetScale(Scale::Custom(own))),
        scale().prop_map(Edit::SetScale),
        any::<bool>().prop_map(Edit::SetCausal),
        any::<bool>().prop_map(Edit::SetResidual),
        text().prop_map(Edit::SetTitle),
        text().prop_map(Edit::SetNote),
        scene().prop_map(|scene| Edit::Replace(Box::new(scene))),
    ];
    prop_oneof![2 => words, 1 => rest]
}
