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
use super::{FileError, Notice, read};
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
}

/// Unsaved work of a window that crashed. As long as this value lives, no other window offers it;
/// dropped undecided, it is offered again next time.
#[derive(Debug)]
pub struct Recovery {
    /// The scene.
    pub scene: Scene,
    /// The file that it was being edited for.
    pub source: Option<PathBuf>,
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
                    return Ok(Self {
                        folder,
                        lock_path,
                        _lock: lock,
                        written: None,
                    });
                }
                // the place is taken, by another window or by what a crash left
                Ok(None) if trial < 1000 => trial += 1,
                Ok(None) => return Err(FileError::new(&folder, "too many sessions")),
                Err(error) => return Err(FileError::io(&lock_path, &error)),
            }
        }
    }

    /// Keeps the document's scene if it is unsaved; else makes sure that none is kept. Writes only
    /// if something changed since the last time. `source` is the file that is being edited.
    ///
    /// # Errors
    ///
    /// The disk is full, and the like. What was kept before is still there.
    pub fn keep(&mut self, document: &Document, source: Option<&Path>) -> Result<(), FileError> {
        if !document.is_unsaved() {
            self.forget();
            return Ok(());
        }
        let kept = self.written.as_ref();
        let is_kept = kept.is_some_and(|written| {
            written.scene.same_document(document.scene()) && written.source.as_deref() == source
        });
        if is_kept {
            return Ok(());
        }
        save_bytes(&self.scene_path(), &content(document.scene(), source))?;
        self.written = Some(Written {
            scene: document.scene().clone(),
            source: source.map(Path::to_owned),
        });
        Ok(())
    }

    /// Nothing is unsaved any more.
    pub fn forget(&mut self) {
        if self.written.take().is_some() {
            let _ = fs::remove_file(self.scene_path());
        }
    }

    /// Ends the session as it should end; nothing will be offered back. The same happens where it is
    /// dropped.
    pub fn end(self) {}

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

impl Drop for Session {
    fn drop(&mut self) {
        self.forget();
        let _ = fs::remove_file(&self.lock_path);
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
            Ok((scene, source)) => Ok(Some(Self {
                scene,
                source,
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

fn content(scene: &Scene, source: Option<&Path>) -> Vec<u8> {
    let mut fields = vec![("schema".to_owned(), Value::Text(SCHEMA.to_owned()))];
    // a path that is no Unicode cannot be written down; the scene comes back without it
    if let Some(source) = source.and_then(Path::to_str) {
        fields.push(("source".to_owned(), Value::Text(source.to_owned())));
    }
    fields.push(("scene".to_owned(), format::to_value(scene)));
    Value::Object(fields).to_string().into_bytes()
}

fn parsed(bytes: &[u8], path: &Path) -> Result<(Scene, Option<PathBuf>), FileError> {
    let parts = || {
        let file = json::parse(bytes)?;
        let file = file.node();
        let source = file.get("source")?.map(json::Node::text).transpose()?;
        let scene = format::from_node(file.field("scene")?)?.scene;
        Ok((scene, source.map(PathBuf::from)))
    };
    parts().map_err(|error| FileError::in_text(path, &error))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Folder;
    use super::*;
    use crate::scene::Edit;

    fn edited() -> Document {
        let mut document = Document::new(Scene::default());
        document.apply(Edit::SetCausal(true)).unwrap();
        document
    }

    /// Ends a session as a crash does: the lock is let go, the files stay.
    fn crash(mut session: Session) {
        let kept = fs::read(session.scene_path()).ok();
        session.written = None;
        let path = session.scene_path();
        drop(session);
        if let Some(kept) = kept {
            fs::write(path, kept).unwrap();
        }
    }

    #[test]
    fn unsaved_work_is_offered_back_after_a_crash() {
        let folder = Folder::new();
        let mut session = Session::begin(folder.path()).unwrap();
        let source = Path::new("/home/someone/a scene.json");
        session.keep(&edited(), Some(source)).unwrap();
        crash(session);

        let session = Session::begin(folder.path()).unwrap();
        let (mut found, notices) = session.recoveries();
        assert!(notices.is_empty());
        let recovery = found.pop().unwrap();
        assert!(found.is_empty());
        assert_eq!(&recovery.scene, edited().scene());
        assert_eq!(recovery.source.as_deref(), Some(source));
        assert!(recovery.kept_at.is_some());

        // undecided, it is offered again; settled, it is not
        drop(recovery);
        let recovery = session.recoveries().0.pop().unwrap();
        recovery.settle();
        assert!(session.recoveries().0.is_empty());
    }

    #[test]
    fn a_running_window_is_no_crash() {
        let folder = Folder::new();
        let mut one = Session::begin(folder.path()).unwrap();
        one.keep(&edited(), None).unwrap();
        let two = Session::begin(folder.path()).unwrap();
        assert_ne!(one.lock_path, two.lock_path);
        assert!(two.recoveries().0.is_empty());
        assert!(one.recoveries().0.is_empty());
    }

    #[test]
    fn two_windows_do_not_offer_the_same_work() {
        let folder = Folder::new();
        let mut session = Session::begin(folder.path()).unwrap();
        session.keep(&edited(), None).unwrap();
        crash(session);
        let one = Session::begin(folder.path()).unwrap();
        let two = Session::begin(folder.path()).unwrap();
        let (asking, _) = one.recoveries();
        assert_eq!(asking.len(), 1);
        assert!(two.recoveries().0.is_empty());
    }

    #[test]
    fn a_clean_end_leaves_nothing() {
        let folder = Folder::new();
        let mut session = Session::begin(folder.path()).unwrap();
        session.keep(&edited(), None).unwrap();
        session.end();
        assert_eq!(files_in(&folder.path().join(FOLDER)), Vec::<PathBuf>::new());
    }

    #[test]
    fn saved_work_is_not_kept() {
        let folder = Folder::new();
        let mut session = Session::begin(folder.path()).unwrap();
        let mut document = edited();
        session.keep(&document, None).unwrap();
        assert!(session.scene_path().exists());
        document.mark_saved();
        session.keep(&document, None).unwrap();
        assert!(!session.scene_path().exists());
    }

    #[test]
    fn nothing_is_written_where_nothing_changed() {
        let folder = Folder::new();
        let mut session = Session::begin(folder.path()).unwrap();
        let mut document = edited();
        session.keep(&document, None).unwrap();
        fs::write(session.scene_path(), "touched").unwrap();
        session.keep(&document, None).unwrap();
        let text = fs::read_to_string(session.scene_path()).unwrap();
        assert_eq!(text, "touched");
        document.apply(Edit::SetResidual(true)).unwrap();
        session.keep(&document, None).unwrap();
        assert!(fs::read_to_string(session.scene_path()).unwrap().len() > 100);
    }

    #[test]
    fn damaged_work_is_set_aside_with_a_notice() {
        let folder = Folder::new();
        let session = Session::begin(folder.path()).unwrap();
        let path = session.folder.join("1-0.json");
        fs::write(&path, "{\"scene\": ").unwrap();
        let (found, notices) = session.recoveries();
        assert!(found.is_empty());
        assert_eq!(notices.len(), 1);
        assert!(!path.exists() && path.with_extension("damaged").exists());
        assert!(session.recoveries().1.is_empty());
    }
}
