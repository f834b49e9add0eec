//! Text and what follows it in one frame: nothing typed is lost, nothing goes to another field, nothing moves.

use crate::files::Folder;
use crate::support::{Window, embedding, window};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use std::collections::BTreeMap;

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// Gives all events to one frame, as a busy machine does, and lets the window come to rest.
fn at_once(window: &mut Window, events: Vec<Event>) {
    window.input_mut().events.extend(events);
    window.run();
}

fn digits(text: &str) -> Vec<Event> {
    text.chars().map(|c| Event::Text(c.to_string())).collect()
}

fn click(at: Pos2) -> Vec<Event> {
    let button = |pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    vec![Event::PointerMoved(at), button(true), button(false)]
}

fn open_cell(window: &mut Window, name: &str) {
    window.get_by_label(name).focus();
    window.run();
}

#[test]
fn digits_before_a_tab_stay_in_their_cell() {
    let mut window = window("money-bank");
    let y = embedding(&window, 1).y;
    open_cell(&mut window, "x of bank");
    let tab = key(Key::Tab, Modifiers::NONE);
    at_once(&mut window, [digits("2.0015"), vec![tab.clone()]].concat());
    assert_eq!(embedding(&window, 1).x, 2.0015);
    assert_eq!(embedding(&window, 1).y, y, "nothing went to the next cell");
    at_once(&mut window, [digits("7"), vec![tab]].concat());
    assert_eq!(embedding(&window, 1).y, 7.0, "the next cell had the keyboard");
}

#[test]
fn a_whole_row_may_come_in_one_frame() {
    let mut window = window("money-bank");
    open_cell(&mut window, "W_Q row 1 column 1");
    let mut events = Vec::new();
    for text in ["1.5", "-2", "0.25", "3"] {
        events.extend(digits(text));
        events.push(key(Key::Tab, Modifiers::NONE));
    }
    at_once(&mut window, events);
    let w = window.state().document.scene().w_q;
    assert_eq!([w[(0, 0)], w[(0, 1)], w[(1, 0)], w[(1, 1)]], [1.5, -2.0, 0.25, 3.0]);
}

#[test]
fn digits_before_enter_or_a_click_elsewhere_are_taken() {
    for enter in [true, false] {
        let mut window = window("money-bank");
        open_cell(&mut window, "W_K row 2 column 1");
        let away = window.get_by_label("stage 3: Score").rect().center();
        let end = if enter { vec![key(Key::Enter, Modifiers::NONE)] } else { click(away) };
        at_once(&mut window, [digits("0.75"), end].concat());
        assert_eq!(window.state().document.scene().w_k[(1, 0)], 0.75);
    }
}

#[test]
fn a_click_and_digits_in_one_frame_edit_the_cell_that_was_clicked() {
    let mut window = window("money-bank");
    let at = window.get_by_label("W_V row 2 column 2").rect().center();
    let enter = vec![key(Key::Enter, Modifiers::NONE)];
    at_once(&mut window, [click(at), digits("4"), enter].concat());
    assert_eq!(window.state().document.scene().w_v[(1, 1)], 4.0);
}

#[test]
fn escape_after_digits_in_one_frame_takes_them_back() {
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    open_cell(&mut window, "x of bank");
    at_once(&mut window, [digits("9"), vec![key(Key::Escape, Modifiers::NONE)]].concat());
    assert_eq!(*window.state().document.scene(), before);
    assert!(!window.state().document.can_undo());
}

/// A number that is being typed is part of what is saved.
#[test]
fn ctrl_s_saves_the_number_that_is_being_typed() {
    let folder = Folder::new("typed-number");
    for in_one_frame in [true, false] {
        let file = folder.file(if in_one_frame { "one.json" } else { "two.json" });
        let mut window = window("money-bank");
        window.state_mut().papers.path = Some(file.clone());
        open_cell(&mut window, "x of bank");
        let save = vec![key(Key::S, Modifiers::COMMAND)];
        if in_one_frame {
            at_once(&mut window, [digits("3.3"), save].concat());
        } else {
            at_once(&mut window, digits("3.3"));
            at_once(&mut window, save);
        }
        let saved = attention_geometry::files::load(&file).unwrap().scene;
        assert_eq!(saved.tokens[1].embedding.x, 3.3);
        assert!(!window.state().document.is_unsaved());
    }
}

#[test]
fn ctrl_s_saves_the_name_that_is_being_typed() {
    let folder = Folder::new("typed-name");
    let file = folder.file("scene.json");
    let mut window = window("money-bank");
    window.state_mut().papers.path = Some(file.clone());
    window.get_by_label("word bank").focus();
    window.run();
    window.key_press(Key::F2);
    window.run();
    at_once(&mut window, [digits("shore"), vec![key(Key::S, Modifiers::COMMAND)]].concat());
    let saved = attention_geometry::files::load(&file).unwrap().scene;
    assert_eq!(&*saved.tokens[1].text, "shore");
}

#[test]
fn closing_asks_about_the_number_that_is_being_typed() {
    let mut window = window("money-bank");
    open_cell(&mut window, "x of bank");
    at_once(&mut window, digits("3.3"));
    let viewport = window.input().viewport_id;
    window
        .input_mut()
        .viewports
        .entry(viewport)
        .or_default()
        .events
        .push(egui::ViewportEvent::Close);
    window.step();
    assert_eq!(embedding(&window, 1).x, 3.3);
    assert!(window.state().papers.dialog.is_some(), "the window asks before it closes");
}

/// Name and place of every control.
fn places(window: &Window) -> BTreeMap<String, Rect> {
    let mut all = BTreeMap::new();
    let controls = [Role::SpinButton, Role::Button, Role::Slider, Role::CheckBox];
    for node in window.root().children_recursive() {
        let n = node.accesskit_node();
        if controls.contains(&n.role()) || n.data().supports_action(egui::accesskit::Action::Focus)
        {
            all.insert(n.label().unwrap_or_default(), node.rect());
        }
    }
    all
}

/// Every number of the panels, one after the other: while it is edited, all else stays in its place.
#[test]
fn nothing_moves_while_a_cell_is_edited() {
    let mut window = window("money-bank");
    let rest = places(&window);
    let cells: Vec<String> = window
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().role() == Role::SpinButton)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(cells.len() >= 16, "{cells:?}");
    for cell in cells {
        open_cell(&mut window, &cell);
        at_once(&mut window, digits("1"));
        for (name, rect) in places(&window) {
            if let Some(before) = rest.get(&name) {
                assert!(
                    name == cell || rect == *before,
                    "{name} moved while {cell} was edited: {before:?} → {rect:?}"
                );
            }
        }
        window.key_press(Key::Escape);
        window.run();
    }
    assert!(!window.state().document.can_undo());
}
