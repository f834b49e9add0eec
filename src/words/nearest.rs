//! The words nearest to a word, or to any vector.

use super::exact;
use super::scan::{Ahead, Best, Scan, Sink};
use super::table::Table;
use pulp::Arch;
use rayon::prelude::*;

/// Rows that a thread takes at a time: small enough that all threads are busy to the end.
const PART: usize = 8192;

/// More neighbours than this are found by sorting all.
const MANY: usize = 256;

/// A row of a table, and the cosine of its angle with what it is a neighbour of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    pub row: usize,
    pub cosine: f64,
}

/// The cosine of the angle between two rows, summed in f64; `None` where a length is 0.
///
/// ```
/// use attention_geometry::words::cosine;
///
/// let cosine_of = cosine(&[3.0, 4.0], &[4.0, 3.0]);
/// assert!(cosine_of.is_some_and(|cosine| (cosine - 0.96).abs() < 1e-15));
/// assert_eq!(cosine(&[3.0, 4.0], &[0.0, 0.0]), None);
/// ```
pub fn cosine(a: &[f32], b: &[f32]) -> Option<f64> {
    exact::unit(a).and_then(|a| exact::cosine(&a, b))
}

/// The `n` rows whose cosines with the vector are largest, best first; of equal cosines the first row
/// first. Rows in `left_out` and rows of length 0, which have no cosine, are none of them.
///
/// Exact: the order is that of cosines summed in f64 of the numbers as they are [`written`](super::written);
/// f32 only decides which rows cannot be among them. Empty where the vector has length 0, has not d
/// numbers, or is not finite.
///
/// # Examples
///
/// ```
/// use attention_geometry::words::{Table, nearest};
///
/// let table = Table::new(["east", "north", "up"], 2, vec![1.0, 0.0, 0.0, 1.0, 0.0, 2.0])?;
/// let rows: Vec<_> = nearest(&table, &[0.1, 0.9], 2, &[]).iter().map(|n| n.row).collect();
/// assert_eq!(rows, [1, 2]);
/// # Ok::<(), attention_geometry::words::TableError>(())
/// ```
pub fn nearest(table: &Table, vector: &[f64], n: usize, left_out: &[usize]) -> Vec<Neighbour> {
    let mut query = vector.to_vec();
    let length = exact::make_unit(&mut query);
    if length == 0.0 || !length.is_finite() || vector.len() != table.dimensions() {
        return Vec::new();
    }
    let rows = Block { numbers: table.numbers(), inverse_norms: table.inverse_norms() };
    rows.nearest(&query, n, left_out)
        .into_iter()
        .map(|(cosine, row)| Neighbour { row, cosine })
        .collect()
}

/// The `n` nearest neighbours of a row, itself left out. Empty where its length is 0 or there is no such
/// row.
pub fn nearest_to_row(table: &Table, row: usize, n: usize) -> Vec<Neighbour> {
    nearest(table, &exact::written_row(table.row(row)), n, &[row])
}

/// The vector between several words: the mean of their rows, each at length 1, so that each counts alike.
///
/// `None` where a row has length 0 or is not there, where there is no row, and where the rows cancel out.
pub fn mean_direction(table: &Table, rows: &[usize]) -> Option<Vec<f64>> {
    let share = 1.0 / rows.len() as f64;
    combine(table, rows.iter().map(|row| (share, *row)))
}

/// Σ weight · unit row; `None` as for [`mean_direction`].
pub(super) fn combine(
    table: &Table,
    terms: impl IntoIterator<Item = (f64, usize)>,
) -> Option<Vec<f64>> {
    let mut sum = vec![0.0; table.dimensions()];
    for (weight, row) in terms {
        for (sum, x) in sum.iter_mut().zip(exact::unit(table.row(row))?) {
            *sum += weight * x;
        }
    }
    // what rounding leaves of a sum that cancels out points nowhere
    (exact::length(&sum) > 1e-14).then_some(sum)
}

/// Which neighbour of `word` the row `other` is: 1 for the nearest of all rows but `word` itself. Not
/// symmetric: money can be the 81st neighbour of bank, and bank the 448th of money.
///
/// `None` where either has length 0 or is not there, and where both are the same row.
pub fn rank(table: &Table, word: usize, other: usize) -> Option<usize> {
    let query = exact::unit(table.row(word))?;
    let least = exact::cosine(&query, table.row(other))?;
    if word == other {
        return None;
    }
    let before = |row: &usize| {
        *row != word
            && *row != other
            && exact::cosine(&query, table.row(*row))
                .is_some_and(|cosine| cosine > least || (cosine == least && *row < other))
    };
    let block = Block { numbers: table.numbers(), inverse_norms: table.inverse_norms() };
    let sink = || Ahead::new(least, query.len());
    let ahead = block.scan(&query, sink, Ahead::join);
    // the word itself heads its own list
    let itself = usize::from(!ahead.unsure.contains(&(word as u32)));
    let close = ahead.unsure.into_iter().map(|row| row as usize).filter(before).count();
    Some(1 + ahead.certain.saturating_sub(itself) + close)
}

/// Rows one after the other in memory, with their inverse lengths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    pub(super) numbers: &'a [f32],
    pub(super) inverse_norms: &'a [f32],
}

impl Block<'_> {
    /// The `n` rows nearest to a query of length 1, with their cosines, nearest first, of equal ones the
    /// first row first.
    pub(super) fn nearest(&self, query: &[f64], n: usize, left_out: &[usize]) -> Vec<(f64, usize)> {
        // any of the best may be one that is left out
        let wanted = n.saturating_add(left_out.len());
        let mut found = if wanted > MANY {
            self.judge(query, (0..self.inverse_norms.len()).into_par_iter())
        } else {
            let sink = || Best::new(wanted, query.len());
            let rows: Vec<_> = self.scan(query, sink, Best::join).rows().collect();
            self.judge(query, rows.into_par_iter())
        };
        found.retain(|(_, row)| !left_out.contains(row));
        sort(&mut found);
        found.truncate(n);
        found
    }

    /// One pass over all rows, in parts.
    fn scan<K: Sink + Send>(
        &self,
        query: &[f64],
        sink: impl Fn() -> K + Sync,
        join: impl Fn(K, K) -> K + Sync + Send,
    ) -> K {
        let query: Vec<f32> = query.iter().map(|x| *x as f32).collect();
        let query = query.as_slice();
        let rows = self.numbers.par_chunks(PART * query.len());
        let parts = rows.zip(self.inverse_norms.par_chunks(PART)).enumerate();
        parts
            .map(|(part, (rows, inverse_norms))| {
                let (mut found, first) = (sink(), part * PART);
                let sink = &mut found;
                Arch::new().dispatch(Scan { query, rows, inverse_norms, first, sink });
                found
            })
            .reduce(&sink, join)
    }

    /// The cosines of rows in f64; those that have none are left out.
    fn judge(
        &self,
        query: &[f64],
        rows: impl IndexedParallelIterator<Item = usize>,
    ) -> Vec<(f64, usize)> {
        let d = query.len();
        let judged = rows.with_min_len(1024).filter_map(|row| {
            let numbers = self.numbers.get(row * d..(row + 1) * d)?;
            exact::cosine(query, numbers).map(|cosine| (cosine, row))
        });
        judged.collect()
    }
}

/// Nearest first, of equal ones the first row first.
pub(super) fn sort(found: &mut [(f64, usize)]) {
    found.sort_unstable_by(|(a, i), (b, j)| b.total_cmp(a).then(i.cmp(j)));
}
