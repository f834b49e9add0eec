//! Maps, and what they keep.

use super::table;
use crate::words::{Kept, Rows, Table, WordMap, cosine, kept_of};
use proptest::prelude::*;

fn map(table: &Table, rows: Rows<'_>) -> WordMap {
    WordMap::of(table, rows, false, &|| true).unwrap()
}

/// How many neighbours are kept, by sorting all.
fn naive(table: &Table, map: &WordMap, index: usize, axes: usize) -> Option<u8> {
    let row = |i: usize| table.row(map.rows[i] as usize);
    let others = || (0..map.rows.len()).filter(|i| *i != index);
    let cosines: Vec<Option<f64>> =
        (0..map.rows.len()).map(|i| cosine(row(index), row(i))).collect();
    cosine(row(index), row(index))?;
    let mut near: Vec<usize> = others().filter(|i| cosines[*i].is_some()).collect();
    near.sort_by(|a, b| cosines[*b].unwrap().total_cmp(&cosines[*a].unwrap()));
    let distance = |i: usize| -> f64 {
        let (a, b) = (map.places[index], map.places[i]);
        (0..axes).map(|axis| (b[axis] - a[axis]) * (b[axis] - a[axis])).sum()
    };
    let mut there: Vec<usize> = others().collect();
    there.sort_by(|a, b| distance(*a).total_cmp(&distance(*b)));
    there.truncate(10);
    near.truncate(10);
    Some(u8::try_from(near.iter().filter(|i| there.contains(i)).count()).unwrap())
}

proptest! {
    #[test]
    fn kept_neighbours_are_those_of_sorted_lists(
        rows in prop::collection::vec(prop::collection::vec(-2.0_f32..2.0, 5), 1..60),
        zero in 0..60_usize,
        axes in 2..4_usize,
    ) {
        let mut rows = rows;
        if let Some(row) = rows.get_mut(zero) {
            row.fill(0.0);
        }
        let table = table(&rows);
        let odd: Vec<u32> = (0..u32::try_from(table.len()).unwrap()).rev().step_by(2).collect();
        for rows in [Rows::All, Rows::Some(&odd)] {
            let map = map(&table, rows);
            let kept = Kept::of(&table, &map, axes, &|| true).unwrap();
            let expected: Vec<_> = (0..map.rows.len()).map(|i| naive(&table, &map, i, axes)).collect();
            prop_assert_eq!(&kept.per_word, &expected);
            for (index, expected) in expected.iter().enumerate() {
                prop_assert_eq!(kept_of(&table, &map, index, axes), *expected);
            }
            prop_assert!(kept.mean <= kept.of as f64);
        }
    }

    #[test]
    fn a_word_of_the_map_is_placed_where_it_is(
        rows in prop::collection::vec(prop::collection::vec(-2.0_f32..2.0, 6), 1..30),
        unit in any::<bool>(),
    ) {
        let table = table(&rows);
        let map = WordMap::of(&table, Rows::All, unit, &|| true).unwrap();
        for (row, place) in map.places.iter().enumerate() {
            for (a, b) in map.place(&table, row).iter().zip(place) {
                prop_assert!((a - b).abs() < 1e-12);
            }
            // three components show all of two rows, and never more than there is
            let lost = map.share_left_out(&table, row, 3).unwrap_or(0.0);
            prop_assert!((0.0..=1.0).contains(&lost));
            prop_assert!(lost < 1e-9 || table.len() > 4 - usize::from(unit));
        }
    }
}

#[test]
fn a_plane_keeps_all_neighbours_of_words_on_a_circle() {
    let circle: Vec<Vec<f32>> = (0..60_u8)
        .map(|i| {
            let angle = f32::from(i) * 0.1;
            vec![angle.cos(), angle.sin(), 0.0]
        })
        .collect();
    let table = table(&circle);
    let map = map(&table, Rows::All);
    let kept = Kept::of(&table, &map, 2, &|| true).unwrap();
    // ties are broken alike but for rounding: of the outermost of ten, another may come first
    assert!(kept.mean > 9.0, "{}", kept.mean);
    assert!((kept.by_chance - 100.0 / 59.0).abs() < 1e-12);
    assert_eq!(map.pca.rank, 2);
}

#[test]
fn words_that_are_all_the_same_stand_on_one_place() {
    let table = table(&vec![vec![1.0, 2.0, 3.0]; 6]);
    let map = map(&table, Rows::All);
    assert_eq!(map.places, [[0.0; 3]; 6]);
    let kept = Kept::of(&table, &map, 2, &|| true).unwrap();
    assert_eq!((kept.of, kept.mean, kept.by_chance), (5, 5.0, 5.0));
    assert_eq!(map.share_left_out(&table, 0, 2), None);
}

#[test]
fn a_word_alone_and_a_word_that_is_not_there() {
    let table = table(&[vec![1.0, 2.0], vec![2.0, 1.0]]);
    let map = map(&table, Rows::Some(&[1, 7]));
    assert_eq!((map.rows.as_slice(), map.places.as_slice()), (&[1][..], &[[0.0; 3]][..]));
    let kept = Kept::of(&table, &map, 2, &|| true).unwrap();
    assert_eq!((kept.of, kept.mean, kept.by_chance), (0, 0.0, 0.0));
    assert_eq!(kept_of(&table, &map, 1, 2), None);
}

#[test]
fn of_many_words_a_sample_is_counted() {
    let rows: Vec<Vec<f32>> = (1..=12_000_u16)
        .map(|i| (1..6_u16).map(|j| (f32::from(i) * 0.37 * f32::from(j)).sin()).collect())
        .collect();
    let table = table(&rows);
    let map = map(&table, Rows::All);
    let kept = Kept::of(&table, &map, 3, &|| true).unwrap();
    assert_eq!((kept.sample, kept.per_word.len(), kept.of), (Some(1000), 0, 10));
    assert_eq!(Kept::of(&table, &map, 3, &|| true).unwrap(), kept);
    // against a sample of another thousand
    let other: Vec<_> =
        (0..1000).map(|i| f64::from(kept_of(&table, &map, i * 12, 3).unwrap())).collect();
    let mean = other.iter().sum::<f64>() / 1000.0;
    assert!((mean - kept.mean).abs() < 0.4, "{mean} is not {}", kept.mean);
    assert_eq!(Kept::of(&table, &map, 3, &|| false), None);
    assert_eq!(WordMap::of(&table, Rows::All, false, &|| false), None);
}
