//! Scene → bytes.

use nalgebra::Matrix2;

use super::super::key_space::{Fill, KeySpace};
use super::super::model::{Scale, Scene};
use super::super::token::Token;
use super::super::unknown::Unknown;
use super::super::view::SavedView;
use super::{SCHEMA, print};
use crate::json::Value;

/// The scene as a file: the same bytes for the same scene, fields always in the same order, numbers
/// in the shortest form that reads back to the same bits.
///
/// ```
/// use attention_geometry::scene::{Scene, format};
/// let scene = Scene::default();
/// assert_eq!(format::read(&format::write(&scene))?.scene, scene);
/// # Ok::<(), attention_geometry::json::Error>(())
/// ```
pub fn write(scene: &Scene) -> Vec<u8> {
    print::pretty(&to_value(scene)).into_bytes()
}

/// The scene as a JSON value, to stand within another document.
pub fn to_value(scene: &Scene) -> Value {
    let hidden = scene.tokens.iter().enumerate();
    let hidden = hidden.filter(|(_, token)| token.hidden);
    let mut fields = vec![field("schema", text(SCHEMA)), field("title", text(&scene.title))];
    if !scene.note.is_empty() {
        fields.push(field("note", text(&scene.note)));
    }
    fields.extend([
        field("tokens", list(scene.tokens.iter().map(word))),
        field("bench", list(scene.bench.iter().map(word))),
        field("focus", count(scene.focus)),
        field("w_q", matrix(&scene.w_q)),
        field("w_k", matrix(&scene.w_k)),
        field("w_v", matrix(&scene.w_v)),
        field("key_space", key_space(scene.key_space, &scene.unknown_key_space)),
        field("scale", scale(scene.scale)),
        field("causal", Value::Bool(scene.causal)),
        field("hidden", list(hidden.map(|(place, _)| count(place)))),
        field("residual", Value::Bool(scene.residual)),
        field("view", view(&scene.view, &scene.unknown_view)),
    ]);
    object(fields, &scene.unknown)
}

fn field(name: &str, value: Value) -> (String, Value) {
    (name.to_owned(), value)
}

/// The known fields, then those that the file had besides.
fn object(mut known: Vec<(String, Value)>, unknown: &Unknown) -> Value {
    known.extend_from_slice(unknown.fields());
    Value::Object(known)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(items: impl Iterator<Item = Value>) -> Value {
    Value::List(items.collect())
}

fn count(n: usize) -> Value {
    Value::Number(n.into())
}

/// Whole numbers without a decimal point, but for −0, which would lose its sign.
fn number(x: f64) -> Value {
    let whole = x as i64;
    let is_whole = x.fract() == 0.0 && x.abs() < 1e15 && !(x == 0.0 && x.is_sign_negative());
    let number = if is_whole { Some(whole.into()) } else { serde_json::Number::from_f64(x) };
    // scenes hold finite numbers only; 0 rather than null if one was built by hand that does not
    Value::Number(number.unwrap_or_else(|| 0.into()))
}

fn numbers(all: &[f64]) -> Value {
    list(all.iter().copied().map(number))
}

fn word(token: &Token) -> Value {
    let mut fields = vec![
        field("text", text(&token.text)),
        field("embedding", numbers(token.embedding.as_slice())),
    ];
    fields.extend(token.vector.as_deref().map(|vector| field("vector", numbers(vector))));
    object(fields, &token.unknown)
}

fn matrix(m: &Matrix2<f64>) -> Value {
    list(m.row_iter().map(|row| numbers(&[row[0], row[1]])))
}

fn key_space(key_space: KeySpace, unknown: &Unknown) -> Value {
    let fill = match key_space.fill {
        Fill::Repeat => text("repeat"),
        Fill::Random(seed) => Value::Object(vec![field("random", Value::Number(seed.into()))]),
    };
    let fields = vec![field("d_k", count(key_space.d_k)), field("fill", fill)];
    object(fields, unknown)
}

fn scale(scale: Scale) -> Value {
    match scale {
        Scale::InverseSqrtDk => text("inverse_sqrt_dk"),
        Scale::None => text("none"),
        Scale::InverseDk => text("inverse_dk"),
        Scale::Custom(own) => Value::Object(vec![field("custom", number(own))]),
    }
}

fn view(view: &SavedView, unknown: &Unknown) -> Value {
    let mut fields = vec![field("stage", text(view.stage.slug()))];
    if let Some(layers) = &view.layers {
        fields.push(field("layers", list(layers.iter().map(|name| text(name)))));
    }
    if let Some(bounds) = &view.bounds {
        fields.push(field("bounds", numbers(bounds)));
    }
    object(fields, unknown)
}
