//! The files, and the tables they speak of.

use attention_geometry::words::{Table, bundled};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/numbers")
}

/// A file of the folder.
pub(super) fn read<T: DeserializeOwned>(name: &str) -> T {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The names of the files that begin so.
pub(super) fn named(start: &str) -> Vec<String> {
    let names = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.starts_with(start));
    names.sort();
    names
}

/// All 5,000 words, in half precision.
pub(super) fn whole() -> &'static Table {
    &bundled().unwrap().table
}

/// The words of the maps and sentences, with all their digits.
pub(super) fn precise() -> Table {
    let text = fs::read_to_string(folder().join("words.txt")).unwrap();
    let mut words = Vec::new();
    let mut numbers: Vec<f32> = Vec::new();
    for line in text.lines() {
        let (word, row) = line.split_once(' ').unwrap();
        words.push(word);
        numbers.extend(row.split(' ').map(|x| x.parse::<f32>().unwrap()));
    }
    Table::new(words, 50, numbers).unwrap()
}

pub(super) fn row(table: &Table, word: &str) -> usize {
    table.find(word).unwrap_or_else(|| panic!("{word} is not in the table"))
}

/// The rows of words, in their order.
pub(super) fn rows(table: &Table, words: &[String]) -> Vec<u32> {
    words.iter().map(|word| u32::try_from(row(table, word)).unwrap()).collect()
}

/// Numbers that are the same but for `tolerance`.
pub(super) fn assert_near<A: AsRef<[f64]>, B: AsRef<[f64]>>(
    got: &[A],
    want: &[B],
    tolerance: f64,
    what: &str,
) {
    assert_eq!(got.len(), want.len(), "{what}");
    for (i, (got, want)) in got.iter().zip(want).enumerate() {
        let (got, want) = (got.as_ref(), want.as_ref());
        assert_eq!(got.len(), want.len(), "{what}, {i}");
        for (got, want) in got.iter().zip(want) {
            let difference = (got - want).abs();
            assert!(difference <= tolerance, "{what}, {i}: {got} is not {want}");
        }
    }
}
