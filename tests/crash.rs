//! A window that is killed: its unsaved work is offered back, and not before.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::{env, fs, thread, time};

use attention_geometry::files::Session;
use attention_geometry::scene::{Document, Edit, Scene};

const FOLDER: &str = "ATTENTION_GEOMETRY_TEST_FOLDER";

fn edited() -> Document {
    let mut document = Document::new(Scene::default());
    document.apply(Edit::SetTitle("unsaved".into())).unwrap();
    document
}

/// Not a test by itself: the window that will be killed. Does nothing unless the test below asks.
#[test]
fn the_window_that_is_killed() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let mut session = Session::begin(Path::new(&folder)).unwrap();
    session.keep(&edited(), None, None).unwrap();
    println!("kept");
    // the parent kills this process long before
    thread::sleep(time::Duration::from_mins(1));
}

fn window(folder: &Path) -> Child {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "the_window_that_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let kept = lines.map_while(Result::ok).any(|line| line.ends_with("kept"));
    assert!(kept);
    child
}

#[test]
fn unsaved_work_is_offered_back_when_its_window_was_killed_and_not_before() {
    let name = format!("attention-geometry-crash-{}", std::process::id());
    let folder = env::temp_dir().join(name);
    let mut child = window(&folder);
    let session = Session::begin(&folder).unwrap();
    assert!(session.recoveries().0.is_empty(), "the window is running");

    child.kill().unwrap();
    child.wait().unwrap();
    let (found, notices) = session.recoveries();
    assert!(notices.is_empty());
    let titles: Vec<&str> = found.iter().map(|r| r.scene.title.as_str()).collect();
    assert_eq!(titles, ["unsaved"]);
    for recovery in found {
        recovery.settle();
    }
    session.end();
    let left = fs::read_dir(folder.join("unsaved")).unwrap().count();
    assert_eq!(left, 0);
    fs::remove_dir_all(folder).unwrap();
}
