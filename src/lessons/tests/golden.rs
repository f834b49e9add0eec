//! The course as it was computed apart from this program: `tests/course/lessons.json`.

use serde_json::Value;

use crate::scene::{Scene, format};

/// The file.
pub(super) fn golden() -> Value {
    let bytes = include_bytes!("../../../tests/course/lessons.json");
    serde_json::from_slice(bytes).unwrap()
}

/// The scene of an entry such as `start`.
pub(super) fn scene(entry: &Value) -> Scene {
    format::read(entry["scene"].to_string().as_bytes()).unwrap().scene
}

/// The lesson of the file and the how-manieth thing to be done in it.
pub(super) fn unit(id: &str) -> (&'static str, usize) {
    match id {
        "01-arrow" => ("arrow", 0),
        "02-matrix" => ("matrix", 0),
        "02b-swap" => ("matrix", 1),
        "02c-squash" => ("matrix", 2),
        "03-query-key" => ("query-key", 0),
        "04-shadow" => ("shadow", 0),
        "05-softmax" => ("softmax", 0),
        "06-scale" => ("scale", 0),
        "07-pull" => ("pull", 0),
        "08-money-or-river" => ("money-or-river", 0),
        "09-sqrt-dk" => ("sqrt-dk", 0),
        "10-only-the-product" => ("only-the-product", 0),
        "11-lecture" => ("lecture", 0),
        "12-masks" => ("masks", 0),
        "13-wedges" => ("wedges", 0),
        "14-real-words" => ("real-words", 0),
        "15-learning" => ("learning", 0),
        _ => panic!("no lesson for {id}"),
    }
}

/// Whether two scenes are the same to attention.
pub(super) fn same(a: &Scene, b: &Scene) -> bool {
    let words = |scene: &Scene| -> Vec<_> {
        scene.tokens.iter().map(|t| (t.text.clone(), t.embedding, t.hidden)).collect()
    };
    words(a) == words(b)
        && (a.w_q, a.w_k, a.w_v) == (b.w_q, b.w_k, b.w_v)
        && (a.focus, a.key_space, a.scale, a.causal) == (b.focus, b.key_space, b.scale, b.causal)
}
