//! The workspace of real words, from the first look at the map to both sets of weights.

use crate::support::{self, Window, drag, embedding, undo, window_of};
use attention_geometry::app::App;
use attention_geometry::narration;
use attention_geometry::scene::{Reality, Scale, Scene};
use attention_geometry::view::Workspace;
use attention_geometry::view::map::Shown;
use attention_geometry::words::bundled;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Theme, Vec2};
use egui_kittest::kittest::Queryable as _;
use std::io::Write as _;

/// A folder that is removed when the test is over.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("attention-geometry-words-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn words_window() -> Window {
    let mut window = window_of(App::new(Scene::default()), Vec2::new(1280.0, 800.0), Theme::Light);
    window.get_by_label("workspace Words").click();
    settle(&mut window);
    window
}

/// Runs until no thread is at work.
fn settle(window: &mut Window) {
    window.run();
    for _ in 0..3000 {
        if !window.state().words.is_working() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        window.step();
    }
    assert!(!window.state().words.is_working());
    window.run();
}

fn said(window: &Window) -> String {
    window.state().desk.notice.clone().map(|n| n.0).unwrap_or_default()
}

fn row(word: &str) -> usize {
    bundled().unwrap().table.find(word).unwrap()
}

fn sentence(window: &Window) -> Vec<String> {
    let table = &bundled().unwrap().table;
    window.state().words.sentence.iter().map(|row| table.word(*row).to_owned()).collect()
}

fn type_into(window: &mut Window, field: &str, text: &str) {
    support::type_into(window, field, text);
    settle(window);
}

/// Where a word of the map is on the screen.
fn at(window: &Window, word: &str) -> Pos2 {
    let words = &window.state().words;
    let i = words.find_on_map(row(word)).unwrap();
    let [x, y] = words.desk.memory.sights.point(i);
    Pos2::new(x as f32, y as f32)
}

fn click(window: &mut Window, at: Pos2, modifiers: Modifiers) {
    window.event(Event::PointerMoved(at));
    window.step();
    window.event(Event::ModifiersChanged(modifiers));
    for pressed in [true, false] {
        window.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers,
        });
        window.step();
    }
    window.event(Event::ModifiersChanged(Modifiers::NONE));
    window.run();
}

#[test]
fn the_first_look_finds_bank_and_says_what_is_lost() {
    let window = words_window();
    assert_eq!(window.state().words.view.chosen, Some(row("bank")));
    assert_eq!(sentence(&window), ["money", "river", "bank"]);
    window.get_by_label_contains("the picture keeps 32 % of the variance");
    window.get_by_label_contains("chosen to look tidy");
    window.get_by_label_contains("bank: 8 of 10 nearest words kept");
    window.get_by_label_contains("On average 6.8 of 10; by chance 1.5");
    window.get_by_label_contains("neighbour 1: banks, cosine 0.87");
    window.get_by_label_contains("neighbour 81: money, cosine 0.64");
    let foot = narration::map_sentence(&window.state().words.seen().unwrap()).plain();
    assert_eq!(
        foot,
        "bank is nearer to money (0.64) than to river (0.41) in 50-d; this picture keeps 32 % of the variance"
    );
}

#[test]
fn a_sentence_goes_to_the_plane_with_both_sets_of_weights_and_back() {
    let mut window = words_window();
    let before = window.state().document.scene().clone();
    type_into(&mut window, "type a sentence of real words", "river bank");
    assert_eq!(sentence(&window), ["river", "bank"]);
    window.get_by_label_contains("No difference");
    window.get_by_label("Use as a plane scene").click();
    window.run();
    assert_eq!(window.state().workspace, Workspace::Plane);
    let scene = window.state().document.scene().clone();
    assert_eq!(&*scene.tokens[0].text, "river");
    assert_eq!(scene.scale, Scale::Custom(1.0 / 50_f64.sqrt()), "the scale of 50 dimensions");
    assert_eq!(scene.tokens[1].vector.as_ref().map(|v| v.len()), Some(50));
    window.get_by_label_contains("No difference Up to three words lie in a plane");
    window.get_by_label_contains("bank reads, twice");
    // A word that is dragged is where the hand is, and the real weights stay.
    let tip = window.get_by_label("embedding of bank").rect().center();
    drag(&mut window, tip, Vec2::new(60.0, -20.0), Modifiers::NONE, 5);
    assert_ne!(embedding(&window, 1), scene.tokens[1].embedding);
    window.get_by_label_contains("Words, matrices or d_k were changed here");
    undo(&mut window);
    undo(&mut window);
    assert!(
        window.state().document.scene().same_document(&before),
        "one step back is the old scene"
    );
}

#[test]
fn longer_sentences_differ_and_the_place_is_named() {
    let mut window = words_window();
    type_into(&mut window, "type a sentence of real words", "She put money in the bank.");
    assert_eq!(sentence(&window), ["she", "put", "money", "in", "the", "bank"]);
    window.get_by_label_contains("Largest difference");
    window.get_by_label_contains("trust the 50-d column");
    window.get_by_label("word 2 of the sentence: put").focus();
    window.run();
    window.key_press(Key::Delete);
    window.run();
    assert_eq!(sentence(&window), ["she", "money", "in", "the", "bank"]);
}

#[test]
fn searching_completes_repairs_and_offers_spellings() {
    let mut window = words_window();
    type_into(&mut window, "find a word", "RIVER");
    assert_eq!(window.state().words.view.chosen, Some(row("river")));
    assert_eq!(said(&window), "RIVER is not in the table; here is river");
    window.state_mut().words.typing.search.clear();
    type_into(&mut window, "find a word", "moneyy");
    assert!(said(&window).starts_with("moneyy is not in the table; spelt nearly so: money"));
    assert_eq!(window.state().words.view.chosen, Some(row("river")), "the chosen word stays");
    window.state_mut().words.typing.search.clear();
    window.get_by_label("find a word").focus();
    window.run();
    window.get_by_label("find a word").type_text("keyb");
    window.run();
    window.get_by_label("find keyboard").click();
    window.run();
    assert_eq!(window.state().words.view.chosen, Some(row("keyboard")));
}

#[test]
fn words_are_chosen_by_click_control_click_and_rectangle() {
    let mut window = words_window();
    let place = at(&window, "lemon");
    click(&mut window, place, Modifiers::NONE);
    assert_eq!(window.state().words.view.chosen, Some(row("lemon")));
    let place = at(&window, "mud");
    click(&mut window, place, Modifiers::COMMAND);
    assert_eq!(sentence(&window), ["money", "river", "bank", "mud"]);
    window.state_mut().words.sentence.clear();
    let (a, b) = (at(&window, "lemon"), at(&window, "grape"));
    let low = a.min(b) - Vec2::splat(8.0);
    let size = a.max(b) + Vec2::splat(8.0) - low;
    drag(&mut window, low, size, Modifiers::SHIFT, 6);
    let chosen = sentence(&window);
    assert!(chosen.contains(&"lemon".to_owned()) && chosen.contains(&"grape".to_owned()));
    assert!(!chosen.contains(&"money".to_owned()));
}

#[test]
fn the_whole_table_is_one_click_away_and_themes_can_be_hidden() {
    let mut window = words_window();
    window.get_by_label_contains("theme River").click();
    window.run();
    assert!(!window.state().words.view.shows_theme(1));
    window.get_by_label("map of: the whole table").click();
    settle(&mut window);
    assert_eq!(window.state().words.view.shown, Shown::Whole);
    window.get_by_label_contains("the whole table as it is");
    window.get_by_label_contains("On average 0.2 of 10; by chance 0.02");
}

#[test]
fn other_themes_can_be_put_on_the_map() {
    let mut window = words_window();
    window.get_by_label_contains("chosen to look tidy; real choices are messier");
    window.get_by_label("Themes…").click();
    window.run();
    window.get_by_label("fish").click();
    window.run();
    assert!(window.state().words.find_on_map(row("salmon")).is_some());
    window.get_by_label("fruit").click();
    window.run();
    assert!(window.state().words.find_on_map(row("lemon")).is_none());
    window.get_by_label_contains("your choice of themes");
    window.get_by_label_contains("theme Fish, 6 words");
}

#[test]
fn three_dimensions_turn_by_hand_and_by_themselves() {
    let mut window = words_window();
    window.get_by_label("map in: three dimensions").click();
    window.run();
    let yaw = window.state().words.view.orbit.yaw;
    let middle = window.get_by_label_contains("map of words").rect().center();
    drag(&mut window, middle + Vec2::new(20.0, 120.0), Vec2::new(50.0, 0.0), Modifiers::NONE, 4);
    let turned = window.state().words.view.orbit.yaw;
    assert_ne!(turned, yaw);
    window.get_by_label("turn the map slowly").click();
    for _ in 0..10 {
        window.step();
    }
    assert_ne!(window.state().words.view.orbit.yaw, turned);
    window.get_by_label("stop turning the map").click();
    window.run();
    assert!(!window.state().words.view.turning);
}

#[test]
fn a_table_is_read_while_the_old_one_serves_and_a_bad_one_changes_nothing() {
    let folder = Folder::new("tables");
    let good = folder.0.join("small.txt");
    std::fs::write(&good, "bank 2 2\nmoney 4 1\nriver 1 4\n").unwrap();
    let bad = folder.0.join("bad.txt");
    std::fs::File::create(&bad).unwrap().write_all(b"3 2\n").unwrap();
    let mut window = words_window();
    let ctx = window.ctx.clone();
    window.state_mut().words.read_table(&ctx, &bad);
    settle(&mut window);
    assert_eq!(window.state().words.sentence.len(), 3, "the old table stays");
    assert!(said(&window).contains("no vectors"), "{}", said(&window));
    window.state_mut().words.read_table(&ctx, &good);
    settle(&mut window);
    window.get_by_label_contains("small.txt, 2-d, 3 words");
    assert!(said(&window).contains("3 words × 2, GloVe text"), "{}", said(&window));
    window.get_by_label("Back to the bundled table").click();
    settle(&mut window);
    window.get_by_label_contains("GloVe, 50-d, 5,000 words");
}

#[test]
fn the_map_is_saved_as_a_picture_and_as_numbers() {
    let window = words_window();
    let words = &window.state().words;
    let csv = words.csv().unwrap();
    assert_eq!(csv.lines().count(), 70);
    assert_eq!(csv.lines().next(), Some("word,theme,pc1,pc2"));
    assert!(csv.lines().nth(1).unwrap().starts_with("bank,Money,"));
    let svg = words.svg(&attention_geometry::view::palette::LIGHT);
    assert!(svg.contains(">bank</tspan>") && svg.contains("of the variance"));
}

#[test]
fn real_words_survive_the_file() {
    let folder = Folder::new("real");
    let path = folder.0.join("real.json");
    let mut window = words_window();
    window.get_by_label("Use as a plane scene").click();
    window.run();
    let scene = window.state().document.scene().clone();
    attention_geometry::files::save(&path, &scene).unwrap();
    let again = attention_geometry::files::load(&path).unwrap();
    assert!(again.warnings.is_empty());
    let window = window_of(App::new(again.scene), Vec2::new(1000.0, 700.0), Theme::Dark);
    window.get_by_label_contains("No difference");
    let mut real = attention_geometry::scene::RealAttention::default();
    real.update(window.state().document.scene());
    assert_eq!(real.reality(), Reality::Real { dimensions: 50 });
}
