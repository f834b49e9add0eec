//! Steps as aligned tables for people.

use crate::problem::{Axis, Solution, Table};
use crate::scene::{elide, visible};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr as _;

/// Names longer than this many letters are cut.
const LONGEST: usize = 24;

/// All steps of all heads, a table each.
pub(super) fn print(solution: &Solution) -> String {
    let heads = solution.heads();
    let several = heads.batch() * heads.count() > 1;
    let mut out = String::new();
    for batch in 0..heads.batch() {
        for head in 0..heads.count() {
            if several {
                // Writing to a String cannot fail.
                let _ = writeln!(out, "batch {batch}, head {head}\n");
            }
            for step in solution.steps() {
                if let Some(table) = solution.table(step, batch, head) {
                    write(&mut out, &table, solution.tokens());
                }
            }
        }
    }
    for table in solution.further() {
        write(&mut out, table, solution.tokens());
    }
    out
}

/// One table: its name and meaning, a line of column names where they have any, a line for each row.
pub(super) fn write(out: &mut String, table: &Table, tokens: Option<&[String]>) {
    let _ = writeln!(out, "{}: {}", table.name, table.meaning);
    let mut lines: Vec<Vec<String>> = Vec::new();
    if table.columns != Axis::Entries {
        let names = (0..table.width).map(|j| name(table.columns, j, tokens));
        lines.push(std::iter::once(String::new()).chain(names).collect());
    }
    for i in 0..table.height() {
        let numbers = table.row(i).iter().map(|x| number(*x));
        lines.push(std::iter::once(name(table.rows, i, tokens)).chain(numbers).collect());
    }
    let widths: Vec<usize> = (0..=table.width)
        .map(|c| {
            lines.iter().filter_map(|line| line.get(c)).map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    for line in &lines {
        let mut text = String::from(" ");
        for (c, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width.saturating_sub(cell.width()));
            // Names to the left, numbers to the right.
            let _ =
                if c == 0 { write!(text, " {cell}{pad}") } else { write!(text, "  {pad}{cell}") };
        }
        let _ = writeln!(out, "{}", text.trim_end());
    }
    out.push('\n');
}

fn name(axis: Axis, i: usize, tokens: Option<&[String]>) -> String {
    match (axis, tokens.and_then(|t| t.get(i))) {
        (Axis::Entries, _) => String::new(),
        (_, Some(token)) => elide(&visible(token), LONGEST).into_owned(),
        (Axis::Queries, None) => format!("q{i}"),
        (Axis::Keys, None) => format!("k{i}"),
    }
}

/// Six decimals, or six digits of a very large or small number; a dash where there is none.
fn number(x: Option<f64>) -> String {
    match x {
        None => "–".to_owned(),
        Some(0.0) => "0".to_owned(),
        Some(x) if (1e-3..1e7).contains(&x.abs()) => format!("{x:.6}"),
        Some(x) => format!("{x:.5e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::attend;
    use std::ffi::OsStr;

    #[test]
    fn columns_line_up_in_any_script() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/s05_hard_tokens.json");
        let out = attend(OsStr::new(file), false).out;
        let weights: Vec<&str> =
            out.lines().skip_while(|l| !l.starts_with("weights")).skip(2).take(10).collect();
        assert_eq!(weights.len(), 10);
        for line in &weights {
            assert_eq!(line.width(), weights[0].width(), "{line}");
            assert!(!line.contains('\t'), "{line}");
        }
    }

    #[test]
    fn numbers() {
        let shown = [None, Some(0.0), Some(-0.25), Some(1e-9), Some(1e300)].map(number);
        assert_eq!(shown, ["–", "0", "-0.250000", "1.00000e-9", "1.00000e300"]);
    }
}
