//! What is wrong with a text, in one line.

use std::fmt;

/// Why a text is refused. `Display` is one line: place, path, reason, as far as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    place: Option<(usize, usize)>,
    path: String,
    reason: String,
}

impl Error {
    /// An error of a field. `path` is like `tokens[0].text`; empty for the file as a whole.
    pub fn at(path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: None, path: path.into(), reason: reason.into() }
    }

    /// The same error, with the line and column (both from 1, in characters) where it was met.
    #[must_use]
    pub(super) fn in_line(self, line: usize, column: usize) -> Self {
        Self { place: Some((line, column)), ..self }
    }

    /// Line and column, both from 1, columns in characters. Known where the text itself is faulty.
    pub fn place(&self) -> Option<(usize, usize)> {
        self.place
    }

    /// The path of the field, like `tokens[0].embedding[1]`; empty for the file as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, without the place.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.place, self.path.is_empty()) {
            (Some((line, column)), true) => write!(f, "line {line}, column {column}: ")?,
            (Some((line, column)), false) => {
                write!(f, "line {line}, column {column} ({}): ", self.path)?;
            }
            (None, false) => write!(f, "{}: ", self.path)?,
            (None, true) => {}
        }
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Error {}
