//! Sentences flattened.

use crate::attention::{Attention, Rules};
use crate::words::{Flat, flat};
use nalgebra::DMatrix;
use proptest::prelude::*;

fn flatten(rows: &[Vec<f64>]) -> Flat {
    let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    flat(&rows)
}

fn weights(rows: &[&[f64]]) -> Vec<f64> {
    let x = DMatrix::from_fn(rows[0].len(), rows.len(), |r, c| rows[c][r]);
    let mut attention = Attention::new();
    attention.set_qkv(&x, &x, &x);
    attention.attend(&Rules { scale: 0.3, ..Rules::default() }).unwrap();
    (0..rows.len()).flat_map(|i| attention.weights(i).to_vec()).collect()
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt()
}

/// Sentences in which words may stand twice, of words that may be multiples of each other.
fn sentences(most: usize) -> impl Strategy<Value = Vec<Vec<f64>>> {
    (1..8_usize)
        .prop_flat_map(move |d| {
            let row = prop::collection::vec(-3.0_f64..3.0, d);
            prop::collection::vec((row, 0..8_usize), 1..=most)
        })
        .prop_map(|mut rows| {
            for i in 1..rows.len() {
                match rows[i].1 {
                    0 => rows[i].0 = rows[i - 1].0.clone(),
                    1 => rows[i].0 = rows[i - 1].0.iter().map(|x| x * -0.5).collect(),
                    2 => rows[i].0.fill(0.0),
                    _ => {}
                }
            }
            rows.into_iter().map(|(row, _)| row).collect()
        })
}

proptest! {
    #[test]
    fn up_to_three_words_have_their_weights(rows in sentences(3)) {
        let picture = flatten(&rows);
        prop_assert_eq!(picture.left_out, 0.0);
        let full: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
        let flat: Vec<&[f64]> = picture.places.iter().map(<[f64; 2]>::as_slice).collect();
        for (a, b) in weights(&full).iter().zip(weights(&flat)) {
            prop_assert!((a - b).abs() < 1e-9, "{} is not {}", a, b);
        }
    }

    #[test]
    fn two_words_keep_lengths_and_products(rows in sentences(2)) {
        let picture = flatten(&rows);
        for (a, p) in rows.iter().zip(&picture.places) {
            for (b, q) in rows.iter().zip(&picture.places) {
                let full: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
                prop_assert!((full - (p[0] * q[0] + p[1] * q[1])).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn words_come_no_further_apart(rows in sentences(12)) {
        let picture = flatten(&rows);
        for (a, p) in rows.iter().zip(&picture.places) {
            prop_assert!(distance(p, &[0.0; 2]) <= distance(a, &vec![0.0; a.len()]) + 1e-9);
            for (b, q) in rows.iter().zip(&picture.places) {
                prop_assert!(distance(p, q) <= distance(a, b) + 1e-9);
            }
        }
    }

    #[test]
    fn shares_are_shares(rows in sentences(12)) {
        let picture = flatten(&rows);
        let sum = picture.ratios[0] + picture.ratios[1] + picture.left_out;
        let varies = rows.iter().any(|row| distance(row, &rows[0]) > 1e-6);
        prop_assert!((sum - if varies { 1.0 } else { 0.0 }).abs() < 1e-12, "{}", sum);
        let [a, b] = &picture.components;
        let along: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
        prop_assert!(along.abs() < 1e-8);
        prop_assert_eq!(picture.places.len(), rows.len());
    }
}

#[test]
fn one_word_keeps_its_length() {
    let rows = vec![vec![3.0, -4.0, 12.0]; 3];
    for rows in [&rows[..1], &rows[..2], &rows] {
        let picture = flatten(rows);
        for [x, y] in picture.places {
            assert!((x - 13.0).abs() < 1e-12 && y == 0.0);
        }
        assert_eq!((picture.ratios, picture.left_out), ([0.0; 2], 0.0));
        assert_eq!(picture.mean, [3.0, -4.0, 12.0]);
    }
}

#[test]
fn what_has_no_length_stands_in_the_middle() {
    assert_eq!(flatten(&[vec![0.0; 3], vec![0.0; 3]]).places, [[0.0; 2]; 2]);
    assert!(flat(&[]).places.is_empty());
    assert_eq!(flat(&[&[]]).places, [[0.0; 2]]);
    // a line through the origin needs no second axis
    let line = flatten(&[vec![1.0, 2.0], vec![2.0, 4.0]]);
    assert!(line.places.iter().all(|[_, y]| *y == 0.0));
    assert!((line.places[1][0] - 20.0_f64.sqrt()).abs() < 1e-12);
}
