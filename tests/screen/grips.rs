//! Tips of every kind (a word, a basis arrow, the answer, a target) obey the hand in the same way.

use crate::support::{Window, press, release, tip, window};
use crate::train::with_target;
use attention_geometry::view::Stage;
use egui::{Event, Modifiers, Pos2, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;
use nalgebra::Vector2;

const NONE: Modifiers = Modifiers::NONE;
const WORD: &str = "embedding of bank";
const BASIS: &str = "W_Q takes (1, 0) here";
const ANSWER: &str = "answer of bank: pull it";
const TARGET: &str = "target for bank";
const ALL: [&str; 4] = [WORD, BASIS, ANSWER, TARGET];

/// A window in which the tip of this name can be taken.
fn with(name: &str) -> Window {
    let mut window = if name == TARGET { with_target() } else { window("turned-query") };
    if name == BASIS {
        window.state_mut().view.set_stage(Stage::Project);
    }
    if name == ANSWER {
        // The answer can be anywhere if the values follow.
        window.get_by_label("pulling y moves: W_V").click();
    }
    window.run();
    window
}

/// Where the tip is in the world, by where it is on the screen.
fn place(window: &Window, name: &str) -> Vector2<f64> {
    let at = tip(window, name);
    let state = window.state();
    state.view.camera.world_from_screen([f64::from(at.x), f64::from(at.y)], state.desk.plane)
}

fn move_to(window: &mut Window, to: Pos2) {
    window.event(Event::PointerMoved(to));
    // The answer comes nearer in a few steps.
    for _ in 0..60 {
        window.step();
    }
}

fn zoom_of(window: &Window) -> f64 {
    window.state().view.camera.points_per_unit
}

#[test]
fn a_zoom_in_mid_drag_moves_nothing_and_then_the_tip_follows_the_hand() {
    for name in ALL {
        let mut window = with(name);
        let from = tip(&window, name);
        press(&mut window, from, NONE);
        let at = from + vec2(20.0, -10.0);
        move_to(&mut window, at);
        let there = place(&window, name);
        let before = zoom_of(&window);
        window.event(Event::Zoom(1.5));
        for _ in 0..60 {
            window.step();
        }
        let zoomed = zoom_of(&window);
        assert!(zoomed > before * 1.3, "{name}: the wheel zooms");
        assert!((place(&window, name) - there).norm() < 0.02, "{name} stays where it was put");
        move_to(&mut window, at + vec2(15.0, 0.0));
        let moved = (place(&window, name) - there) * zoomed;
        assert!((moved - Vector2::new(15.0, 0.0)).norm() < 2.0, "{name}: {moved}");
        release(&mut window, at + vec2(15.0, 0.0), NONE);
        window.run();
        assert!(!window.state().document.in_gesture(), "{name}");
    }
}

#[test]
fn a_lost_focus_ends_a_drag_once_and_escape_takes_it_back() {
    for name in ALL {
        for escape in [false, true] {
            let mut window = with(name);
            let from = tip(&window, name);
            let start = place(&window, name);
            press(&mut window, from, NONE);
            move_to(&mut window, from + vec2(20.0, -10.0));
            let there = place(&window, name);
            assert!((there - start).norm() * zoom_of(&window) > 15.0, "{name} moved");
            if escape {
                window.key_press(egui::Key::Escape);
            } else {
                window.event(Event::WindowFocused(false));
            }
            window.step();
            let left = if escape { start } else { there };
            move_to(&mut window, from + vec2(90.0, 40.0));
            assert!((place(&window, name) - left).norm() < 1e-4, "{name}, escape: {escape}");
            release(&mut window, from + vec2(90.0, 40.0), NONE);
            window.run();
            assert!((place(&window, name) - left).norm() < 1e-4, "{name}, escape: {escape}");
            assert!(!window.state().document.in_gesture(), "{name}");
        }
    }
}

/// Shift holds the direction of what is pulled outwards, whatever it is the tip of.
#[test]
fn shift_holds_a_direction() {
    for name in ALL {
        let mut window = with(name);
        let from = tip(&window, name);
        let start = place(&window, name);
        let out = start.try_normalize(0.0).unwrap();
        let by = vec2(out.x as f32, -out.y as f32) * 30.0 + vec2(out.y as f32, out.x as f32) * 6.0;
        press(&mut window, from, Modifiers::SHIFT);
        for part in [0.5, 1.0] {
            window.event(Event::PointerMoved(from + by * part));
            for _ in 0..90 {
                window.step();
            }
        }
        let there = place(&window, name);
        let aside = there.perp(&out).abs() * zoom_of(&window);
        assert!(aside < 2.0, "{name} is {aside} points beside its direction");
        assert!((there - start).norm() * zoom_of(&window) > 25.0, "{name} moved");
        release(&mut window, from + by, NONE);
    }
}

#[test]
fn the_pointer_on_the_answer_lights_it_up() {
    use attention_geometry::view::Subject;
    let mut window = with(ANSWER);
    let at = tip(&window, ANSWER);
    window.event(Event::PointerMoved(at));
    window.run();
    let focus = window.state().document.scene().focus;
    assert_eq!(window.state().view.hover, Some(Subject::Output(focus)));
    window.event(Event::PointerMoved(at + Vec2::splat(300.0)));
    window.run();
    assert_ne!(window.state().view.hover, Some(Subject::Output(focus)));
}
