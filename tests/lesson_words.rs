//! The lesson on the map of real words, with the words that come with the program.

#![expect(clippy::unwrap_used, reason = "a test stops at what fails")]

use std::fs;
use std::sync::Arc;

use attention_geometry::lessons::{Lesson, Picked, Player, Step, Unit};
use attention_geometry::scene::SceneAttention;
use attention_geometry::words::{Rows, WordMap, bundled, cosine};
use serde_json::Value;

struct Map {
    lesson: Arc<Lesson>,
    map: WordMap,
}

impl Map {
    fn new() -> Self {
        let lesson = Arc::new(Unit::find("real-words").unwrap().read().unwrap());
        let table = &bundled().unwrap().table;
        let rows: Vec<u32> =
            lesson.map.iter().map(|word| table.find(word).unwrap() as u32).collect();
        assert_eq!(rows.len(), 60);
        let map = WordMap::of(table, Rows::Some(&rows), false, &|| true).unwrap();
        Self { lesson, map }
    }

    fn picked(&self, words: [&str; 2]) -> Picked {
        let table = &bundled().unwrap().table;
        let [a, b] = words.map(|word| table.find(word).unwrap());
        let ([ax, ay, _], [bx, by, _]) = (self.map.place(table, a), self.map.place(table, b));
        Picked {
            words: words.map(str::to_owned),
            plane_distance: (ax - bx).hypot(ay - by),
            cosine: cosine(table.row(a), table.row(b)).unwrap(),
        }
    }

    fn reached(&self, words: [&str; 2]) -> bool {
        let mut player = Player::new(self.lesson.clone());
        let _ = player.skip_to_challenge();
        let scene = player.scene().clone();
        let attention = SceneAttention::of(&scene);
        assert!(!player.look(&scene, &attention, None), "no pair is picked");
        player.look(&scene, &attention, Some(&self.picked(words)))
    }
}

#[test]
fn designed_pairs_reach_the_goal_and_mistakes_do_not() {
    let bytes = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/course/lessons.json"));
    let golden: Value = serde_json::from_slice(&bytes.unwrap()).unwrap();
    let lessons = golden["lessons"].as_array().unwrap();
    let entry = lessons.iter().find(|lesson| lesson["id"] == "14-real-words").unwrap();
    let map = Map::new();
    let pair = |pair: &'_ Value| [0, 1].map(|at| pair[at].as_str().unwrap().to_owned());
    let reached = |pair: [String; 2]| map.reached([&pair[0], &pair[1]]);
    assert!(!reached(pair(&entry["start"])));
    let all = |name: &str| -> Vec<bool> {
        entry[name].as_array().unwrap().iter().map(|p| reached(pair(p))).collect()
    };
    assert_eq!(all("solutions"), [true, true]);
    assert_eq!(all("wrongs"), [false, false]);
}

#[test]
fn the_numbers_of_the_text_are_those_of_the_words() {
    let map = Map::new();
    let near = |pair: [&str; 2], distance: f64, cosine: f64| {
        let picked = map.picked(pair);
        assert!((picked.plane_distance - distance).abs() < 0.006, "{picked:?}");
        assert!((picked.cosine - cosine).abs() < 0.006, "{picked:?}");
    };
    near(["mouse", "coil"], 0.26, 0.36);
    near(["mouse", "cat"], 1.74, 0.77);
    near(["river", "winter"], 0.21, 0.34);
    near(["river", "lake"], 0.50, 0.79);
    let words: Vec<&str> = map.lesson.map.iter().map(String::as_str).collect();
    let pairs =
        words.iter().enumerate().flat_map(|(at, a)| words[at + 1..].iter().map(|b| [*a, *b]));
    let close: Vec<Picked> =
        pairs.map(|pair| map.picked(pair)).filter(|p| p.plane_distance < 0.25).collect();
    assert_eq!(close.len(), 13);
    assert_eq!(close.iter().filter(|picked| picked.cosine < 0.3).count(), 3);
    let share: f64 = map.map.pca.ratios[..2].iter().sum();
    assert!((share - 0.301).abs() < 5e-4, "{share}");
}

#[test]
fn the_explanation_has_the_pair_that_was_picked() {
    let map = Map::new();
    let explain = map.lesson.steps.iter().find_map(|step| match step {
        Step::Explain(explain) => Some(explain),
        _ => None,
    });
    let attention = SceneAttention::of(&map.lesson.scene);
    let picked = map.picked(["king", "shore"]);
    let sight = attention_geometry::lessons::Sight {
        scene: &map.lesson.scene,
        attention: &attention,
        picked: Some(&picked),
    };
    let text = explain.unwrap().template.fill(sight, sight, "").plain();
    assert!(text.contains("lies 0.12 apart on the map, and its cosine is 0.25"), "{text}");
}
