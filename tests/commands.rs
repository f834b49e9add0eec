//! The program as a shell meets it: arguments in, two streams and an exit code out.

#[path = "commands/shell.rs"]
mod shell;
#[path = "commands/words.rs"]
mod words;

use serde_json::Value;
use shell::{Scrap, assert_numbers, command, run, run_with};
use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;

const PRESETS: [&str; 14] = [
    "money-bank",
    "river-bank",
    "money-river-bank",
    "turned-query",
    "lecture",
    "orthogonal",
    "one-word",
    "rotation",
    "squashed-keys",
    "asymmetric",
    "causal",
    "hidden-word",
    "gloqo",
    "twelve-words",
];

const STEPS: [&str; 9] =
    ["Q", "K", "V", "scores", "scaled", "weights", "output", "cosine", "angles_deg"];

#[test]
fn presets_are_listed_a_line_each_name_first() {
    let out = run(&["presets"]).clean();
    let names: Vec<&str> = out.lines().filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(names, PRESETS);
    for line in out.lines() {
        assert!(line.split_whitespace().count() > 1, "a title was expected: {line}");
    }
}

#[test]
fn every_preset_is_carried_out_by_name() {
    for name in PRESETS {
        let tables = run(&["attend", name]).clean();
        for step in STEPS {
            assert!(
                tables.lines().any(|l| l.starts_with(&format!("{step}: "))),
                "{name} lacks {step}"
            );
        }
        let object = run(&["attend", name, "--json"]).json();
        for step in STEPS {
            assert!(object[step].is_array(), "{name} lacks {step}");
        }
    }
}

#[test]
fn the_default_scene_has_the_numbers_that_are_told_of_it() {
    let object = run(&["attend", "money-bank", "--json"]).json();
    assert_numbers(&object["scores"][1], &[10.0, 8.0], 0.0);
    assert_numbers(&object["weights"][1], &[0.804, 0.196], 5e-4);
    assert_numbers(&object["output"][1], &[3.61, 1.20], 5e-3);
    let tables = run(&["attend", "money-bank"]).clean();
    let (_, weights) = tables.split_once("weights: ").unwrap();
    let bank = weights.lines().find(|l| l.trim_start().starts_with("bank")).unwrap();
    assert!(bank.contains("0.804"), "{bank}");
}

#[test]
fn a_name_a_file_and_standard_input_are_alike() {
    let file = "assets/scenes/turned-query.json";
    let named = run(&["attend", "turned-query", "--json"]).clean();
    assert_eq!(run(&["attend", file, "--json"]).clean(), named);
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    assert_eq!(run_with(&["attend", "-", "--json"], &bytes).clean(), named);
    assert_eq!(run_with(&["attend", "-"], &bytes).clean(), run(&["attend", file]).clean());
}

#[test]
fn a_misspelt_field_is_told_beside_the_answer() {
    let run = run(&["attend", "tests/cases/s01_misspelt_field.json", "--json"]);
    assert_eq!((run.code, run.err.lines().count()), (Some(0), 1), "{}", run.err);
    assert!(run.err.contains("w_qq") && run.err.contains("\"w_q\""), "{}", run.err);
    assert!(serde_json::from_str::<Value>(&run.out).is_ok());
}

#[test]
fn scenes_that_are_none_get_one_line_with_the_place() {
    let expected = [
        ("s03_1e400.json", "tokens[0].embedding[0]"),
        ("s03_nan.json", "line 1, column 102"),
        ("s03_null.json", "tokens[0].embedding[0]"),
        ("s03_string_number.json", "tokens[0].embedding[0]"),
    ];
    for (name, place) in expected {
        let file = format!("tests/cases/{name}");
        for arguments in [vec!["attend", &file], vec!["attend", &file, "--json"], vec![&file]] {
            let said = run(&arguments).refusal(1);
            assert!(said.contains(name) && said.contains(place), "{said}");
        }
    }
}

#[test]
fn scenes_that_look_odd_are_scenes() {
    for name in [
        "s05_hard_tokens.json",
        "s06_long_token.json",
        "s08_bom.json",
        "s09_repeated_tokens.json",
        "s11_one_token.json",
    ] {
        let out = run(&["attend", &format!("tests/cases/{name}")]).clean();
        let strange = |c: char| c.is_control() && c != '\n';
        assert!(!out.contains(strange), "{name} prints control characters");
        assert!(out.lines().all(|line| line.chars().count() < 400), "{name} prints endless lines");
    }
}

#[test]
fn inputs_that_broke_other_programs() {
    let solved =
        |name: &str| run(&["attend", &format!("tests/golden/cases/{name}.json"), "--json"]).json();

    let close = solved("a01_huge_close");
    assert_numbers(&close["weights"][0], &[0.731_058_578_63, 0.268_941_421_37], 1e-9);

    let masked = solved("a03_fully_masked");
    assert_numbers(&masked["weights"][0], &[0.992_964_65, 0.0, 0.007_035_35], 1e-8);
    assert_numbers(&masked["weights"][1], &[0.0; 3], 0.0);
    assert_numbers(&masked["output"][1], &[0.0; 2], 0.0);
    assert_numbers(&masked["weights"][2], &[0.445_808_27, 0.445_808_27, 0.108_383_45], 1e-8);

    let lone = solved("a05_one_token");
    assert_numbers(&lone["weights"][0], &[1.0], 0.0);
    assert_eq!(lone["output"], lone["V"]);

    let zero = solved("a06_zero_vector");
    assert!(zero["cosine"][0][0].is_null() && zero["angles_deg"][0][1].is_null());
    assert_numbers(&zero["weights"][0], &[1.0 / 3.0; 3], 0.0);

    let flat = solved("a07_scale_zero");
    assert_numbers(&flat["weights"][2], &[1.0 / 3.0; 3], 0.0);

    let turned = solved("a08_scale_negative");
    assert_numbers(&turned["weights"][0], &[0.029_312_23, 0.970_687_77], 1e-8);
    assert_numbers(&turned["weights"][1], &[0.268_941_42, 0.731_058_58], 1e-8);
}

#[test]
fn what_is_no_scene_at_all_gets_one_line() {
    let nested = "[".repeat(100_000);
    let cases: [(&str, &[u8], &str); 7] = [
        ("empty", b"", "empty"),
        ("prose", b"dear reader,\nthis is a letter", "line 1"),
        ("cut", b"{\"schema\": \"attention-geometry/scene/1\",\n \"tokens\": [{\"te", "line 2"),
        ("bytes", b"\x7fELF\x02\x01\x01\x00\xff\xfe\x00", ""),
        ("nested", nested.as_bytes(), ""),
        ("stranger", b"{\"a\": 1}", "schema"),
        ("newer", b"{\"schema\": \"attention-geometry/scene/9\", \"tokens\": []}", "scene/9"),
    ];
    for (name, bytes, place) in cases {
        let file = Scrap::new(name, bytes);
        for arguments in [vec!["attend", file.name()], vec![file.name()]] {
            let said = run(&arguments).refusal(1);
            assert!(said.contains(file.name()) && said.contains(place), "{said}");
        }
        let said = run_with(&["attend", "-"], bytes).refusal(1);
        assert!(said.starts_with("standard input") && said.contains(place), "{said}");
    }
}

#[test]
fn a_file_of_a_gigabyte_is_refused_unread() {
    let file = Scrap::new("large", b"");
    // a hole: it takes no room on the disk
    File::options().write(true).open(&file.0).unwrap().set_len(1 << 30).unwrap();
    assert!(run(&["attend", file.name()]).refusal(1).contains("larger than 64 MiB"));
}

#[test]
fn files_that_are_not_there_and_folders() {
    assert!(run(&["attend", "src"]).refusal(1).contains("is a folder"));
    let said = run(&["attend", "no/such.json"]).refusal(1);
    assert!(said.contains("no/such.json: no such file"), "{said}");
    let said = run(&["lectures"]).refusal(1);
    assert!(said.contains("did you mean the preset lecture?"), "{said}");
}

#[test]
fn a_score_that_overflows_names_its_pair() {
    let problem = br#"{"schema": "attn-golden/1", "kind": "attention", "Q": [[1e200]], "K": [[1e200]], "V": [[1]], "scale": 1}"#;
    let run = run_with(&["attend", "-"], problem);
    assert!(run.refusal(1).contains("query 0 and key 0"));
}

#[test]
fn bad_usage_is_told_on_standard_error_and_ends_with_2() {
    let usages: [&[&str]; 9] = [
        &["attend"],
        &["attend", "money-bank", "river-bank"],
        &["attend", "money-bank", "--jsn"],
        &["--stage", "middle"],
        &["--stage"],
        &["--theme", "pink"],
        &["--size", "1280"],
        &["--size", "100x100"],
        &["--no-such-option"],
    ];
    for arguments in usages {
        let run = run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.starts_with("error: "), "{}", run.err);
    }
}

#[test]
fn the_version_names_the_commit() {
    let out = run(&["--version"]).clean();
    let start = concat!("attention-geometry ", env!("CARGO_PKG_VERSION"), " (");
    let commit =
        out.trim_end().strip_prefix(start).and_then(|rest| rest.strip_suffix(')')).unwrap();
    let is_hash = commit.len() >= 9 && commit.chars().all(|c| c.is_ascii_hexdigit());
    assert!(is_hash || commit == "no commit", "{commit}");
}

#[test]
fn help_has_examples_and_every_verb_in_them() {
    let out = run(&["--help"]).clean();
    let (_, examples) = out.split_once("Examples:").unwrap();
    for verb in ["attend", "presets", "--stage", "--theme", "--size", "--json", " -"] {
        assert!(examples.contains(verb), "{verb}");
    }
    let attend = run(&["attend", "--help"]).clean();
    assert!(attend.contains("--json") && attend.contains("standard input"), "{attend}");
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut child = command(&["attend", "twelve-words"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

/// On other systems there is always a display, as far as a program can tell.
#[cfg(target_os = "linux")]
#[test]
fn without_a_display_one_line_says_what_works() {
    for arguments in [&[][..], &["money-bank"], &["--stage", "score", "--size", "1000x700"]] {
        let said = run(arguments).refusal(1);
        for words in ["no display", "DISPLAY", "WAYLAND_DISPLAY", "attend", "presets"] {
            assert!(said.contains(words), "{said}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_display_that_is_not_there_is_none() {
    let output = command(&[]).env("DISPLAY", ":64999").output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), err.lines().count()), (Some(1), 1), "{err}");
}
