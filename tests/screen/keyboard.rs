//! What the keyboard does.

use crate::support::{embedding, undo, window};
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
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
