//! The one place that touches the disk.
//!
//! Scenes are loaded with [`load`] and saved with [`save`], which replaces a file whole or not at
//! all. What the program keeps for itself lies in one folder that the caller names: unsaved work
//! ([`Session`]), [`Preferences`], [`Recent`] files, what was learnt ([`load_progress`]) and lessons of
//! one's own ([`own_lessons`]). A file of these that is damaged is set aside,
//! once, with a notice; the program goes on with defaults.

mod error;
mod lessons;
mod list;
mod own;
mod preferences;
mod progress;
mod reading;
mod recent;
mod session;
mod source;
mod stamp;
mod tables;

#[cfg(test)]
mod testing;

use std::fs::File;
use std::io::{self, Read, Write as _};
use std::path::Path;

use atomic_write_file::AtomicWriteFile;

use crate::json;
use crate::scene::Scene;
use crate::scene::format::{self, Loaded};

pub use error::FileError;
pub use lessons::{LESSONS, OwnLessons, own_lessons};
pub use list::{Entry, from_home, list};
pub use own::Notice;
pub use preferences::{Convention, Preferences, Theme};
pub use progress::{load_progress, save_progress};
pub use reading::Reading;
pub use recent::Recent;
pub use session::{Recovery, Session};
pub use source::Source;
pub use stamp::Stamp;
pub use tables::{
    TableFileError, TableFormat, looks_like_table, read_table, read_table_from_standard_input,
    save_table,
};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = json::MAX_BYTES;

/// Reads a scene.
///
/// # Errors
///
/// One line with the file, line and column or field, and the reason: no such file, a folder, not
/// readable, larger than 64 MiB (found out before reading it), no JSON, no scene.
pub fn load(path: &Path) -> Result<Loaded, FileError> {
    load_stamped(path).map(|(loaded, _)| loaded)
}

/// Reads a scene, with the stamp of the content that it was read from.
///
/// # Errors
///
/// As [`load`].
pub fn load_stamped(path: &Path) -> Result<(Loaded, Stamp), FileError> {
    let bytes = read(path)?;
    let loaded = format::read(&bytes).map_err(|error| FileError::in_text(path, &error))?;
    Ok((loaded, Stamp::of_content(&bytes)))
}

/// Reads a whole file of at most [`MAX_BYTES`].
///
/// # Errors
///
/// As [`load`], as far as they do not concern the content.
pub fn read(path: &Path) -> Result<Vec<u8>, FileError> {
    let file = File::open(path).map_err(|error| FileError::io(path, &error))?;
    let about = file.metadata().map_err(|error| FileError::io(path, &error))?;
    if about.is_dir() {
        return Err(FileError::new(path, "is a folder"));
    }
    if about.len() > MAX_BYTES as u64 {
        return Err(too_large(path));
    }
    // what has no length of its own, like a pipe, may still be endless
    read_at_most(file, path)
}

/// Reads standard input to its end, at most [`MAX_BYTES`]. Errors name it "standard input".
///
/// # Errors
///
/// Reading fails, or there is more.
pub fn read_standard_input() -> Result<Vec<u8>, FileError> {
    read_at_most(io::stdin().lock(), Path::new("standard input"))
}

fn read_at_most(source: impl Read, path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let mut limited = source.take(MAX_BYTES as u64 + 1);
    limited.read_to_end(&mut bytes).map_err(|error| FileError::io(path, &error))?;
    if bytes.len() > MAX_BYTES {
        return Err(too_large(path));
    }
    Ok(bytes)
}

fn too_large(path: &Path) -> FileError {
    FileError::new(path, format!("larger than {} MiB", MAX_BYTES >> 20))
}

/// Saves a scene and gives the stamp of what the file now holds. Another program sees the old file or the new one, never a part; permissions stay
/// where the system lets them; a symbolic link stays one.
///
/// # Errors
///
/// One line with the file and the reason, such as a full disk. The old file is then as it was.
pub fn save(path: &Path, scene: &Scene) -> Result<Stamp, FileError> {
    let content = format::write(scene);
    replace(path, &content)?;
    Ok(Stamp::of_content(&content))
}

/// Writes a file that is no scene, such as a picture; as [`save`], whole or not at all.
///
/// # Errors
///
/// As [`save`].
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(path, bytes)
}

/// Puts bytes in the place of a file, whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace_with(path, |file| file.write_all(bytes))
}

/// Puts what `write` writes in the place of a file, whole or not at all.
fn replace_with<T>(
    path: &Path,
    write: impl FnOnce(&mut AtomicWriteFile) -> io::Result<T>,
) -> Result<T, FileError> {
    let existing = path.canonicalize().ok();
    let path = existing.as_deref().unwrap_or(path);
    if let Ok(about) = path.metadata() {
        let obstacle = if about.is_dir() {
            Some("is a folder")
        } else if !about.is_file() {
            Some("is no ordinary file")
        } else if about.permissions().readonly() {
            // renaming over it would work, and would not be what its owner wanted
            Some("is read-only")
        } else {
            None
        };
        if let Some(obstacle) = obstacle {
            return Err(FileError::new(path, obstacle));
        }
    }
    write_whole(path, write).map_err(|error| {
        let error = FileError::io(path, &error);
        match existing {
            Some(_) => error.with("the old file is intact"),
            None => error,
        }
    })
}

fn write_whole<T>(
    path: &Path,
    write: impl FnOnce(&mut AtomicWriteFile) -> io::Result<T>,
) -> io::Result<T> {
    let mut file = AtomicWriteFile::open(path)?;
    let written = write(&mut file)?;
    file.commit()?;
    Ok(written)
}

#[cfg(test)]
mod tests;
