//! The mean and the covariance of many rows, in one pass over them.

use super::squares::Sums;
use super::{BLOCK, Source};
use crate::words::exact;
use nalgebra::DMatrix;
use rayon::prelude::*;

/// At most so many parts are summed apart, then together in their order: the sum is the same on any number
/// of threads, and small tables are one part.
const PARTS: usize = 64;

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
    let (n, d) = (source.len(), origin.len());
    let size = n.div_ceil(PARTS).next_multiple_of(BLOCK);
    let parts: Option<Vec<Sums<'_>>> = (0..n.div_ceil(size))
        .into_par_iter()
        .map(|part| {
            let rows = part * size..n.min((part + 1) * size);
            let mut sums = Sums::new(origin);
            let mut block = vec![0.0; BLOCK.min(rows.len()) * d];
            for start in rows.clone().step_by(BLOCK) {
                if !keep_going() {
                    return None;
                }
                let count = BLOCK.min(rows.end - start);
                block.truncate(count * d);
                source.write(start..start + count, &mut block);
                sums.enter(&block);
            }
            Some(sums)
        })
        .collect();
    let sums = parts?.into_iter().reduce(Sums::plus).unwrap_or_else(|| Sums::new(origin));
    let mean_beside: Vec<f64> = (0..d).map(|j| sums.sum(j) / n as f64).collect();
    let degrees = n.saturating_sub(1).max(1) as f64;
    let covariance = DMatrix::from_fn(d, d, |i, j| {
        let (i, j) = (i.min(j), i.max(j));
        (sums.product(i, j) - sums.sum(i) * mean_beside[j]) / degrees
    });
    let spread = covariance.trace();
    let far = spread > 0.0 && exact::dot(&mean_beside, &mean_beside) > FAR * spread;
    let mean = origin.iter().zip(&mean_beside).map(|(origin, beside)| origin + beside).collect();
    Some((Moments { mean, covariance }, far))
}
