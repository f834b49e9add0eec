//! `words near`, `words analogy` and `words pca` as a shell meets them.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

#[path = "commands/shell.rs"]
mod shell;

use serde_json::Value;
use shell::{Scrap, assert_numbers, run, run_with};
use std::fs;

fn words(arguments: &[&str]) -> shell::Run {
    run(&[&["words"], arguments].concat())
}

fn found(answer: &Value) -> Vec<(&str, f64)> {
    let all = answer["neighbours"].as_array().unwrap().iter();
    all.map(|n| (n["word"].as_str().unwrap(), n["cosine"].as_f64().unwrap())).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

#[test]
fn the_nearest_words_of_bank() {
    let answer = words(&["near", "bundled", "bank", "--json"]).json();
    let found = found(&answer);
    assert_eq!(found.len(), 10);
    assert_eq!(found[0].0, "banks");
    assert!((found[0].1 - 0.869_86).abs() < 5e-4);
    assert!(found.is_sorted_by(|a, b| a.1 >= b.1));
    assert_eq!(answer.as_object().unwrap().len(), 1);

    let table = words(&["near", "bundled", "bank", "-n", "3"]).clean();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[..3], ["nearest to bank", "", "                cosine"]);
    assert!(lines[3].starts_with("  banks       0.86"), "{table}");
    assert_eq!(lines.len(), 6);
}

#[test]
fn several_words_have_a_mean_direction() {
    let answer = words(&["near", "bundled", "river", "bank", "--json", "-n", "5"]).json();
    assert!(found(&answer).iter().all(|(word, _)| !["river", "bank"].contains(word)));
    let one = words(&["near", "bundled", "bank", "bank", "--json"]).json();
    assert_eq!(one, words(&["near", "bundled", "bank", "--json"]).json());
    let said = words(&["near", "bundled", "river", "bank", "river"]).clean();
    assert!(said.starts_with("nearest to the mean direction of river, bank\n"), "{said}");
    assert!(words(&["near", "--help"]).clean().contains("the sum of their directions"));
}

#[test]
fn w26_a_row_of_zeros_is_no_neighbour() {
    let answer = words(&["near", "tests/cases/w26_zero_row.txt", "query", "--json"]).json();
    let found = found(&answer);
    let names: Vec<&str> = found.iter().map(|(word, _)| *word).collect();
    assert_eq!(names, ["near", "half", "opposite"]);
    for ((_, cosine), expected) in found.iter().zip([0.993_883_73, 0.5_f64.sqrt(), -1.0]) {
        assert!((cosine - expected).abs() < 1e-8);
    }
    let refused = words(&["near", "tests/cases/w26_zero_row.txt", "nothing"]).refusal(1);
    assert_eq!(refused, "nothing: its vector has length 0, so it is near no word");
    let refused = words(&["near", "tests/cases/w26_zero_row.txt", "query", "opposite"]).refusal(1);
    assert_eq!(refused, "the directions of these words cancel out");
}

#[test]
fn analogies() {
    let answer = words(&["analogy", "bundled", "king", "man", "woman", "--json"]).json();
    let best = found(&answer);
    assert_eq!((best.len(), best[0].0), (10, "queen"));
    assert!((best[0].1 - 0.85236).abs() < 5e-4);
    let said = words(&["analogy", "bundled", "king", "man", "woman", "-n", "1"]).clean();
    assert!(said.starts_with("nearest to king \u{2212} man + woman\n"), "{said}");
    assert!(said.lines().last().unwrap().starts_with("  queen"), "{said}");
    assert_eq!(words(&["analogy", "bundled", "king", "man"]).code, Some(2));
}

#[test]
fn words_that_are_not_there() {
    for arguments in [
        &["near", "bundled", "bnak"][..],
        &["analogy", "bundled", "king", "bnak", "woman", "--json"],
    ] {
        let refused = words(arguments).refusal(1);
        assert!(refused.starts_with("bnak is not in the table (did you mean "), "{refused}");
        assert!(refused.contains("bank"), "{refused}");
    }
    // another case is taken, and told
    let other = words(&["near", "bundled", "BANK", "--json"]);
    assert_eq!(
        (other.code, other.err.as_str()),
        (Some(0), "attention-geometry: BANK is taken as bank\n")
    );
    assert_eq!(other.out, words(&["near", "bundled", "bank", "--json"]).out);
    // signs that would upset a terminal are told by their names
    let refused = words(&["near", "bundled", "\u{1b}[31mred\nred"]).refusal(1);
    assert!(refused.contains("\\u{1b}[31mred\\nred"), "{refused}");
    let table = "tab\u{7}bed 1 0\nplain 1 1\n";
    let shown = run_with(&["words", "near", "-", "plain"], table.as_bytes()).clean();
    assert!(shown.contains("tab\\u{7}bed") && !shown.contains('\u{7}'), "{shown}");
}

#[test]
fn counts_are_checked() {
    for arguments in [
        &["near", "bundled"][..],
        &["near", "bundled", "bank", "-n", "0"],
        &["near", "bundled", "bank", "-n", "many"],
        &["pca", "bundled", "--components", "0"],
    ] {
        assert_eq!(words(arguments).code, Some(2), "{arguments:?}");
    }
    let refused = words(&["pca", "bundled", "--components", "51"]).refusal(1);
    assert_eq!(refused, "51 components: vectors of 50 numbers have no more than 50");
    let all = words(&["near", "bundled", "bank", "-n", "4294967295", "--json"]).json();
    assert_eq!(found(&all).len(), 4999);
}

#[test]
fn components_of_chosen_words() {
    let list = Scrap::new("word-list", "\u{feff}bank\r\nmoney\n\nriver\nBank".as_bytes());
    let run = words(&["pca", "bundled", "--words", list.name(), "--components", "2", "--json"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(0), "attention-geometry: Bank is taken as bank\n")
    );
    let answer: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["words"], serde_json::json!(["bank", "money", "river", "bank"]));
    let scores: Vec<Vec<f64>> = answer["scores"].as_array().unwrap().iter().map(numbers).collect();
    assert_eq!((scores.len(), scores[0].len()), (4, 2));
    assert_eq!(scores[0], scores[3]);
    let shares = numbers(&answer["explained_variance_ratio"]);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert_eq!(numbers(&answer["components"][1]).len(), 50);
    assert_eq!(numbers(&answer["mean"]).len(), 50);

    let said = words(&["pca", "bundled", "--unit"]).clean();
    assert!(said.starts_with("principal components of 5,000 words at length 1, 50 dimensions\n"));
    assert_eq!(said.lines().count(), 7 + 5000);
}

#[test]
fn lists_that_are_none() {
    let list = Scrap::new("word-list-of-none", b"");
    let path = list.name();
    let refusal = |content: &[u8]| {
        fs::write(&list.0, content).unwrap();
        words(&["pca", "bundled", "--words", path]).refusal(1)
    };
    assert_eq!(refusal(b"\n\n"), format!("{path}: no words"));
    assert!(
        refusal(b"bank\nbnak\n").starts_with(&format!("{path}: line 2: bnak is not in the table"))
    );
    assert_eq!(refusal(b"bank\nr\xedo\n"), format!("{path}: line 2: not UTF-8"));
    let gone = words(&["pca", "bundled", "--words", "no/such/list"]).refusal(1);
    assert!(gone.starts_with("no/such/list: "), "{gone}");
}

#[test]
fn w24_and_w25_tables_with_little_variance() {
    for file in ["tests/cases/w24_all_zero.txt", "tests/cases/w24_all_same.txt"] {
        let answer = words(&["pca", file, "--json"]).json();
        assert_numbers(&answer["explained_variance_ratio"], &[0.0; 3], 0.0);
        assert!(answer["scores"].as_array().unwrap().iter().all(|row| numbers(row) == [0.0; 3]));
        let said = words(&["pca", file]).clean();
        assert!(said.contains("no variance") && !said.contains("NaN"), "{said}");
    }
    let answer =
        words(&["pca", "tests/cases/w25_four_rows.txt", "--components", "4", "--json"]).json();
    let shares = numbers(&answer["explained_variance_ratio"]);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(shares.iter().filter(|share| **share > 0.0).count() <= 3);
    let near = words(&["near", "tests/cases/w25_four_rows.txt", "a", "--json"]).json();
    assert_eq!(found(&near).len(), 3);
}

#[test]
fn vectors_without_words_take_a_list() {
    let list = "tests/cases/w21_metadata_one_column.tsv";
    let table = "tests/cases/w21_vectors.tsv";
    let flat = words(&["pca", table, "--metadata", list, "--json"]).json();
    assert_numbers(&flat["components"][2], &[0.0; 2], 0.0);
    for verb in [
        &["near", table, "money"][..],
        &["pca", table],
        &["analogy", table, "money", "bank", "river"],
    ] {
        let run = words(&[verb, &["--metadata", list]].concat());
        assert_eq!(run.code, Some(0), "{verb:?}: {run:?}");
    }
}
