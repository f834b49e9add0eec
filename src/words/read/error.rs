//! Why a file gave no table, in one line.

use crate::words::TableError;
use std::fmt;
use std::io;

/// Why a file gave no table. `Display` is one line, without the name of the file.
#[derive(Debug)]
pub enum ReadError {
    /// The progress was answered with "stop".
    Cancelled,
    /// The system could not read.
    Io(io::Error),
    /// A line that makes the rest worthless, counted from 1.
    Line { line: u64, reason: String },
    /// Vectors without words, and no list of words.
    WordsMissing(&'static str),
    /// The file as a whole: what it is, and the way out.
    Refused(String),
    /// It is the list of words, not the vectors, that is wrong.
    Metadata(Box<Self>),
}

impl ReadError {
    pub(super) fn refused(reason: impl fmt::Display) -> Self {
        Self::Refused(reason.to_string())
    }

    /// An error in the list of words. That it was stopped needs no such place.
    pub(super) fn of_metadata(error: Self) -> Self {
        if matches!(error, Self::Cancelled) { error } else { Self::Metadata(Box::new(error)) }
    }

    pub(super) fn at_line(line: u64, reason: impl fmt::Display) -> Self {
        Self::Line { line, reason: reason.to_string() }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("cancelled"),
            Self::Io(error) => error.fmt(f),
            Self::Line { line, reason } => write!(f, "line {line}: {reason}"),
            Self::WordsMissing(what) => {
                write!(f, "{what} without words: give the list of words as metadata, a word a line")
            }
            Self::Refused(reason) => f.write_str(reason),
            Self::Metadata(error) => write!(f, "the list of words: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<TableError> for ReadError {
    fn from(error: TableError) -> Self {
        Self::refused(error)
    }
}
