//! Opening, saving, and what stands between a person and losing work.

use crate::support::{Window, drag, scene, tip, undo, window_of};
use attention_geometry::app::{App, Papers};
use attention_geometry::files;
use attention_geometry::view::Workspace;
use egui::{Event, Key, Modifiers, Theme, Vec2, ViewportCommand, ViewportEvent, vec2};
use egui_kittest::kittest::Queryable as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder that goes with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("attention-geometry-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn window_in(folder: &Folder) -> Window {
    let mut app = App::new(scene("money-bank"));
    let (papers, said) = Papers::open(Some(folder.file("own")), true);
    assert!(said.is_empty(), "{said:?}");
    app.papers = papers;
    window_of(app, Vec2::new(1280.0, 800.0), Theme::Light)
}

pub(crate) fn move_bank(window: &mut Window) {
    let at = tip(window, "embedding of bank");
    drag(window, at, vec2(50.0, 20.0), Modifiers::NONE, 4);
}

pub(crate) fn press(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Types a path into our own window and accepts it.
pub(crate) fn choose(window: &mut Window, path: &Path) {
    let field = "name or path of the file";
    window.get_by_label(field).focus();
    window.run();
    press(window, Modifiers::COMMAND, Key::A);
    window.get_by_label(field).type_text(&path.display().to_string());
    window.run();
    press(window, Modifiers::NONE, Key::Enter);
}

pub(crate) fn open(window: &mut Window, path: &Path) {
    press(window, Modifiers::COMMAND, Key::O);
    choose(window, path);
}

#[test]
fn save_and_open_again() {
    let folder = Folder::new("save");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    assert!(window.state().window_title().starts_with("• money bank"));
    press(&mut window, Modifiers::COMMAND, Key::S);
    choose(&mut window, &folder.file("mine"));
    let path = folder.file("mine.json");
    assert!(path.exists(), "the ending is added");
    assert!(window.state().window_title().starts_with("mine.json"));
    assert!(!window.state().document.is_unsaved());
    let saved = window.state().document.scene().clone();
    assert!(files::load(&path).unwrap().scene.same_document(&saved), "bit for bit");

    undo(&mut window);
    assert!(window.state().document.is_unsaved(), "what is open is not what is saved");
    press(&mut window, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert!(!window.state().document.is_unsaved(), "back to what is saved");

    let mut again = window_in(&folder);
    open(&mut again, &path);
    assert!(again.state().document.scene().same_document(&saved));
    assert!(again.state().papers.recent.paths().any(|p| p == path));
}

#[test]
fn a_drag_that_ends_as_it_is_saved_is_saved_whole() {
    let folder = Folder::new("ends");
    let mut window = window_in(&folder);
    let file = folder.file("scene.json");
    press(&mut window, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    choose(&mut window, &file);
    let from = tip(&window, "embedding of bank");
    crate::support::press(&mut window, from, Modifiers::NONE);
    window.event(Event::PointerMoved(from + vec2(40.0, 10.0)));
    window.step();
    // The last movement, the release and the keys come in one slow frame.
    let to = from + vec2(80.0, 20.0);
    window.event(Event::PointerMoved(to));
    window.event(Event::PointerButton {
        pos: to,
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    let document = &window.state().document;
    assert!(!document.is_unsaved());
    let saved = files::load(&file).unwrap().scene;
    assert_eq!(saved.tokens[1].embedding, document.scene().tokens[1].embedding);
    assert_ne!(saved.tokens[1].embedding, scene("money-bank").tokens[1].embedding);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_asked_twice() {
    let folder = Folder::new("replace");
    let path = folder.file("there.json");
    fs::write(&path, "precious").unwrap();
    let mut window = window_in(&folder);
    press(&mut window, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    choose(&mut window, &path);
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    window.get_by_label("Replace it").click();
    window.run();
    assert!(files::load(&path).is_ok());
}

#[test]
fn unsaved_work_is_asked_about() {
    let folder = Folder::new("ask");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    let edited = window.state().document.scene().clone();
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Cancel").click();
    window.run();
    assert_eq!(*window.state().document.scene(), edited, "Cancel keeps everything");
    press(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Don't save").click();
    window.run();
    assert!(!window.state().document.is_unsaved());
    assert_eq!(window.state().document.scene().tokens[1].embedding.x, 2.0);
}

#[test]
fn closing_with_unsaved_work_asks_and_save_closes() {
    let folder = Folder::new("close");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    ask_to_close(&mut window);
    assert!(commands(&window).contains(&ViewportCommand::CancelClose), "it stays open");
    window.run();
    window.get_by_label("Save").click();
    window.run();
    choose(&mut window, &folder.file("last"));
    assert!(folder.file("last.json").exists());
    assert!(window.state().papers.may_close, "what was asked for follows");
}

#[test]
fn closing_without_unsaved_work_just_closes() {
    let folder = Folder::new("quiet");
    let mut window = window_in(&folder);
    ask_to_close(&mut window);
    assert!(!commands(&window).contains(&ViewportCommand::CancelClose));
    assert!(window.state().papers.dialog.is_none());
}

fn ask_to_close(window: &mut Window) {
    let id = window.input().viewport_id;
    window.input_mut().viewports.entry(id).or_default().events.push(ViewportEvent::Close);
    window.step();
    window.input_mut().viewports.entry(id).or_default().events.clear();
}

fn commands(window: &Window) -> Vec<ViewportCommand> {
    window.output().viewport_output.values().flat_map(|v| v.commands.clone()).collect()
}

#[test]
fn bad_files_say_why_and_change_nothing() {
    let folder = Folder::new("bad");
    let cases: [(&str, &[u8], &str); 5] = [
        ("empty.json", b"", "empty"),
        ("broken.json", b"{\"schema\": \"attention-geometry/scene/1\",\n \"tokens\": [", "line 2"),
        ("nan.json", b"{\"schema\": \"attention-geometry/scene/1\", \"tokens\": [{\"text\": \"a\", \"embedding\": [NaN, 1]}]}", "line 1"),
        ("newer.json", b"{\"schema\": \"attention-geometry/scene/2\", \"tokens\": []}", "newer"),
        ("binary.json", &[0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe], "binary.json"),
    ];
    let mut window = window_in(&folder);
    let before = window.state().document.scene().clone();
    for (name, bytes, expected) in cases {
        let path = folder.file(name);
        fs::write(&path, bytes).unwrap();
        open(&mut window, &path);
        let said = window.state().desk.notice.clone().map(|n| n.0).unwrap_or_default();
        assert!(
            said.contains(name) && said.contains(expected) && said.lines().count() == 1,
            "{name}: {said}"
        );
        assert_eq!(*window.state().document.scene(), before);
    }
    open(&mut window, &folder.file("is not there.json"));
    assert_eq!(*window.state().document.scene(), before);
}

#[test]
fn presets_open_from_the_menu() {
    let folder = Folder::new("presets");
    let mut window = window_in(&folder);
    window.get_by_label("File").click();
    window.run();
    window.get_by_label("Presets").hover();
    window.run();
    window.get_by_label("Presets").click();
    window.run();
    window.get_by_label("A turned query").click();
    window.run();
    assert_eq!(window.state().document.scene().tokens.len(), 3);
    assert!(!window.state().document.is_unsaved());
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|e| e.to_string())
    }
}

#[test]
fn a_dropped_file_opens() {
    let folder = Folder::new("drop");
    let path = folder.file("dropped.json");
    files::save(&path, &scene("gloqo")).unwrap();
    let mut window = window_in(&folder);
    let file = std::sync::Arc::new(Dropped(path));
    window.input_mut().dropped_files.push(file);
    window.step();
    window.input_mut().dropped_files.clear();
    window.run();
    assert_eq!(window.state().document.scene().tokens.len(), 8);
}

#[test]
fn a_dropped_table_of_words_is_read_beside_the_scene() {
    let folder = Folder::new("drop-table");
    let path = folder.file("vectors.json"); // its name is of no account
    fs::write(&path, "money 4 1\nriver 1 4\nbank 2 2\nsea 1 5\n").unwrap();
    let mut window = window_in(&folder);
    move_bank(&mut window);
    let edited = window.state().document.scene().clone();
    window.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path)));
    window.step();
    window.input_mut().dropped_files.clear();
    for _ in 0..2000 {
        if !window.state().words.is_working() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.step();
    }
    window.run();
    assert_eq!(window.state().workspace, Workspace::Words);
    window.get_by_label_contains("vectors.json, 2-d, 4 words");
    assert_eq!(*window.state().document.scene(), edited, "unsaved work is not touched");
}

#[test]
fn a_full_or_read_only_disk_loses_nothing() {
    let folder = Folder::new("readonly");
    let mut window = window_in(&folder);
    move_bank(&mut window);
    let edited = window.state().document.scene().clone();
    press(&mut window, Modifiers::COMMAND, Key::S);
    // A folder that is not there is found out while the path can still be mended.
    choose(&mut window, Path::new("/nowhere/at/all/scene.json"));
    window.get_by_label_contains("there is no such folder");
    assert!(window.state().document.is_unsaved());
    // No disk takes so long a name.
    choose(&mut window, &folder.file(&format!("{}scene.json", "x".repeat(300))));
    let said = window.state().desk.notice.clone().map(|n| n.0).unwrap_or_default();
    assert!(said.contains("scene.json"), "{said}");
    assert!(window.state().document.is_unsaved());
    assert!(window.state().document.scene().same_document(&edited));
}

#[test]
fn the_view_is_saved_but_is_no_unsaved_change() {
    let folder = Folder::new("view");
    let mut window = window_in(&folder);
    window.get_by_label("stage 3: Score").click();
    window.run();
    window.event(Event::PointerMoved(egui::pos2(500.0, 300.0)));
    assert!(!window.state().document.is_unsaved());
    press(&mut window, Modifiers::COMMAND, Key::S);
    choose(&mut window, &folder.file("view"));
    let loaded = files::load(&folder.file("view.json")).unwrap().scene;
    assert_eq!(loaded.view.stage, attention_geometry::view::Stage::Score);
    assert!(loaded.view.bounds.is_some());
    let mut again = window_in(&folder);
    open(&mut again, &folder.file("view.json"));
    let (a, b) = (window.state().view.camera, again.state().view.camera);
    assert!(
        (a.center - b.center).amax() < 1e-9
            && (a.points_per_unit / b.points_per_unit - 1.0).abs() < 1e-9
    );
}
