//! Unsaved work: kept for after a crash, and forgotten only once it is saved or given up.

use crate::files::{Folder, move_bank, press, window_in};
use crate::support::Window;
use egui::{Key, Modifiers};
use std::fs;

/// Files of unsaved work in the program's folder.
fn kept(folder: &Folder) -> usize {
    let files = fs::read_dir(folder.file("own").join("unsaved")).into_iter().flatten().flatten();
    files.filter(|f| f.path().extension().is_some_and(|e| e == "json")).count()
}

/// Lets the time pass after which unsaved work is kept, and tried again.
fn let_time_pass(window: &mut Window, seconds: f64) {
    let now = window.input().time.unwrap_or(0.0);
    window.input_mut().time = Some(now + seconds);
    window.run();
}

#[test]
fn a_program_that_unwinds_leaves_its_work_to_be_offered_back() {
    let folder = Folder::new("unwinds");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    let_time_pass(&mut window, 3.0);
    assert_eq!(kept(&folder), 1);
    window.state_mut().close();
    drop(window);
    assert_eq!(kept(&folder), 1, "nobody agreed to lose it");
    let again = window_in(&folder);
    assert!(again.state().papers.dialog.is_some(), "it is offered back");
}

#[test]
fn work_that_was_saved_or_given_up_is_not_offered_back() {
    for saved in [true, false] {
        let folder = Folder::new("settled");
        let mut window = window_in(&folder);
        move_bank(&mut window);
        let_time_pass(&mut window, 3.0);
        assert_eq!(kept(&folder), 1);
        if saved {
            window.state_mut().papers.path = Some(folder.file("scene.json"));
            press(&mut window, Modifiers::COMMAND, Key::S);
            assert_eq!(kept(&folder), 0, "at once");
        } else {
            window.state_mut().papers.may_close = true;
        }
        window.state_mut().close();
        drop(window);
        assert_eq!(kept(&folder), 0);
    }
}

#[test]
fn a_save_that_fails_forgets_nothing() {
    let folder = Folder::new("failed-save");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    let_time_pass(&mut window, 3.0);
    window.state_mut().papers.path = Some(folder.file("no such folder").join("scene.json"));
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(window.state().document.is_unsaved());
    window.state_mut().close();
    assert_eq!(kept(&folder), 1);
}

/// A file where the folder should be stands for a disk that takes nothing.
#[test]
fn work_that_cannot_be_kept_is_tried_again_and_its_notice_stays() {
    let folder = Folder::new("full");
    let mut window = window_in(&folder);
    let place = folder.file("own").join("unsaved");
    fs::remove_dir_all(&place).unwrap();
    fs::write(&place, "in the way").unwrap();
    move_bank(&mut window);
    let_time_pass(&mut window, 3.0);
    let notice = |window: &Window| window.state().desk.notice.clone();
    let (said, until) = notice(&window).unwrap();
    assert!(said.starts_with("unsaved work will not survive a crash"), "{said}");
    assert_eq!(until, f64::INFINITY, "it stays");
    let_time_pass(&mut window, 60.0);
    assert!(notice(&window).is_some());
    fs::remove_file(&place).unwrap();
    fs::create_dir(&place).unwrap();
    let_time_pass(&mut window, 60.0);
    assert_eq!(kept(&folder), 1, "it was tried again");
    assert_eq!(notice(&window), None);
}

#[test]
fn an_open_path_is_absolute_from_the_start() {
    let folder = Folder::new("absolute");
    let mut window = window_in(&folder);
    let scene = window.state().document.scene().clone();
    window.state_mut().open_scene(scene, Some("mine.json".into()));
    let path = window.state().papers.path.clone().unwrap();
    assert!(path.is_absolute() && path.ends_with("mine.json"), "{}", path.display());
}
