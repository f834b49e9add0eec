//! The coordinates of many rows.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled for its instruction set"
)]

use super::rows::{Chosen, Rows, Source as _};
use super::{BLOCK, Pca};
use crate::words::table::Table;
use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

/// Components that are projected on together: what one register holds, or two.
const TOGETHER: usize = 4;

/// Rows that are projected together: their sums do not wait for one another.
const SIDE_BY_SIDE: usize = 8;

impl Pca {
    /// The coordinates of many rows, k numbers for each, one after the other; `None` if told to stop.
    pub fn project_rows(
        &self,
        table: &Table,
        rows: Rows<'_>,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<f64>> {
        let mut all = vec![0.0; rows.count(table) * self.components.len()];
        self.project_into(table, rows, &mut all, keep_going).then_some(all)
    }

    /// The same into k numbers for each row; whether it went on to the end.
    pub(in crate::words) fn project_into(
        &self,
        table: &Table,
        rows: Rows<'_>,
        all: &mut [f64],
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> bool {
        let source = Chosen { table, rows, unit: self.unit };
        let (k, d) = (self.components.len(), source.dimensions());
        let groups: Vec<Group> = self.components.chunks(TOGETHER).map(|c| self.group(c)).collect();
        let blocks = all.par_chunks_mut((BLOCK * k).max(1)).enumerate();
        let done = blocks.try_for_each_init(Vec::new, |block, (number, out)| {
            if !keep_going() {
                return None;
            }
            let first = number * BLOCK;
            let count = out.len() / k;
            block.resize(count * d, 0.0);
            source.write(first..first + count, block);
            for (number, group) in groups.iter().enumerate() {
                let first = number * TOGETHER;
                Arch::new().dispatch(Project { group, block, out, k, first });
            }
            Some(())
        });
        done.is_some()
    }

    fn group(&self, components: &[Vec<f64>]) -> Group {
        let mut group = Group {
            entries: vec![[0.0; TOGETHER]; self.mean.len()],
            count: components.len(),
            at_mean: [0.0; TOGETHER],
        };
        for (lane, component) in components.iter().enumerate() {
            for ((entries, x), mean) in group.entries.iter_mut().zip(component).zip(&self.mean) {
                entries[lane] = *x;
                group.at_mean[lane] += x * mean;
            }
        }
        group
    }
}

/// A few components, entry by entry.
#[derive(Debug)]
struct Group {
    entries: Vec<[f64; TOGETHER]>,
    /// How many components there are; the others are zeros.
    count: usize,
    /// The mean's coordinates before it is the origin.
    at_mean: [f64; TOGETHER],
}

/// A block of rows on a few components.
struct Project<'a> {
    group: &'a Group,
    block: &'a [f64],
    /// k coordinates for each row, of which those from `first` on are written.
    out: &'a mut [f64],
    k: usize,
    first: usize,
}

impl WithSimd for Project<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let d = self.group.entries.len();
        let rows = self.block.chunks(SIDE_BY_SIDE * d);
        for (rows, out) in rows.zip(self.out.chunks_mut(SIDE_BY_SIDE * self.k)) {
            let all = (0..SIDE_BY_SIDE).map(|row| rows.get(row * d..(row + 1) * d));
            let mut columns: [&[f64]; SIDE_BY_SIDE] = [&[]; SIDE_BY_SIDE];
            for (column, row) in columns.iter_mut().zip(all) {
                // the last rows of all may be fewer: then the first one is summed in their stead
                *column = row.unwrap_or(&rows[..d]);
            }
            let sums = self.group.project::<S>(columns);
            for (sums, out) in sums.iter().zip(out.chunks_exact_mut(self.k)) {
                let out = &mut out[self.first..][..self.group.count];
                for ((out, sum), mean) in out.iter_mut().zip(sums).zip(self.group.at_mean) {
                    *out = sum - mean;
                }
            }
        }
    }
}

impl Group {
    #[inline(always)]
    fn project<S: Simd>(&self, rows: [&[f64]; SIDE_BY_SIDE]) -> [[f64; TOGETHER]; SIDE_BY_SIDE] {
        let rows = rows.map(|row| &row[..self.entries.len()]);
        let mut sums = [[0.0; TOGETHER]; SIDE_BY_SIDE];
        for (j, entries) in self.entries.iter().enumerate() {
            for (sums, row) in sums.iter_mut().zip(&rows) {
                for (sum, entry) in sums.iter_mut().zip(entries) {
                    *sum = add::<S>(row[j], *entry, *sum);
                }
            }
        }
        sums
    }
}

/// x · y + sum; rounded twice where there is no instruction that rounds once.
#[inline(always)]
fn add<S: Simd>(x: f64, y: f64, sum: f64) -> f64 {
    if S::IS_SCALAR { x * y + sum } else { x.mul_add(y, sum) }
}
