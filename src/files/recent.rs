//! The files that were open last.

use std::path::{Path, absolute};

use serde::{Deserialize, Serialize};

use super::{FileError, Notice, own};

const FILE: &str = "recent.json";

/// Paths of files, the last one first, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent {
    paths: Vec<String>,
}

impl Recent {
    /// How many are kept.
    pub const MOST: usize = 10;

    /// Reads the list of a folder; empty if there is none, or if it is damaged.
    pub fn load(folder: &Path) -> (Self, Option<Notice>) {
        let (mut recent, notice) = own::load::<Self>(&folder.join(FILE));
        recent.paths.truncate(Self::MOST);
        (recent, notice)
    }

    /// The files, the last one first. They may be gone by now.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &Path> {
        self.paths.iter().map(Path::new)
    }

    /// Puts a file first, and saves the list. What another window added meanwhile is kept.
    ///
    /// # Errors
    ///
    /// The list cannot be saved; here it is changed all the same.
    pub fn add(&mut self, path: &Path, folder: &Path) -> Result<(), FileError> {
        let path = absolute(path).unwrap_or_else(|_| path.to_owned());
        self.change(folder, |paths| {
            // a path that is no Unicode cannot be written down
            if let Some(path) = path.to_str() {
                paths.retain(|other| other != path);
                paths.insert(0, path.to_owned());
            }
        })
    }

    /// Takes a file off the list, as when it is gone, and saves the list.
    ///
    /// # Errors
    ///
    /// As [`add`](Self::add).
    pub fn remove(&mut self, path: &Path, folder: &Path) -> Result<(), FileError> {
        self.change(folder, |paths| {
            paths.retain(|other| Path::new(other) != path);
        })
    }

    fn change(
        &mut self,
        folder: &Path,
        edit: impl FnOnce(&mut Vec<String>),
    ) -> Result<(), FileError> {
        let (on_disk, _) = Self::load(folder);
        self.paths = on_disk.paths;
        edit(&mut self.paths);
        self.paths.truncate(Self::MOST);
        own::save(&folder.join(FILE), self)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::testing::Folder;
    use super::*;

    fn names(recent: &Recent) -> Vec<String> {
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        recent.paths().map(name).collect()
    }

    #[test]
    fn the_last_is_first_and_each_is_there_once() {
        let folder = Folder::new();
        let mut recent = Recent::default();
        for name in ["/a", "/b", "/c", "/a"] {
            recent.add(Path::new(name), folder.path()).unwrap();
        }
        assert_eq!(names(&recent), ["a", "c", "b"]);
        recent.remove(Path::new("/c"), folder.path()).unwrap();
        assert_eq!(Recent::load(folder.path()), (recent, None));
    }

    #[test]
    fn ten_are_kept_and_relative_paths_made_absolute() {
        let folder = Folder::new();
        let mut recent = Recent::default();
        for i in 0..15 {
            let name = format!("{i}.json");
            recent.add(Path::new(&name), folder.path()).unwrap();
        }
        assert_eq!(recent.paths().len(), Recent::MOST);
        assert_eq!(names(&recent)[0], "14.json");
        assert!(recent.paths().all(Path::is_absolute));
    }

    #[test]
    fn two_windows_do_not_lose_each_others_files() {
        let folder = Folder::new();
        let (mut one, mut two) = (Recent::default(), Recent::default());
        one.add(Path::new("/one"), folder.path()).unwrap();
        two.add(Path::new("/two"), folder.path()).unwrap();
        assert_eq!(names(&Recent::load(folder.path()).0), ["two", "one"]);
    }

    #[test]
    fn a_damaged_list_is_set_aside() {
        let folder = Folder::new();
        fs::write(folder.path().join(FILE), [0xFF, 0x00]).unwrap();
        let (recent, notice) = Recent::load(folder.path());
        assert_eq!(recent.paths().len(), 0);
        assert!(notice.unwrap().kept_as.unwrap().exists());
    }
}
