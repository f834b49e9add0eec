//! The numbers of the texts are those that were computed.

use std::collections::BTreeSet;

use super::super::COURSE;
use super::golden::{golden, unit};

/// Places, matrices and bounds that a text names as they are given, and shares that follow at sight.
const GIVEN: &[(&str, &[&str])] = &[
    ("arrow", &["2.9"]),
    ("query-key", &["0.01", "0.196", "0.6"]),
    ("softmax", &["0.001", "0.2"]),
    ("scale", &["0.00", "0.05", "0.8", "0.9"]),
    ("pull", &["0.36", "0.47", "0.5", "0.6", "1.5", "2.2", "2.4", "3.7"]),
    ("money-or-river", &["0.196", "0.7"]),
    ("sqrt-dk", &["0.5", "0.6"]),
    ("only-the-product", &["0.001", "0.108", "0.5"]),
    ("lecture", &["0.0000002", "0.05", "0.2", "0.8", "3.4", "9.4"]),
    ("masks", &["0.5"]),
    ("wedges", &["0.1", "0.4"]),
    ("real-words", &["0.3"]),
    ("learning", &["0.2", "0.9"]),
];

/// The decimal numbers of what is written for people: no front matter, no fences, no holes.
fn decimals(text: &str) -> BTreeSet<String> {
    let body = text.splitn(3, "+++").nth(2).unwrap();
    let prose: String = body.split("```").step_by(2).collect();
    let prose: String = prose.split('{').map(|part| part.rsplit('}').next().unwrap()).collect();
    let numbers = prose.split(|c: char| !c.is_ascii_digit() && c != '.');
    let numbers = numbers.map(|number| number.trim_matches('.')).filter(|n| n.contains('.'));
    numbers.map(str::to_owned).collect()
}

#[test]
fn every_decimal_of_a_text_was_computed_or_given() {
    let golden = golden();
    let lessons = golden["lessons"].as_array().unwrap();
    for written in COURSE {
        let mut known: BTreeSet<String> = BTreeSet::new();
        for entry in lessons.iter().filter(|e| unit(e["id"].as_str().unwrap()).0 == written.slug) {
            let numbers = entry["numbers"].as_object().unwrap().values();
            known.extend(numbers.map(|number| number["shown"].as_str().unwrap().to_owned()));
        }
        let given = GIVEN.iter().filter(|(slug, _)| *slug == written.slug);
        known.extend(given.flat_map(|(_, given)| *given).map(|number| (*number).to_owned()));
        let unknown: Vec<String> =
            decimals(written.text).into_iter().filter(|n| !known.contains(n)).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", written.slug);
    }
}

#[test]
fn decimals_are_found() {
    let text = "+++\nx = 9.5\n+++\nis 1.25, 3 and 0.5.\n```toml\n7.5\n```\n{weight a b|2} −2.0";
    let found: Vec<String> = decimals(text).into_iter().collect();
    assert_eq!(found, ["0.5", "1.25", "2.0"]);
}
