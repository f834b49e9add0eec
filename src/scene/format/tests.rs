use proptest::prelude::*;

use super::super::{Fill, MAX_D_K, Scale, testing};
use super::*;

/// A file with these fields beside a schema and two words.
fn file(fields: &str) -> String {
    let comma = if fields.is_empty() { "" } else { "," };
    format!(
        r#"{{"schema": "{SCHEMA}", "tokens": [{{"text": "money", "embedding": [4, 1]}},
            {{"text": "bank", "embedding": [2, 2]}}]{comma} {fields}}}"#
    )
}

fn loaded(fields: &str) -> Loaded {
    read(file(fields).as_bytes()).unwrap()
}

fn complaint(fields: &str) -> String {
    read(file(fields).as_bytes()).unwrap_err().to_string()
}

fn refused(text: &str) -> String {
    read(text.as_bytes()).unwrap_err().to_string()
}

#[test]
fn what_is_left_out_has_a_default() {
    let Loaded { scene, warnings } = loaded("");
    let expected = Scene { title: String::new(), bench: Vec::new(), focus: 0, ..Scene::default() };
    assert_eq!(scene, expected);
    assert_eq!(warnings, []);
}

#[test]
fn the_default_scene_is_written_for_people() {
    let text = String::from_utf8(write(&Scene::default())).unwrap();
    let expected = r#"{
  "schema": "attention-geometry/scene/1",
  "title": "money bank",
  "tokens": [
    {"text": "money", "embedding": [4, 1]},
    {"text": "bank", "embedding": [2, 2]}
  ],
  "bench": [{"text": "river", "embedding": [1, 4]}],
  "focus": 1,
  "w_q": [[1, 0], [0, 1]],
  "w_k": [[1, 0], [0, 1]],
  "w_v": [[1, 0], [0, 1]],
  "key_space": {"d_k": 2, "fill": "repeat"},
  "scale": "inverse_sqrt_dk",
  "causal": false,
  "hidden": [],
  "residual": false,
  "view": {"stage": "pull"}
}
"#;
    assert_eq!(text, expected);
}

#[test]
fn every_field_is_read() {
    let scene = loaded(
        r#""note": "look", "hidden": [1], "focus": 1, "causal": true, "residual": true,
           "w_k": [[1, 2], [3, 4]], "scale": {"custom": -0.5},
           "key_space": {"d_k": 64, "fill": {"random": 18446744073709551615}},
           "view": {"stage": "Score", "layers": ["hull"], "bounds": [-1, -2, 3, 4]}"#,
    )
    .scene;
    assert_eq!(scene.note, "look");
    assert!(scene.tokens[1].hidden && !scene.tokens[0].hidden);
    assert!(scene.causal && scene.residual);
    assert_eq!(scene.w_k[(0, 1)], 2.0);
    assert_eq!(scene.scale, Scale::Custom(-0.5));
    assert_eq!(scene.key_space.fill, Fill::Random(u64::MAX));
    assert_eq!(scene.view.stage, super::super::Stage::Score);
    assert_eq!(scene.view.bounds, Some([-1.0, -2.0, 3.0, 4.0]));
    let again = read(&write(&scene)).unwrap();
    assert_eq!(again.scene, scene);
}

#[test]
fn unknown_fields_are_named_kept_and_written_back() {
    let text = r#"{"schema": "attention-geometry/scene/1", "w_qq": [[9, 9], [9, 9]],
        "tokens": [{"text": "a", "embedding": [1, 2], "colour": "red", "embeding": null}],
        "key_space": {"dk": 64}, "view": {"zoom": {"deep": [1, {"er": true}]}}}"#;
    let loaded = read(text.as_bytes()).unwrap();
    let warnings: Vec<String> = loaded.warnings.iter().map(Warning::to_string).collect();
    let kept = "unknown field, kept but without effect";
    let expected = [
        format!("tokens[0].colour: {kept}"),
        format!("tokens[0].embeding: {kept} (did you mean \"embedding\"?)"),
        format!("key_space.dk: {kept} (did you mean \"d_k\"?)"),
        format!("view.zoom: {kept}"),
        format!("w_qq: {kept} (did you mean \"w_q\"?)"),
    ];
    assert_eq!(warnings, expected);

    let written = write(&loaded.scene);
    let again = read(&written).unwrap();
    assert_eq!(again, loaded);
    assert_eq!(write(&again.scene), written);
    let text = String::from_utf8(written).unwrap();
    assert!(text.contains(r#""zoom": {"deep": [1, {"er": true}]}"#), "{text}");
}

#[test]
fn near_misses() {
    let near = |name| nearest(name, &SCENE_FIELDS);
    assert_eq!(near("Focus"), Some("focus"));
    assert_eq!(near("key-space"), Some("key_space"));
    assert_eq!(near("keyspace"), Some("key_space"));
    assert_eq!(near("tokns"), Some("tokens"));
    assert_eq!(near("author"), None);
    assert_eq!(near(&"x".repeat(1 << 20)), None);
}

#[test]
fn other_documents_are_named() {
    let newer = refused(r#"{"schema": "attention-geometry/scene/2", "words": []}"#);
    assert_eq!(newer, "schema: made by a newer version: scene/2, this program reads scene/1");
    let problem = refused(r#"{"schema": "attn-golden/1", "kind": "attention"}"#);
    assert!(problem.contains("an attention problem, not a scene"), "{problem}");
    let other = refused(r#"{"schema": "attention-geometry/scenes"}"#);
    assert!(other.starts_with("schema: \"attention-geometry/scene/1\" was expected, found text"));
    assert!(refused("[1, 2]").contains("a scene (an object"));
    assert!(refused(r#"{"tokens": []}"#).contains("the field \"schema\""));
    assert!(refused(r#"{"schema": 1}"#).starts_with("schema: text was expected"));
}

#[test]
fn what_breaks_a_rule_is_named_with_path_expectation_and_finding() {
    let cases = [
        (r#""focus": 2"#, "focus: a whole number from 0 to 1 was expected, found 2"),
        (r#""focus": -1"#, "focus: a whole number from 0 to 1 was expected, found -1"),
        (r#""focus": null"#, "focus: a whole number from 0 to 1 was expected, found null"),
        (r#""w_q": [[1, 0, 0], [0, 1, 0]]"#, "w_q[0]: 3 numbers where 2 were expected"),
        (r#""w_q": [[1, 0], [0]]"#, "w_q[1]: 1 number where 2 were expected"),
        (r#""w_q": [[1, 0]]"#, "w_q: 1 rows where 2 were expected"),
        (r#""w_v": [[1, 0], [0, "1"]]"#, "w_v[1][1]: a number was expected, found text \"1\""),
        (
            r#""w_v": [[1, 0], [0, 1e61]]"#,
            "w_v[1][1]: a number from −1e60 to 1e60 was expected, found 1e+61",
        ),
        (
            r#""bench": [{"text": "x", "embedding": [-2e60, 0]}]"#,
            "bench[0].embedding[0]: a number from −1e60 to 1e60 was expected, found -2e+60",
        ),
        (
            r#""key_space": {"d_k": 0}"#,
            "key_space.d_k: a whole number from 1 to 4096 was expected, found 0",
        ),
        (
            r#""key_space": {"d_k": 1000000000}"#,
            "key_space.d_k: a whole number from 1 to 4096 was expected, found 1000000000",
        ),
        (
            r#""key_space": {"fill": "repeated"}"#,
            "key_space.fill: \"repeat\" or {\"random\": seed} was expected, found text \"repeated\"",
        ),
        (
            r#""key_space": {"fill": {"random": 1.5}}"#,
            "key_space.fill.random: a whole number from 0 to 2^64 − 1 was expected, found 1.5",
        ),
        (r#""scale": {"custom": true}"#, "scale.custom: a number was expected, found true"),
        (
            r#""scale": {"custom": 1, "x": 2}"#,
            "scale: \"inverse_sqrt_dk\", \"none\", \"inverse_dk\" or {\"custom\": number} was expected, and no other field",
        ),
        (r#""hidden": [0, 0]"#, "hidden[1]: word 0 is listed twice"),
        (r#""hidden": [2]"#, "hidden[0]: a whole number from 0 to 1 was expected, found 2"),
        (r#""causal": 1"#, "causal: true or false was expected, found 1"),
        (
            r#""view": {"stage": "push"}"#,
            "view.stage: one of \"embed\", \"project\", \"score\", \"scale\", \"softmax\", \"pull\" was expected, found text \"push\"",
        ),
        (
            r#""view": {"bounds": [0, 0, 0, 1]}"#,
            "view.bounds: left < right and bottom < top were expected",
        ),
    ];
    for (fields, expected) in cases {
        assert_eq!(complaint(fields), expected);
    }
}

#[test]
fn the_sentence_has_1_to_64_words_of_bounded_length() {
    let with = |words: &str| refused(&format!(r#"{{"schema": "{SCHEMA}", "tokens": [{words}]}}"#));
    assert!(with("").starts_with("tokens: a list of 1 to 64 words was expected"));
    let word = r#"{"text": "a", "embedding": [1, 2]}"#;
    let many = vec![word; 65].join(",");
    assert_eq!(with(&many), "tokens: a list of 1 to 64 words was expected, found a list of 65");
    let long = format!(r#"{{"text": "{}", "embedding": [1, 2]}}"#, "x".repeat(50_001));
    assert_eq!(with(&long), "tokens[0].text: longer than 50000 characters");
    assert_eq!(
        with(r#"{"embedding": [1, 2], "txt": "a"}"#),
        "tokens[0]: the field \"text\" is missing (found \"txt\")"
    );
    assert_eq!(MAX_D_K, 4096);
}

#[test]
fn faulty_text_has_line_and_column() {
    let text = "{\n \"schema\": \"attention-geometry/scene/1\",\n \"tokens\": [{,]\n}";
    assert!(refused(text).starts_with("line 3, column 14"), "{}", refused(text));
    let twice = file(r#""focus": 0, "focus": 1"#);
    assert!(refused(&twice).contains("\"focus\" is given twice"));
    assert!(refused("").contains("empty"));
    assert!(refused(&"[".repeat(100_000)).contains("nested deeper"));
}

/// Also −0, which `==` does not tell from 0.
fn bits(scene: &Scene) -> String {
    format!("{scene:?}")
}

proptest! {
    #[test]
    fn scenes_survive_the_round_trip_bit_for_bit(scene in testing::scene()) {
        let bytes = write(&scene);
        let again = read(&bytes).unwrap();
        prop_assert_eq!(bits(&again.scene), bits(&scene));
        prop_assert_eq!(write(&again.scene), bytes);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    /// Cut anywhere, a file is refused in one line; a byte changed, it is refused or keeps the rules.
    #[test]
    fn damaged_files_are_refused_or_keep_the_rules(
        scene in testing::scene(), at: prop::sample::Index, byte: u8,
    ) {
        let mut bytes = write(&scene);
        let at = at.index(bytes.len() - 2);
        let complaint = read(&bytes[..at]).unwrap_err().to_string();
        prop_assert!(!complaint.is_empty() && !complaint.contains('\n'), "{}", complaint);
        bytes[at] = byte;
        match read(&bytes) {
            Ok(loaded) => prop_assert_eq!(loaded.scene.check(), Ok(())),
            Err(error) => prop_assert!(!error.to_string().contains('\n')),
        }
    }
}
