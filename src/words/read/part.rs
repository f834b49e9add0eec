//! What one thread read of a text.

use super::report::{LISTED, Notes};
use crate::words::table::Rows;
use hashbrown::DefaultHashBuilder;

/// What may be odd about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Skipped,
    Repaired,
    EmptyWord,
    Numbered,
    Blank,
}

const KINDS: [Kind; 5] =
    [Kind::Skipped, Kind::Repaired, Kind::EmptyWord, Kind::Numbered, Kind::Blank];

/// Where a row stood.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line: u32,
    /// The number of lines before it that are not empty.
    pub(super) ordinal: u32,
}

/// Rows of a piece of text, and what was odd. Lines are counted from 0 at its beginning.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) rows: Rows,
    pub(super) places: Vec<Place>,
    /// All lines, and those that are not empty.
    pub(super) lines: u32,
    pub(super) ordinals: u32,
    listed: Vec<(Kind, u32, String)>,
    counts: [usize; KINDS.len()],
}

impl Part {
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.places.clear();
        self.listed.clear();
        self.lines = 0;
        self.ordinals = 0;
        self.counts = Default::default();
    }

    /// Ends a line that is a row, whose numbers are there.
    pub(super) fn finish(&mut self, word: &str, d: usize, hasher: &DefaultHashBuilder) {
        self.rows.finish(word, d, hasher);
        self.places.push(Place { line: self.lines, ordinal: self.ordinals });
        self.lines += 1;
        self.ordinals += 1;
    }

    /// Ends a line that is none.
    pub(super) fn skip(&mut self, reason: impl FnOnce() -> String) {
        self.note(Kind::Skipped, reason);
        self.lines += 1;
        self.ordinals += 1;
    }

    /// Ends an empty line.
    pub(super) fn blank(&mut self) {
        self.note(Kind::Blank, String::new);
        self.lines += 1;
    }

    /// Notes something about the line that is being read.
    pub(super) fn note(&mut self, kind: Kind, text: impl FnOnce() -> String) {
        if let Some(count) = self.counts.get_mut(kind as usize) {
            if *count < LISTED {
                self.listed.push((kind, self.lines, text()));
            }
            *count += 1;
        }
    }

    /// Hands on what was noted; `line` is the number of the first line.
    pub(super) fn hand_on(&self, line: u64, notes: &mut Notes) {
        for (kind, at, text) in &self.listed {
            let line = line + u64::from(*at);
            match kind {
                Kind::Skipped => notes.skip(line, text),
                Kind::Repaired => notes.repaired(line, text),
                Kind::EmptyWord => notes.empty_word(line),
                Kind::Numbered => notes.numbered(line, text),
                Kind::Blank => notes.blank.add(|| format!("line {line}")),
            }
        }
        let more = |kind: Kind| {
            self.counts.get(kind as usize).map_or(0, |count| count.saturating_sub(LISTED))
        };
        notes.skipped_count += more(Kind::Skipped);
        notes.repaired.count += more(Kind::Repaired);
        notes.empty_words.count += more(Kind::EmptyWord);
        notes.numbered.count += more(Kind::Numbered);
        notes.blank.count += more(Kind::Blank);
    }

    #[cfg(test)]
    pub(super) fn noted(&self) -> impl Iterator<Item = (u32, &str)> {
        let texts = self.listed.iter().filter(|(kind, ..)| *kind != Kind::Blank);
        texts.map(|(_, line, text)| (*line, text.as_str()))
    }
}
