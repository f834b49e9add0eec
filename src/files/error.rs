//! What is wrong with a file, in one line.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::json;
use crate::scene::visible;

/// Why a file could not be read or written. `Display` is one line: file, place, reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    path: PathBuf,
    /// With the separator before it.
    rest: String,
}

impl FileError {
    pub(super) fn new(path: &Path, reason: impl fmt::Display) -> Self {
        Self { path: path.to_owned(), rest: format!(": {reason}") }
    }

    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::new(path, reason(error))
    }

    /// An error in the content: `scene.json, line 3, column 7: …`.
    pub fn in_text(path: &Path, error: &json::Error) -> Self {
        let has_place = error.place().is_some() || !error.path().is_empty();
        Self {
            path: path.to_owned(),
            rest: format!("{}{error}", if has_place { ", " } else { ": " }),
        }
    }

    /// An error in a line of a file that has no columns to count.
    pub(super) fn at_line(path: &Path, line: u64, reason: &str) -> Self {
        Self { path: path.to_owned(), rest: format!(", line {line}: {reason}") }
    }

    pub(super) fn with(self, consolation: &str) -> Self {
        Self { rest: format!("{} ({consolation})", self.rest), ..self }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // a file's name may hold a line feed
        let path = self.path.to_string_lossy();
        write!(f, "{}{}", visible(&path), self.rest)
    }
}

impl std::error::Error for FileError {}

/// The system's error in plain words, without its number.
fn reason(error: &io::Error) -> String {
    let plain = match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::IsADirectory => "is a folder",
        io::ErrorKind::NotADirectory => "a part of the path is no folder",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full",
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        io::ErrorKind::FileTooLarge => "too large for the disk",
        io::ErrorKind::InvalidFilename => "not a possible name of a file",
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next().unwrap_or(&text);
            return words.to_lowercase();
        }
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_one_line_without_numbers() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let error = FileError::io(Path::new("a\nb.json"), &full).with("the old file is intact");
        assert_eq!(error.to_string(), r"a\nb.json: the disk is full (the old file is intact)");
        let other = io::Error::from_raw_os_error(40);
        let text = FileError::io(Path::new("x"), &other).to_string();
        assert!(!text.contains("os error"), "{text}");
    }
}
