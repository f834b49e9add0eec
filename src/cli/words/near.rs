//! `words near` and `words analogy`: the words nearest to words, or to a sum of them.

use super::super::Outcome;
use super::TableArgs;
use super::columns::columns;
use super::open::{open, remarks};
use super::pick;
use crate::words::{LeftOut, Neighbour, Table, analogy, mean_direction, nearest};
use serde_json::json;
use std::collections::BTreeSet;

pub(super) fn near(args: &TableArgs, typed: &[String], n: usize, as_json: bool) -> Outcome {
    answer(args, typed, as_json, |table, rows| {
        let mut seen = BTreeSet::new();
        let different = rows.iter().filter(|row| seen.insert(**row));
        let words: Vec<String> = different.map(|row| pick::shown(table, *row)).collect();
        let Some(direction) = mean_direction(table, rows) else {
            return Err(nowhere(table, rows, "the directions of these words cancel out"));
        };
        let title = match words.as_slice() {
            [word] => format!("nearest to {word}"),
            several => format!("nearest to the mean direction of {}", several.join(", ")),
        };
        Ok((title, nearest(table, &direction, n, rows)))
    })
}

pub(super) fn of_analogy(
    args: &TableArgs,
    typed: &[String; 3],
    n: usize,
    as_json: bool,
) -> Outcome {
    answer(args, typed, as_json, |table, rows| {
        let &[a, b, c] = rows else {
            return Err("three words are needed".to_owned());
        };
        let found = analogy(table, [a, b, c], n, LeftOut::Inputs);
        if found.is_empty() && table.len() > 3 {
            return Err(nowhere(table, rows, "the sum cancels out"));
        }
        let [a, b, c] = [a, b, c].map(|row| pick::shown(table, row));
        Ok((format!("nearest to {a} \u{2212} {b} + {c}"), found))
    })
}

/// Why there is no direction to search in.
fn nowhere(table: &Table, rows: &[usize], otherwise: &str) -> String {
    let inverse = |row: &usize| table.inverse_norms().get(*row).copied().unwrap_or_default();
    match rows.iter().find(|row| inverse(row) == 0.0) {
        Some(row) => {
            format!("{}: its vector has length 0, so it is near no word", pick::shown(table, *row))
        }
        None => otherwise.to_owned(),
    }
}

/// Opens the table, finds the words in it, and prints what `search` found, with its title.
fn answer(
    args: &TableArgs,
    typed: &[String],
    as_json: bool,
    search: impl FnOnce(&Table, &[usize]) -> Result<(String, Vec<Neighbour>), String>,
) -> Outcome {
    let loaded = match open(args) {
        Ok(loaded) => loaded,
        Err(message) => return Outcome::failed(message),
    };
    let table = &loaded.table;
    let mut err = remarks(&args.table, &loaded);
    let rows: Result<Vec<usize>, String> =
        typed.iter().map(|word| pick::row(table, word, &mut err)).collect();
    match rows.and_then(|rows| search(table, &rows)) {
        Ok((_, found)) if as_json => {
            let found =
                found.iter().map(|n| json!({ "word": table.word(n.row), "cosine": n.cosine }));
            let object = json!({ "neighbours": found.collect::<Vec<_>>() });
            Outcome { out: format!("{object}\n"), err, code: 0 }
        }
        Ok((title, found)) => {
            let line = |n: &Neighbour| vec![pick::shown(table, n.row), format!("{:.6}", n.cosine)];
            let mut lines = vec![vec![String::new(), "cosine".to_owned()]];
            lines.extend(found.iter().map(line));
            Outcome { out: format!("{title}\n\n{}", columns(&lines)), err, code: 0 }
        }
        Err(message) => {
            let failed = Outcome::failed(message);
            Outcome { err: err + &failed.err, ..failed }
        }
    }
}
