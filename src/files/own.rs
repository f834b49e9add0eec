//! Small JSON files that the program keeps for itself.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{FileError, read, replace};

/// A file of the program's own was damaged and has been set aside; defaults are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What was wrong with it.
    pub error: FileError,
    /// Where it lies now; `None` if it could not be moved.
    pub kept_as: Option<PathBuf>,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; defaults are used", self.error)?;
        match self.kept_as.as_deref().and_then(Path::file_name) {
            Some(name) => write!(f, ", the file is kept as {}", name.to_string_lossy()),
            None => Ok(()),
        }
    }
}

/// Reads a file of ours; the default if there is none. A damaged one is set aside, so that the next
/// start says nothing.
pub(super) fn load<T: DeserializeOwned + Default>(path: &Path) -> (T, Option<Notice>) {
    let Ok(true) = path.try_exists() else {
        return (T::default(), None);
    };
    let value = read(path).and_then(|bytes| {
        serde_json::from_slice(&bytes).map_err(|error| FileError::new(path, error))
    });
    match value {
        Ok(value) => (value, None),
        Err(error) => (T::default(), Some(set_aside(path, error))),
    }
}

/// Renames a damaged file, so that it is neither read again nor overwritten.
pub(super) fn set_aside(path: &Path, error: FileError) -> Notice {
    let aside = path.with_extension("damaged");
    let kept_as = fs::rename(path, &aside).ok().map(|()| aside);
    Notice { error, kept_as }
}

/// Writes a file of ours, and the folder if it is not there yet.
pub(super) fn save<T: Serialize>(path: &Path, value: &T) -> Result<(), FileError> {
    let text = serde_json::to_string_pretty(value).map_err(|e| FileError::new(path, e))?;
    save_bytes(path, text.as_bytes())
}

pub(super) fn save_bytes(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| FileError::io(folder, &error))?;
    }
    replace(path, bytes)
}
