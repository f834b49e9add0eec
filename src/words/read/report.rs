//! What was found while reading, for people and for programs.

use super::input::Input;
use super::{Format, Loaded, ReadError};
use crate::words::table::Growing;
use std::fmt;

/// No more lines than this are listed one by one.
pub(super) const LISTED: usize = 100;

/// Said where a list of words came with a table that has its own.
pub(super) const NOT_NEEDED: &str = "the list of words is not needed: the table has its own";

/// Places that are named in one message.
const NAMED: usize = 5;

/// A line that gave no word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Counted from 1. In binary formats, the number of the row.
    pub line: u64,
    /// Such as "49 numbers where 50 were expected".
    pub reason: String,
}

/// What was found while reading a table. `Display` is one line for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What the file was recognised as.
    pub format: Format,
    /// It was packed.
    pub gzip: bool,
    /// The words of the table, n.
    pub words: usize,
    /// The numbers of a vector, d.
    pub dimensions: usize,
    /// Rows left out because their word occurs before.
    pub duplicates: usize,
    /// Words kept with U+FFFD where their bytes were not UTF-8.
    pub repaired: usize,
    /// Lines that gave no word: the first 100.
    pub skipped: Vec<Skipped>,
    /// All of them.
    pub skipped_count: usize,
    /// What else was odd, a sentence each.
    pub warnings: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = if self.words == 1 { "word" } else { "words" };
        let packed = if self.gzip { ", gzipped" } else { "" };
        write!(f, "{} {words} × {}", grouped(self.words), self.dimensions)?;
        write!(f, ", {}{packed}", self.format.name())?;
        if self.duplicates > 0 {
            let plural = if self.duplicates == 1 { "" } else { "s" };
            write!(f, "; {} duplicate{plural} left out", grouped(self.duplicates))?;
        }
        if self.repaired > 0 {
            let plural = if self.repaired == 1 { "" } else { "s" };
            write!(f, "; {} word{plural} not UTF-8", grouped(self.repaired))?;
        }
        if let Some(first) = self.skipped.first() {
            write!(f, "; {} {} left out: {}", self.format.unit(), first.line, first.reason)?;
        }
        match self.skipped_count.saturating_sub(1) {
            0 => Ok(()),
            1 => write!(f, " and another {}", self.format.unit()),
            more => write!(f, " and {} more {}s", grouped(more), self.format.unit()),
        }
    }
}

/// 400,000 for 400000.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A word as it is shown in a message: quoted, on one line, not endless.
pub(super) fn quoted(word: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String = word.chars().take(LONGEST).collect();
    if short.len() < word.len() {
        short.push('…');
    }
    format!("{short:?}")
}

/// Places of one kind: how many, and the first few.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) count: usize,
    first: Vec<String>,
}

impl Places {
    pub(super) fn add(&mut self, place: impl FnOnce() -> String) {
        if self.first.len() < NAMED {
            self.first.push(place());
        }
        self.count += 1;
    }

    /// Puts other places behind its own.
    pub(super) fn join(&mut self, other: Self) {
        let room = NAMED.saturating_sub(self.first.len());
        self.first.extend(other.first.into_iter().take(room));
        self.count += other.count;
    }

    /// `line 3, line 8 and 12 more`.
    fn listed(&self) -> String {
        let named = self.first.join(", ");
        match self.count.saturating_sub(self.first.len()) {
            0 => named,
            more => format!("{named} and {} more", grouped(more)),
        }
    }
}

/// What a reader notes on its way.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Places are rows, for there are no lines.
    of_rows: bool,
    pub(super) duplicates: Places,
    pub(super) repaired: Places,
    pub(super) empty_words: Places,
    pub(super) numbered: Places,
    pub(super) blank: Places,
    pub(super) skipped: Vec<Skipped>,
    pub(super) skipped_count: usize,
    pub(super) warnings: Vec<String>,
}

impl Notes {
    /// For a format without lines.
    pub(super) fn of_rows() -> Self {
        Self { of_rows: true, ..Self::default() }
    }

    fn unit(&self) -> &'static str {
        if self.of_rows { "row" } else { "line" }
    }

    pub(super) fn empty_word(&mut self, line: u64) {
        let unit = self.unit();
        self.empty_words.add(|| format!("{unit} {line}"));
    }

    pub(super) fn duplicate(&mut self, line: u64, word: &str) {
        let unit = self.unit();
        self.duplicates.add(|| format!("{unit} {line} ({})", quoted(word)));
    }

    pub(super) fn repaired(&mut self, line: u64, word: &str) {
        let unit = self.unit();
        self.repaired.add(|| format!("{unit} {line} ({})", quoted(word)));
    }

    pub(super) fn numbered(&mut self, line: u64, word: &str) {
        self.numbered.add(|| format!("line {line} ({})", quoted(word)));
    }

    pub(super) fn skip(&mut self, line: u64, reason: impl fmt::Display) {
        if self.skipped.len() < LISTED {
            self.skipped.push(Skipped { line, reason: reason.to_string() });
        }
        self.skipped_count += 1;
    }

    pub(super) fn warn(&mut self, warning: impl fmt::Display) {
        self.warnings.push(warning.to_string());
    }

    /// The table and everything about it.
    pub(super) fn loaded(
        self,
        table: Growing,
        format: Format,
        input: &Input<'_>,
    ) -> Result<Loaded, ReadError> {
        let table = table.finish()?;
        let report = self.report(format, input.is_gzip(), table.len(), table.dimensions());
        Ok(Loaded { table: table.into(), report })
    }

    /// Everything in its final form.
    pub(super) fn report(self, format: Format, gzip: bool, words: usize, d: usize) -> Report {
        let unit = self.unit();
        let mut warnings = self.warnings;
        let kinds = [
            (&self.duplicates, "duplicates left out, the first wins"),
            (&self.repaired, "not UTF-8, kept with a replacement mark"),
            (&self.empty_words, "the word is empty"),
            (&self.numbered, "a number before the vector is taken as part of the word"),
            (&self.blank, "empty lines, left out"),
        ];
        for (places, what) in kinds.iter().filter(|(places, _)| places.count > 0) {
            warnings.push(format!("{what}: {}", places.listed()));
        }
        if self.skipped_count > self.skipped.len() {
            let more = grouped(self.skipped_count - self.skipped.len());
            warnings.push(format!("{more} more {unit}s are left out beyond the {LISTED} listed"));
        }
        Report {
            format,
            gzip,
            words,
            dimensions: d,
            duplicates: self.duplicates.count,
            repaired: self.repaired.count,
            skipped: self.skipped,
            skipped_count: self.skipped_count,
            warnings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_one_line() {
        let mut notes = Notes::default();
        assert_eq!(
            Notes::default().report(Format::Glove, false, 400_000, 50).to_string(),
            "400,000 words × 50, GloVe text"
        );
        notes.duplicate(3, "bank");
        notes.duplicate(9, "line\nfeed");
        notes.skip(17, "49 numbers where 50 were expected");
        for line in 20..140 {
            notes.skip(line, "51 numbers where 50 were expected");
        }
        let report = notes.report(Format::Word2vecText, true, 1, 50);
        assert_eq!(
            report.to_string(),
            "1 word × 50, word2vec text, gzipped; 2 duplicates left out; \
             line 17 left out: 49 numbers where 50 were expected and 120 more lines"
        );
        assert_eq!((report.skipped.len(), report.skipped_count), (100, 121));
        assert_eq!(
            report.warnings,
            [
                r#"duplicates left out, the first wins: line 3 ("bank"), line 9 ("line\nfeed")"#,
                "21 more lines are left out beyond the 100 listed"
            ]
        );
    }

    #[test]
    fn counts_are_grouped() {
        let shown = [0, 12, 999, 1000, 123_456, 1_234_567].map(grouped);
        assert_eq!(shown, ["0", "12", "999", "1,000", "123,456", "1,234,567"]);
    }
}
