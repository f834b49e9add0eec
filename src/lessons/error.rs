//! What is wrong with a lesson file, in one line.

use std::fmt;

/// The most characters of a reason: it may repeat what stands in the file.
const LONGEST: usize = 300;

/// Why a lesson file is refused. `Display` is one line: `line 12: …`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    line: usize,
    reason: String,
}

impl Error {
    pub(super) fn new(line: usize, reason: impl fmt::Display) -> Self {
        // a reason from elsewhere may have lines of its own
        let reason = reason.to_string();
        let mut reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = reason.char_indices().nth(LONGEST) {
            reason.truncate(end);
            reason.push('…');
        }
        Self { line, reason }
    }

    /// The line, counted from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// What is wrong, without the line.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.reason)
    }
}

impl std::error::Error for Error {}
