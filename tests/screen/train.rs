//! Learning on the scene: a target in the plane, a run that is one step, a rate that is too large.

use crate::lessons::click;
use crate::support::{Window, drag, scene, type_into, undo, window_of};
use attention_geometry::app::App;
use egui::{Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use nalgebra::{Matrix2, Vector2};

const RUNS: u8 = 4;

fn y(window: &Window) -> Vector2<f64> {
    let y = window.state().attention().output(2);
    Vector2::new(y[0], y[1])
}

/// A window in which the whole panel is in sight.
fn tall() -> Window {
    window_of(App::new(scene("money-river-bank")), Vec2::new(1280.0, 1200.0), Theme::Light)
}

/// The scene of money, river and bank with a target for bank.
pub(crate) fn with_target() -> Window {
    let mut window = tall();
    click(&mut window, "Learning: targets for answers");
    click(&mut window, "Target for bank");
    window
}

#[test]
fn matrices_step_towards_a_target_that_is_dragged() {
    let mut window = with_target();
    let before = window.state().document.scene().clone();
    let at = window.get_by_label("target for bank").rect().center();
    let zoom = window.state().view.camera.points_per_unit as f32;
    // From (2.95, 1.95) to (2.7, 2.2), inside the triangle of the values.
    drag(&mut window, at, Vec2::new(-0.25 * zoom, -0.25 * zoom), Modifiers::NONE, 5);
    assert_eq!(*window.state().document.scene(), before, "a target is no part of the document");
    click(&mut window, "method: Adam");
    for _ in 0..RUNS {
        click(&mut window, "run 100 steps of learning");
    }
    assert!((y(&window) - Vector2::new(2.7, 2.2)).norm() < 0.05, "{}", y(&window));
    let after = window.state().document.scene();
    assert_ne!(after.w_q, Matrix2::identity());
    assert_eq!(after.w_v, Matrix2::identity(), "it is held");
    for _ in 0..RUNS {
        undo(&mut window);
    }
    assert_eq!(*window.state().document.scene(), before, "a run is one step");
}

#[test]
fn steps_that_are_too_long_are_stopped() {
    let mut window = with_target();
    click(&mut window, "Hold W_V");
    type_into(&mut window, "rate of learning", "10");
    click(&mut window, "run 100 steps of learning");
    click(&mut window, "run 100 steps of learning");
    let scene = window.state().document.scene();
    assert!(scene.check().is_ok(), "every number is finite and can be saved");
}

#[test]
fn without_a_target_it_says_what_is_missing() {
    let mut window = tall();
    click(&mut window, "Learning: targets for answers");
    click(&mut window, "one step of learning");
    let said = window.state().desk.notice.clone().map(|n| n.0).unwrap_or_default();
    assert!(said.contains("target"), "{said}");
    assert!(!window.state().document.can_undo());
}
