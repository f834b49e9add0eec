//! Scene files after public reports: see `tests/cases/README.md`.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use std::fs;
use std::path::Path;

use attention_geometry::files;
use attention_geometry::scene::{Document, Edit, Name, PRESETS, Scene, SceneAttention, format};
use nalgebra::Vector2;

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    fs::read(folder.join(name)).unwrap()
}

fn opened(name: &str) -> Scene {
    format::read(&bytes(name)).unwrap().scene
}

/// What opening the file says, without the folder.
fn refusal(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let message = files::load(&folder.join(name)).unwrap_err().to_string();
    assert!(!message.contains('\n'), "{message}");
    let (_, reason) = message.split_once(name).unwrap();
    reason.to_owned()
}

#[test]
fn s01_a_misspelt_field_is_named_and_kept() {
    let loaded = format::read(&bytes("s01_misspelt_field.json")).unwrap();
    let warnings: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
    assert_eq!(warnings, ["w_qq: unknown field, kept but without effect (did you mean \"w_q\"?)"]);
    let saved = String::from_utf8(format::write(&loaded.scene)).unwrap();
    assert!(saved.contains(r#""w_qq": [[9, 9], [9, 9]]"#), "{saved}");
}

#[test]
fn s03_what_is_no_number_is_refused_with_its_place() {
    let line = ", line 1, column ";
    let place = "(tokens[0].embedding[0]): ";
    for (name, reason) in [
        ("s03_1e400.json", "number out of range"),
        ("s03_nan.json", "expected value, found \"NaN\""),
    ] {
        let refusal = refusal(name);
        assert!(refusal.starts_with(line), "{refusal}");
        assert!(refusal.contains(place) && refusal.contains(reason), "{refusal}");
    }
    assert_eq!(
        refusal("s03_null.json"),
        ", tokens[0].embedding[0]: a number was expected, found null"
    );
    assert_eq!(
        refusal("s03_string_number.json"),
        ", tokens[0].embedding[0]: a number was expected, found text \"4\""
    );
}

#[test]
fn s05_hard_words_open_save_and_have_names() {
    let scene = opened("s05_hard_tokens.json");
    let again = format::read(&format::write(&scene)).unwrap().scene;
    assert_eq!(again, scene);
    let texts: Vec<&str> = scene.tokens.iter().map(|token| &*token.text).collect();
    let known = ["tab\there", "line\nbreak", "", "   ", "\u{202e}rtl-override"];
    assert_eq!(texts[4..9], known);

    let names = scene.names().tokens;
    let shown: Vec<&str> = names.iter().map(Name::as_str).collect();
    assert_eq!(shown[0], "שלום");
    assert_eq!(shown[2], "👩🏽‍🔬");
    assert_eq!(
        shown[4..],
        [
            r"tab\there",
            r"line\nbreak",
            "(empty)",
            "␣␣␣",
            r"\u{202e}rtl-override",
            r"\u{200b}zero width"
        ]
    );
}

#[test]
fn s06_a_long_word_is_kept_and_its_label_short() {
    let scene = opened("s06_long_token.json");
    let long = scene.tokens.iter().position(|t| t.text.chars().count() >= 20_000);
    let name = &scene.names().tokens[long.unwrap()];
    assert!(name.as_str().chars().count() >= 20_000);
    assert_eq!(name.label(12).chars().count(), 12);
    assert!(name.label(12).ends_with('…'));
    let saved = format::write(&scene);
    assert_eq!(format::read(&saved).unwrap().scene, scene);
}

#[test]
fn s08_a_byte_order_mark_is_skipped() {
    assert!(bytes("s08_bom.json").starts_with(b"\xEF\xBB\xBF"));
    assert_eq!(&*opened("s08_bom.json").tokens[0].text, "money");
}

#[test]
fn s09_the_same_word_three_times_is_three_words() {
    let scene = opened("s09_repeated_tokens.json");
    let attention = SceneAttention::of(&scene);
    for i in 0..3 {
        for j in 0..3 {
            let weight = attention.attention().weight(i, j);
            assert!((weight - 1.0 / 3.0).abs() < 1e-15, "{weight}");
        }
    }
    let names: Vec<String> = scene.names().tokens.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["bank", "bank (2)", "bank (3)"]);

    let mut document = Document::new(scene);
    let to = Vector2::new(3.0, -1.0);
    document.apply(Edit::Move { token: 1, to }).unwrap();
    let places = document.scene().tokens.iter().map(|token| token.embedding);
    let two = Vector2::new(2.0, 2.0);
    assert_eq!(places.collect::<Vec<_>>(), [two, to, two]);
}

#[test]
fn s11_one_word_attends_to_itself() {
    let scene = opened("s11_one_token.json");
    let attention = SceneAttention::of(&scene);
    assert_eq!(attention.attention().weight(0, 0), 1.0);
    assert_eq!(attention.output(0), attention.value(0));
    assert_eq!(attention.attention().entropy(0), 0.0);
}

#[test]
fn no_case_ever_writes_null() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        if let Ok(loaded) = format::read(&bytes) {
            let saved = String::from_utf8(format::write(&loaded.scene)).unwrap();
            assert!(!saved.contains("null"), "{saved}");
        }
    }
}

#[test]
fn every_file_of_the_presets_folder_is_a_preset() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/scenes");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into())
        .collect();
    let mut listed: Vec<&str> = PRESETS.iter().map(|preset| preset.name).collect();
    names.sort();
    listed.sort_unstable();
    assert_eq!(names, listed);
}
