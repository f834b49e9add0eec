//! Unsaved work, kept beside the file and offered back after a crash.
//!
//! Each running window has two files in the folder `unsaved`: `<id>.lock`, on which it holds the
//! system's lock as long as it lives, and `<id>.json`, its unsaved scene, if it has one. The system
//! lets the lock go when a program ends, however it ends. So a scene whose lock can be had belongs
//! to a window that crashed, and one whose lock cannot be had to a window that is running, or to
//! another one that is asking its user about it.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::time::{Duration, SystemTime};

use super::own::{save_bytes, set_aside};
use super::{FileError, Notice, Stamp, read};
use crate::json::{self, Value};
use crate::scene::{Document, Scene, format};

const FOLDER: &str = "unsaved";
const SCHEMA: &str = "attention-geometry/unsaved/1";

/// A lock without a scene is cleared away when it is older than this: until then, a window may be
/// about to take it.
const FORGOTTEN: Duration = Duration::from_hours(24);

/// This window's unsaved work.
#[derive(Debug)]
pub struct Session {
    folder: PathBuf,
    /// The path of the lock; that of the scene has another extension.
    lock_path: PathBuf,
    _lock: File,
    /// What stands in the scene's file.
    written: Option<Written>,
}

#[derive(Debug, PartialEq)]
struct Written {
    scene: Scene,
    source: Option<PathBuf>,
    seen: Option<Stamp>,
}

/// Unsaved work of a window that crashed. As long as this value lives, no other window offers it;
/// dropped undecided, it is offered again next time.
#[derive(Debug)]
pub struct Recovery {
    /// The scene.
    pub scene: Scene,
    /// The file that it was being edited for.
    pub source: Option<PathBuf>,
    /// What that file held when it was last read or written.
    pub seen: Option<Stamp>,
    /// When it was kept last.
    pub kept_at: Option<SystemTime>,
    path: PathBuf,
    _lock: File,
}

impl Session {
    /// Begins a session in the program's folder.
    ///
    /// # Errors
    ///
    /// Nothing can be written there. The program works without a session.
    pub fn begin(folder: &Path) -> Result<Self, FileError> {
        let folder = folder.join(FOLDER);
        fs::create_dir_all(&folder).map_err(|error| FileError::io(&folder, &error))?;
        let mut trial = 0;
        loop {
            let lock_path = folder.join(format!("{}-{trial}.lock", process::id()));
            match take_new_lock(&lock_path) {
                Ok(Some(lock)) => {
                    return Ok(Self { folder, lock_path, _lock: lock, written: None });
                }
                // the place is taken, by another window or by what a crash left
                Ok(None) if trial < 1000 => trial += 1,
                Ok(None) => return Err(FileError::new(&folder, "too many sessions")),
                Err(error) => return Err(FileError::io(&lock_path, &error)),
            }
        }
    }

    /// Keeps the document's scene if it is unsaved; else makes sure that none is kept. Writes only
    /// if something changed since the last time. `source` is the file that is being edited, and `seen` what it held
    /// when it was last read or written.
    ///
    /// # Errors
    ///
    /// The disk is full, and the like. What was kept before is still there.
    pub fn keep(
        &mut self,
        document: &Document,
        source: Option<&Path>,
        seen: Option<Stamp>,
    ) -> Result<(), FileError> {
        if !document.is_unsaved() {
            self.forget();
            return Ok(());
        }
        let kept = self.written.as_ref();
        let is_kept = kept.is_some_and(|written| {
            written.scene.same_document(document.scene())
                && written.source.as_deref() == source
                && written.seen == seen
        });
        if is_kept {
            return Ok(());
        }
        save_bytes(&self.scene_path(), &content(document.scene(), source, seen))?;
        let (scene, source) = (document.scene().clone(), source.map(Path::to_owned));
        self.written = Some(Written { scene, source, seen });
        Ok(())
    }

    /// Nothing is unsaved any more.
    pub fn forget(&mut self) {
        if self.written.take().is_some() {
            let _ = fs::remove_file(self.scene_path());
        }
    }

    /// Ends the session as it should end, with everything saved or given up: nothing will be offered back.
    pub fn end(mut self) {
        self.forget();
    }

    /// The unsaved work of windows that crashed, the latest first, and notices of what could not be
    /// read.
    pub fn recoveries(&self) -> (Vec<Recovery>, Vec<Notice>) {
        let (mut found, mut notices) = (Vec::new(), Vec::new());
        for path in files_in(&self.folder) {
            let extension = path.extension().and_then(|extension| extension.to_str());
            match extension {
                Some("json") if path != self.scene_path() => match Recovery::of(path) {
                    Ok(recovery) => found.extend(recovery),
                    Err(notice) => notices.push(notice),
                },
                Some("lock") if path != self.lock_path => clear_away(&path),
                _ => {}
            }
        }
        found.sort_by_key(|recovery| std::cmp::Reverse(recovery.kept_at));
        (found, notices)
    }

    fn scene_path(&self) -> PathBuf {
        self.lock_path.with_extension("json")
    }
}

/// Dropped without an end, as where the display goes away and the program unwinds, the work stays to be offered
/// back.
impl Drop for Session {
    fn drop(&mut self) {
        if self.written.is_none() {
            let _ = fs::remove_file(&self.lock_path);
        }
    }
}

impl Recovery {
    /// The scene in a file, unless its window lives, or it has just gone.
    fn of(path: PathBuf) -> Result<Option<Self>, Notice> {
        let lock = File::options()
            .write(true)
            .create(true)
            .truncate(false)
            .open(path.with_extension("lock"));
        let Some(lock) = lock.ok().filter(|lock| lock.try_lock().is_ok()) else {
            return Ok(None);
        };
        if !path.exists() {
            return Ok(None);
        }
        match read(&path).and_then(|bytes| parsed(&bytes, &path)) {
            Ok(Written { scene, source, seen }) => Ok(Some(Self {
                scene,
                source,
                seen,
                kept_at: path.metadata().and_then(|about| about.modified()).ok(),
                path,
                _lock: lock,
            })),
            Err(error) => Err(set_aside(&path, error)),
        }
    }

    /// The work was taken over, or nobody wants it: it will not be offered again.
    pub fn settle(self) {
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(self.path.with_extension("lock"));
    }
}

/// Makes a lock file and locks it; `None` if there is one already.
fn take_new_lock(path: &Path) -> io::Result<Option<File>> {
    // a scene of this name may be left without its lock
    if path.with_extension("json").exists() {
        return Ok(None);
    }
    match File::create_new(path) {
        Ok(lock) => Ok(lock.try_lock().is_ok().then_some(lock)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(error),
    }
}

/// Removes a lock that nobody holds, that guards nothing, and that nobody can be about to take.
fn clear_away(path: &Path) {
    let age = path.metadata().and_then(|about| about.modified());
    let is_old = age.is_ok_and(|at| at.elapsed().is_ok_and(|age| age > FORGOTTEN));
    let guards_nothing = !path.with_extension("json").exists();
    if is_old && guards_nothing {
        let lock = File::options().write(true).open(path);
        if lock.is_ok_and(|lock| lock.try_lock().is_ok()) {
            let _ = fs::remove_file(path);
        }
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn content(scene: &Scene, source: Option<&Path>, seen: Option<Stamp>) -> Vec<u8> {
    let mut fields = vec![("schema".to_owned(), Value::Text(SCHEMA.to_owned()))];
    // a path that is no Unicode cannot be written down; the scene comes back without it
    if let Some(source) = source.and_then(Path::to_str) {
        fields.push(("source".to_owned(), Value::Text(source.to_owned())));
    }
    if let Some(seen) = seen {
        fields.push(("seen".to_owned(), Value::Text(seen.to_string())));
    }
    fields.push(("scene".to_owned(), format::to_value(scene)));
    Value::Object(fields).to_string().into_bytes()
}

fn parsed(bytes: &[u8], path: &Path) -> Result<Written, FileError> {
    let parts = || {
        let file = json::parse(bytes)?;
        let file = file.node();
        let source = file.get("source")?.map(json::Node::text).transpose()?;
        let seen = file.get("seen")?.map(json::Node::text).transpose()?;
        let scene = format::from_node(file.field("scene")?)?.scene;
        // a stamp that nobody can read is none: the person is asked before that file is written
        let seen = seen.and_then(|text| text.parse().ok());
        Ok(Written { scene, source: source.map(PathBuf::from), seen })
    };
    parts().map_err(|error| FileError::in_text(path, &error))
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
