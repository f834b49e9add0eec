//! Writes a table as `GloVe` text: a word and its numbers a line, every bit kept.

use super::Table;
use super::read::{VERY_MANY, decimals_of_number_at_end, is_read_back};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Lines that are tried before the first is written.
const TRIED: usize = 200;

/// Writes a table, and gives the rows of words that a line cannot hold: those with a line feed, with
/// spaces at an end, or that end like a vector. Where the lines alone would be misread, a header of word2vec goes before them.
///
/// # Errors
///
/// Writing fails.
pub fn write(table: &Table, out: &mut dyn Write) -> io::Result<Vec<usize>> {
    let mut left_out = Vec::new();
    let mut line = String::new();
    for row in 0..table.len().min(TRIED) {
        add(table, row, &mut line);
    }
    if !is_read_back(line.as_bytes(), table.dimensions()) {
        writeln!(out, "{} {}", table.len(), table.dimensions())?;
    }
    for row in 0..table.len() {
        line.clear();
        if !add(table, row, &mut line) {
            left_out.push(row);
        }
        out.write_all(line.as_bytes())?;
    }
    Ok(left_out)
}

/// Adds a line, if there can be one.
fn add(table: &Table, row: usize, text: &mut String) -> bool {
    let word = table.word(row);
    let is_end = |c| matches!(c, ' ' | '\t' | '\r');
    let begins = row == 0 && word.starts_with('\u{feff}');
    let digits = decimals_of_number_at_end(word.as_bytes());
    if begins || word.contains('\n') || word.trim_matches(is_end) != word || digits >= VERY_MANY {
        return false;
    }
    text.push_str(word);
    for x in table.row(row) {
        // writing to a String cannot fail
        let _ = match x.abs() {
            0.0 | 1e-5..1e7 => write!(text, " {x:?}"),
            _ => write!(text, " {x:e}"),
        };
        pad(text, digits);
    }
    text.push('\n');
    true
}

/// A number at the end of a word is known from the vector by its fewer decimals: zeros see to that.
fn pad(text: &mut String, digits: usize) {
    if digits == 0 {
        return;
    }
    let number = text.rsplit(' ').next().unwrap_or_default();
    if number.contains('e') {
        return;
    }
    let own = number.len() - number.find('.').map_or(number.len(), |point| point + 1);
    text.extend(std::iter::repeat_n('0', (digits + 1).saturating_sub(own)));
}
