//! What the keyboard does.

use crate::support::{embedding, undo, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use nalgebra::Vector2;

#[test]
fn arrow_keys_nudge_the_focused_tip_and_merge() {
    let mut window = window("money-bank");
    window.get_by_label("embedding of bank").focus();
    window.run();
    for _ in 0..3 {
        window.key_press(Key::ArrowRight);
        window.run();
    }
    assert_eq!(embedding(&window, 1), Vector2::new(2.3, 2.0));
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowUp);
    window.run();
    assert_eq!(embedding(&window, 1), Vector2::new(2.3, 3.0));
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run();
    assert_eq!(embedding(&window, 1), Vector2::new(2.29, 3.0));
    undo(&mut window);
    assert_eq!(embedding(&window, 1), Vector2::new(2.0, 2.0), "the nudges of one tip are one step");
    assert!(!window.state().document.can_undo());
}

#[test]
fn a_change_of_focus_ends_the_merging() {
    let mut window = window("money-bank");
    for name in ["embedding of bank", "embedding of money", "embedding of bank"] {
        window.get_by_label(name).focus();
        window.run();
        window.key_press(Key::ArrowRight);
        window.run();
    }
    for _ in 0..3 {
        assert!(window.state().document.can_undo());
        undo(&mut window);
    }
    assert!(!window.state().document.can_undo());
}

#[test]
fn snapped_arrow_keys_take_one_step_each() {
    let mut window = window("money-bank");
    window.state_mut().view.snap = Some(0.5);
    window.get_by_label("embedding of bank").focus();
    window.run();
    for expected in [2.5, 3.0, 3.5] {
        window.key_press(Key::ArrowRight);
        window.run();
        assert_eq!(embedding(&window, 1).x, expected);
    }
}

#[test]
fn the_plane_can_be_heard_and_moved_by_keys() {
    let mut window = window("turned-query");
    let plane = window.get_by_label_contains("plane: arrow keys pan");
    let heard = plane.accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(heard.contains("bank gives money the weight 0.894"), "{heard}");
    plane.focus();
    window.run();
    let before = window.state().view.camera;
    window.key_press(Key::ArrowRight);
    window.key_press(Key::Plus);
    window.run();
    let after = window.state().view.camera;
    assert!(after.center.x > before.center.x && after.points_per_unit > before.points_per_unit);
}

#[test]
fn number_keys_go_to_stages_but_not_while_typing() {
    let mut window = window("money-bank");
    window.key_press(Key::Num3);
    window.run();
    assert_eq!(window.state().view.stage, attention_geometry::view::Stage::Score);
    window.get_by_label("W_Q row 1 column 1").focus();
    window.run();
    window.key_press(Key::Num1);
    window.run();
    assert_eq!(window.state().view.stage, attention_geometry::view::Stage::Score);
}

#[test]
fn escape_lets_go_of_the_selection_last() {
    let mut window = window("money-bank");
    window.get_by_label("W_K on the plane").click();
    window.run();
    assert!(window.state().view.matrix.is_some());
    window.get_by_label("File").click();
    window.run();
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().view.matrix.is_some(), "the first Escape was for the menu");
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().view.matrix.is_none());
}

#[test]
fn undo_twice_in_one_frame_is_two_steps() {
    let mut window = window("money-bank");
    let before = embedding(&window, 1);
    window.get_by_label("embedding of bank").focus();
    window.run();
    for key in [Key::ArrowRight, Key::ArrowUp] {
        window.key_press(key);
        window.run();
        window.state_mut().document.break_merge();
    }
    for _ in 0..2 {
        window.event(egui::Event::Key {
            key: Key::Z,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::COMMAND,
        });
    }
    window.step();
    assert_eq!(embedding(&window, 1), before);
}
