//! Laws of principal components.

use super::table;
use crate::words::{Pca, Rows, Table, written};
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};

fn always() -> bool {
    true
}

fn pca(table: &Table, k: usize) -> Pca {
    Pca::of(table, Rows::All, k, false, &always).unwrap()
}

/// More rows than dimensions and fewer, so both ways to the axes.
fn tables() -> impl Strategy<Value = Table> {
    let row = |d| prop::collection::vec(-2.0_f32..2.0, d);
    (1..9_usize)
        .prop_flat_map(move |d| prop::collection::vec(row(d), 1..30))
        .prop_map(|r| table(&r))
}

/// Tables whose columns differ in spread, so that the axes are far from one another.
fn stretched() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let row = prop::collection::vec(-1.0_f64..1.0, 4);
    prop::collection::vec(row, 12..40).prop_map(|mut rows| {
        let n = rows.len();
        for (i, row) in rows.iter_mut().enumerate() {
            for (j, x) in row.iter_mut().enumerate() {
                // two rows at the ends of each axis keep its spread from being small by chance
                let planted = [(2 * j, 3.0), (2 * j + 1, -3.0)];
                for (at, end) in planted {
                    *x = if at % n == i { end } else { *x };
                }
                *x *= [8.0, 4.0, 2.0, 1.0][j];
            }
        }
        rows
    })
}

fn of_vectors(rows: &[Vec<f64>], k: usize) -> Pca {
    let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
    Pca::of_vectors(&rows, k)
}

fn near(a: &[f64], b: &[f64], tolerance: f64) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| (a - b).abs() <= tolerance)
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

proptest! {
    #[test]
    fn components_are_orthonormal_and_have_their_signs(table in tables(), k in 0..6_usize) {
        let pca = pca(&table, k);
        prop_assert_eq!(pca.components.len(), k);
        for (i, a) in pca.components.iter().enumerate() {
            for (j, b) in pca.components.iter().enumerate() {
                let expected = if i == j && i < pca.rank { 1.0 } else { 0.0 };
                prop_assert!((dot(a, b) - expected).abs() < 1e-8, "{} {} {}", i, j, dot(a, b));
            }
            let largest = a.iter().copied().max_by(|x, y| x.abs().total_cmp(&y.abs())).unwrap();
            prop_assert!(largest > 0.0 || i >= pca.rank);
        }
        prop_assert!(pca.rank <= table.dimensions().min(table.len() - 1));
    }

    #[test]
    fn variances_sum_to_the_spread_and_shares_to_one(table in tables()) {
        let pca = pca(&table, 2);
        let (n, d) = (table.len(), table.dimensions());
        let x = |row: usize, j: usize| written(table.row(row)[j]);
        let mut spread = 0.0;
        for j in 0..d {
            let mean = (0..n).map(|row| x(row, j)).sum::<f64>() / n as f64;
            prop_assert!((mean - pca.mean[j]).abs() < 1e-12);
            spread += (0..n).map(|row| (x(row, j) - mean).powi(2)).sum::<f64>();
        }
        spread /= (n - 1).max(1) as f64;
        prop_assert!((pca.total_variance() - spread).abs() <= 1e-11 * (1.0 + spread));
        let shares: f64 = pca.ratios.iter().sum();
        let expected = if pca.rank > 0 { 1.0 } else { 0.0 };
        prop_assert!((shares - expected).abs() < 1e-12);
        prop_assert!(pca.explained_variance.is_sorted_by(|a, b| a >= b));
        prop_assert_eq!(pca.explained_variance.len(), d);
        prop_assert!(pca.explained_variance[pca.rank..].iter().all(|v| *v == 0.0));
    }

    #[test]
    fn coordinates_have_the_variances_and_do_not_go_together(table in tables()) {
        let pca = pca(&table, 3);
        let all = pca.project_rows(&table, Rows::All, &always).unwrap();
        let places = all.as_chunks::<3>().0;
        prop_assert_eq!(places.len(), table.len());
        for (row, place) in places.iter().enumerate() {
            prop_assert!(near(&pca.project(table.row(row)), place, 1e-12));
        }
        let degrees = (table.len() - 1).max(1) as f64;
        for a in 0..3 {
            prop_assert!(places.iter().map(|p| p[a]).sum::<f64>().abs() < 1e-10);
            for b in 0..3 {
                let together = places.iter().map(|p| p[a] * p[b]).sum::<f64>() / degrees;
                let variance = pca.explained_variance.get(a).copied().unwrap_or_default();
                let expected = if a == b { variance } else { 0.0 };
                prop_assert!((together - expected).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn a_shift_moves_the_mean_alone(rows in stretched(), by in prop::collection::vec(-50.0_f64..50.0, 4)) {
        let moved: Vec<Vec<f64>> =
            rows.iter().map(|row| row.iter().zip(&by).map(|(x, by)| x + by).collect()).collect();
        let (here, there) = (of_vectors(&rows, 4), of_vectors(&moved, 4));
        prop_assert!(near(&here.explained_variance, &there.explained_variance, 1e-9));
        for (a, b) in here.components.iter().zip(&there.components) {
            // a mirror image only where two entries are as good as equally large
            prop_assert!((dot(a, b).abs() - 1.0).abs() < 1e-9);
        }
        let mean: Vec<f64> = here.mean.iter().zip(&by).map(|(mean, by)| mean + by).collect();
        prop_assert!(near(&mean, &there.mean, 1e-11));
    }

    #[test]
    fn a_rotation_turns_the_axes(rows in stretched(), entries in prop::collection::vec(-1.0_f64..1.0, 16)) {
        let turn = DMatrix::from_vec(4, 4, entries).qr().q();
        let turned: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| (&turn * DVector::from_column_slice(row)).as_slice().to_vec())
            .collect();
        let (here, there) = (of_vectors(&rows, 4), of_vectors(&turned, 4));
        prop_assert!(near(&here.explained_variance, &there.explained_variance, 1e-9));
        for (a, b) in here.components.iter().zip(&there.components).take(2) {
            let a = &turn * DVector::from_column_slice(a);
            let gap = here.ratios[0] / here.ratios[1] - 1.0;
            let gap = gap.min(here.ratios[1] / here.ratios[2] - 1.0);
            prop_assert!((dot(a.as_slice(), b).abs() - 1.0).abs() < 1e-9 / (gap * gap));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_count(rows in stretched(), seed in any::<u64>()) {
        let mut shuffled = rows.clone();
        let n = shuffled.len();
        for i in 0..n {
            shuffled.swap(i, (seed as usize).wrapping_mul(i + 7) % n);
        }
        let (a, b) = (of_vectors(&rows, 4), of_vectors(&shuffled, 4));
        prop_assert!(near(&a.mean, &b.mean, 1e-12));
        prop_assert!(near(&a.explained_variance, &b.explained_variance, 1e-10));
    }

    #[test]
    fn few_rows_and_many_have_the_same_axes(rows in stretched()) {
        // the rows with 40 more columns of zeros are fewer than their dimensions
        let wide: Vec<Vec<f64>> = rows.iter().map(|row| [&row[..], &[0.0; 40]].concat()).collect();
        let (many, few) = (of_vectors(&rows, 2), of_vectors(&wide, 2));
        prop_assert!(near(&many.explained_variance, &few.explained_variance[..4], 1e-10));
        prop_assert!(near(&many.mean, &few.mean[..4], 1e-12));
        let total = many.explained_variance[0];
        for (axis, (a, b)) in many.components.iter().zip(&few.components).enumerate() {
            let below = many.explained_variance[axis] - many.explained_variance[axis + 1];
            let above = many.explained_variance[0] - many.explained_variance[1];
            let gap = below.min(above) / total;
            prop_assert!((dot(a, &b[..4]).abs() - 1.0).abs() < 1e-12 / (gap * gap));
        }
    }

    #[test]
    fn rows_at_length_one(table in tables()) {
        let unit = Pca::of(&table, Rows::All, 2, true, &always).unwrap();
        let rows: Vec<Vec<f64>> = (0..table.len())
            .map(|row| {
                let row: Vec<f64> = table.row(row).iter().map(|x| written(*x)).collect();
                let length = dot(&row, &row).sqrt();
                row.iter().map(|x| if length > 0.0 { x / length } else { 0.0 }).collect()
            })
            .collect();
        let by_hand = of_vectors(&rows, 2);
        prop_assert!(near(&unit.explained_variance, &by_hand.explained_variance, 1e-12));
        prop_assert!(near(&unit.mean, &by_hand.mean, 1e-12));
        for (row, vector) in rows.iter().enumerate() {
            let uncentred = unit.project_uncentred(table.row(row));
            let expected: Vec<f64> = unit.components.iter().map(|axis| dot(axis, vector)).collect();
            prop_assert!(near(&uncentred, &expected, 1e-12));
        }
    }
}

#[test]
fn rows_that_do_not_vary_have_no_variance() {
    let same = vec![vec![1.0, 2.0, 3.0]; 6];
    let lines = (1..7_u8).map(|i| [1.0, 2.0, 3.0].map(|x| x * f32::from(i)).to_vec()).collect();
    for (rows, unit) in [
        (vec![vec![0.0; 3]; 6], false),
        (vec![vec![0.0; 3]; 6], true),
        (same.clone(), false),
        (same[..2].to_vec(), false),
        (same[..1].to_vec(), true),
        // of one direction at six lengths: at length 1 they are all the same
        (lines, true),
    ] {
        let table = table(&rows);
        let pca = Pca::of(&table, Rows::All, 3, unit, &always).unwrap();
        assert_eq!(pca.rank, 0, "{rows:?}");
        assert_eq!((pca.ratios.as_slice(), pca.total_variance()), (&[0.0; 3][..], 0.0));
        assert_eq!(pca.components, vec![vec![0.0; 3]; 3]);
        assert_eq!(pca.project(&[7.0, 8.0, 9.0]), [0.0; 3]);
    }
}

#[test]
fn no_rows_and_rows_that_are_not_there() {
    let table = table(&[vec![1.0, 2.0], vec![2.0, 4.0]]);
    let none = Pca::of(&table, Rows::Some(&[]), 2, false, &always).unwrap();
    assert_eq!((none.rank, none.mean), (0, vec![0.0; 2]));
    let gone = Pca::of(&table, Rows::Some(&[0, 9]), 2, false, &always).unwrap();
    assert_eq!((gone.rank, gone.mean), (1, vec![0.5, 1.0]));
    let twice = Pca::of(&table, Rows::Some(&[0, 0, 1]), 1, false, &always).unwrap();
    assert!(near(&twice.mean, &[4.0 / 3.0, 8.0 / 3.0], 1e-15));
    assert_eq!(Pca::of_vectors(&[], 2).components, [[], []] as [[f64; 0]; 2]);
}

#[test]
fn four_rows_vary_in_three_directions_at_most() {
    let rows =
        [[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8], [0.9, 0.1, 0.2, 0.3], [0.4, 0.5, 0.6, 0.7]];
    let pca = pca(&table(&rows.map(Vec::from)), 4);
    assert!((pca.ratios.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    assert!(pca.ratios.iter().filter(|ratio| **ratio > 0.0).count() <= 3);
    // a, b and d are on one line
    assert_eq!(pca.rank, 2);
}

#[test]
fn a_large_mean_and_a_far_first_row_cost_no_digits() {
    let rows: Vec<Vec<f64>> = (0..4000_u32)
        .map(|i| vec![f64::from(i % 7), f64::from(i % 5) * 0.1, f64::from(i % 3) * 0.01])
        .collect();
    let plain = of_vectors(&rows, 3);
    let moved: Vec<Vec<f64>> =
        rows.iter().map(|row| row.iter().map(|x| x + 1e6).collect()).collect();
    let moved = of_vectors(&moved, 3);
    for (a, b) in plain.explained_variance.iter().zip(&moved.explained_variance) {
        assert!((a / b - 1.0).abs() < 1e-5, "{a} is not {b}");
    }
    // the first row lies far out along the first axis: the others keep their variances
    let mut far = rows.clone();
    far[0] = vec![1e4, 0.0, 0.0];
    let mut last = rows;
    last.push(far[0].clone());
    last.remove(0);
    let (first, last) = (of_vectors(&far, 3), of_vectors(&last, 3));
    for (a, b) in first.explained_variance.iter().zip(&last.explained_variance).skip(1) {
        assert!((a / b - 1.0).abs() < 1e-7, "{a} is not {b}");
    }
}

#[test]
fn the_same_bits_on_any_number_of_threads_and_it_can_be_stopped() {
    let rows: Vec<Vec<f32>> = (0..20_000_u16)
        .map(|i| (0..5_u16).map(|j| (f32::from(i) * 0.37 + f32::from(j * j)).sin()).collect())
        .collect();
    let table = table(&rows);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let crowd = rayon::ThreadPoolBuilder::new().num_threads(7).build().unwrap();
    let expected = alone.install(|| pca(&table, 3));
    for _ in 0..3 {
        assert_eq!(crowd.install(|| pca(&table, 3)), expected);
    }
    let asked = AtomicUsize::new(0);
    let stop = || asked.fetch_add(1, Ordering::Relaxed) < 5;
    assert_eq!(Pca::of(&table, Rows::All, 3, false, &stop), None);
    assert!(asked.into_inner() < 20);
    assert_eq!(expected.project_rows(&table, Rows::All, &|| false), None);
}
