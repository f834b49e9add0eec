use super::super::testing::Folder;
use super::*;
use crate::scene::Edit;

fn edited() -> Document {
    let mut document = Document::new(Scene::default());
    document.apply(Edit::SetCausal(true)).unwrap();
    document
}

/// Ends a session as a program that unwinds does: the lock is let go, the files stay.
fn crash(session: Session) {
    drop(session);
}

#[test]
fn unsaved_work_is_offered_back_after_a_crash() {
    let folder = Folder::new();
    let mut session = Session::begin(folder.path()).unwrap();
    let source = Path::new("/home/someone/a scene.json");
    session.keep(&edited(), Some(source), None).unwrap();
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
    one.keep(&edited(), None, None).unwrap();
    let two = Session::begin(folder.path()).unwrap();
    assert_ne!(one.lock_path, two.lock_path);
    assert!(two.recoveries().0.is_empty());
    assert!(one.recoveries().0.is_empty());
}

#[test]
fn two_windows_do_not_offer_the_same_work() {
    let folder = Folder::new();
    let mut session = Session::begin(folder.path()).unwrap();
    session.keep(&edited(), None, None).unwrap();
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
    session.keep(&edited(), None, None).unwrap();
    session.end();
    assert_eq!(files_in(&folder.path().join(FOLDER)), Vec::<PathBuf>::new());
}

#[test]
fn saved_work_is_not_kept() {
    let folder = Folder::new();
    let mut session = Session::begin(folder.path()).unwrap();
    let mut document = edited();
    session.keep(&document, None, None).unwrap();
    assert!(session.scene_path().exists());
    document.mark_saved();
    session.keep(&document, None, None).unwrap();
    assert!(!session.scene_path().exists());
}

#[test]
fn nothing_is_written_where_nothing_changed() {
    let folder = Folder::new();
    let mut session = Session::begin(folder.path()).unwrap();
    let mut document = edited();
    session.keep(&document, None, None).unwrap();
    fs::write(session.scene_path(), "touched").unwrap();
    session.keep(&document, None, None).unwrap();
    let text = fs::read_to_string(session.scene_path()).unwrap();
    assert_eq!(text, "touched");
    document.apply(Edit::SetResidual(true)).unwrap();
    session.keep(&document, None, None).unwrap();
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
