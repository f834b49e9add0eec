//! Lessons of one's own, in a folder beside the preferences.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{FileError, read};
use crate::lessons::{Lesson, Unit};

/// The name of the folder.
pub const LESSONS: &str = "lessons";

/// No more files than this are read.
const MOST: usize = 200;

/// No file is larger than this, in bytes: a lesson is a text.
const LARGEST: u64 = 1 << 20;

/// What was found in a folder of lessons.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OwnLessons {
    /// The lessons, in the order of their numbers.
    pub lessons: Vec<Arc<Lesson>>,
    /// What is wrong with the others, a line each: file, line and reason.
    pub errors: Vec<FileError>,
}

/// Reads all lessons of a folder, files ending in `.md`. One that is broken does not keep the others
/// from being read. No folder is no lessons.
pub fn own_lessons(folder: &Path) -> OwnLessons {
    let mut found = OwnLessons::default();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return found,
        Err(error) => {
            found.errors.push(FileError::io(folder, &error));
            return found;
        }
    };
    let is_lesson =
        |path: &PathBuf| path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(is_lesson).collect();
    paths.sort();
    if paths.len() > MOST {
        let reason = format!("{} lessons, of which the first {MOST} are read", paths.len());
        found.errors.push(FileError::new(folder, reason));
        paths.truncate(MOST);
    }
    for path in paths {
        match lesson(&path, &found.lessons) {
            Ok(lesson) => found.lessons.push(Arc::new(lesson)),
            Err(error) => found.errors.push(error),
        }
    }
    found.lessons.sort_by_key(|lesson| lesson.number);
    found
}

fn lesson(path: &Path, others: &[Arc<Lesson>]) -> Result<Lesson, FileError> {
    if fs::metadata(path).is_ok_and(|about| about.len() > LARGEST) {
        return Err(FileError::new(path, format!("larger than {} MiB", LARGEST >> 20)));
    }
    let text =
        String::from_utf8(read(path)?).map_err(|_| FileError::new(path, "is no text in UTF-8"))?;
    let slug = path.file_stem().unwrap_or_default().to_string_lossy();
    let lesson = Lesson::read(&text, &slug)
        .map_err(|error| FileError::at_line(path, error.line() as u64, error.reason()))?;
    let taken =
        Unit::find(&lesson.slug).is_some() || others.iter().any(|other| other.slug == lesson.slug);
    if taken {
        let reason = format!("there is another lesson of the name {}", lesson.slug);
        return Err(FileError::new(path, reason));
    }
    Ok(lesson)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Folder;
    use super::*;

    #[test]
    fn a_broken_lesson_is_one_line_and_the_rest_works() {
        let folder = Folder::new();
        let whole = Unit::find("pull").unwrap().text;
        let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
        write("b.md", whole.as_bytes());
        write("a.md", whole.replace("number = 7", "number = 70").as_bytes());
        write("broken.md", whole.replace("op = \"<\"", "op = \"≤\"").as_bytes());
        write("bytes.md", &[0xFF, 0xFE]);
        write("pull.md", whole.as_bytes());
        write("notes.txt", b"no lesson");
        fs::create_dir(folder.path().join("folder.md")).unwrap();
        let found = own_lessons(folder.path());
        let slugs: Vec<&str> = found.lessons.iter().map(|lesson| lesson.slug.as_str()).collect();
        assert_eq!(slugs, ["b", "a"]);
        let lines: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
        let parts = [
            ("broken.md, line ", "unknown variant `≤`"),
            ("bytes.md", "is no text in UTF-8"),
            ("folder.md", "is a folder"),
            ("pull.md", "there is another lesson of the name pull"),
        ];
        assert_eq!(lines.len(), parts.len(), "{lines:?}");
        for (line, (file, reason)) in lines.iter().zip(parts) {
            assert!(line.contains(file) && line.contains(reason), "{line}");
            assert!(!line.contains('\n'), "{line}");
        }
    }

    #[test]
    fn no_folder_is_no_lessons() {
        let folder = Folder::new();
        assert_eq!(own_lessons(&folder.path().join("none")), OwnLessons::default());
    }
}
