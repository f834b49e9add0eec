use proptest::prelude::*;

use super::{Error, MAX_BYTES, MAX_DEPTH, Value, parse};

fn complaint(text: &str) -> String {
    parse(text.as_bytes()).unwrap_err().to_string()
}

fn about<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn faulty_text_is_named_by_line_and_column() {
    for (text, expected) in [
        ("", "empty: a JSON value was expected"),
        (" \n ", "empty: a JSON value was expected"),
        ("{\n  \"a\": [1, NaN]}", "line 2, column 12 (a[1]): expected value, found \"NaN\""),
        ("[1e999]", "line 1, column 6 ([0]): number out of range, found \"1e999\""),
        ("{\"a\": {\"b\": 1, \"b\": 2}}", "line 1, column 18 (a): the field \"b\" is given twice"),
        ("[\"é\", 1 2]", "line 1, column 9 ([2]): expected a comma or ], found \"2\""),
        ("[] x", "line 1, column 4: expected nothing more, found \"x\""),
    ] {
        assert_eq!(complaint(text), expected, "for {text:?}");
    }
}

#[test]
fn truncated_text_ends_too_early() {
    let whole = r#"{"tokens": [{"text": "bank", "embedding": [2.0, 4]}], "n": true}"#;
    assert!(parse(whole.as_bytes()).is_ok());
    for end in 1..whole.len() {
        let text = complaint(&whole[..end]);
        assert!(text.contains("the text ends too early"), "{end}: {text}");
        assert!(text.starts_with("line 1, column "), "{end}: {text}");
        assert!(!text.contains('\n'));
    }
}

#[test]
fn a_byte_order_mark_is_skipped_and_other_encodings_are_named() {
    assert_eq!(parse(b"\xEF\xBB\xBF[1]"), parse(b"[1]"));
    assert_eq!(about(parse(b"\xFF\xFE[\x00")), "UTF-16 text: save it as UTF-8");
    assert_eq!(about(parse(b"[\n \"a\xC0\"]")), "line 2, column 4: not UTF-8 text");
    assert!(about(parse(b"\x7FELF\x02\x01\x00")).starts_with("line 1, column 1"));
}

#[test]
fn size_and_depth_have_limits() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(nested(MAX_DEPTH).as_bytes()).is_ok());
    for depth in [MAX_DEPTH + 1, 200, 1_000_000] {
        let text = complaint(&nested(depth));
        assert!(text.ends_with("nested deeper than 64 levels"), "{text}");
    }
    assert!(complaint(&"{\"a\":".repeat(100_000)).contains("nested deeper"));
    let large = vec![b' '; MAX_BYTES + 1];
    assert_eq!(about(parse(&large)), "larger than 64 MiB");
}

#[test]
fn a_repeated_name_is_found_in_large_objects_too() {
    let mut fields: Vec<String> = (0..5000).map(|i| format!("\"f{i}\":{i}")).collect();
    let text = |fields: &[String]| format!("{{{}}}", fields.join(","));
    assert!(parse(text(&fields).as_bytes()).is_ok());
    fields.push("\"f17\":0".to_owned());
    assert!(complaint(&text(&fields)).ends_with("the field \"f17\" is given twice"));
}

#[test]
fn accessors_say_path_expectation_and_finding() {
    let file = parse(
        br#"{"tokens": [{"embedding": [2, 4, 1]}, {"embedding": [2, null]}],
             "d k": 1.5, "d_k": 1000000000, "d": 2.0, "w": [[1, 0], [0]], "e": []}"#,
    )
    .unwrap();
    let root = file.node();
    let embedding = |i| {
        let token = root.field("tokens").unwrap().item(i).unwrap();
        token.field("embedding").unwrap().array::<2>()
    };
    let field = |name| root.field(name).unwrap();
    for (found, expected) in [
        (about(embedding(0)), "tokens[0].embedding: 3 numbers where 2 were expected"),
        (about(embedding(1)), "tokens[1].embedding[1]: a number was expected, found null"),
        (
            about(field("d k").count(1, 512)),
            "[\"d k\"]: a whole number from 1 to 512 was expected, found 1.5",
        ),
        (
            about(field("d_k").count(1, 512)),
            "d_k: a whole number from 1 to 512 was expected, found 1000000000",
        ),
        (about(field("w").table()), "w[1]: 1 number where 2 were expected"),
        (about(field("w").matrix::<3, 2>()), "w: 2 rows where 3 were expected"),
        (about(field("e").text()), "e: text was expected, found an empty list"),
        (about(root.field("title")), "the field \"title\" is missing"),
        (
            about(field("tokens").item(2)),
            "tokens: a list of at least 3 was expected, found a list of 2",
        ),
        (about(root.items().map(|_| ())), "a list was expected, found an object"),
    ] {
        assert_eq!(found, expected);
    }
    assert_eq!(field("d").count(1, 512), Ok(2));
    assert!(root.get("title").unwrap().is_none());
    let names: Vec<_> = root.fields().unwrap().map(|(name, _)| name).collect();
    assert_eq!(names, ["tokens", "d k", "d_k", "d", "w", "e"]);
}

#[test]
fn messages_stay_on_one_short_line() {
    let long = format!("{{\"{}\": \"{}\\n\"}}", "k".repeat(10_000), "v".repeat(10_000));
    let file = parse(long.as_bytes()).unwrap();
    let (_, node) = file.node().fields().unwrap().next().unwrap();
    let text = about(node.number());
    assert!(text.chars().count() < 120, "{text}");
    let file = parse(br#"{"a\nb": 1}"#).unwrap();
    let (_, node) = file.node().fields().unwrap().next().unwrap();
    assert!(!about(node.text()).contains('\n'));
}

#[test]
fn whole_numbers_of_64_bits_are_kept() {
    for text in ["18446744073709551615", "-9223372036854775808", "[0,-1]"] {
        assert_eq!(parse(text.as_bytes()).unwrap().to_string(), text);
    }
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|n| Value::Number(n.into())),
        proptest::num::f64::NORMAL
            .prop_map(|x| Value::Number(serde_json::Number::from_f64(x).unwrap())),
        any::<String>().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(value in values()) {
        prop_assert_eq!(parse(value.to_string().as_bytes()), Ok(value));
    }

    #[test]
    fn numbers_keep_every_bit(x in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO) {
        let text = serde_json::to_string(&x).unwrap();
        let back = parse(text.as_bytes()).unwrap().node().number().unwrap();
        prop_assert_eq!(back.to_bits(), x.to_bits());
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(error) = parse(&bytes) {
            prop_assert!(!error.to_string().contains('\n'));
        }
    }

    #[test]
    fn no_mutilated_text_makes_it_panic(at in 0_usize..70, byte in any::<u8>()) {
        let mut text = br#"{"tokens": [{"text": "b\u00e4nk", "embedding": [2.5e1, -4]}], "n": null}"#.to_vec();
        text[at] = byte;
        if let Err(error) = parse(&text) {
            prop_assert!(!error.to_string().contains('\n'));
        }
    }
}
