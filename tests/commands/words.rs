//! `words …`: tables of word vectors.

use super::shell::{Scrap, run, run_with};
use serde_json::json;
use std::fs;

#[test]
fn the_bundled_table_is_told_by_its_name() {
    let object = run(&["words", "info", "bundled", "--json"]).json();
    assert_eq!(
        object,
        json!({
            "format": "compact", "words": 5000, "dimensions": 50,
            "first": ["the", "of", "to", "and", "in"],
            "duplicates": 0, "repaired": 0, "skipped": [], "warnings": []
        })
    );
    let lines = run(&["words", "info", "bundled"]).clean();
    assert!(lines.contains("words       5,000\ndimensions  50\n"), "{lines}");
}

#[test]
fn what_is_odd_about_a_table_is_told() {
    let object = run(&["words", "info", "tests/cases/w13_ragged.txt", "--json"]).json();
    assert_eq!(object["format"], "glove");
    assert_eq!(
        object["skipped"],
        json!([
            { "line": 2, "reason": "2 numbers where 3 were expected" },
            { "line": 4, "reason": "4 numbers where 3 were expected" }
        ])
    );
    let lines = run(&["words", "info", "tests/cases/w11_duplicates.txt"]).clean();
    assert!(lines.contains("duplicates  1\n"), "{lines}");
    assert!(lines.contains("warnings    duplicates left out, the first wins: line 3 (\"bank\")\n"));
    let binary = run(&["words", "info", "tests/tables/truncated.bin"]).clean();
    assert!(binary.contains("row 3: the file ends in this row"), "{binary}");
    // a word may hold anything; a line of a shell may not
    let lines = run(&["words", "info", "tests/tables/separators.txt"]).clean();
    assert!(!lines.contains(['\r', '\u{b}', '\u{c}', '\u{2028}']), "{lines:?}");
}

#[test]
fn every_format_has_its_name() {
    let list = "tests/tables/three_words.txt";
    for (file, format) in [
        ("tests/cases/w08_trailing_space.vec", "word2vec_text"),
        ("tests/cases/w18_newlines.bin", "word2vec_binary"),
        ("tests/cases/w21_vectors.tsv", "tsv"),
        ("tests/tables/double_fortran.npy", "npy"),
    ] {
        let arguments = match format {
            "tsv" | "npy" => vec!["words", "info", file, "--json", "--metadata", list],
            _ => vec!["words", "info", file, "--json"],
        };
        let object = run(&arguments).json();
        assert_eq!(object["format"], format, "{file}");
        assert_eq!(object["first"], json!(["money", "river", "bank"]), "{file}");
    }
}

#[test]
fn tables_that_are_none_get_one_line() {
    for (file, reason) in [
        ("tests/cases/w16_empty.txt", "no vectors"),
        ("tests/cases/w16_blank_lines.txt", "no vectors"),
        ("tests/cases/w16_header_only.txt", "no vectors"),
        ("tests/cases/w21_vectors.tsv", "list of words as metadata"),
        ("tests/tables/damaged.txt.gz", "damaged"),
        ("tests", "is a folder"),
        ("no/such/table.txt", "no such file or folder"),
    ] {
        let said = run(&["words", "info", file]).refusal(1);
        assert!(said.starts_with(file) && said.contains(reason), "{said}");
    }
    let bug = "tests/cases/w21_metadata_header_bug.tsv";
    let said = run(&["words", "info", "tests/cases/w21_vectors.tsv", "--metadata", bug]).refusal(1);
    assert!(said.ends_with("3 vectors, 4 labels: a one-column file has no header row"), "{said}");
}

#[test]
fn standard_input_is_a_table() {
    let object = run_with(&["words", "info", "-", "--json"], b"money 4 1\nbank 2 2\n").json();
    assert_eq!(object["words"], 2);
    let said = run_with(&["words", "info", "-"], b"").refusal(1);
    assert_eq!(said, "standard input: no vectors: the file is empty");
}

#[test]
fn tables_are_converted_and_back() {
    let text = Scrap::new("table.txt", b"");
    let compact = Scrap::new("table.AGW", b"");
    let case = "tests/cases/w03_spaces_in_word.txt";
    let into = |args: &[&str]| run(&[&["words", "convert", "--force"], args].concat());
    assert_eq!(into(&[case, compact.name()]).clean(), "");
    assert_eq!(into(&[compact.name(), text.name()]).clean(), "");
    let lines = "money 4.0 1.0 0.0\n. . . 0.1 0.2 0.3\nnew york 0.4 0.5 0.6\nbank 2.0 2.0 0.0\n";
    assert_eq!(fs::read_to_string(text.name()).unwrap(), lines);
    assert_eq!(run(&["words", "convert", compact.name(), "-"]).clean(), lines);
    assert_eq!(fs::read(compact.name()).unwrap().get(..4), Some(&b"\x89AGW"[..]));
    let half = into(&[case, compact.name(), "--half"]);
    assert_eq!(half.clean(), "");
    let said = run(&["words", "convert", case, text.name(), "--half"]).refusal(1);
    assert!(said.contains(".agw"), "{said}");
    let said = run(&["words", "convert", case, "no/such/folder/x.txt"]).refusal(1);
    assert!(said.starts_with("no/such/folder/x.txt: "), "{said}");
}

#[test]
fn a_file_that_exists_is_converted_into_only_by_force() {
    let case = "tests/cases/w03_spaces_in_word.txt";
    for name in ["kept.txt", "kept.agw"] {
        let kept = Scrap::new(name, b"precious");
        let said = run(&["words", "convert", case, kept.name()]).refusal(1);
        assert_eq!(said, format!("{}: is already there; --force replaces it", kept.name()));
        assert_eq!(fs::read(kept.name()).unwrap(), b"precious");
        assert_eq!(run(&["words", "convert", "--force", case, kept.name()]).clean(), "");
        assert_ne!(fs::read(kept.name()).unwrap(), b"precious");
        fs::remove_file(kept.name()).unwrap();
        assert_eq!(run(&["words", "convert", case, kept.name()]).clean(), "", "a new file");
        // The table itself is a file that exists.
        let said = run(&["words", "convert", kept.name(), kept.name()]).refusal(1);
        assert!(said.ends_with("--force replaces it"), "{said}");
    }
}

#[test]
fn what_is_left_out_on_the_way_is_told_beside_it() {
    let run = run(&["words", "convert", "tests/cases/w13_ragged.txt", "-"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "money 4.0 1.0 0.0\nbank 2.0 2.0 0.0\n"));
    assert_eq!(run.err.lines().count(), 2, "{}", run.err);
    assert!(run.err.contains("line 2 left out: 2 numbers where 3 were expected"), "{}", run.err);
}
