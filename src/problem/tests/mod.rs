//! Problems that are read and solved, and problems that are refused.

mod refused;
mod solved;

use super::Problem;

/// A small attention problem; `fields` replace or add to its own, as JSON text.
fn attention(fields: &[(&str, &str)]) -> String {
    let own = [
        ("schema", r#""attn-golden/1""#),
        ("kind", r#""attention""#),
        ("X", "[[4, 1], [1, 4], [2, 2]]"),
        ("W_q", "[[1, 0], [0, 1]]"),
        ("W_k", "[[1, 0], [0, 1]]"),
        ("W_v", "[[1, 0], [0, 1]]"),
    ];
    object(&own, fields)
}

/// A problem with two query heads, one key head, two queries and three keys.
fn heads(fields: &[(&str, &str)]) -> String {
    let own = [
        ("schema", r#""attn-golden/1""#),
        ("kind", r#""onnx_attention""#),
        ("Q", "[[[[1, 2], [3, 4]], [[0, 1], [2, 0]]]]"),
        ("K", "[[[[1, 0], [0, 1], [1, 1]]]]"),
        ("V", "[[[[1], [2], [4]]]]"),
    ];
    object(&own, fields)
}

fn object(own: &[(&str, &str)], fields: &[(&str, &str)]) -> String {
    let kept = own.iter().filter(|(name, _)| !fields.iter().any(|(n, _)| n == name));
    let all = kept.chain(fields).filter(|(_, value)| !value.is_empty());
    let all: Vec<String> = all.map(|(name, value)| format!("\"{name}\": {value}")).collect();
    format!("{{{}}}", all.join(", "))
}

fn parsed(text: &str) -> Problem {
    Problem::parse(text.as_bytes()).unwrap()
}
