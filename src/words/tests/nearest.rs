//! Neighbours, ranks and analogies.

use super::table;
use crate::words::{
    LeftOut, Neighbour, Table, analogy, cosine, mean_direction, nearest, nearest_to_row, rank,
    written,
};
use proptest::prelude::*;

/// All neighbours of a row, by a loop in f64.
fn naive(table: &Table, row: usize) -> Vec<Neighbour> {
    let mut all: Vec<_> = (0..table.len())
        .filter(|other| *other != row)
        .filter_map(|other| {
            let cosine = cosine(table.row(row), table.row(other))?;
            Some(Neighbour { row: other, cosine })
        })
        .collect();
    all.sort_by(|a, b| b.cosine.total_cmp(&a.cosine).then(a.row.cmp(&b.row)));
    all
}

/// Tables of every kernel's width and others, in which numbers are few: there are equal rows, multiples of
/// rows, rows of length 0, and many equal cosines.
fn coarse() -> impl Strategy<Value = Table> {
    let dimensions = prop::sample::select(vec![1_usize, 2, 3, 17, 25, 50, 100]);
    dimensions.prop_flat_map(|d| {
        let number = prop::sample::select(vec![-1.0_f32, 0.0, 0.0, 0.0, 0.5, 1.0]);
        let row = prop::collection::vec(number, d);
        let rows = prop::collection::vec((row, 0..20_usize), 2..60);
        rows.prop_map(|mut rows| {
            for i in 0..rows.len() {
                match rows[i].1 {
                    0 => rows[i].0.fill(0.0),
                    1..=4 => rows[i].0 = rows[i / 2].0.clone(),
                    5 => rows[i].0 = rows[i / 2].0.iter().map(|x| x * 4.0).collect(),
                    _ => {}
                }
            }
            table(&rows.into_iter().map(|(row, _)| row).collect::<Vec<_>>())
        })
    })
}

/// Tables of any numbers, also those whose squares are beyond f32.
fn wild() -> impl Strategy<Value = Table> {
    let number = prop_oneof![
        8 => -2.0_f32..2.0,
        1 => prop::num::f32::NORMAL,
        1 => prop::num::f32::SUBNORMAL,
        2 => Just(0.0_f32),
    ];
    let row = move |d| prop::collection::vec(number.clone(), d);
    (1..60_usize)
        .prop_flat_map(move |d| prop::collection::vec(row(d), 2..40))
        .prop_map(|r| table(&r))
}

proptest! {
    #[test]
    fn neighbours_are_those_of_a_loop(table in prop_oneof![coarse(), wild()], n in 0..12_usize) {
        for row in 0..table.len() {
            let all = naive(&table, row);
            let found = nearest_to_row(&table, row, n);
            prop_assert_eq!(&found[..], &all[..n.min(all.len())]);
        }
    }

    #[test]
    fn all_neighbours_are_those_of_a_loop(table in coarse()) {
        prop_assert_eq!(nearest_to_row(&table, 0, usize::MAX), naive(&table, 0));
    }

    #[test]
    fn ranks_count_the_neighbours(table in prop_oneof![coarse(), wild()]) {
        let all = naive(&table, 0);
        for other in 0..table.len() {
            let place = all.iter().position(|n| n.row == other).map(|place| place + 1);
            prop_assert_eq!(rank(&table, 0, other), place);
        }
    }

    #[test]
    fn what_is_left_out_is_not_found(table in coarse(), out in prop::collection::vec(0..70_usize, 0..9)) {
        let mut all = naive(&table, 0);
        all.retain(|n| !out.contains(&n.row));
        all.truncate(10);
        let query: Vec<f64> = table.row(0).iter().map(|x| f64::from(*x)).collect();
        let left_out: Vec<_> = out.iter().copied().chain([0]).collect();
        prop_assert_eq!(nearest(&table, &query, 10, &left_out), all);
    }

    #[test]
    fn the_length_of_the_vector_does_not_count(table in wild(), size in 1e-9_f64..1e9) {
        let row: Vec<f64> = table.row(0).iter().map(|x| written(*x)).collect();
        prop_assume!(row.iter().map(|x| x * x).sum::<f64>() > 0.0);
        let longer: Vec<f64> = row.iter().map(|x| x * size).collect();
        for (a, b) in nearest(&table, &row, 5, &[]).iter().zip(nearest(&table, &longer, 5, &[])) {
            prop_assert!((a.cosine - b.cosine).abs() < 1e-12);
        }
    }
}

#[test]
fn the_order_of_a_long_table_does_not_hang_on_parts() {
    // more rows than a thread takes at a time; the best stand in all parts, and are all alike
    let rows: Vec<Vec<f32>> =
        (0..30_000_usize)
            .map(|i| {
                if i % 7_000 == 6_999 { vec![1.0, 1.0] } else { vec![1.0, (i % 90) as f32 / 100.0] }
            })
            .collect();
    let table = table(&rows);
    let found = nearest(&table, &[1.0, 1.0], 6, &[]);
    let rows: Vec<_> = found.iter().map(|n| n.row).collect();
    assert_eq!(rows, [6_999, 13_999, 20_999, 27_999, 89, 179]);
}

#[test]
fn cosines_that_f32_cannot_tell_apart_are_ordered() {
    // steps of 1e-9 in the cosine, in an order that is not that of the rows
    let rows: Vec<Vec<f32>> = (0..200_u32)
        .map(|i| vec![1.0, 1e-5 * (40.0 + f32::from(u8::try_from(i * 77 % 199).unwrap()))])
        .collect();
    let table = table(&rows);
    let found = nearest(&table, &[1.0, 0.0], 20, &[]);
    let all = {
        let mut rows: Vec<_> = (0..200_usize).collect();
        rows.sort_by(|a, b| table.row(*a)[1].total_cmp(&table.row(*b)[1]).then(a.cmp(b)));
        rows
    };
    assert_eq!(found.iter().map(|n| n.row).collect::<Vec<_>>(), all[..20]);
}

#[test]
fn a_word_without_length_is_no_neighbour() {
    let rows = [[1.0, 0.0], [0.9, 0.1], [0.5, 0.5], [0.0, 0.0], [-1.0, 0.0]].map(Vec::from);
    let table = table(&rows);
    let found = nearest_to_row(&table, 0, 10);
    let expected = [(1, 0.993_883_734_673_618_9), (2, 0.707_106_781_186_547_5), (4, -1.0)];
    assert_eq!(found.len(), 3);
    for (found, (row, cosine)) in found.iter().zip(expected) {
        assert_eq!(found.row, row);
        assert!((found.cosine - cosine).abs() < 1e-15);
    }
    assert!(nearest_to_row(&table, 3, 10).is_empty());
    assert_eq!(rank(&table, 0, 3), None);
    assert_eq!(rank(&table, 3, 0), None);
    assert_eq!(mean_direction(&table, &[0, 3]), None);
}

#[test]
fn what_has_no_direction_has_no_neighbours() {
    let table = table(&[vec![1.0, 0.0], vec![0.0, 1.0]]);
    for vector in [&[0.0, 0.0][..], &[f64::NAN, 1.0], &[f64::INFINITY, 1.0], &[1.0], &[1.0; 3], &[]]
    {
        assert!(nearest(&table, vector, 3, &[]).is_empty(), "{vector:?}");
    }
    assert!(nearest_to_row(&table, 2, 3).is_empty());
    assert_eq!(rank(&table, 0, 2), None);
    assert_eq!(rank(&table, 0, 0), None);
}

#[test]
fn opposite_words_have_nothing_between_them() {
    let table = table(&[vec![0.3, 0.1], vec![-0.6, -0.2], vec![0.3, -0.1]]);
    assert_eq!(mean_direction(&table, &[0, 1]), None);
    assert_eq!(mean_direction(&table, &[]), None);
    let between = mean_direction(&table, &[0, 2]).unwrap();
    assert!((between[0] - 0.3 / 0.1_f64.sqrt()).abs() < 1e-15 && between[1].abs() < 1e-15);
}

#[test]
fn a_planted_analogy() {
    // a step from man to woman and a step up to the throne; the lengths differ, and do not count
    let table = table(&[
        vec![2.0, 0.2, 0.2], // king
        vec![0.2, 0.2, 0.2], // man
        vec![0.2, 5.0, 0.2], // woman
        vec![1.0, 1.0, 0.0], // queen
        vec![1.0, 0.0, 0.1], // prince
    ]);
    let best = analogy(&table, [0, 1, 2], 2, LeftOut::Inputs);
    assert_eq!(best.iter().map(|n| n.row).collect::<Vec<_>>(), [3, 4]);
    let all = analogy(&table, [0, 1, 2], 9, LeftOut::Nothing);
    assert_eq!(all.len(), 5);
    assert!(analogy(&table, [0, 9, 2], 2, LeftOut::Inputs).is_empty());
    // a − a + c is c, which is left out only as an input
    assert_eq!(analogy(&table, [0, 0, 2], 1, LeftOut::Nothing)[0].row, 2);
    assert_ne!(analogy(&table, [0, 0, 2], 1, LeftOut::Inputs)[0].row, 2);
}
