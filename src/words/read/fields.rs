//! Fields of a line of text.

use super::number::{VERY_MANY, decimals, is_written_in_digits};

/// What stands between fields. A line feed ends a line; nothing else does either, whatever Unicode says.
pub(super) fn is_separator(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// What may stand at the end of a line without meaning anything.
pub(super) fn is_end(byte: u8) -> bool {
    is_separator(byte) || byte == b'\r'
}

/// The line without what means nothing at its end.
pub(super) fn bare(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|b| !is_end(*b)).map_or(0, |last| last + 1);
    line.get(..end).unwrap_or_default()
}

/// The fields of a line, the last one first.
#[derive(Clone)]
pub(super) struct Fields<'a> {
    /// What is left of the line.
    pub(super) line: &'a [u8],
}

impl Fields<'_> {
    /// Something is left, be it only a separator: an empty word.
    pub(super) fn is_more(&self) -> bool {
        !self.line.is_empty()
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let end = self.line.iter().rposition(|b| !is_separator(*b))? + 1;
        let line = self.line.get(..end)?;
        let start = line.iter().rposition(|b| is_separator(*b)).map_or(0, |at| at + 1);
        self.line = line.get(..start)?;
        line.get(start..)
    }
}

/// How many decimals the number has that a word of several fields ends in; 0 without one, and
/// [`VERY_MANY`] where it ends in several, which look like a vector of their own.
pub(in crate::words) fn decimals_of_number_at_end(word: &[u8]) -> usize {
    let mut fields = Fields { line: word };
    match fields.next() {
        Some(last) if fields.is_more() && is_written_in_digits(last) => match fields.next() {
            Some(other) if fields.is_more() && is_written_in_digits(other) => VERY_MANY,
            _ => decimals(last),
        },
        _ => 0,
    }
}
