//! The words that arguments and lists name.

use crate::scene::{elide, visible};
use crate::words::{How, Table, lookup, unknown};
use std::fmt::Write as _;

/// The row of a word. If the table has it in another case or form only, that one is taken, and a remark says
/// so.
///
/// # Errors
///
/// One line with the nearest spellings that the table has.
pub(super) fn row(table: &Table, typed: &str, remarks: &mut String) -> Result<usize, String> {
    let Some(found) = lookup(table, typed) else {
        return Err(visible(&unknown(table, typed)).into_owned());
    };
    if found.how != How::Exact {
        let (typed, word) = (visible(typed), visible(table.word(found.row)));
        // writing to a String cannot fail
        let _ = writeln!(remarks, "attention-geometry: {typed} is taken as {word}");
    }
    Ok(found.row)
}

/// Words longer than this many letters are cut in tables for people.
const LONGEST: usize = 32;

/// A word as people see it: without line ends and other signs that would upset a terminal.
pub(super) fn shown(table: &Table, row: usize) -> String {
    elide(&visible(table.word(row)), LONGEST).into_owned()
}
