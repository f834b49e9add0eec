//! The laboratory, from the first draw to what is copied.

use crate::support::{Window, drag, window, window_of};
use attention_geometry::app::App;
use attention_geometry::lab::{Kind, Scale};
use attention_geometry::scene::Scene;
use attention_geometry::view::Workspace;
use attention_geometry::view::lab::{Experiment, Measure};
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;

pub(crate) fn lab_window() -> Window {
    let mut window = window("money-bank");
    window.get_by_label("workspace Lab").click();
    settle(&mut window);
    window
}

/// Runs until no thread is at work.
pub(crate) fn settle(window: &mut Window) {
    window.run();
    for _ in 0..6000 {
        if !window.state().lab.is_working() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.step();
    }
    assert!(!window.state().lab.is_working());
    window.run();
}

fn press(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    settle(window);
}

/// What was copied in the last frames.
fn copied(window: &Window) -> Option<String> {
    window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

#[test]
fn the_first_look_shows_claim_and_evidence() {
    let window = lab_window();
    assert_eq!(window.state().workspace, Workspace::Lab);
    window.get_by_label_contains("spreads by √d_k");
    window.get_by_label_contains("no scale: spread ");
    window.get_by_label_contains("1/√d_k: spread ");
    window.get_by_label_contains("standard errors apart");
    window.get_by_label_contains("histogram of 1,600 scores at d_k = 64");
    window.get_by_label_contains("mean largest weight for d_k from 1 to 4,096");
    let seen = window.state().lab.seen();
    let (recipe, scores) = seen.scores.unwrap();
    assert_eq!((recipe.seed, scores.numbers.len(), scores.width), (1, 1600, 64));
    let moments = scores.moments(Scale::None);
    assert!((moments.sd - 8.0).abs() < 4.0 * moments.sd_error(3.1), "{}", moments.sd);
}

#[test]
fn sliders_and_typed_numbers_draw_anew() {
    let mut window = lab_window();
    let knob = window.get_by_label("d_k slider").rect().center();
    drag(&mut window, knob, Vec2::new(40.0, 0.0), Modifiers::NONE, 6);
    settle(&mut window);
    let width = window.state().lab.view.width;
    assert!(width > 64, "{width}");
    assert_eq!(window.state().lab.seen().scores.unwrap().1.width, width);
    window.get_by_label("d_k slider").focus();
    window.run();
    window.key_press(Key::ArrowLeft);
    settle(&mut window);
    assert!(window.state().lab.view.width < width);
    window.state_mut().lab.view.width = 100;
    settle(&mut window);
    assert_eq!(
        window.state().lab.view.width,
        100,
        "a number between the steps of the slider stays"
    );
    window.get_by_label_contains("histogram of 1,600 scores at d_k = 100");
    let before = window.state().lab.seen().scores.unwrap().1.clone();
    press(&mut window, "draw others: the next seed");
    assert_eq!(window.state().lab.view.seed, 2);
    assert_ne!(*window.state().lab.seen().scores.unwrap().1, before);
    window.state_mut().lab.view.seed = 1;
    settle(&mut window);
    assert_eq!(
        *window.state().lab.seen().scores.unwrap().1,
        before,
        "the same seed, the same numbers"
    );
}

#[test]
fn what_is_no_longer_wanted_is_not_waited_for() {
    let mut window = lab_window();
    let view = &mut window.state_mut().lab.view;
    (view.draws, view.keys) = (25_600, 64);
    for _ in 0..5 {
        window.step();
    }
    assert!(window.state().lab.is_working());
    let view = &mut window.state_mut().lab.view;
    (view.draws, view.keys) = (100, 2);
    settle(&mut window);
    let seen = window.state().lab.seen();
    assert_eq!((seen.curves.unwrap().0.draws, seen.curves.unwrap().1.keys), (100, 2));
}

#[test]
fn every_kind_has_its_claim_and_its_exact_spread() {
    let mut window = lab_window();
    let kinds = [
        ("kind: copies of a pair", Kind::Pairs, "d_k/√2", "no scale: spread "),
        ("kind: copies of one number", Kind::Copies, "by d_k itself", "exactly 64"),
        ("kind: uniform", Kind::Uniform, "variance 1/3", "exactly 2.667"),
        ("kind: real words", Kind::Words, "not N(0, 1)", "exactly 0.607"),
        ("kind: independent", Kind::Independent, "spreads by √d_k", "exactly 8"),
    ];
    for (label, kind, claim, exact) in kinds {
        press(&mut window, label);
        assert_eq!(window.state().lab.view.kind, kind);
        window.get_by_label_contains(claim);
        assert!(window.query_all_by_label_contains(exact).next().is_some(), "{exact}");
    }
    press(&mut window, "kind: real words");
    assert_eq!(window.state().lab.seen().scores.unwrap().1.width, 50, "a vector has 50 numbers");
    window.get_by_label_contains("mean 7.86; after 1/√d_k 1.11 ± 0.61");
}

#[test]
fn the_gradient_vanishes_in_the_median_only() {
    let mut window = lab_window();
    press(&mut window, "against d_k: gradient through softmax");
    assert_eq!(window.state().lab.view.measure, Measure::Slope);
    window.state_mut().lab.view.width = 1024;
    settle(&mut window);
    let seen = window.state().lab.seen();
    let (_, measures) = seen.curves.unwrap().1.at(1024).unwrap();
    let slope = measures[0].slope;
    assert!(slope.mean > 0.03 && slope.median < 1e-4, "{slope:?}");
    window.get_by_label_contains("no scale: largest weight 0.9");
}

#[test]
fn experiments_are_copied_as_csv() {
    let mut window = lab_window();
    for (label, start) in [
        ("Copy scores as CSV", "kind,seed,d_k,scale"),
        ("Copy curves as CSV", "kind,seed,draws,keys,d_k,scale,entropy_mean"),
    ] {
        window.get_by_label(label).click();
        let mut text = None;
        for _ in 0..4 {
            window.step();
            text = text.or_else(|| copied(&window));
        }
        assert!(text.is_some_and(|text| text.starts_with(start)), "{label}");
        window.run();
    }
}

#[test]
fn a_row_of_the_scene_is_heated_and_the_scene_stays() {
    let mut window = lab_window();
    let before = window.state().document.scene().clone();
    press(&mut window, "experiment: temperature");
    assert_eq!(window.state().lab.view.experiment, Experiment::Temperature);
    window.get_by_label_contains("weights: money 0.804, bank 0.196");
    let knob = window.get_by_label("softer to sharper").rect();
    drag(&mut window, knob.center(), Vec2::new(90.0, 0.0), Modifiers::NONE, 6);
    window.run();
    let scale = window.state().lab.view.temperature.unwrap();
    assert!(scale > 5.0, "{scale}");
    window.get_by_label_contains("weights: money > 0.999, bank < 0.001");
    press(&mut window, "word 1 reads: money");
    assert_eq!(window.state().lab.view.reader, Some(0));
    press(&mut window, "the scale of the scene");
    assert_eq!(window.state().lab.view.temperature, None);
    assert_eq!(*window.state().document.scene(), before);
    assert!(!window.state().document.can_undo());
}

/// Runs until the run pauses by itself.
fn learn(window: &mut Window) {
    window.get_by_label("run learning").click();
    for _ in 0..2000 {
        window.step();
        if !window.state().lab.seen().run.is_some_and(|run| run.running)
            && window.query_by_label("run learning").is_some()
        {
            break;
        }
    }
    window.run();
}

#[test]
fn attention_is_learnt_and_right_answers_can_come_without_it() {
    let mut window = lab_window();
    let before = window.state().document.scene().clone();
    press(&mut window, "experiment: learning");
    window.get_by_label_contains("before the first step the loss is");
    window.get_by_label("one step of learning").click();
    window.run();
    assert_eq!(window.state().lab.seen().run.unwrap().losses.len(), 2);
    learn(&mut window);
    let steps = |window: &Window| window.state().lab.seen().run.unwrap().losses.len() - 1;
    assert_eq!(steps(&window), 100);
    window
        .get_by_label_contains("after 100 steps the loss is 0.001: bank attends to its word, also");
    press(&mut window, "run: all free");
    assert_eq!(steps(&window), 0, "another run begins anew");
    learn(&mut window);
    window.get_by_label_contains("right answers, but a weight of bank on its word is only 0.5");
    press(&mut window, "start the run anew");
    assert_eq!(steps(&window), 0);
    assert_eq!(*window.state().document.scene(), before);
}

#[test]
fn a_run_that_diverges_is_shown_and_stopped() {
    let mut window = lab_window();
    press(&mut window, "experiment: learning");
    press(&mut window, "run: a rate too large");
    learn(&mut window);
    let run = window.state().lab.seen().run.unwrap().clone();
    assert!(run.losses.iter().all(|loss| loss.is_finite()));
    assert!(run.parameters.w_v.iter().all(|x| x.is_finite()));
    window.get_by_label_contains("the run diverged and was stopped");
}

#[test]
fn words_at_the_end_of_the_world_are_only_far_away() {
    for places in [[[1e59, 1e59]; 2], [[1e59, -1e59], [1e-59, 0.0]], [[0.0; 2]; 2]] {
        let mut scene = crate::support::scene("money-bank");
        for (token, place) in scene.tokens.iter_mut().zip(places) {
            token.embedding = place.into();
        }
        let mut window = window_of(App::new(scene), Vec2::new(1000.0, 700.0), Theme::Light);
        window.get_by_label("workspace Lab").click();
        window.run();
        press(&mut window, "experiment: temperature");
        window.get_by_label_contains("path of y");
    }
}

#[test]
fn it_is_at_home_in_a_small_dark_window() {
    let mut window = window_of(App::new(Scene::default()), Vec2::new(900.0, 600.0), Theme::Dark);
    window.get_by_label("workspace Lab").click();
    settle(&mut window);
    press(&mut window, "experiment: temperature");
    press(&mut window, "experiment: why √d_k");
    window.get_by_label_contains("The claim");
}
