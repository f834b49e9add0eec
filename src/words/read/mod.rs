//! Bytes in, table out.
//!
//! The format is recognised by the content, never by a name. What can be repaired is repaired and counted,
//! what cannot be read is left out and named, and only where nothing is left there is an error. No reader
//! allocates by what a file claims about itself.

mod compact;
mod error;
mod fields;
mod format;
mod input;
mod labels;
mod line;
mod npy;
mod number;
mod part;
mod report;
mod rolling;
mod sample;
mod text;
mod word2vec;

pub use self::error::ReadError;
pub(in crate::words) use self::fields::decimals_of_number_at_end;
pub use self::format::{Format, is_no_json};
pub(in crate::words) use self::number::VERY_MANY;
pub use self::report::{Report, Skipped, grouped};
pub(in crate::words) use self::sample::is_read_back;

use self::input::Input;
use self::labels::Labels;
use super::Table;
use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Where bytes come from.
pub struct Source<'a> {
    reader: Box<dyn Read + 'a>,
    size: Option<u64>,
}

impl<'a> Source<'a> {
    /// A reader, and how many bytes it has, if that is known.
    pub fn new(reader: impl Read + 'a, size: Option<u64>) -> Self {
        Self { reader: Box::new(reader), size }
    }

    /// Bytes in memory.
    pub fn bytes(bytes: &'a [u8]) -> Self {
        Self::new(bytes, Some(bytes.len() as u64))
    }
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source").field("size", &self.size).finish_non_exhaustive()
    }
}

/// How far reading is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file that were read, packed if it is packed.
    pub bytes: u64,
    /// All bytes of the file, if that is known.
    pub total: Option<u64>,
    /// Words so far.
    pub words: usize,
}

impl Progress {
    /// The part that is read, from 0 to 1, if the whole is known.
    pub fn share(self) -> Option<f32> {
        let total = self.total.filter(|total| *total > 0)?;
        Some((self.bytes as f32 / total as f32).min(1.0))
    }
}

/// Is called about every MiB, and says whether to go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// For whoever does not care how far reading is.
pub fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A table, and what was found while reading it.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub table: Arc<Table>,
    pub report: Report,
}

/// Reads a table of any format. Formats without words (tab-separated vectors, NumPy) need `metadata`: one
/// word a line, or tab-separated columns below a line with their names.
///
/// # Errors
///
/// Nothing can be read, or it is not known what it means; `watch` says stop.
pub fn read<'a>(
    source: Source<'a>,
    metadata: Option<Source<'a>>,
    watch: &'a mut Watch<'a>,
) -> Result<Loaded, ReadError> {
    let labels = match metadata {
        Some(list) => Some(Labels::read(list, watch).map_err(ReadError::of_metadata)?),
        None => None,
    };
    let mut input = Input::open(source, watch)?;
    let head = input.peek(16)?;
    format::refuse_strangers(head)?;
    if head.starts_with(super::compact::MAGIC) {
        return compact::read(&mut input, labels.is_some());
    }
    if head.starts_with(format::NPY) {
        return npy::read(&mut input, labels);
    }
    text::read(&mut input, labels)
}

/// Reads a table from bytes in memory.
///
/// # Errors
///
/// As [`read`].
pub fn read_bytes(bytes: &[u8]) -> Result<Loaded, ReadError> {
    read(Source::bytes(bytes), None, &mut unwatched)
}
