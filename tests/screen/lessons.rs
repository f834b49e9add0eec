//! Every lesson from its first question to its end, by hand: the planted wrong attempts fail, the planted
//! solutions succeed, and the person's own scene is as it was.

use crate::support::{Window, drag, type_into, window_of};
use attention_geometry::app::App;
use attention_geometry::lessons::{Ask, Choice, Player, Step};
use attention_geometry::scene::{Matrix, Scale, Scene, format, number};
use egui::{Key, Modifiers, Pos2, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use serde_json::Value;

/// The lessons of the course file, and the how-manieth thing to be done in each.
const COURSE: &[(&str, &str, usize)] = &[
    ("01-arrow", "arrow", 0),
    ("02-matrix", "matrix", 0),
    ("02b-swap", "matrix", 1),
    ("02c-squash", "matrix", 2),
    ("03-query-key", "query-key", 0),
    ("04-shadow", "shadow", 0),
    ("05-softmax", "softmax", 0),
    ("06-scale", "scale", 0),
    ("07-pull", "pull", 0),
    ("08-money-or-river", "money-or-river", 0),
    ("09-sqrt-dk", "sqrt-dk", 0),
    ("10-only-the-product", "only-the-product", 0),
    ("11-lecture", "lecture", 0),
    ("12-masks", "masks", 0),
    ("13-wedges", "wedges", 0),
    ("15-learning", "learning", 0),
];

pub(crate) fn course() -> Value {
    serde_json::from_slice(include_bytes!("../course/lessons.json")).unwrap()
}

/// The planted scenes of one kind for a thing to be done.
pub(crate) fn planted(slug: &str, nth: usize, kind: &str) -> Vec<(String, Scene)> {
    let course = course();
    let (id, ..) = COURSE.iter().find(|(_, s, n)| *s == slug && *n == nth).unwrap();
    let lesson = course["lessons"].as_array().unwrap().iter().find(|l| l["id"] == *id).unwrap();
    let read = |entry: &Value| {
        let scene = format::read(entry["scene"].to_string().as_bytes()).unwrap().scene;
        (entry["name"].as_str().unwrap().to_owned(), scene)
    };
    lesson[kind].as_array().unwrap().iter().map(read).collect()
}

pub(crate) fn click(window: &mut Window, label: &str) {
    window.get_by_label(label).click();
    window.run();
}

pub(crate) fn scene(window: &Window) -> Scene {
    window.state().document.scene().clone()
}

fn done(window: &Window) -> bool {
    window.state().lessons.player().and_then(|p| p.record()).is_some_and(|r| r.done)
}

pub(crate) fn holds(window: &Window) -> bool {
    window.state().lessons.player().is_some_and(Player::holds)
}

/// Makes the scene on the screen that of `to` with pointer and keys, as far as the lesson lets it.
pub(crate) fn perform(window: &mut Window, to: &Scene) {
    remove_words(window, to);
    order_words(window, to);
    for (i, token) in to.tokens.iter().enumerate() {
        move_word(window, i, token.embedding.x, token.embedding.y);
    }
    for which in Matrix::ALL {
        for (row, column) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
            let value = to.matrix(which)[(row, column)];
            if scene(window).matrix(which)[(row, column)] != value {
                let name = format!("{} row {} column {}", which.name(), row + 1, column + 1);
                type_if_there(window, &name, &number::exact(value));
            }
        }
    }
    if scene(window).scale != to.scale {
        match to.scale {
            Scale::InverseSqrtDk => {
                click_if_there(window, "scale: one over the square root of d_k");
            }
            Scale::InverseDk => click_if_there(window, "scale: one over d_k"),
            Scale::None => click_if_there(window, "scale: none"),
            Scale::Custom(own) => type_if_there(window, "scale", &number::exact(own)),
        }
    }
}

pub(crate) fn click_if_there(window: &mut Window, label: &str) {
    if window.query_by_label(label).is_some() {
        click(window, label);
    }
}

fn type_if_there(window: &mut Window, label: &str, text: &str) {
    if window.query_by_label(label).is_some() {
        type_into(window, label, text);
    }
}

fn remove_words(window: &mut Window, to: &Scene) {
    for token in scene(window).tokens {
        let chip = format!("word {}", token.text);
        let stays = to.tokens.iter().any(|t| t.text == token.text);
        if !stays && window.query_by_label(&chip).is_some() {
            window.get_by_label(&chip).focus();
            window.run();
            window.key_press(Key::Delete);
            window.run();
        }
    }
}

fn order_words(window: &mut Window, to: &Scene) {
    for (place, token) in to.tokens.iter().enumerate() {
        let chip = format!("word {}", token.text);
        for _ in 0..8 {
            let at = scene(window).tokens.iter().position(|t| t.text == token.text);
            if at.is_none_or(|at| at <= place) || window.query_by_label(&chip).is_none() {
                break;
            }
            window.get_by_label(&chip).focus();
            window.run();
            window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
            window.run();
        }
    }
}

fn move_word(window: &mut Window, i: usize, x: f64, y: f64) {
    let Some(now) = scene(window).tokens.get(i).map(|t| t.embedding) else { return };
    let zoom = window.state().view.camera.points_per_unit;
    let by = Vec2::new(((x - now.x) * zoom) as f32, ((now.y - y) * zoom) as f32);
    if by.length() < 0.5 {
        return;
    }
    let name = window.state().document.scene().names().tokens[i].as_str().to_owned();
    let tip: Pos2 = window.get_by_label(&format!("embedding of {name}")).rect().center();
    drag(window, tip, by, Modifiers::NONE, 6);
}

/// The label of a choice, as it is spoken.
pub(crate) fn choice(choices: &[Choice], right: bool) -> Option<String> {
    let n = choices.iter().position(|c| c.right == right)?;
    Some(format!("choice {}: {}", n + 1, choices[n].text.plain()))
}

pub(crate) fn begin(slug: &str) -> (Window, Scene) {
    let mut window = window_of(App::new(Scene::default()), Vec2::new(1280.0, 1400.0), Theme::Light);
    let own = scene(&window);
    assert!(window.state_mut().begin_lesson(slug), "{slug}");
    window.run();
    (window, own)
}

pub(crate) fn steps(window: &Window) -> Vec<Step> {
    window.state().lessons.player().unwrap().lesson().steps.clone()
}

/// Answers one question for a prediction; a wrong answer is told so.
pub(crate) fn predict(window: &mut Window, ask: &Ask, right: bool) {
    match ask {
        Ask::Choices(choices) => click(window, &choice(choices, right).unwrap()),
        Ask::Number(guess) => {
            let off = if right { 0.0 } else { 40.0 * guess.within + 1.0 };
            type_into(window, "your prediction, a number", &format!("{}", guess.right[0] + off));
        }
        Ask::Place(guess) => {
            let off = if right { 0.0 } else { 40.0 * guess.within + 1.0 };
            type_into(window, "your prediction, x", &format!("{}", guess.right[0] + off));
            type_into(window, "your prediction, y", &format!("{}", guess.right[1]));
        }
    }
    click(window, "Lock in");
    let told = window.state().lessons.player().unwrap().told().map(|told| told.right);
    assert_eq!(told, Some(right));
}

/// Two real words, chosen one after the other.
fn pick(window: &mut Window, words: [&str; 2]) {
    for word in words {
        type_into(window, "find a word", word);
        window.state_mut().words.typing.search.clear();
    }
}

fn challenge(window: &mut Window, slug: &str, nth: usize, ways: usize) {
    if slug == "real-words" {
        pick(window, ["cat", "dog"]);
        assert!(!holds(window), "near, but alike");
        pick(window, ["king", "shore"]);
        assert!(holds(window) && done(window));
        return;
    }
    for (name, attempt) in planted(slug, nth, "wrongs") {
        perform(window, &attempt);
        // On the way to it, a matrix changed entry by entry may pass what is asked for.
        assert!(!holds(window), "{slug}: {name} is wrong");
        click(window, "put the scene back");
    }
    let solutions = planted(slug, nth, "solutions");
    for (name, solution) in solutions.iter().take(ways.max(1)) {
        assert!(!holds(window), "{slug}: not before {name}");
        if slug == "learning" {
            click(window, "Run 100 steps");
        } else {
            perform(window, solution);
        }
        assert!(holds(window), "{slug}: {name}");
        if ways > 1 {
            click_if_there(window, "put the scene back");
        }
    }
    assert!(done(window), "{slug}: {:?}", solutions.first().map(|s| &s.0));
}

fn play(slug: &str, right: bool) {
    let (mut window, own) = begin(slug);
    let mut nth = 0;
    let steps = steps(&window);
    for (n, step) in steps.iter().enumerate() {
        assert_eq!(window.state().lessons.player().map(Player::at), Some(n), "{slug}");
        match step {
            Step::Predict(step) => predict(&mut window, &step.ask, right),
            Step::Do(step) => {
                challenge(&mut window, slug, nth, step.ways);
                nth += 1;
            }
            Step::Because(step) => {
                let wrong = choice(&step.choices, false).unwrap();
                click(&mut window, &wrong);
                assert!(!done(&window), "{slug}: a wrong reason leads nowhere");
                click(&mut window, &choice(&step.choices, true).unwrap());
                assert!(done(&window));
            }
            Step::Explain(_) => {
                let said = window.state().lessons.explanation().unwrap().plain();
                assert!(!said.contains("NaN") && !said.contains('{'), "{slug}: {said}");
            }
            Step::Recall(step) => {
                if let Some(label) = choice(&step.choices, true) {
                    click(&mut window, &label);
                } else {
                    click(&mut window, "Show the answer");
                }
                click(&mut window, "did you know it: yes");
            }
        }
        if n + 1 < steps.len() {
            click(&mut window, "Go on");
        }
    }
    assert!(window.state().lessons.progress.is_finished(slug), "{slug}");
    click(&mut window, "leave the lesson");
    assert_eq!(scene(&window), own, "the own scene, untouched");
    assert!(!window.state().document.can_undo());
}

#[test]
fn every_lesson_can_be_played_to_its_end() {
    let mut slugs: Vec<&str> = COURSE.iter().map(|(_, slug, _)| *slug).collect();
    slugs.dedup();
    slugs.push("real-words");
    for slug in slugs {
        play(slug, true);
    }
}

#[test]
fn wrong_predictions_are_told_so_and_the_lesson_goes_on() {
    for slug in ["arrow", "matrix", "shadow"] {
        play(slug, false);
    }
}

#[test]
fn nothing_moves_before_the_prediction_is_locked() {
    let (mut window, _) = begin("shadow");
    let before = scene(&window);
    let tip = window.get_by_label("embedding of river").rect().center();
    drag(&mut window, tip, Vec2::new(40.0, -40.0), Modifiers::NONE, 4);
    assert_eq!(scene(&window).tokens, before.tokens);
    let said = window.state().desk.notice.clone().map(|n| n.0).unwrap_or_default();
    assert!(said.contains("what you expect"), "{said}");
    assert!(window.query_by_label("W_Q row 1 column 1").is_none(), "no controls yet");
}

#[test]
fn a_place_can_be_marked_with_a_click() {
    let (mut window, _) = begin("matrix");
    let [x, y] = window
        .state()
        .screen(
            attention_geometry::ui::layout::Layout::new(
                egui::Rect::from_min_size(Pos2::ZERO, Vec2::new(1280.0, 1400.0)),
                window.state().desk.widths,
            )
            .plane,
        )
        .at(nalgebra::Vector2::new(5.0, 1.0));
    let at = Pos2::new(x as f32, y as f32);
    crate::support::press(&mut window, at, Modifiers::NONE);
    crate::support::release(&mut window, at, Modifiers::NONE);
    window.run();
    click(&mut window, "Lock in");
    assert_eq!(window.state().lessons.player().unwrap().told().map(|t| t.right), Some(true));
}

#[test]
fn a_hint_comes_when_it_is_asked_for() {
    let (mut window, _) = begin("shadow");
    click(&mut window, "skip to the challenge");
    assert!(window.query_by_label("Hint 1").is_none());
    click(&mut window, "hint");
    window.get_by_label("Hint 1");
    let heading = window.get_by_label_contains("step 1, Predict, over");
    assert!(heading.accesskit_node().label().is_some());
}

#[test]
fn notes_stand_beside_the_questions() {
    let (mut window, _) = begin("shadow");
    click(&mut window, "notes");
    window.get_by_label("note on step 1").focus();
    window.run();
    window.get_by_label("note on step 1").type_text("length counts");
    window.run();
    let study = window.state().lessons.progress.study("shadow").unwrap();
    assert_eq!(study.notes.get(&0).map(String::as_str), Some("length counts"));
    click(&mut window, "Close");
    assert!(window.query_by_label("note on step 1").is_none());
}

#[test]
fn a_lesson_goes_on_where_it_was_left() {
    let (mut window, _) = begin("shadow");
    click(&mut window, "skip to the challenge");
    click(&mut window, "leave the lesson");
    assert!(window.state_mut().begin_lesson("shadow"));
    window.run();
    assert_eq!(window.state().lessons.player().map(Player::at), Some(1));
}

#[test]
fn the_first_start_offers_the_first_lesson_beside_free_play() {
    let mut app = App::new(Scene::default());
    app.desk.card = attention_geometry::app::Card::Hint;
    let mut window = window_of(app, Vec2::new(1280.0, 800.0), Theme::Light);
    window.get_by_label("Got it");
    click(&mut window, "Lesson 1");
    let slug = window.state().lessons.player().map(|player| player.lesson().slug.clone());
    assert_eq!(slug.as_deref(), Some("arrow"));
    assert!(window.query_by_label("Got it").is_none(), "the hint has had its time");
}

#[test]
fn saving_and_opening_are_about_the_own_scene() {
    let (mut window, own) = begin("shadow");
    click(&mut window, "skip to the challenge");
    let tip = window.get_by_label("embedding of river").rect().center();
    drag(&mut window, tip, Vec2::new(20.0, -20.0), Modifiers::NONE, 4);
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    assert!(window.state().lessons.player().is_none(), "the lesson is left first");
    assert_eq!(scene(&window), own);
    assert!(!window.state().document.is_unsaved());
}
