//! Drag the answer: y is pulled by hand, and what is chosen follows.

use crate::support::{Window, drag, press, scene, undo, window};
use attention_geometry::scene::Scale;
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable as _;
use nalgebra::{Matrix2, Vector2};

const ANSWER: &str = "answer of bank: pull it";

fn y(window: &Window) -> Vector2<f64> {
    let y = window.state().attention().output(2);
    Vector2::new(y[0], y[1])
}

/// Pulls y by so many units, and waits until nothing moves any more.
fn pull(window: &mut Window, by: [f64; 2]) {
    let zoom = window.state().view.camera.points_per_unit;
    let at = window.get_by_label(ANSWER).rect().center();
    press(window, at, Modifiers::NONE);
    let by = Vec2::new((by[0] * zoom) as f32, (-by[1] * zoom) as f32);
    for k in 1..=4_u8 {
        window.event(Event::PointerMoved(at + by * f32::from(k) / 4.0));
        window.step();
    }
    for _ in 0..120 {
        window.step();
    }
}

fn let_go(window: &mut Window) {
    let at = window.get_by_label(ANSWER).rect().center();
    crate::support::release(window, at, Modifiers::NONE);
    window.run();
}

#[test]
fn matrices_follow_the_hand_in_one_step_of_history() {
    let mut window = window("money-river-bank");
    let (before, start) = (window.state().document.scene().clone(), y(&window));
    pull(&mut window, [0.2, -0.2]);
    assert!((y(&window) - start - Vector2::new(0.2, -0.2)).norm() < 0.01, "{}", y(&window));
    let_go(&mut window);
    let after = window.state().document.scene();
    assert_ne!(after.w_k, Matrix2::identity());
    assert_eq!((after.w_v, &after.tokens), (before.w_v, &before.tokens), "only what may follow");
    undo(&mut window);
    assert_eq!(*window.state().document.scene(), before, "one step, and bit for bit");
}

#[test]
fn where_it_cannot_follow_the_reason_is_said() {
    let mut window = window("money-river-bank");
    pull(&mut window, [1.5, 1.5]);
    window.get_by_label_contains("outside them: let W_V or the word follow");
    let_go(&mut window);
    undo(&mut window);
    window.get_by_label("pulling y moves: W_V").click();
    window.run();
    let start = y(&window);
    pull(&mut window, [1.5, 1.5]);
    assert!((y(&window) - start - Vector2::new(1.5, 1.5)).norm() < 0.05, "W_V moves the corners");
    let_go(&mut window);
}

#[test]
fn the_scale_has_one_curve_only() {
    let mut window = window("money-river-bank");
    window.get_by_label("pulling y moves: the scale").click();
    window.run();
    pull(&mut window, [-0.2, -0.2]);
    window.get_by_label_contains("even mean of the values");
    assert_eq!(window.state().document.scene().scale, Scale::Custom(0.0));
    let_go(&mut window);
}

#[test]
fn escape_takes_the_pull_back_and_arrow_keys_pull() {
    let mut window = window("money-river-bank");
    let before = scene("money-river-bank");
    pull(&mut window, [0.2, -0.2]);
    window.key_press(Key::Escape);
    window.run();
    assert!(window.state().document.scene().same_document(&before));
    assert!(!window.state().document.can_undo());
    let_go(&mut window);
    let start = y(&window);
    window.get_by_label(ANSWER).focus();
    window.run();
    window.key_press(Key::ArrowDown);
    window.run();
    assert!((y(&window) - start - Vector2::new(0.0, -0.1)).norm() < 0.01);
    assert!(window.state().document.can_undo());
    let tip = window.get_by_label("embedding of money").rect().center();
    drag(&mut window, tip, Vec2::new(10.0, 0.0), Modifiers::NONE, 3);
}
