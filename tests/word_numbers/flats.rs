//! Sentences: attention in 50 dimensions and in the plane.

use super::golden::{assert_near, named, precise, read, row, whole};
use attention_geometry::attention::{Attention, Rules};
use attention_geometry::words::{Table, flat, written_row};
use nalgebra::DMatrix;
use serde::Deserialize;
use std::collections::BTreeMap;

const SCALE: &str = "1/sqrt(50)";

#[derive(Deserialize)]
struct Golden {
    tokens: Vec<String>,
    mean: Vec<f64>,
    pca: Components,
    full: BTreeMap<String, Weights>,
    flat: BTreeMap<String, Picture>,
    f16_max_abs_change: BTreeMap<String, f64>,
    second_axis_for_two_words: Option<SecondAxis>,
}

#[derive(Deserialize)]
struct Components {
    components: Vec<Vec<f64>>,
    explained_variance_ratio: Vec<f64>,
}

#[derive(Deserialize)]
struct Weights {
    scale: f64,
    weights: Vec<Vec<f64>>,
}

#[derive(Deserialize)]
struct Picture {
    coordinates: Vec<Vec<f64>>,
    at: BTreeMap<String, At>,
    winner_changes: Vec<Winner>,
    other_winner_changes: Vec<Winner>,
}

#[derive(Deserialize)]
struct At {
    scale: f64,
    weights: Vec<Vec<f64>>,
    against_full_at: BTreeMap<String, Largest>,
}

#[derive(Deserialize)]
struct Largest {
    max_abs_weight_difference: f64,
    query: usize,
    key: usize,
}

#[derive(Deserialize, Debug, PartialEq)]
struct Winner {
    query: usize,
    full: String,
    flat: String,
}

#[derive(Deserialize)]
struct SecondAxis {
    axis: Vec<f64>,
    coordinates: Vec<Vec<f64>>,
}

/// What the engine makes of rows with W = I.
fn attend(rows: &[&[f64]], scale: f64) -> Attention {
    let x = DMatrix::from_fn(rows[0].len(), rows.len(), |r, c| rows[c][r]);
    let mut attention = Attention::new();
    attention.set_qkv(&x, &x, &x);
    attention.attend(&Rules { scale, ..Rules::default() }).unwrap();
    attention
}

fn weights(attention: &Attention) -> Vec<Vec<f64>> {
    (0..attention.n_q()).map(|i| attention.weights(i).to_vec()).collect()
}

/// The largest difference of two tables, and where.
fn largest(a: &[Vec<f64>], b: &[Vec<f64>]) -> (f64, usize, usize) {
    let mut most = (0.0, 0, 0);
    for (i, (a, b)) in a.iter().zip(b).enumerate() {
        for (j, (a, b)) in a.iter().zip(b).enumerate() {
            if (a - b).abs() > most.0 {
                most = ((a - b).abs(), i, j);
            }
        }
    }
    most
}

/// The word with the largest score in each row, also among other words than the reader; of equal ones the
/// first.
fn winners(attention: &Attention, tokens: &[String], others: bool) -> Vec<String> {
    let best = |i: usize| {
        let mut best: Option<usize> = None;
        for j in (0..tokens.len()).filter(|j| !others || tokens[*j] != tokens[i]) {
            if best.is_none_or(|b| attention.score(i, j) > attention.score(i, b) + 1e-9) {
                best = Some(j);
            }
        }
        tokens[best.unwrap()].clone()
    };
    (0..tokens.len()).map(best).collect()
}

fn changes(full: &Attention, flat: &Attention, tokens: &[String], others: bool) -> Vec<Winner> {
    let both = winners(full, tokens, others).into_iter().zip(winners(flat, tokens, others));
    let named = both.enumerate().map(|(query, (full, flat))| Winner { query, full, flat });
    named.filter(|winner| winner.full != winner.flat).collect()
}

/// `share` of what half precision changes is allowed, and 1e-9 in any case.
fn check(table: &Table, golden: &Golden, share: f64, name: &str) {
    let tolerance = |what: &str| share * golden.f16_max_abs_change[what] + 1e-9;
    let rows: Vec<Vec<f64>> =
        golden.tokens.iter().map(|word| written_row(table.row(row(table, word)))).collect();
    let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    let picture = flat(&rows);
    let uncentred = &golden.flat["uncentred"];
    let places: Vec<&[f64]> = picture.places.iter().map(<[f64; 2]>::as_slice).collect();

    let coordinates = tolerance("uncentred_coordinates");
    assert_near(&[&picture.mean], &[&golden.mean], coordinates, name);
    let ratios = &golden.pca.explained_variance_ratio[..2];
    assert_near(&[picture.ratios], &[ratios], coordinates, name);
    let two = golden.second_axis_for_two_words.as_ref();
    if let Some(two) = two {
        let axes = [&golden.pca.components[0], &two.axis];
        assert_near(&picture.components, &axes, coordinates, name);
        assert_near(&picture.places, &two.coordinates, coordinates, name);
    } else {
        assert_near(&picture.components, &golden.pca.components, coordinates, name);
        assert_near(&picture.places, &uncentred.coordinates, coordinates, name);
    }

    for (label, want) in &golden.full {
        let full = attend(&rows, want.scale);
        assert_near(&weights(&full), &want.weights, tolerance("full_weights"), name);
        let at = &uncentred.at[label];
        let flat = attend(&places, at.scale);
        let (difference, query, key) = largest(&weights(&full), &weights(&flat));
        if golden.tokens.len() <= 3 {
            assert!(difference <= 1e-9, "{name} at {label}: {difference}");
            assert_eq!(picture.left_out, 0.0, "{name}");
        }
        // with a second axis, two words are another picture than without
        if two.is_none() {
            let moved = tolerance("uncentred_weights_all_scales");
            assert_near(&weights(&flat), &at.weights, moved, name);
            let largest = &at.against_full_at[label];
            let want = largest.max_abs_weight_difference;
            assert!((difference - want).abs() <= moved + tolerance("full_weights"), "{name}");
            if want > 1e-3 {
                assert_eq!((query, key), (largest.query, largest.key), "{name} at {label}");
            }
            if label == SCALE {
                let changed = |others| changes(&full, &flat, &golden.tokens, others);
                assert_eq!(changed(false), uncentred.winner_changes, "{name}");
                assert_eq!(changed(true), uncentred.other_winner_changes, "{name}");
            }
        }
    }
}

#[test]
fn nine_sentences_lose_what_they_lose_elsewhere() {
    let names = named("flat_vs_full_");
    assert_eq!(names.len(), 9);
    for name in names {
        let golden: Golden = read(&name);
        assert!(golden.full.contains_key(SCALE));
        check(&precise(), &golden, 0.0, &name);
        check(whole(), &golden, 2.0, &name);
    }
}
