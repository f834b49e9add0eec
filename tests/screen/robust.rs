//! Extremes: hard texts, huge and tiny numbers, many words, wild zooming, and a window left alone.

use crate::support::{Window, scene, show, window, window_of};
use attention_geometry::app::App;
use attention_geometry::files;
use attention_geometry::scene::{Edit, Fill, KeySpace, Matrix, Scale, Scene, Token};
use attention_geometry::shell;
use attention_geometry::view::{Handle, Stage};
use egui::{
    Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, Theme, TouchPhase, Vec2, vec2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use nalgebra::{Matrix2, Vector2};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::path::Path;

/// A window in which a letter without a glyph is a box, as in the program.
fn tolerant(app: App) -> Window {
    let mut window = Harness::builder()
        .with_size(Vec2::new(1280.0, 800.0))
        .with_theme(Theme::Light)
        .with_max_steps(400)
        .with_step_dt(1.0 / 60.0)
        .allow_missing_glyphs()
        .with_context_setup(shell::prepare)
        .build_ui_state(show, app);
    window.run();
    window
}

fn all_stages(window: &mut Window) {
    for stage in Stage::ALL {
        window.state_mut().view.set_stage(stage);
        window.state_mut().view.fit = true;
        window.run();
    }
}

fn case(name: &str) -> Scene {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name);
    files::load(&path).unwrap().scene
}

#[test]
fn texts_in_any_script_and_of_any_length_are_shown() {
    for name in [
        "s05_hard_tokens.json",
        "s06_long_token.json",
        "s09_repeated_tokens.json",
        "s11_one_token.json",
    ] {
        let mut window = tolerant(App::new(case(name)));
        all_stages(&mut window);
    }
    let window = tolerant(App::new(case("s09_repeated_tokens.json")));
    for name in ["embedding of bank", "embedding of bank (2)", "embedding of bank (3)"] {
        assert!(window.query_by_label(name).is_some(), "{name}");
    }
}

#[test]
fn dragging_one_of_three_equal_words_moves_that_one_only() {
    let mut window = tolerant(App::new(case("s09_repeated_tokens.json")));
    window.get_by_label("embedding of bank (3)").focus();
    window.run();
    window.key_press(egui::Key::ArrowRight);
    window.run();
    let places: Vec<_> =
        window.state().document.scene().tokens.iter().map(|t| t.embedding.x).collect();
    assert_eq!(places, [2.0, 2.0, 2.1]);
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        Just(1e60),
        Just(-1e60),
        Just(1e-300),
        -5.0..5.0,
        (-60.0..60.0).prop_map(|e: f64| 10f64.powf(e)),
    ]
}

fn wild_scene() -> impl Strategy<Value = Scene> {
    let words = prop::collection::vec((number(), number()), 1..12);
    let entries = prop::collection::vec(number(), 12);
    let rules = (0..5_usize, 1..600_usize, any::<bool>(), any::<bool>(), any::<u8>());
    (words, entries, rules).prop_map(|(words, w, (scale, d_k, causal, random, hidden))| {
        let mut scene = Scene::default();
        scene.bench.clear();
        scene.tokens = words
            .iter()
            .enumerate()
            .map(|(i, (x, y))| {
                let mut token = Token::new(format!("w{i}"), Vector2::new(*x, *y), i);
                token.hidden = hidden >> (i % 8) & 1 == 1;
                token
            })
            .collect();
        scene.focus = usize::from(hidden) % scene.tokens.len();
        let matrix = |k: usize| Matrix2::new(w[k], w[k + 1], w[k + 2], w[k + 3]);
        (scene.w_q, scene.w_k, scene.w_v) = (matrix(0), matrix(4), matrix(8));
        scene.scale = [
            Scale::InverseSqrtDk,
            Scale::None,
            Scale::InverseDk,
            Scale::Custom(0.0),
            Scale::Custom(-2.5),
        ][scale];
        scene.key_space = KeySpace {
            d_k,
            fill: if random { Fill::Random(u64::from(hidden)) } else { Fill::Repeat },
        };
        scene.causal = causal;
        scene.residual = hidden & 1 == 1;
        scene
    })
}

#[test]
fn any_scene_within_the_limits_is_drawn_at_every_stage() {
    let mut runner =
        TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    runner
        .run(&wild_scene(), |scene| {
            let mut window = window_of(App::new(scene), Vec2::new(1000.0, 700.0), Theme::Dark);
            all_stages(&mut window);
            for label in &window.state().desk.drawn.labels {
                let plain = label.text.plain();
                prop_assert!(!plain.contains("NaN") && !plain.contains("inf"), "{plain}");
                prop_assert!(label.rect.left.is_finite() && label.rect.top.is_finite());
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn wild_zooming_and_panning_never_hangs_or_panics() {
    let mut window = window("turned-query");
    let mut turn = 0.37_f32;
    for k in 0..600_u16 {
        turn = (turn * 57.3).fract();
        let at = Pos2::new(300.0 + 620.0 * turn, 110.0 + 620.0 * (turn * 7.0).fract());
        window.event(Event::PointerMoved(at));
        let delta = vec2(0.0, if k / 100 % 2 == 0 { 40.0 } else { -40.0 } * turn);
        let (unit, phase, source) =
            (MouseWheelUnit::Line, TouchPhase::Move, MouseWheelSource::Wheel);
        window.event(Event::MouseWheel { unit, delta, phase, source, modifiers: Modifiers::NONE });
        window.step();
        let camera = window.state().view.camera;
        assert!(camera.points_per_unit.is_finite() && camera.points_per_unit > 0.0);
    }
}

#[test]
fn sixty_four_words_are_shown_and_can_be_used() {
    let mut scene = scene("twelve-words");
    while scene.tokens.len() < 64 {
        let n = scene.tokens.len();
        let angle = n as f64 * 0.7;
        scene.tokens.push(Token::new(
            format!("w{n}"),
            Vector2::new(angle.cos(), angle.sin()) * 3.0,
            n,
        ));
    }
    let mut window = window_of(App::new(scene), Vec2::new(1280.0, 800.0), Theme::Light);
    all_stages(&mut window);
    window.get_by_label("embedding of w63").focus();
    window.run();
    window.key_press(egui::Key::ArrowUp);
    window.run();
    assert!(window.state().document.can_undo());
    let refused = window.state_mut().document.apply(Edit::Add {
        at: 0,
        text: "x".into(),
        embedding: Vector2::zeros(),
    });
    assert!(refused.is_err());
}

#[test]
fn from_900_by_600_to_4k_at_several_scales() {
    for (width, height) in [(900.0, 600.0), (1280.0, 800.0), (3840.0, 2160.0)] {
        for scale in [1.0, 1.5, 2.0] {
            let mut window = window_of(
                App::new(scene("money-river-bank")),
                Vec2::new(width, height),
                Theme::Light,
            );
            window.set_pixels_per_point(scale);
            window.run();
            assert!(window.query_by_label("embedding of bank").is_some());
        }
    }
}

#[test]
fn a_window_smaller_than_it_should_be_does_not_break() {
    for size in [(427.0, 267.0), (320.0, 240.0), (60.0, 900.0), (900.0, 60.0), (1.0, 1.0)] {
        let mut window = window_of(App::new(scene("twelve-words")), Vec2::from(size), Theme::Light);
        all_stages(&mut window);
    }
}

#[test]
fn a_window_left_alone_draws_no_frame() {
    for stage in Stage::ALL {
        let mut window = window("turned-query");
        window.state_mut().view.set_stage(stage);
        window.run();
        // Whatever was still moving has come to rest: nothing asks for another frame.
        window.step();
        let output = window.output();
        let delay = output.viewport_output.values().map(|v| v.repaint_delay).min();
        assert!(
            delay.is_some_and(|d| d.as_secs() > 10),
            "{stage:?}: asks for a frame after {delay:?}"
        );
    }
}

#[test]
fn the_project_stage_moves_once_and_then_rests() {
    let mut window = window("turned-query");
    window.get_by_label("stage 2: Project").click();
    let mut moving = 0;
    for _ in 0..300 {
        window.step();
        moving += usize::from(window.state().view.warp > 0.0 && window.state().view.warp < 1.0);
    }
    assert!(moving > 10, "it is seen to move: {moving} frames");
    assert_eq!(window.state().view.warp, 1.0);
    window.state_mut().desk.reduced_motion = true;
    window.get_by_label("W_K on the plane").click();
    window.step();
    window.step();
    assert_eq!(window.state().view.warp, 1.0, "with reduced motion it is there at once");
}

#[test]
fn a_singular_matrix_and_zero_vectors_keep_every_handle() {
    let mut window = window("money-river-bank");
    for which in Matrix::ALL {
        window.state_mut().document.apply(Edit::SetMatrix { which, to: Matrix2::zeros() }).unwrap();
    }
    for token in 0..3 {
        window.state_mut().document.apply(Edit::Move { token, to: Vector2::zeros() }).unwrap();
    }
    all_stages(&mut window);
    let names = window.state().document.scene().names();
    for i in 0..3 {
        assert!(window.query_by_label(&Handle::Embedding(i).name(&names.tokens)).is_some());
    }
}
