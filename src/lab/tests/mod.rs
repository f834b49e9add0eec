//! Laws of the laboratory.

use super::{
    Curves, Kind, Moments, Recipe, Rows, Scale, Scores, Summary, Temperature, WIDTHS, soft,
};
use nalgebra::vector;
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn the_same_seed_gives_the_same_numbers_and_a_longer_vector_continues_a_shorter_one() {
    for kind in [Kind::Independent, Kind::Pairs, Kind::Copies, Kind::Uniform] {
        let recipe = Recipe { kind, draws: 40, ..Recipe::default() };
        let [a, b] = [(); 2].map(|()| Scores::draw(&recipe, 64, &|| true).unwrap());
        assert_eq!(a, b);
        let other = Recipe { seed: 2, ..recipe.clone() };
        assert_ne!(a, Scores::draw(&other, 64, &|| true).unwrap());
        // fewer draws are the first ones
        let fewer = Recipe { draws: 10, ..recipe.clone() };
        assert_eq!(Scores::draw(&fewer, 64, &|| true).unwrap().numbers, a.numbers[..10]);
        // curves through one length are those through many
        let all = Curves::draw(&recipe, &WIDTHS[..8], &|| true).unwrap();
        let one = Curves::draw(&recipe, &[64], &|| true).unwrap();
        assert_eq!(all.measures[6], one.measures[0]);
        assert_eq!(all.at(100).unwrap().0, 64);
    }
}

/// The very bits, so that another machine or version that draws otherwise is found.
#[test]
fn the_numbers_are_pinned() {
    let scores = Scores::draw(&Recipe { draws: 2, ..Recipe::default() }, 64, &|| true).unwrap();
    let bits: Vec<u64> = scores.numbers.iter().map(|x| x.to_bits()).collect();
    assert_eq!(bits, PINNED, "{:?}", scores.numbers);
}

const PINNED: [u64; 2] = [4_601_346_149_113_638_062, 4_625_902_665_420_222_124];

#[test]
fn told_to_stop_there_is_nothing_and_soon() {
    let recipe = Recipe { draws: 100_000, ..Recipe::default() };
    let asked = AtomicUsize::new(0);
    let go_on = || asked.fetch_add(1, Ordering::Relaxed) < 20;
    assert_eq!(Curves::draw(&recipe, &[4], &go_on), None);
    assert!(asked.load(Ordering::Relaxed) < 1000);
    assert_eq!(Scores::draw(&recipe, 4, &|| false), None);
}

#[test]
fn copies_of_two_numbers_grow_exactly_with_their_number() {
    let recipe = Recipe { kind: Kind::Pairs, draws: 20, ..Recipe::default() };
    let [two, many] = [2, 64].map(|w| Scores::draw(&recipe, w, &|| true).unwrap());
    for (two, many) in two.numbers.iter().zip(&many.numbers) {
        assert!((32.0 * two - many).abs() < 1e-12 * many.abs());
    }
}

#[test]
fn the_histogram_counts_every_score() {
    let recipe = Recipe { draws: 500, ..Recipe::default() };
    let scores = Scores::draw(&recipe, 16, &|| true).unwrap();
    for scale in Scale::ALL {
        let histogram = scores.histogram(scale, [-1.5, 2.0], 35);
        let inside: f64 = histogram.density.iter().sum::<f64>() * histogram.step();
        let outside = histogram.outside.iter().sum::<usize>() as f64 / 500.0;
        assert!((inside + outside - 1.0).abs() < 1e-12);
    }
    let root = scores.moments(Scale::Root);
    assert!((root.sd - scores.moments(Scale::None).sd / 4.0).abs() < 1e-12);
    assert!((root.sd - 1.0).abs() < 4.0 * root.sd_error(3.375));
}

#[test]
fn without_words_there_is_nothing_to_draw() {
    let recipe = Recipe { kind: Kind::Words, draws: 3, ..Recipe::default() };
    assert_eq!(recipe.exact(50), None);
    let scores = Scores::draw(&recipe, 50, &|| true).unwrap();
    assert_eq!((scores.width, scores.numbers), (1, vec![0.0; 3]));
    assert_eq!(Rows::new(vec![1.0; 7], 3).len(), 2);
    assert!(Rows::default().exact(3).is_none());
}

#[test]
fn the_spread_of_words_is_that_of_all_pairs() {
    let rows = Rows::new((0..60_u16).map(|i| f32::from(i * 7 % 11) - 4.0).collect(), 5);
    let exact = rows.exact(5).unwrap();
    let word = |i: usize| (0..5).map(move |c| ((i * 5 + c) * 7 % 11) as f64 - 4.0);
    let mut dots = Vec::new();
    for i in 0..12 {
        for j in (0..12).filter(|j| *j != i) {
            dots.push(word(i).zip(word(j)).map(|(a, b)| a * b).sum::<f64>());
        }
    }
    let moments = Moments::of(&dots);
    let n = dots.len() as f64;
    assert!((exact.mean - moments.mean).abs() < 1e-12);
    assert!((exact.sd - moments.sd * ((n - 1.0) / n).sqrt()).abs() < 1e-12);
    let recipe =
        Recipe { kind: Kind::Words, words: Some(Arc::new(rows)), draws: 50, ..Recipe::default() };
    let scores = Scores::draw(&recipe, 5, &|| true).unwrap();
    assert!(scores.numbers.iter().all(|s| dots.contains(s)));
}

#[test]
fn tables_have_a_line_for_everything() {
    let recipe = Recipe { draws: 25, ..Recipe::default() };
    let curves = Curves::draw(&recipe, &[1, 2], &|| true).unwrap().to_csv(&recipe);
    let lines: Vec<&str> = curves.lines().collect();
    assert_eq!(lines.len(), 1 + 2 * 3);
    let columns = |line: &str| line.split(',').count();
    assert!(lines.iter().all(|line| columns(line) == 21), "{curves}");
    let scores = Scores::draw(&recipe, 4, &|| true).unwrap().to_csv(&recipe);
    assert_eq!(scores.lines().count(), 1 + 3 + 2 + 25);
    let values = [vector![4.0, 1.0], vector![1.0, 4.0]];
    let path = Temperature::path(&[1.0, 2.0], &values, &[0.0, 1.0]);
    let names = ["a, \"b\"".to_owned(), "c".to_owned()];
    let text = Temperature::to_csv(&path, &names);
    assert!(text.starts_with("scale,entropy,y_1,y_2,\"weight of a, \"\"b\"\"\",\"weight of c\"\n"));
    assert!(text.contains("\n0,0.693147180559945"), "{text}");
}

#[test]
fn a_summary_orders() {
    let summary = Summary::of(&mut [4.0, 1.0, 3.0, 2.0, 5.0]);
    assert_eq!((summary.mean, summary.median, summary.quartiles), (3.0, 3.0, [2.0, 4.0]));
    assert_eq!(Summary::of(&mut []), Summary::default());
    let [low, high] = summary.band();
    assert!((high - low - 2.0 * 1.96 * (2.5_f64 / 5.0).sqrt()).abs() < 1e-12);
}

/// The slope of softmax by its definition.
fn jacobian(weights: &[f64]) -> f64 {
    let mut sum = 0.0;
    for (i, a) in weights.iter().enumerate() {
        for (j, b) in weights.iter().enumerate() {
            let entry = if i == j { a * (1.0 - a) } else { -a * b };
            sum += entry * entry;
        }
    }
    sum.sqrt()
}

proptest! {
    #[test]
    fn softmax_is_itself(scores in prop::collection::vec(-30.0..30.0_f64, 1..20), factor in 0.0..3.0_f64) {
        let mut weights = Vec::new();
        let found = soft(&scores, factor, &mut weights);
        prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let entropy: f64 = weights.iter().filter(|a| **a > 0.0).map(|a| -a * a.ln()).sum();
        prop_assert!((found.entropy - entropy).abs() < 1e-12);
        prop_assert!((found.slope - jacobian(&weights)).abs() < 1e-9);
        prop_assert!(found.slope <= 0.5 + 1e-12 && found.entropy <= (scores.len() as f64).ln() + 1e-12);
        let shifted: Vec<f64> = scores.iter().map(|s| s + 7.5).collect();
        let same = soft(&shifted, factor, &mut weights);
        prop_assert!((same.entropy - found.entropy).abs() < 1e-9);
    }
}

#[test]
fn a_slope_near_nothing_keeps_its_digits() {
    // one key ahead by 20: a = 1 − ε, ‖J‖ = √2 ε
    let found = soft(&[20.0, 0.0], 1.0, &mut Vec::new());
    let epsilon = (-20.0_f64).exp();
    assert!((found.slope / (2.0 * epsilon) - 1.0).abs() < 1e-7, "{}", found.slope);
}
