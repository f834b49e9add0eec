use super::*;
use crate::figure::place::overlap;
use crate::figure::rich::EvenMetrics;
use crate::view::map::{Axes, Dot, MapView, NO_THEME, Near, ThemeLook};
use crate::view::orbit::Orbit;
use crate::words::Table;

const FRAME: Frame = Frame { left: 272.0, top: 92.0, width: 670.0, height: 668.0 };

/// A map of n words on a spiral, the first six of one theme, the next six of another.
struct Planted {
    table: Table,
    rows: Vec<u32>,
    places: Vec<[f64; 3]>,
    themes: Vec<u8>,
    looks: Vec<ThemeLook>,
    near: Vec<Near>,
    sentence: Vec<usize>,
    view: MapView,
}

impl Planted {
    fn new(n: usize) -> Self {
        let words: Vec<String> = (0..n).map(|i| format!("word{i}")).collect();
        let place = |i: usize| {
            let (t, r) = (i as f64 * 2.4, (i as f64 / n as f64).sqrt() * 3.0);
            [r * t.cos(), r * t.sin(), r * (3.0 * t).cos()]
        };
        let places: Vec<[f64; 3]> = (0..n).map(place).collect();
        let numbers = places.iter().flatten().map(|c| *c as f32).collect();
        let look = |name: &str, hue, dot| ThemeLook { name: name.into(), hue, dot, count: 6 };
        let theme = |i: usize| if i < 12 { (i / 6) as u8 } else { NO_THEME };
        let camera = Camera { center: Vector2::zeros(), points_per_unit: 100.0 };
        Self {
            table: Table::new(words.iter().map(String::as_str), 3, numbers).unwrap(),
            rows: (0..n as u32).collect(),
            themes: (0..n).map(theme).collect(),
            places,
            looks: vec![look("Money", 0, Dot::Disc), look("Water", 1, Dot::Square)],
            near: Vec::new(),
            sentence: Vec::new(),
            view: MapView {
                camera,
                orbit: Orbit { radius: 4.5, ..Orbit::default() },
                ..MapView::default()
            },
        }
    }

    fn seen(&self) -> MapSeen<'_> {
        MapSeen {
            table: &self.table,
            rows: &self.rows,
            places: &self.places,
            themes: &self.themes,
            looks: &self.looks,
            shares: [0.3, 0.2, 0.1],
            near: &self.near,
            guests: &[],
            sentence: &self.sentence,
            view: &self.view,
        }
    }

    fn composed(&self) -> (MapPicture, MapMemory) {
        let mut memory = MapMemory::default();
        let picture = compose(&self.seen(), FRAME, &[], &mut EvenMetrics, &mut memory);
        (picture, memory)
    }

    fn written(&self) -> Vec<String> {
        self.composed().0.picture.labels.iter().map(|l| l.text.plain()).collect()
    }
}

#[test]
fn the_chosen_word_is_always_written() {
    let mut planted = Planted::new(300);
    planted.view.chosen = Some(250);
    for axes in [Axes::Two, Axes::Three] {
        planted.view.axes = axes;
        assert!(planted.written().contains(&"word250".to_owned()));
    }
}

#[test]
fn no_two_labels_overlap() {
    let mut planted = Planted::new(400);
    planted.sentence = vec![3, 9, 200, 3];
    planted.view.chosen = Some(3);
    planted.near = vec![
        Near { row: 5, cosine: 0.9, place: planted.places[5], on_map: true },
        Near { row: 6, cosine: 0.8, place: [0.2, 0.2, 0.0], on_map: false },
    ];
    for axes in [Axes::Two, Axes::Three] {
        planted.view.axes = axes;
        let (map, _) = planted.composed();
        let labels = &map.picture.labels;
        for (n, a) in labels.iter().enumerate() {
            assert!(labels[..n].iter().all(|b| !overlap(&a.rect, &b.rect)));
        }
        assert!(labels.len() > 10);
    }
}

#[test]
fn zooming_in_brings_more_words() {
    let mut planted = Planted::new(2000);
    let far = planted.written();
    planted.view.camera.points_per_unit = 900.0;
    let near = planted.written();
    assert!(near.iter().any(|word| !far.contains(word)), "words that had no room");
}

#[test]
fn a_theme_that_is_switched_off_is_gone() {
    let mut planted = Planted::new(12);
    assert!(planted.written().contains(&"word7".to_owned()));
    planted.view.set_theme(1, false);
    let (map, memory) = planted.composed();
    assert!(map.picture.labels.iter().all(|l| l.text.plain() != "word7"));
    assert!(!memory.sights.is_in_sight(7) && memory.sights.is_in_sight(2));
    planted.view.set_theme(1, true);
    assert!(planted.written().contains(&"word7".to_owned()));
}

#[test]
fn the_word_under_the_pointer_is_found_and_those_in_a_rectangle() {
    let planted = Planted::new(100);
    let (_, memory) = planted.composed();
    for i in [0, 17, 99] {
        assert_eq!(memory.sights.under(memory.sights.point(i)), Some(i));
    }
    assert_eq!(memory.sights.under([FRAME.left + 1.0, FRAME.top + 1.0]), None);
    let all = memory.sights.within([[FRAME.right(), FRAME.bottom()], [FRAME.left, FRAME.top]]);
    assert_eq!(all.len(), 100);
    let [x, y] = memory.sights.point(17);
    let one = memory.sights.within([[x - 1.0, y - 1.0], [x + 1.0, y + 1.0]]);
    assert!(one.contains(&17) && one.len() < 10);
}

#[test]
fn many_words_are_counted_and_none_is_lost() {
    let dots = Planted::new(5000).composed().0.cloud;
    assert!(matches!(&dots, Cloud::Dots(dots) if dots.len() == 5000 - 12));
    let counted = Planted::new(20_000).composed().0.cloud;
    let Cloud::Density { columns, rows, opacities } = counted else {
        panic!("20,000 words are too many for dots");
    };
    assert_eq!(opacities.len(), columns * rows);
    assert!(opacities.iter().filter(|o| **o > 0).count() > 5000);
}

#[test]
fn a_link_carries_the_cosine() {
    let mut planted = Planted::new(12);
    planted.view.chosen = Some(3);
    planted.sentence = vec![3, 9];
    let seen = planted.seen();
    let cosine = crate::words::cosine(seen.table.row(3), seen.table.row(9)).unwrap();
    let text = crate::view::format::fixed(cosine, 2);
    assert!(planted.written().contains(&text), "{text}: {:?}", planted.written());
}

#[test]
fn an_empty_map_is_drawn_without_complaint() {
    let mut planted = Planted::new(12);
    planted.rows.clear();
    planted.places.clear();
    planted.themes.clear();
    planted.view.chosen = Some(3);
    for axes in [Axes::Two, Axes::Three] {
        planted.view.axes = axes;
        let (map, _) = planted.composed();
        assert_eq!(map.cloud, Cloud::Empty);
    }
}
