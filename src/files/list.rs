//! What is in a folder, for the window in which a path is chosen.

use super::FileError;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder or a scene file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name, without the folder it lies in.
    pub name: String,
    /// It is a folder.
    pub folder: bool,
}

/// No more entries than this are listed.
const MOST: usize = 500;

/// The folders and JSON files of a folder, folders first, each kind by name. What is hidden or has no
/// Unicode name is left out; of more than 500 entries the first are listed.
///
/// # Errors
///
/// The folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<Entry>, FileError> {
    let entries = fs::read_dir(folder).map_err(|error| FileError::io(folder, &error))?;
    let mut found: Vec<Entry> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let folder = entry.path().is_dir();
            let scene =
                Path::new(&name).extension().is_some_and(|e| e.eq_ignore_ascii_case("json"));
            (!name.starts_with('.') && (folder || scene)).then_some(Entry { name, folder })
        })
        .collect();
    found.sort_by_key(|entry| (!entry.folder, entry.name.to_lowercase()));
    found.truncate(MOST);
    Ok(found)
}

/// A typed path whose `~` is the home folder, as in a shell. It stays as it is where none is known.
pub fn from_home(typed: &str) -> PathBuf {
    let rest = match typed.strip_prefix('~') {
        Some("") => "",
        Some(rest) if rest.starts_with(std::path::is_separator) => &rest[1..],
        _ => return PathBuf::from(typed),
    };
    std::env::home_dir().map_or_else(|| PathBuf::from(typed), |home| home.join(rest))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Folder;
    use super::*;

    #[test]
    fn a_tilde_is_the_home_folder() {
        let home = std::env::home_dir().unwrap();
        assert_eq!(from_home("~"), home);
        assert_eq!(from_home("~/scenes/a.json"), home.join("scenes/a.json"));
        for own in ["~someone/a.json", "a~.json", "scenes/~"] {
            assert_eq!(from_home(own), Path::new(own));
        }
    }

    #[test]
    fn folders_first_then_scenes() {
        let folder = Folder::new();
        for name in ["b.json", "A.json", "notes.txt", ".hidden.json"] {
            fs::write(folder.path().join(name), "{}").unwrap();
        }
        fs::create_dir(folder.path().join("zoo")).unwrap();
        let names: Vec<String> =
            list(folder.path()).unwrap().into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, ["zoo", "A.json", "b.json"]);
        assert!(list(&folder.path().join("none")).is_err());
    }
}
