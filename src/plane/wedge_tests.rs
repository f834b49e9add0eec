use std::f64::consts::PI;

use nalgebra::vector;
use proptest::prelude::*;

use super::super::product::{cross, dot};
use super::*;

fn keys() -> impl Strategy<Value = Vec<Vector2<f64>>> {
    let entry = prop_oneof![-5.0..5.0_f64, (-3..3_i32).prop_map(f64::from)];
    prop::collection::vec(prop::array::uniform2(entry).prop_map(Vector2::from), 1..16)
}

fn largest(keys: &[Vector2<f64>]) -> Vec<Wedge> {
    wedges(keys, None, Wins::Largest)
}

#[test]
fn no_key_no_wedge() {
    assert!(largest(&[]).is_empty());
    assert!(wedges(&[vector![1.0, 2.0]], Some(&[false]), Wins::Largest).is_empty());
    assert_eq!(owner(&[], vector![1.0, 0.0]), None);
}

#[test]
fn one_place_owns_the_plane() {
    let found = largest(&[vector![2.0, 1.0]; 3]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].key, &found[0].tied[..], found[0].sweep), (0, &[1, 2][..], TAU));
    assert_eq!(owner(&found, vector![-3.0, 1.0]), Some(&found[0]));
    assert_eq!(owner(&found, vector![0.0, 0.0]), None);
}

#[test]
fn two_keys_share_half_and_half() {
    // money (4, 1) and river (1, 4): the border is the diagonal.
    let found = largest(&[vector![4.0, 1.0], vector![1.0, 4.0]]);
    let [money, river] = &found[..] else { panic!("{found:?}") };
    assert_eq!((money.key, river.key), (0, 1));
    assert!((money.start + 0.75 * PI).abs() < 1e-15 && (money.sweep - PI).abs() < 1e-15);
    assert!((river.start - 0.25 * PI).abs() < 1e-15 && (river.sweep - PI).abs() < 1e-15);
}

#[test]
fn inner_keys_of_a_line_own_nothing() {
    let found =
        largest(&[vector![1.0, 1.0], vector![0.0, 0.0], vector![2.0, 2.0], vector![0.5, 0.5]]);
    let owners: Vec<usize> = found.iter().map(|w| w.key).collect();
    assert_eq!(owners, [2, 1]);
}

#[test]
fn a_hidden_key_leaves_its_wedge_to_others() {
    let keys = [vector![4.0, 1.0], vector![1.0, 4.0], vector![3.0, 3.0]];
    assert!(largest(&keys).iter().any(|w| w.key == 2));
    let found = wedges(&keys, Some(&[true, true, false]), Wins::Largest);
    assert_eq!(found.iter().map(|w| w.key).collect::<Vec<_>>(), [0, 1]);
    // A flag that is missing hides.
    let found = wedges(&keys, Some(&[true]), Wins::Largest);
    assert_eq!(found.iter().map(|w| (w.key, w.sweep)).collect::<Vec<_>>(), [(0, TAU)]);
}

#[test]
fn keys_of_very_different_lengths() {
    let keys = [vector![1e60, 0.0], vector![0.0, 1e-60], vector![-1.0, -1.0]];
    let found = largest(&keys);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|w| w.sweep > 0.0));
    for (q, key) in [([0.0, 1.0], 1), ([1.0, 1.0], 0), ([-1.0, -1e-3], 2)] {
        assert_eq!(owner(&found, q.into()).map(|w| w.key), Some(key));
    }
}

#[test]
fn the_sign_of_the_scale_chooses() {
    assert_eq!(Wins::for_scale(0.5), Some(Wins::Largest));
    assert_eq!(Wins::for_scale(-0.5), Some(Wins::Smallest));
    assert_eq!(Wins::for_scale(0.0), None);
    assert_eq!(Wins::for_scale(f64::NAN), None);
}

proptest! {
    #[test]
    fn wedges_tile_the_turn(keys in keys()) {
        let found = largest(&keys);
        let total: f64 = found.iter().map(|w| w.sweep).sum();
        prop_assert!((total - TAU).abs() < 1e-14);
        for (wedge, next) in found.iter().zip(&found[1..]) {
            prop_assert!(wedge.sweep > 0.0);
            prop_assert!((wedge.start + wedge.sweep - next.start).abs() < 1e-15);
        }
        prop_assert!(found.iter().all(|w| w.start > -PI && w.start <= PI));
        // No wedge of two keys or more exceeds a half-plane.
        prop_assert!(found.len() == 1 || found.iter().all(|w| w.sweep <= PI + 1e-15));
    }

    #[test]
    fn a_planted_query_is_won_by_the_owner(
        keys in keys(), p in -60..60_i32, pick in 0..64_usize, part in 0.01..0.99_f64,
        smallest in any::<bool>(),
    ) {
        let size = 10f64.powi(p);
        let keys: Vec<_> = keys.iter().map(|k| k * size).collect();
        let wins = if smallest { Wins::Smallest } else { Wins::Largest };
        let found = wedges(&keys, None, wins);
        let wedge = &found[pick % found.len()];
        let q = angle::at(wedge.start + part * wedge.sweep);
        prop_assert_eq!(owner(&found, q).map(|w| w.key), Some(wedge.key));
        let sign = if smallest { -1.0 } else { 1.0 };
        let won = sign * dot(q, keys[wedge.key]);
        for (j, key) in keys.iter().enumerate() {
            let score = sign * dot(q, *key);
            prop_assert!(score <= won + 1e-10 * size);
            let same_place = j == wedge.key || wedge.tied.contains(&j);
            prop_assert_eq!(same_place, *key == keys[wedge.key]);
            // Well inside, the win is a clear one.
            if !same_place && wedge.sweep > 0.1 && (0.1..0.9).contains(&part) {
                prop_assert!(score < won);
            }
        }
    }

    #[test]
    fn every_clear_winner_owns_its_query(keys in keys(), turn in -PI..PI) {
        let q = angle::at(turn);
        let scores: Vec<f64> = keys.iter().map(|k| dot(q, *k)).collect();
        let best = (0..keys.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap();
        let clear = (0..keys.len()).all(|j| j == best || scores[j] < scores[best] - 1e-9);
        prop_assume!(clear);
        prop_assert_eq!(owner(&largest(&keys), q).map(|w| w.key), Some(best));
    }

    #[test]
    fn a_polygon_in_the_window_is_owned(keys in keys(), x in -1.0..6.0_f64, y in -1.0..5.0_f64) {
        let window = Rectangle::new(vector![-1.0, -1.0], vector![6.0, 5.0]);
        let found = largest(&keys);
        let area = |p: &[Vector2<f64>]| -> f64 {
            (0..p.len()).map(|i| cross(p[i], p[(i + 1) % p.len()]) / 2.0).sum()
        };
        let polygons: Vec<_> = found.iter().map(|w| w.within(&window)).collect();
        prop_assert!((polygons.iter().map(|p| area(p)).sum::<f64>() - 42.0).abs() < 1e-10);
        let q = vector![x, y];
        if let Some(wedge) = owner(&found, q) {
            let polygon = &polygons[found.iter().position(|w| w == wedge).unwrap()];
            prop_assert!(hull::contains(&hull::convex(polygon), q, 1e-9));
        }
    }
}
