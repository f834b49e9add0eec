//! The axes of a covariance: its eigenvectors, in order and with their signs.

use super::Source;
use crate::words::exact;
use nalgebra::{DMatrix, SymmetricEigen};

/// A variance below this share of the largest is what rounding left of none.
const NONE: f64 = 1e-12;

/// And so is all variance below this share of the mean's square: rows at length 1 differ by rounding.
const SAME: f64 = 1e-28;

/// Axes with some variance, the largest first.
#[derive(Default)]
pub(super) struct Axes {
    /// At most k, each of length 1.
    pub(super) components: Vec<Vec<f64>>,
    /// All of them: as many as the rank.
    pub(super) variances: Vec<f64>,
}

/// The axes of a covariance of d × d.
pub(super) fn of_covariance(covariance: DMatrix<f64>, mean: &[f64], k: usize) -> Axes {
    let (variances, vectors) = eigen(covariance, SAME * exact::dot(mean, mean));
    let axis = |i: &usize| signed(vectors.column(*i).iter().copied().collect());
    Axes {
        components: variances.iter().take(k).map(|(_, i)| axis(i)).collect(),
        variances: variances.into_iter().map(|(variance, _)| variance).collect(),
    }
}

/// The mean and the axes of no more rows than dimensions, by the n × n products of the rows with each
/// other, which have the same eigenvalues: a sentence in 300 dimensions is no work.
pub(super) fn of_few(source: &(impl Source + ?Sized), k: usize) -> (Vec<f64>, Axes) {
    let (n, d) = (source.len(), source.dimensions());
    if n == 0 {
        return (vec![0.0; d], Axes::default());
    }
    let mut rows = DMatrix::zeros(d, n);
    source.write(0..n, rows.as_mut_slice());
    // counted from the first row, so that rows that are all the same leave nothing
    let first = rows.column(0).clone_owned();
    for mut row in rows.column_iter_mut() {
        row -= &first;
    }
    let beside = rows.column_mean();
    for mut row in rows.column_iter_mut() {
        row -= &beside;
    }
    let mean = first + beside;
    let degrees = n.saturating_sub(1).max(1) as f64;
    let products = rows.tr_mul(&rows) / degrees;
    let (variances, vectors) = eigen(products, SAME * mean.norm_squared());
    let axis = |i: &usize| {
        let mut axis: Vec<f64> = (&rows * vectors.column(*i)).as_slice().to_vec();
        exact::make_unit(&mut axis);
        signed(axis)
    };
    let axes = Axes {
        components: variances.iter().take(k).map(|(_, i)| axis(i)).collect(),
        variances: variances.into_iter().map(|(variance, _)| variance).collect(),
    };
    (mean.as_slice().to_vec(), axes)
}

/// The eigenvalues that are more than rounding, largest first, each with the number of its vector among
/// the columns.
fn eigen(matrix: DMatrix<f64>, least: f64) -> (Vec<(f64, usize)>, DMatrix<f64>) {
    let n = matrix.nrows();
    let trace = matrix.trace();
    if n == 0 || trace.is_nan() || trace <= least || trace.is_infinite() {
        return (Vec::new(), matrix);
    }
    // in practice two steps or three for each value are enough
    let most = 1000 * n;
    let Some(eigen) = SymmetricEigen::try_new(matrix.clone(), f64::EPSILON, most) else {
        return (Vec::new(), matrix);
    };
    let mut values: Vec<(f64, usize)> = eigen.eigenvalues.iter().copied().zip(0..).collect();
    values.sort_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
    let largest = values.first().map_or(0.0, |(value, _)| *value);
    values.retain(|(value, _)| *value > NONE * largest);
    (values, eigen.eigenvectors)
}

/// The axis, or its opposite, whose entry of largest magnitude is positive.
fn signed(mut axis: Vec<f64>) -> Vec<f64> {
    let largest = axis.iter().fold(0.0_f64, |most, x| if x.abs() > most.abs() { *x } else { most });
    if largest < 0.0 {
        for x in &mut axis {
            *x = -*x;
        }
    }
    axis
}
