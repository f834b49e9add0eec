//! Rows in f64, a block at a time, wherever they come from.

use crate::words::exact;
use crate::words::table::Table;
use std::ops::Range;

/// Which rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows<'a> {
    /// Every row, in order.
    All,
    /// These, in this order; one that is named twice counts twice.
    Some(&'a [u32]),
}

impl Rows<'_> {
    /// How many rows of a table.
    pub fn count(self, table: &Table) -> usize {
        match self {
            Self::All => table.len(),
            Self::Some(rows) => rows.len(),
        }
    }
}

/// Rows of d numbers.
pub(super) trait Source: Sync {
    fn len(&self) -> usize;

    fn dimensions(&self) -> usize;

    /// Writes some rows one after the other; `out` has d numbers for each.
    fn write(&self, rows: Range<usize>, out: &mut [f64]);
}

/// Rows of a table, as they are or at length 1. One that the table does not have is all zeros.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen<'a> {
    pub(super) table: &'a Table,
    pub(super) rows: Rows<'a>,
    pub(super) unit: bool,
}

impl Source for Chosen<'_> {
    fn len(&self) -> usize {
        self.rows.count(self.table)
    }

    fn dimensions(&self) -> usize {
        self.table.dimensions()
    }

    fn write(&self, rows: Range<usize>, out: &mut [f64]) {
        let d = self.dimensions();
        match self.rows {
            Rows::All => {
                let numbers = self.table.numbers().get(rows.start * d..rows.end * d);
                write_row(numbers.unwrap_or_default(), out);
            }
            Rows::Some(list) => {
                let list = list.get(rows).unwrap_or_default();
                for (row, out) in list.iter().zip(out.chunks_exact_mut(d)) {
                    write_row(self.table.row(*row as usize), out);
                }
            }
        }
        if self.unit {
            for row in out.chunks_exact_mut(d) {
                exact::make_unit(row);
            }
        }
    }
}

fn write_row(numbers: &[f32], out: &mut [f64]) {
    if numbers.is_empty() {
        out.fill(0.0);
    }
    exact::write_all(numbers, out);
}

/// Vectors of one length, the first one's; where one is shorter, the rest is zeros.
impl Source for [&[f64]] {
    fn len(&self) -> usize {
        <[_]>::len(self)
    }

    fn dimensions(&self) -> usize {
        self.first().map_or(0, |vector| vector.len())
    }

    fn write(&self, rows: Range<usize>, out: &mut [f64]) {
        let d = self.dimensions().max(1);
        out.fill(0.0);
        for (vector, out) in self.get(rows).unwrap_or_default().iter().zip(out.chunks_exact_mut(d))
        {
            for (to, from) in out.iter_mut().zip(*vector) {
                *to = *from;
            }
        }
    }
}
