//! What a hand does on the plane.

use crate::support::{drag, embedding, press, release, tip, undo, window};
use attention_geometry::view::Stage;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use nalgebra::Vector2;

const NONE: Modifiers = Modifiers::NONE;

#[test]
fn a_tip_follows_the_hand_exactly_and_is_one_step() {
    let mut window = window("money-bank");
    let scale = window.state().view.camera.points_per_unit;
    let before = window.state().document.scene().clone();
    let from = tip(&window, "embedding of bank");
    drag(&mut window, from, vec2(80.0, -48.0), NONE, 7);
    let moved = (embedding(&window, 1) - Vector2::new(2.0, 2.0)) * scale;
    assert!((moved - Vector2::new(80.0, 48.0)).amax() < 1e-9, "{moved}");
    assert_eq!(
        tip(&window, "embedding of bank"),
        from + vec2(80.0, -48.0),
        "the handle is where the hand is"
    );
    undo(&mut window);
    assert_eq!(*window.state().document.scene(), before);
    assert!(!window.state().document.can_undo(), "one step");
}

#[test]
fn the_numbers_change_in_the_frame_of_the_movement() {
    let mut window = window("money-bank");
    let from = tip(&window, "embedding of bank");
    press(&mut window, from, NONE);
    window.event(Event::PointerMoved(from + vec2(112.0, 0.0)));
    window.step();
    let now = window.state().attention().weight(1, 0);
    let shown = format!("{now:.3}");
    assert!(
        window.query_by_label_contains(&format!("α {shown}")).is_some(),
        "the table shows {shown} in the same frame"
    );
    release(&mut window, from + vec2(112.0, 0.0), NONE);
}

#[test]
fn a_press_without_movement_changes_no_bit() {
    let mut window = window("turned-query");
    let before = window.state().document.scene().clone();
    let from = tip(&window, "embedding of river");
    press(&mut window, from, NONE);
    release(&mut window, from, NONE);
    window.run();
    assert_eq!(*window.state().document.scene(), before);
    assert!(!window.state().document.can_undo());
}

#[test]
fn escape_restores_and_leaves_no_step() {
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    let from = tip(&window, "embedding of bank");
    press(&mut window, from, NONE);
    window.event(Event::PointerMoved(from + vec2(90.0, 10.0)));
    window.step();
    assert_ne!(*window.state().document.scene(), before);
    window.key_press(Key::Escape);
    window.run();
    assert_eq!(*window.state().document.scene(), before);
    release(&mut window, from + vec2(90.0, 10.0), NONE);
    window.run();
    assert_eq!(*window.state().document.scene(), before);
    assert!(!window.state().document.can_undo());
}

#[test]
fn a_window_that_loses_focus_ends_the_drag_once() {
    let mut window = window("money-bank");
    let from = tip(&window, "embedding of bank");
    press(&mut window, from, NONE);
    window.event(Event::PointerMoved(from + vec2(60.0, 0.0)));
    window.step();
    let at = embedding(&window, 1);
    window.input_mut().focused = false;
    window.event(Event::WindowFocused(false));
    window.step();
    window.input_mut().focused = true;
    window.event(Event::WindowFocused(true));
    window.event(Event::PointerMoved(from + vec2(200.0, 50.0)));
    window.run();
    assert_eq!(embedding(&window, 1), at, "what moves after that moves nothing");
    assert!(!window.state().document.in_gesture());
    undo(&mut window);
    assert!(!window.state().document.can_undo(), "one step");
}

#[test]
fn the_grabbed_tip_stays_grabbed_when_tips_cross() {
    let mut window = window("money-river-bank");
    let (money, river) = (tip(&window, "embedding of money"), tip(&window, "embedding of river"));
    let still = embedding(&window, 1);
    drag(&mut window, money, (river - money) * 1.3, NONE, 40);
    assert_eq!(embedding(&window, 1), still, "river stays");
    assert!((tip(&window, "embedding of money") - (money + (river - money) * 1.3)).length() < 0.01);
}

#[test]
fn coincident_tips_can_each_be_reached() {
    let mut window = window("money-river-bank");
    let (money, river) = (tip(&window, "embedding of money"), tip(&window, "embedding of river"));
    // Money exactly onto river.
    let to = embedding(&window, 1);
    window
        .state_mut()
        .document
        .apply(attention_geometry::scene::Edit::Move { token: 0, to })
        .unwrap();
    window.run();
    let _ = money;
    // With Tab (here: the keyboard on it), a drag takes that one.
    for (name, i) in [("embedding of money", 0), ("embedding of river", 1)] {
        window.get_by_label(name).focus();
        window.run();
        let other = embedding(&window, 1 - i);
        let before = embedding(&window, i);
        drag(&mut window, river, vec2(0.0, 40.0), NONE, 4);
        assert_ne!(embedding(&window, i), before, "{name} moved");
        assert_eq!(embedding(&window, 1 - i), other, "the other did not");
        undo(&mut window);
    }
    // By clicking again: the second click has the next one.
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..4 {
        press(&mut window, river, NONE);
        release(&mut window, river, NONE);
        window.run();
        for name in ["embedding of money", "embedding of river"] {
            if window.get_by_label(name).is_focused() {
                reached.insert(name);
            }
        }
    }
    assert_eq!(reached.len(), 2, "{reached:?}");
}

#[test]
fn a_zero_vector_can_be_found_and_dragged_away() {
    let mut window = window("money-bank");
    window.get_by_label("x of bank").focus();
    window.run();
    window.get_by_label("x of bank").type_text("0");
    window.key_press(Key::Enter);
    window.run();
    window.get_by_label("y of bank").focus();
    window.run();
    window.get_by_label("y of bank").type_text("0");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(embedding(&window, 1), Vector2::zeros());
    assert!(window.state().attention().angle_deg(1, 0).is_none());
    let from = tip(&window, "embedding of bank");
    drag(&mut window, from, vec2(30.0, -30.0), NONE, 3);
    assert!(embedding(&window, 1).norm() > 0.1);
}

#[test]
fn dragging_the_plane_pans_and_moves_no_word() {
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    let bank = tip(&window, "embedding of bank");
    drag(&mut window, Pos2::new(420.0, 300.0), vec2(70.0, 40.0), NONE, 5);
    assert!((tip(&window, "embedding of bank") - (bank + vec2(70.0, 40.0))).length() < 0.5);
    assert_eq!(*window.state().document.scene(), before);
}

#[test]
fn dragging_a_tip_does_not_pan() {
    let mut window = window("money-bank");
    let camera = window.state().view.camera;
    let from = tip(&window, "embedding of bank");
    drag(&mut window, from, vec2(70.0, 40.0), NONE, 5);
    assert_eq!(window.state().view.camera, camera);
}

fn wheel(window: &mut crate::support::Window, at: Pos2, notches: f32) {
    window.event(Event::PointerMoved(at));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, notches),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: NONE,
    });
    for _ in 0..40 {
        window.step();
    }
}

#[test]
fn the_wheel_zooms_at_the_pointer_also_over_a_tip() {
    let mut window = window("money-bank");
    let before = window.state().view.camera.points_per_unit;
    let at = tip(&window, "embedding of bank");
    wheel(&mut window, at, 3.0);
    assert!(window.state().view.camera.points_per_unit > before * 1.1);
    assert!(
        (tip(&window, "embedding of bank") - at).length() < 1.0,
        "the place under the pointer stays"
    );
}

#[test]
fn zooming_out_three_hundred_notches_stops_and_home_brings_all_back() {
    let mut window = window("money-bank");
    let start = window.state().view.camera;
    for _ in 0..300 {
        window.event(Event::PointerMoved(Pos2::new(600.0, 300.0)));
        window.event(Event::MouseWheel {
            unit: MouseWheelUnit::Line,
            delta: vec2(0.0, -10.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: NONE,
        });
        window.step();
    }
    for _ in 0..30 {
        window.step();
    }
    drag(&mut window, Pos2::new(400.0, 300.0), vec2(100.0, 100.0), NONE, 3);
    window.key_press(Key::Home);
    window.run();
    let camera = window.state().view.camera;
    assert!(
        (camera.points_per_unit - start.points_per_unit).abs() < 1e-6
            && (camera.center - start.center).amax() < 1e-6
    );
}

#[test]
fn double_click_on_the_empty_plane_fits() {
    let mut window = window("money-bank");
    let start = window.state().view.camera;
    drag(&mut window, Pos2::new(420.0, 300.0), vec2(170.0, 40.0), NONE, 5);
    for _ in 0..2 {
        press(&mut window, Pos2::new(420.0, 640.0), NONE);
        release(&mut window, Pos2::new(420.0, 640.0), NONE);
    }
    window.run();
    assert!((window.state().view.camera.center - start.center).amax() < 1e-9);
}

#[test]
fn a_pinch_with_a_finger_on_a_tip_zooms_and_moves_nothing() {
    let mut window = window("money-bank");
    let before = window.state().document.scene().clone();
    let zoom = window.state().view.camera.points_per_unit;
    let at = tip(&window, "embedding of bank");
    let touch = |window: &mut crate::support::Window, id: u64, phase, pos: Pos2| {
        window.event(Event::Touch {
            device_id: egui::TouchDeviceId(1),
            id: egui::TouchId(id),
            phase,
            pos,
            force: None,
        });
    };
    press(&mut window, at, NONE);
    touch(&mut window, 1, TouchPhase::Start, at);
    window.step();
    touch(&mut window, 2, TouchPhase::Start, at + vec2(40.0, 0.0));
    window.step();
    for k in 1..12_u8 {
        let off = vec2(f32::from(k) * 6.0, 0.0);
        touch(&mut window, 1, TouchPhase::Move, at - off);
        window.event(Event::PointerMoved(at - off));
        touch(&mut window, 2, TouchPhase::Move, at + vec2(40.0, 0.0) + off);
        window.step();
    }
    touch(&mut window, 2, TouchPhase::End, at + vec2(110.0, 0.0));
    touch(&mut window, 1, TouchPhase::End, at - vec2(66.0, 0.0));
    release(&mut window, at - vec2(66.0, 0.0), NONE);
    window.run();
    assert_eq!(*window.state().document.scene(), before);
    assert!(window.state().view.camera.points_per_unit > zoom * 1.2, "it zoomed");
    assert!(!window.state().document.can_undo());
}

#[test]
fn shift_holds_the_length_or_the_direction() {
    let mut window = window("money-bank");
    let from = tip(&window, "embedding of money");
    let length = embedding(&window, 0).norm();
    drag(&mut window, from, vec2(-20.0, -90.0), Modifiers::SHIFT, 12);
    assert!(
        (embedding(&window, 0).norm() - length).abs() < 1e-9,
        "across the arrow: its length stays"
    );
    undo(&mut window);
    drag(&mut window, from, vec2(80.0, -20.0), Modifiers::SHIFT, 12);
    let now = embedding(&window, 0);
    assert!(now.perp(&Vector2::new(4.0, 1.0)).abs() < 1e-9, "along the arrow: its direction stays");
    assert!(now.norm() > length + 0.5);
}

#[test]
fn snapping_and_its_inverse() {
    let mut window = window("money-bank");
    let from = tip(&window, "embedding of bank");
    drag(&mut window, from, vec2(33.0, -17.0), Modifiers::COMMAND, 5);
    let at = embedding(&window, 1);
    assert!(
        at.iter().all(|c| (c * 10.0 - (c * 10.0).round()).abs() < 1e-9),
        "Ctrl snaps to 0.1: {at}"
    );
    undo(&mut window);
    window.state_mut().view.snap = Some(0.5);
    drag(&mut window, from, vec2(33.0, -17.0), NONE, 5);
    assert_eq!(embedding(&window, 1), Vector2::new(2.5, 2.0));
    undo(&mut window);
    drag(&mut window, from, vec2(33.0, -17.0), Modifiers::COMMAND, 5);
    assert_ne!(embedding(&window, 1), Vector2::new(2.5, 2.0), "Ctrl frees it");
}

#[test]
fn the_basis_of_a_matrix_can_be_dragged_on_the_plane_and_in_its_picture() {
    let mut window = window("money-bank");
    window.get_by_label("stage 2: Project").click();
    window.run();
    assert_eq!(window.state().view.stage, Stage::Project);
    let scale = window.state().view.camera.points_per_unit;
    let from = tip(&window, "W_Q takes (1, 0) here");
    drag(&mut window, from, vec2(0.0, -56.0), NONE, 6);
    let w = window.state().document.scene().w_q;
    assert!((w[(0, 0)] - 1.0).abs() < 1e-9 && (w[(0, 1)] - 56.0 / scale).abs() < 1e-9, "{w}");
    undo(&mut window);
    let from = tip(&window, "W_V takes (0, 1) here in the small picture");
    drag(&mut window, from, vec2(16.0, 0.0), NONE, 4);
    let w = window.state().document.scene().w_v;
    assert!((w[(1, 0)] - 1.0).abs() < 1e-9 && (w[(1, 1)] - 1.0).abs() < 1e-9, "{w}");
}

#[test]
fn at_any_zoom_a_drag_moves_by_what_the_hand_moved() {
    for notches in [-30.0, -8.0, 8.0, 20.0] {
        let mut window = window("money-bank");
        let at = tip(&window, "embedding of bank");
        wheel(&mut window, at, notches);
        let scale = window.state().view.camera.points_per_unit;
        let from = tip(&window, "embedding of bank");
        let before = embedding(&window, 1);
        let by = Vec2::new(37.0, -21.0);
        // Where tips lie on one another the focused word's is taken.
        drag(&mut window, from, by, NONE, 5);
        let moved = (embedding(&window, 1) - before) * scale;
        assert!((moved - Vector2::new(37.0, 21.0)).amax() < 1e-3, "{notches} notches: {moved}");
    }
}

#[test]
fn clicking_a_tip_twice_neither_fits_nor_forgets_the_key() {
    let mut window = window("money-bank");
    drag(&mut window, Pos2::new(420.0, 300.0), vec2(70.0, 40.0), NONE, 5);
    let camera = window.state().view.camera;
    let at = tip(&window, "embedding of money");
    for _ in 0..2 {
        press(&mut window, at, NONE);
        release(&mut window, at, NONE);
    }
    window.run();
    assert_eq!(window.state().view.camera, camera);
    assert_eq!(window.state().view.key, Some(0), "its numbers are taken apart");
}
