//! Another program writes the file that is open: nothing of either side is lost.

use crate::files::{Folder, choose, move_bank, open, press, window_in};
use crate::support::{Window, scene, undo};
use attention_geometry::files;
use attention_geometry::scene::Scene;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use std::fs;
use std::path::PathBuf;

const CHANGED: &str = "scene.json was changed by another program";

/// The question has a name, and its heading says the same.
fn is_asked(window: &Window) -> bool {
    window.query_all_by_label(CHANGED).next().is_some()
}

/// A window with a file open that another program then wrote.
struct Meeting {
    folder: Folder,
    window: Window,
    path: PathBuf,
    theirs: Scene,
}

impl Meeting {
    fn new(name: &str, mine_is_changed: bool) -> Self {
        let folder = Folder::new(name);
        let path = folder.file("scene.json");
        files::save(&path, &scene("money-bank")).unwrap();
        let mut window = window_in(&folder);
        open(&mut window, &path);
        if mine_is_changed {
            move_bank(&mut window);
        }
        let mut theirs = scene("money-bank");
        theirs.tokens[0].embedding.x = 7.25;
        files::save(&path, &theirs).unwrap();
        Self { folder, window, path, theirs }
    }

    fn file_is_theirs(&self) -> bool {
        self.holds(&self.theirs)
    }

    fn holds(&self, scene: &Scene) -> bool {
        files::load(&self.path).unwrap().scene.same_document(scene)
    }

    fn mine(&self) -> Scene {
        self.window.state().document.scene().clone()
    }

    fn save(&mut self) {
        press(&mut self.window, Modifiers::COMMAND, Key::S);
    }

    fn come_to_front(&mut self) {
        self.window.event(Event::WindowFocused(false));
        self.window.run();
        self.window.event(Event::WindowFocused(true));
        self.window.run();
    }

    fn is_asked(&self) -> bool {
        is_asked(&self.window)
    }

    fn click(&mut self, button: &str) {
        self.window.get_by_label(button).click();
        self.window.run();
    }
}

#[test]
fn saving_asks_first_and_keeps_mine_only_then() {
    let mut meeting = Meeting::new("outside-mine", true);
    let mine = meeting.mine();
    meeting.save();
    assert!(meeting.is_asked());
    assert!(meeting.file_is_theirs(), "nothing is written before the answer");
    meeting.click("Keep mine");
    assert!(meeting.holds(&mine));
    assert!(!meeting.window.state().document.is_unsaved());
    // From here on the file is this window's again.
    move_bank(&mut meeting.window);
    meeting.save();
    assert!(!meeting.is_asked());
    let mine = meeting.mine();
    assert!(meeting.holds(&mine));
}

#[test]
fn what_changes_while_it_is_asked_is_asked_about_again() {
    let mut meeting = Meeting::new("outside-again", true);
    meeting.save();
    meeting.theirs.tokens[1].embedding.y = -3.0;
    files::save(&meeting.path, &meeting.theirs).unwrap();
    meeting.click("Keep mine");
    assert!(meeting.is_asked());
    assert!(meeting.file_is_theirs());
}

#[test]
fn theirs_can_be_taken_and_mine_comes_back_by_undo() {
    let mut meeting = Meeting::new("outside-theirs", true);
    let mine = meeting.mine();
    meeting.save();
    meeting.click("Take theirs");
    assert!(meeting.mine().same_document(&meeting.theirs));
    assert!(!meeting.window.state().document.is_unsaved());
    undo(&mut meeting.window);
    assert!(meeting.mine().same_document(&mine));
    assert!(meeting.window.state().document.is_unsaved());
    assert!(meeting.file_is_theirs());
}

#[test]
fn mine_can_be_saved_beside_theirs() {
    let mut meeting = Meeting::new("outside-beside", true);
    let mine = meeting.mine();
    let other = meeting.folder.file("mine.json");
    meeting.save();
    meeting.click("Save as…");
    choose(&mut meeting.window, &other);
    assert!(meeting.file_is_theirs());
    assert!(files::load(&other).unwrap().scene.same_document(&mine));
    assert_eq!(meeting.window.state().papers.path.as_deref(), Some(&*other));
}

#[test]
fn the_window_that_comes_to_the_front_asks_once() {
    for unsaved in [false, true] {
        let mut meeting = Meeting::new("outside-front", unsaved);
        meeting.come_to_front();
        assert!(meeting.is_asked());
        press(&mut meeting.window, Modifiers::NONE, Key::Escape);
        meeting.come_to_front();
        assert!(!meeting.is_asked(), "it was put off");
        meeting.save();
        assert!(meeting.is_asked(), "not for saving");
        assert!(meeting.file_is_theirs());
    }
}

#[test]
fn mine_kept_at_the_front_is_unsaved_until_it_is_saved() {
    let mut meeting = Meeting::new("outside-unsaved", false);
    let mine = meeting.mine();
    meeting.come_to_front();
    meeting.click("Keep mine");
    assert!(meeting.file_is_theirs());
    assert!(meeting.window.state().document.is_unsaved());
    meeting.save();
    assert!(meeting.holds(&mine));
}

#[test]
fn closing_and_saving_asks_too() {
    let mut meeting = Meeting::new("outside-closing", true);
    let mine = meeting.mine();
    press(&mut meeting.window, Modifiers::COMMAND, Key::Q);
    meeting.click("Save");
    assert!(meeting.is_asked());
    assert!(!meeting.window.state().papers.may_close);
    meeting.click("Keep mine");
    assert!(meeting.holds(&mine));
    assert!(meeting.window.state().papers.may_close, "what was to follow follows");
}

#[test]
fn the_same_content_written_again_is_no_question() {
    let folder = Folder::new("outside-same");
    let path = folder.file("scene.json");
    files::save(&path, &scene("money-bank")).unwrap();
    let mut window = window_in(&folder);
    open(&mut window, &path);
    files::save(&path, &scene("money-bank")).unwrap();
    window.event(Event::WindowFocused(true));
    window.run();
    move_bank(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::S);
    assert!(!is_asked(&window));
    let mine = window.state().document.scene().clone();
    assert!(files::load(&path).unwrap().scene.same_document(&mine));
}

#[test]
fn a_file_that_is_gone_is_told_and_written_anew() {
    let mut meeting = Meeting::new("outside-gone", false);
    fs::remove_file(&meeting.path).unwrap();
    meeting.come_to_front();
    let (said, _) = meeting.window.state().desk.notice.clone().unwrap();
    assert!(said.ends_with("scene.json: the file is gone; saving writes it anew"), "{said}");
    assert!(meeting.window.state().document.is_unsaved());
    meeting.save();
    let mine = meeting.mine();
    assert!(meeting.holds(&mine));
}

/// What a crash left names the file, and what it held; it may be another one by now.
#[test]
fn brought_back_work_asks_before_it_writes_over_another_content() {
    for changed in [false, true] {
        let folder = Folder::new("outside-crash");
        let path = folder.file("scene.json");
        files::save(&path, &scene("money-bank")).unwrap();
        let mut window = window_in(&folder);
        open(&mut window, &path);
        move_bank(&mut window);
        let now = window.input().time.unwrap_or(0.0);
        window.input_mut().time = Some(now + 3.0);
        window.run();
        drop(window);
        if changed {
            files::save(&path, &scene("gloqo")).unwrap();
        }
        let mut window = window_in(&folder);
        window.get_by_label("Bring it back").click();
        window.run();
        press(&mut window, Modifiers::COMMAND, Key::S);
        assert_eq!(is_asked(&window), changed);
        let mine = window.state().document.scene().clone();
        assert_eq!(files::load(&path).unwrap().scene.same_document(&mine), !changed);
    }
}

#[test]
fn saving_under_a_name_once_does_not_quit_after_a_cancelled_quit() {
    let folder = Folder::new("outside-then");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    press(&mut window, Modifiers::COMMAND, Key::Q);
    window.get_by_label("Save").click();
    window.run();
    press(&mut window, Modifiers::NONE, Key::Escape);
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    choose(&mut window, &folder.file("mine.json"));
    assert!(folder.file("mine.json").exists());
    assert!(!window.state().papers.may_close);
}
