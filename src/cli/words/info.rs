//! `words info`: what a table is, and what is odd about it.

use super::super::Outcome;
use super::TableArgs;
use super::open::open;
use crate::scene::{elide, visible};
use crate::words::{Loaded, grouped};
use serde_json::json;
use std::fmt::Write as _;

/// So many words are shown.
const FIRST: usize = 5;

pub(super) fn info(args: &TableArgs, as_json: bool) -> Outcome {
    match open(args) {
        Ok(loaded) => Outcome::printed(if as_json { object(&loaded) } else { lines(&loaded) }),
        Err(message) => Outcome::failed(message),
    }
}

fn object(loaded: &Loaded) -> String {
    let report = &loaded.report;
    let first: Vec<&str> = loaded.table.words().take(FIRST).collect();
    let skipped: Vec<_> = report
        .skipped
        .iter()
        .map(|skipped| json!({ "line": skipped.line, "reason": skipped.reason }))
        .collect();
    let object = json!({
        "format": report.format.slug(),
        "words": report.words,
        "dimensions": report.dimensions,
        "first": first,
        "duplicates": report.duplicates,
        "repaired": report.repaired,
        "skipped": skipped,
        "warnings": report.warnings,
    });
    format!("{object}\n")
}

fn lines(loaded: &Loaded) -> String {
    let report = &loaded.report;
    let packed = if report.gzip { ", gzipped" } else { "" };
    let first = loaded.table.words().take(FIRST).map(|word| elide(&visible(word), 24).into_owned());
    let mut out = String::new();
    let mut line = |name: &str, value: &str| {
        // writing to a String cannot fail
        let _ = writeln!(out, "{name:<10}  {value}");
    };
    line("format", &format!("{}{packed}", report.format.name()));
    line("words", &grouped(report.words));
    line("dimensions", &report.dimensions.to_string());
    line("first", &first.collect::<Vec<_>>().join("  "));
    line("duplicates", &grouped(report.duplicates));
    line("repaired", &grouped(report.repaired));
    line("skipped", &grouped(report.skipped_count));
    for skipped in &report.skipped {
        line("", &format!("{} {}: {}", report.format.unit(), skipped.line, skipped.reason));
    }
    for (at, warning) in report.warnings.iter().enumerate() {
        line(if at == 0 { "warnings" } else { "" }, warning);
    }
    out
}
