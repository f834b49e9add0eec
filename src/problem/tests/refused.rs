//! Bad input gets one line that names the field.

use proptest::prelude::*;

use super::super::Problem;
use super::{attention, heads};

fn complaint(text: &str) -> String {
    let error = Problem::parse(text.as_bytes()).unwrap_err().to_string();
    assert!(!error.contains('\n'));
    error
}

#[test]
fn matrices_are_named() {
    let rows = "a list of rows of numbers, or [batch][head][token][entry] was expected, found";
    for (name, value, expected) in [
        ("X", "[[4, 1], [1, 4], [2, 2, 3]]", "X[2]: 3 numbers where 2 were expected"),
        ("X", "[[4, 1], [1, \"4\"]]", "X[1][1]: a number was expected, found text \"4\""),
        ("X", "[[4, 1], [1, null]]", "X[1][1]: a number was expected, found null"),
        ("X", "[[4, 1], 7]", "X[1]: a list was expected, found 7"),
        ("X", "[]", &format!("X: {rows} an empty list")),
        ("X", "7", &format!("X: {rows} 7")),
        ("X", "[[]]", "X[0]: at least one number was expected, found an empty list"),
        ("X", "[[[4, 1]]]", "X: a list of rows of numbers was expected, found deeper lists"),
        ("X", "", "the field \"X\" is missing"),
        ("W_q", "[[1, 0]]", "W_q: 1 row where 2 were expected (the columns of X)"),
        ("W_q", "[[], []]", "W_q[0]: at least one number was expected, found an empty list"),
        ("W_k", "[[1], [0]]", "W_k: 1 column where 2 were expected (as in W_q)"),
        ("W_v", "", "the field \"W_v\" is missing"),
    ] {
        assert_eq!(complaint(&attention(&[(name, value)])), expected);
    }
}

#[test]
fn sizes_and_settings_are_named() {
    let arrays = "(as the arrays have it) was expected, found";
    let rules = "\"none\", \"1/sqrt(dk)\", \"1/dk\", or a \"scale\" beside it";
    let kinds = "\"attention\", \"rope\" or \"onnx_attention\"";
    for (name, value, expected) in [
        ("n", "4", &*format!("3 {arrays} 4")),
        ("d_k", "1000000000", &format!("2 {arrays} 1000000000")),
        ("d_k", "0", &format!("2 {arrays} 0")),
        ("d", "3", "2 (the columns of X) was expected, found 3"),
        ("d_v", "2.5", "a whole number was expected, found 2.5"),
        ("n", "\"3\"", "a whole number was expected, found text \"3\""),
        ("scale", "\"x\"", "a number was expected, found text \"x\""),
        ("scale_rule", "\"half\"", &format!("{rules} was expected, found text \"half\"")),
        ("causal", "1", "true or false was expected, found 1"),
        ("softcap", "-1", "0 (off) or a number above 0 was expected, found -1"),
        ("left_window", "-2", "-1 (off) or a whole number was expected, found -2"),
        ("right_window", "0.5", "-1 (off) or a whole number was expected, found 0.5"),
        ("tokens", "[\"a\", \"b\"]", "2 texts where 3 were expected"),
        ("kind", "\"gradient\"", &format!("{kinds} was expected, found text \"gradient\"")),
        ("schema", "\"x\"", "\"attn-golden/1\" was expected, found text \"x\""),
    ] {
        let found = complaint(&attention(&[(name, value)]));
        assert_eq!(found, format!("{name}: {expected}"));
    }
    let texts = complaint(&attention(&[("tokens", "[\"a\", \"b\", 3]")]));
    assert_eq!(texts, "tokens[2]: text was expected, found 3");
    assert_eq!(complaint(&attention(&[("schema", "")])), "the field \"schema\" is missing");
}

#[test]
fn masks_are_named() {
    let sizes = "(3 queries, 3 keys)";
    let lists = "a list of one to four dimensions was expected, found";
    for (value, expected) in [
        ("[[true, true, true], [true], [true]]", "[1]: 1 entry where 3 were expected"),
        ("[[true, 1, true]]", "[0][1]: true or false was expected, found 1"),
        ("[[true, null, true]]", "[0][1]: true or false was expected, found null"),
        ("[[0, true, 1]]", "[0][1]: a number was expected, found true"),
        ("[[1, 1, 1], [1, 1, 1]]", &format!(": the shape [2, 3] does not fit [3, 3] {sizes}")),
        ("[1, 1, 1, 1]", &format!(": the shape [4] does not fit [3] {sizes}")),
        ("[]", &format!(": the shape [0] does not fit [3] {sizes}")),
        ("true", &format!(": {lists} true")),
        ("[[[[[true]]]]]", &format!(": {lists} a list of 1")),
    ] {
        let found = complaint(&attention(&[("mask", value)]));
        assert_eq!(found, format!("mask{expected}"));
    }
    let numbers = [("mask", "[0, 1, 2]"), ("mask_kind", "\"bool\"")];
    let found = complaint(&attention(&numbers));
    assert_eq!(found, "mask[0]: true or false was expected, found 0");
    let kind = [("mask", "[0, 1, 2]"), ("mask_kind", "\"soft\"")];
    let found = complaint(&attention(&kind));
    assert_eq!(found, "mask_kind: \"bool\" or \"additive\" was expected, found text \"soft\"");
}

#[test]
fn numbers_that_are_none_are_named() {
    for (value, expected) in [
        ("NaN", "expected value, found \"NaN\""),
        ("1e999", "number out of range, found \"1e999\""),
    ] {
        let text = complaint(&attention(&[("X", &format!("[[4, 1], [1, {value}]]"))]));
        assert!(text.starts_with("line 1, column "), "{text}");
        assert!(text.ends_with(&format!(" (X[1][1]): {expected}")), "{text}");
    }
}

#[test]
fn fields_of_several_heads_are_named() {
    for (name, value, expected) in [
        ("Q", "[[[[1, 2], [3, 4]], [[0, 1]]]]", "Q[0][1]: 1 row where 2 were expected"),
        ("Q", "[[[[1, 2], [3, 4]]], [[[1, 2], [3, 4]]]]", "K: 1 batch where 2 were expected"),
        ("K", "[[[[1], [0], [1]]]]", "K: 1 number a row where 2 were expected"),
        ("K", "[[[[1, 0]], [[1, 1]], [[0, 0]]]]", "V: 1 head where 3 were expected"),
        ("V", "[[[[1], [2]]]]", "V: 2 rows where 3 were expected"),
        ("V", "", "the field \"V\" is missing"),
        ("q_heads", "3", "q_heads: 2 (as the arrays have it) was expected, found 3"),
        ("n_k", "2", "n_k: 3 (as the arrays have it) was expected, found 2"),
        (
            "mask",
            "[[[true, true, true]], [[true, true, true]], [[true, true, true]]]",
            "mask: the shape [3, 1, 3] does not fit [2, 2, 3] (2 queries, 3 keys)",
        ),
        ("kind", "\"attention\"", "Q: a list of rows of numbers was expected, found a list of 1"),
    ] {
        assert_eq!(complaint(&heads(&[(name, value)])), expected);
    }
    let three_query_heads = [
        ("Q", "[[[[1, 2]], [[1, 2]], [[1, 2]]]]"),
        ("K", "[[[[1, 2]], [[1, 2]]]]"),
        ("V", "[[[[1]], [[2]]]]"),
    ];
    assert_eq!(complaint(&heads(&three_query_heads)), "Q: 3 heads are no multiple of 2 key heads");
    let shape = [("mask", "[[true, true, true]]"), ("mask_shape", "[2, 3]")];
    assert_eq!(complaint(&heads(&shape)), "mask_shape: [1, 3] was expected (the shape of mask)");
}

#[test]
fn fields_of_positions_are_named() {
    let rope = |fields: &[(&str, &str)]| {
        let mut all = vec![("kind", "\"rope\""), ("thetas", "[0.5]")];
        all.retain(|(name, _)| !fields.iter().any(|(n, _)| n == name));
        all.extend(fields);
        complaint(&attention(&all))
    };
    for (name, value, expected) in [
        ("positions", "[0, 1]", "positions: 2 numbers where 3 were expected"),
        ("thetas", "[0.5, 1]", "thetas: 2 numbers where 1 was expected"),
        ("thetas", "null", "\"thetas\" or \"base\" is missing"),
        (
            "pair_layout",
            "\"split\"",
            "pair_layout: \"interleaved\" or \"half\" was expected, found text \"split\"",
        ),
    ] {
        assert_eq!(rope(&[(name, value)]), expected);
    }
    let odd = [("W_q", "[[1], [0]]"), ("W_k", "[[1], [0]]")];
    assert_eq!(rope(&odd), "W_q: an even d_k was expected for pairs that turn, found 1");
    assert_eq!(
        rope(&[("thetas", ""), ("base", "0")]),
        "base: a number above 0 was expected, found 0"
    );
}

#[test]
fn sizes_have_limits() {
    let column = |n: usize| format!("[{}]", vec!["[1]"; n].join(","));
    let small = [("W_q", "[[1]]"), ("W_k", "[[1]]"), ("W_v", "[[1]]")];
    let with = |x: &str| {
        let mut all = small.to_vec();
        all.push(("X", x));
        complaint(&attention(&all))
    };
    assert_eq!(with(&column(4097)), "X: 4097 rows where at most 4096 are read");
    assert_eq!(with(&column(2049)), "1 × 1 heads of 2049 queries and 2049 keys of 1 are too many");
    let wide = format!("[[{}]]", vec!["1"; 16_385].join(","));
    assert_eq!(with(&wide), "X[0]: 16385 numbers where at most 16384 are read");
    // a shape that only the first items have
    let first = format!("[{}[{}]]", "[[[1]]],".repeat(4000), column(2));
    assert_eq!(complaint(&heads(&[("Q", &first)])), "Q[4000][0]: 2 rows where 1 was expected");
}

#[test]
fn a_root_that_is_no_object_is_refused() {
    for text in ["[1, 2]", "7", "null", "\"attention\""] {
        assert!(complaint(text).contains("an object was expected"), "{text}");
    }
}

proptest! {
    /// Any byte of a good file changed to any other: solved, or refused in one line.
    #[test]
    fn mutilated_problems_never_panic(at in 0..10_000_usize, byte: u8, which in 0..4) {
        let mask = ("mask", "[[true, false, true]]");
        let rope = [("kind", "\"rope\""), ("thetas", "[0.5]"), mask];
        let text = match which {
            0 => attention(&[mask, ("softcap", "3")]),
            1 => attention(&rope),
            2 => heads(&[("mask", "[[0.5, null, 1]]"), ("left_window", "1")]),
            _ => heads(&[("scale", "1e300")]),
        };
        let mut bytes = text.into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        match Problem::parse(&bytes) {
            Ok(problem) => if let Ok(solution) = problem.solve() {
                prop_assert!(crate::json::parse(solution.to_json().as_bytes()).is_ok());
            },
            Err(error) => prop_assert!(!error.to_string().contains('\n')),
        }
    }
}
