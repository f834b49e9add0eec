//! Looking changes nothing: a scene stays equal bit for bit, whatever its numbers, while it is only looked at.

use crate::support::{Window, window_of};
use attention_geometry::app::App;
use attention_geometry::scene::{Document, PRESETS, Scene, format};
use attention_geometry::view::{Stage, Workspace};
use egui::{Event, Key, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

/// Numbers that no slider stops at and no cell can show whole.
fn odd(d_k: usize, fill: &str, scale: &str) -> Scene {
    let text = format!(
        r#"{{"schema": "attention-geometry/scene/1", "title": "odd",
            "tokens": [{{"text": "a", "embedding": [0.30000000000000004, -1e-300]}},
                       {{"text": "b", "embedding": [123456.78901234567, 1e9]}},
                       {{"text": "c", "embedding": [-0.0, 0.001]}}],
            "w_q": [[1.0000000000000002, 0.1], [3e-7, -2]], "w_k": [[0.333333333333333, 1], [0, 7]],
            "key_space": {{"d_k": {d_k}, "fill": {fill}}}, "scale": {scale}}}"#
    );
    format::read(text.as_bytes()).unwrap().scene
}

fn opened(scene: Scene) -> Window {
    window_of(App::new(scene), Vec2::new(1280.0, 800.0), Theme::Light)
}

fn same(window: &Window, before: &Scene, when: &str) {
    let document: &Document = &window.state().document;
    assert_eq!(format::write(document.scene()), format::write(before), "{when}");
    assert_eq!(document.scene(), before, "{when}");
    assert!(!document.is_unsaved() && !document.can_undo(), "{when}");
}

/// Every stage and workspace, each hovered all over and walked through with Tab.
fn look_at_everything(window: &mut Window, before: &Scene, name: &str) {
    for workspace in [Workspace::Plane, Workspace::Words, Workspace::Lab] {
        for stage in Stage::ALL {
            window.state_mut().workspace = workspace;
            window.state_mut().view.set_stage(stage);
            window.run();
            for at in
                [(60.0, 300.0), (120.0, 480.0), (140.0, 640.0), (600.0, 400.0), (1100.0, 300.0)]
            {
                window.event(Event::PointerMoved(at.into()));
                window.step();
            }
            if workspace != Workspace::Plane {
                break;
            }
        }
        for _ in 0..60 {
            window.key_press(Key::Tab);
            window.step();
        }
        window.run();
        same(window, before, &format!("{name} in {workspace:?}"));
    }
}

#[test]
fn looking_at_a_preset_changes_nothing() {
    for preset in PRESETS {
        let before = preset.read().unwrap().scene;
        let mut window = opened(before.clone());
        look_at_everything(&mut window, &before, preset.name);
        assert!(before.same_document(window.state().document.scene()));
    }
}

#[test]
fn looking_at_odd_numbers_changes_nothing() {
    for d_k in [1, 3, 5, 6, 7, 63, 100, 511, 500] {
        for fill in ["\"repeat\"", "{\"random\": 18446744073709551615}"] {
            let before = odd(d_k, fill, r#"{"custom": 0.30000000000000004}"#);
            let mut window = opened(before.clone());
            look_at_everything(&mut window, &before, &format!("d_k {d_k}, {fill}"));
            assert_eq!(window.state().document.scene().key_space.d_k, d_k);
        }
    }
}

#[test]
fn arrow_keys_on_the_d_k_slider_go_from_between_two_stops_to_the_next() {
    for (key, expected) in [(Key::ArrowRight, 4), (Key::ArrowLeft, 2)] {
        let mut window = opened(odd(3, "\"repeat\"", "\"none\""));
        window.get_by_label("key size d_k").focus();
        window.run();
        window.key_press(key);
        window.run();
        assert_eq!(window.state().document.scene().key_space.d_k, expected);
    }
}
