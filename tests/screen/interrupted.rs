//! A gesture that something else cuts short ends once, for good.

use crate::support::{Window, embedding, press, release, tip, undo, window};
use crate::train::with_target;
use attention_geometry::scene::format;
use attention_geometry::view::Stage;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::Queryable as _;

const NONE: Modifiers = Modifiers::NONE;

/// Takes what has this name into the hand and moves it; returns where the hand is.
fn hold(window: &mut Window, name: &str, by: Vec2) -> Pos2 {
    let from = tip(window, name);
    press(window, from, NONE);
    for part in [0.5, 1.0] {
        window.event(Event::PointerMoved(from + by * part));
        window.step();
    }
    from + by
}

fn move_on(window: &mut Window, to: Pos2) {
    window.event(Event::PointerMoved(to));
    window.step();
    window.step();
}

const BASIS: &str = "W_Q takes (1, 0) here";
const ANSWER: &str = "answer of bank: pull it";

#[test]
fn undo_in_mid_drag_cancels_it_for_good() {
    for name in ["embedding of bank", ANSWER, BASIS] {
        let mut window = window("turned-query");
        if name == BASIS {
            window.state_mut().view.set_stage(Stage::Project);
            window.run();
        }
        let before = window.state().document.scene().clone();
        let at = hold(&mut window, name, vec2(40.0, -30.0));
        assert_ne!(*window.state().document.scene(), before, "{name} moved");
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.step();
        assert_eq!(*window.state().document.scene(), before, "{name}: taken back");
        move_on(&mut window, at + vec2(30.0, 10.0));
        release(&mut window, at + vec2(30.0, 10.0), NONE);
        window.run();
        assert_eq!(*window.state().document.scene(), before, "{name}: it does not come back");
        assert!(!window.state().document.can_undo() && !window.state().document.can_redo());
    }
}

#[test]
fn another_stage_ends_a_pull_as_one_step_with_its_own_label() {
    let mut window = window("turned-query");
    let before = window.state().document.scene().clone();
    let at = hold(&mut window, ANSWER, vec2(30.0, -20.0));
    let pulled = window.state().document.scene().clone();
    assert_ne!(pulled, before);
    window.key_press(Key::Num1);
    window.step();
    move_on(&mut window, at + vec2(20.0, 0.0));
    release(&mut window, at + vec2(20.0, 0.0), NONE);
    window.run();
    window.get_by_label("scale: none").click();
    window.run();
    assert_eq!(window.state().document.undo_label(), Some("change scale"));
    undo(&mut window);
    assert!(pulled.same_document(window.state().document.scene()), "one undo, one thing");
    assert!(window.state().document.undo_label().unwrap().starts_with("pull"));
    undo(&mut window);
    assert!(before.same_document(window.state().document.scene()));
}

#[test]
fn a_workspace_a_lesson_or_a_pasted_scene_ends_a_drag_once() {
    let pasted = {
        let other = window("one-word");
        String::from_utf8(format::write(other.state().document.scene())).unwrap()
    };
    for way in ["workspace", "lesson", "paste"] {
        let mut window = window("money-bank");
        let at = hold(&mut window, "embedding of bank", vec2(40.0, 0.0));
        let moved = embedding(&window, 1);
        match way {
            "workspace" => window.get_by_label("workspace Words").click(),
            "paste" => window.event(Event::Paste(pasted.clone())),
            _ => {
                window.state_mut().begin_lesson("matrix");
            }
        }
        window.step();
        let after = window.state().document.scene().clone();
        move_on(&mut window, at + vec2(50.0, 20.0));
        release(&mut window, at + vec2(50.0, 20.0), NONE);
        window.run();
        assert!(after.same_document(window.state().document.scene()), "{way}: nothing follows");
        assert!(!window.state().document.in_gesture(), "{way}");
        if way == "paste" {
            assert_eq!(window.state().document.scene().tokens.len(), 1);
            undo(&mut window);
            assert_eq!(embedding(&window, 1), moved, "the drag is a step of its own");
            undo(&mut window);
            assert!(!window.state().document.can_undo());
        }
    }
}

#[test]
fn a_drag_works_in_a_window_that_was_never_focused() {
    let mut window = window("money-bank");
    window.input_mut().focused = false;
    let before = embedding(&window, 1);
    let at = hold(&mut window, "embedding of bank", vec2(40.0, 0.0));
    window.input_mut().focused = false;
    move_on(&mut window, at + vec2(20.0, 0.0));
    let scale = window.state().view.camera.points_per_unit;
    let moved = (embedding(&window, 1) - before) * scale;
    assert!((moved.x - 60.0).abs() < 1e-9, "{moved}");
    window.event(Event::WindowFocused(false));
    window.step();
    let there = embedding(&window, 1);
    move_on(&mut window, at + vec2(90.0, 0.0));
    assert_eq!(embedding(&window, 1), there, "a lost focus still ends it");
    assert_eq!(window.state().document.undo_label(), Some("move bank"));
}

#[test]
fn a_press_and_its_release_in_one_frame_select_a_tip() {
    let mut window = window("money-bank");
    let pos = tip(&window, "embedding of money");
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: NONE,
    };
    let events = [Event::PointerMoved(pos), button(true), button(false)];
    window.input_mut().events.extend(events);
    window.run();
    assert!(window.get_by_label("embedding of money").is_focused());
    assert_eq!(window.state().view.key, Some(0));
    assert!(!window.state().document.can_undo());
}

/// A hand takes over from a run: two steps of history, and the run makes no more.
#[test]
fn a_drag_ends_a_run_of_learning() {
    let mut window = with_target();
    window.get_by_label("run 100 steps of learning").click();
    for _ in 0..6 {
        window.step();
    }
    let learnt = window.state().document.scene().w_q;
    assert!(window.state().document.in_gesture(), "the run goes on");
    let at = hold(&mut window, "embedding of money", vec2(20.0, 0.0));
    release(&mut window, at, NONE);
    window.run();
    assert_eq!(window.state().document.undo_label(), Some("move money"));
    let w_q = window.state().document.scene().w_q;
    undo(&mut window);
    assert_eq!(window.state().document.undo_label(), Some("learn"));
    assert_eq!(window.state().document.scene().w_q, w_q, "the drag moved a word, no matrix");
    assert_ne!(learnt, nalgebra::Matrix2::identity());
    undo(&mut window);
    assert!(!window.state().document.can_undo());
}

/// With a snap of 0.5, what is dragged stands on halves, however unevenly the hand moves.
#[test]
fn targets_and_the_answer_snap_as_tips_do() {
    let mut window = with_target();
    window.state_mut().view.snap = Some(0.5);
    window.run();
    let zoom = window.state().view.camera.points_per_unit as f32;
    let name = "target for bank";
    let from = tip(&window, name);
    let at = hold(&mut window, name, vec2(-0.61 * zoom, 0.17 * zoom));
    release(&mut window, at, NONE);
    window.run();
    let view = &window.state().view;
    let frame = window.state().desk.plane;
    let to = tip(&window, name);
    let place = view.camera.world_from_screen([f64::from(to.x), f64::from(to.y)], frame);
    assert_ne!(from, to);
    assert!((place * 2.0 - (place * 2.0).map(f64::round)).amax() < 1e-4, "{place}");
}
