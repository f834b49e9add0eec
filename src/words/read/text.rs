//! Tables that are text: `GloVe`, word2vec, tab-separated vectors.
//!
//! A block of the file is read while the lines of the last one are parsed by all threads, in parts of 256 KiB,
//! and the rows of the one before it are put into the table, in order. So no more than two blocks are in
//! memory beside the table.

use super::input::Input;
use super::labels::Labels;
use super::line::{Layout, read_lines};
use super::part::Part;
use super::report::{NOT_NEEDED, Notes, grouped};
use super::sample::{Header, Plan, Sample, plan};
use super::{Format, Loaded, ReadError, word2vec};
use crate::words::table::{Growing, TableError};

/// The first bytes that are looked at; more if lines are long.
const SAMPLE: usize = 1 << 18;

/// A line may be so long, and no longer: there must be an end to looking for its end.
const LONGEST_LINE: usize = 1 << 24;

/// What a thread parses at once.
const PART: usize = 1 << 18;

pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

pub(super) fn read(input: &mut Input<'_>, labels: Option<Labels>) -> Result<Loaded, ReadError> {
    if input.peek(BOM.len())?.starts_with(BOM) {
        input.skip(BOM.len());
    }
    let mut size = SAMPLE;
    let is_all = loop {
        let head = input.peek(size)?;
        let lines = head.iter().filter(|b| **b == b'\n').take(8).count();
        if head.len() < size || lines == 8 || size >= LONGEST_LINE {
            break head.len() < size;
        }
        size *= 4;
    };
    let head = input.peek(size)?;
    if let Some(header) = word2vec::recognise(head) {
        return word2vec::read(input, header, labels.is_some());
    }
    let plan = plan(Sample { bytes: head, is_all }, labels.is_some())?;
    Reader::new(plan, labels).read(input)
}

/// A text while it is read.
struct Reader {
    plan: Plan,
    labels: Option<Labels>,
    table: Growing,
    notes: Notes,
    /// The number of the next line, and of lines that are not empty before it.
    line: u64,
    ordinal: usize,
    /// Bytes of text whose rows are in the table, and words when room was last made.
    done: u64,
    expected_at: usize,
}

/// Lines of a file, and the beginning of the line after them.
#[derive(Debug, Default)]
struct Block {
    bytes: Vec<u8>,
    /// Where the last whole line ends, and where the bytes of the file do.
    lines: usize,
    filled: usize,
}

impl Block {
    fn lines(&self) -> &[u8] {
        self.bytes.get(..self.lines).unwrap_or_default()
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.lines..self.filled).unwrap_or_default()
    }

    /// Fills it with what follows `before`. Nothing is left of the file if it stays empty.
    fn fill(&mut self, input: &mut Input<'_>, before: &[u8], size: usize) -> Result<(), ReadError> {
        let mut size = size.max(2 * before.len());
        if self.bytes.len() < size {
            self.bytes.resize(size, 0);
        }
        if let Some(start) = self.bytes.get_mut(..before.len()) {
            start.copy_from_slice(before);
        }
        self.filled = before.len();
        loop {
            let rest = self.bytes.get_mut(self.filled..size).unwrap_or_default();
            let (asked, looked_at) = (rest.len(), self.filled);
            self.filled += input.fill(rest)?;
            let new = self.bytes.get(looked_at..self.filled).unwrap_or_default();
            let feed = new.iter().rposition(|b| *b == b'\n');
            if new.len() < asked {
                if input.is_cut() {
                    // the last number may lack digits without looking odd
                    let all = self.bytes.get(..self.filled).unwrap_or_default();
                    self.filled = all.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
                }
                self.lines = self.filled;
                return Ok(());
            }
            if let Some(feed) = feed {
                self.lines = looked_at + feed + 1;
                return Ok(());
            }
            if size > LONGEST_LINE {
                return Err(ReadError::refused("a line is longer than 16 MiB: no table of words"));
            }
            size *= 2;
            self.bytes.resize(size, 0);
        }
    }
}

impl Reader {
    fn new(plan: Plan, labels: Option<Labels>) -> Self {
        let table = Growing::new(plan.layout.dimensions);
        let line = 1 + u64::from(plan.header.is_some());
        let (notes, ordinal, done, expected_at) = (Notes::default(), 0, 0, 0);
        Self { plan, labels, table, notes, line, ordinal, done, expected_at }
    }

    fn read(mut self, input: &mut Input<'_>) -> Result<Loaded, ReadError> {
        input.skip(self.plan.header.map_or(0, |header| header.length));
        let size = block_size(input.share().1);
        let (mut block, mut next) = (Block::default(), Block::default());
        let (mut parts, mut done) = (Vec::new(), Vec::new());
        block.fill(input, &[], size)?;
        while !block.lines().is_empty() {
            let pieces = cut(block.lines());
            parts.resize_with(pieces.len(), Part::default);
            let (layout, hasher) = (self.plan.layout, self.table.hasher());
            let meanwhile = rayon::in_place_scope(|scope| {
                for (piece, part) in pieces.into_iter().zip(&mut parts) {
                    let hasher = &hasher;
                    scope.spawn(move |_| read_lines(piece, layout, hasher, part));
                }
                self.take(&done, input)?;
                next.fill(input, block.rest(), size)
            });
            meanwhile?;
            self.done += block.lines().len() as u64;
            std::mem::swap(&mut block, &mut next);
            std::mem::swap(&mut parts, &mut done);
        }
        self.take(&done, input)?;
        drop((block, next, parts, done));
        self.finish(input)
    }

    /// Puts rows into the table.
    fn take(&mut self, parts: &[Part], input: &mut Input<'_>) -> Result<(), ReadError> {
        for part in parts {
            part.hand_on(self.line, &mut self.notes);
            if self.plan.layout.has_words {
                let (table, notes) = (&mut self.table, &mut self.notes);
                table.append(&part.rows, |row| {
                    let line = part.places.get(row).map_or(0, |place| u64::from(place.line));
                    notes.duplicate(self.line + line, part.rows.word(row));
                })?;
            } else {
                self.take_labelled(part)?;
            }
            self.line += u64::from(part.lines);
            self.ordinal += part.ordinals as usize;
        }
        let words = self.table.len();
        if words > 2 * self.expected_at && self.done > 0 {
            self.expected_at = words;
            let estimate = self.estimate(input);
            self.table.expect(estimate.saturating_add(estimate / 128));
        }
        input.tell(words)
    }

    /// How many words there will be, if the rest of the file is like its beginning.
    fn estimate(&self, input: &Input<'_>) -> usize {
        let (read, Some(total)) = input.share() else {
            return 0;
        };
        let text = if input.is_gzip() { input.unpacked() as f64 / read.max(1) as f64 } else { 1.0 };
        (self.table.len() as f64 * text * total as f64 / self.done as f64) as usize
    }

    fn take_labelled(&mut self, part: &Part) -> Result<(), TableError> {
        let d = self.plan.layout.dimensions;
        for (row, place) in part.places.iter().enumerate() {
            let ordinal = self.ordinal + place.ordinal as usize;
            let Some(label) = self.labels.as_ref().and_then(|labels| labels.get(ordinal)) else {
                // too few labels: told at the end, with both counts
                return Ok(());
            };
            if !self.table.push(label, part.rows.row(row, d))? {
                self.notes.duplicate(self.line + u64::from(place.line), label);
            }
        }
        Ok(())
    }

    fn finish(mut self, input: &Input<'_>) -> Result<Loaded, ReadError> {
        let format = match (self.plan.layout.has_words, self.plan.header) {
            (false, _) => Format::Tsv,
            (true, None) => Format::Glove,
            (true, Some(_)) => Format::Word2vecText,
        };
        if let Some(labels) = &mut self.labels {
            if self.plan.layout.has_words {
                self.notes.warn(NOT_NEEDED);
            } else {
                labels.check(self.ordinal)?;
                labels.hand_on(&mut self.notes);
            }
        }
        if let Some(header) = self.plan.header {
            compare(header, self.ordinal, self.plan.layout, &mut self.notes);
        }
        if input.is_cut() {
            self.notes.warn(CUT);
        }
        let first = self.notes.skipped.first();
        if let Some(first) = first.filter(|_| self.table.len() == 0) {
            return Err(ReadError::at_line(first.line, format!("{}; no vectors", first.reason)));
        }
        self.notes.loaded(self.table, format, input)
    }
}

pub(super) const CUT: &str = "the gzip data is cut off: what is whole before that is read";

/// Says where a header is wrong.
pub(super) fn compare(header: Header, rows: usize, layout: Layout, notes: &mut Notes) {
    let (claimed, d) = (header.words, layout.dimensions as u64);
    if header.dimensions != d {
        notes.warn(format!("the header says {} dimensions, the rows have {d}", header.dimensions));
    }
    if claimed != rows as u64 {
        let claimed = usize::try_from(claimed).map_or_else(|_| claimed.to_string(), grouped);
        notes.warn(format!("the header says {claimed} words, the file has {}", grouped(rows)));
    }
}

/// A thirty-second of the file, so that two blocks and their rows stay small beside the table.
fn block_size(total: Option<u64>) -> usize {
    let total = total.and_then(|t| usize::try_from(t).ok()).unwrap_or(usize::MAX);
    (total / 32).clamp(1 << 16, 1 << 22)
}

/// Pieces of about [`PART`] that end where a line does.
fn cut(mut lines: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    while lines.len() > PART {
        let (_, after) = lines.split_at(PART);
        let end = after.iter().position(|b| *b == b'\n').map_or(lines.len(), |at| PART + at + 1);
        let (piece, rest) = lines.split_at(end);
        pieces.push(piece);
        lines = rest;
    }
    if !lines.is_empty() {
        pieces.push(lines);
    }
    pieces
}
