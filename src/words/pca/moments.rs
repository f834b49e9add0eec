//! The mean and the covariance of many rows, in one pass over them.

use super::{BLOCK, Source};
use crate::words::exact;
use nalgebra::{DMatrix, DMatrixView};
use rayon::prelude::*;
use std::ops::Range;

/// At most so many parts are summed apart, then together in their order: the sum is the same on any number
/// of threads, and small tables are one part.
const PARTS: usize = 64;

/// A part has at least so many rows.
const LEAST: usize = 4 * BLOCK;

/// Sums of squares lose digits where rows lie this far (as a multiple of their spread, squared) from the
/// point they are counted from; then they are summed a second time.
const FAR: f64 = 100.0;

pub(super) struct Moments {
    pub(super) mean: Vec<f64>,
    /// d × d, divided by n − 1.
    pub(super) covariance: DMatrix<f64>,
}

/// Counted from the first row, so that a large mean costs no digits, and rows that are all the same have
/// no variance at all. `None` if told to stop.
pub(super) fn of(
    source: &(impl Source + ?Sized),
    keep_going: &(dyn Fn() -> bool + Sync),
) -> Option<Moments> {
    let mut origin = vec![0.0; source.dimensions()];
    source.write(0..1, &mut origin);
    let (moments, far) = counted_from(source, &origin, keep_going)?;
    if !far {
        return Some(moments);
    }
    // the first row was far from all others
    counted_from(source, &moments.mean, keep_going).map(|(moments, _)| moments)
}

/// The moments, and whether the origin was too far from the rows.
fn counted_from(
    source: &(impl Source + ?Sized),
    origin: &[f64],
    keep_going: &(dyn Fn() -> bool + Sync),
) -> Option<(Moments, bool)> {
    let n = source.len();
    let size = n.div_ceil(PARTS).next_multiple_of(BLOCK).max(LEAST);
    let parts: Option<Vec<Sums>> = (0..n.div_ceil(size))
        .into_par_iter()
        .map(|part| {
            let mut sums = Sums::new(origin.len());
            let rows = part * size..n.min((part + 1) * size);
            sums.enter(source, origin, rows, keep_going).then_some(sums)
        })
        .collect();
    let sums = parts?.into_iter().reduce(Sums::plus).unwrap_or_else(|| Sums::new(origin.len()));
    let mean_beside: Vec<f64> = sums.sum.iter().map(|sum| sum / n as f64).collect();
    let degrees = n.saturating_sub(1).max(1) as f64;
    let covariance = DMatrix::from_fn(origin.len(), origin.len(), |i, j| {
        (sums.squares[(i, j)] - sums.sum[i] * mean_beside[j]) / degrees
    });
    let spread = covariance.trace();
    let far = spread > 0.0 && exact::dot(&mean_beside, &mean_beside) > FAR * spread;
    let mean = origin.iter().zip(&mean_beside).map(|(origin, beside)| origin + beside).collect();
    Some((Moments { mean, covariance }, far))
}

struct Sums {
    sum: Vec<f64>,
    /// Σ row · rowᵀ.
    squares: DMatrix<f64>,
}

impl Sums {
    fn new(d: usize) -> Self {
        Self { sum: vec![0.0; d], squares: DMatrix::zeros(d, d) }
    }

    /// Whether it went on to the end.
    fn enter(
        &mut self,
        source: &(impl Source + ?Sized),
        origin: &[f64],
        rows: Range<usize>,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> bool {
        let d = origin.len();
        let mut block = vec![0.0; BLOCK.min(rows.len()) * d];
        for start in rows.clone().step_by(BLOCK) {
            if !keep_going() {
                return false;
            }
            let count = BLOCK.min(rows.end - start);
            block.truncate(count * d);
            source.write(start..start + count, &mut block);
            for row in block.chunks_exact_mut(d) {
                for ((x, origin), sum) in row.iter_mut().zip(origin).zip(&mut self.sum) {
                    *x -= origin;
                    *sum += *x;
                }
            }
            let columns = DMatrixView::from_slice(&block, d, count);
            let rows = DMatrixView::from_slice_with_strides(&block, count, d, d, 1);
            self.squares.gemm(1.0, &columns, &rows, 1.0);
        }
        true
    }

    fn plus(mut self, other: Self) -> Self {
        for (sum, other) in self.sum.iter_mut().zip(other.sum) {
            *sum += other;
        }
        self.squares += other.squares;
        self
    }
}
