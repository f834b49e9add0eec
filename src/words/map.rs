//! A map of words: their places along the first three principal components.

use super::pca::{Pca, Rows};
use super::table::Table;

/// Words and their places on a map.
///
/// The first two coordinates are the map in the plane, for the same components serve both.
#[derive(Clone, Debug, PartialEq)]
pub struct WordMap {
    /// The words, as rows of the table.
    pub rows: Vec<u32>,
    /// The place of each, counted from the mean of them all.
    pub places: Vec<[f64; 3]>,
    pub pca: Pca,
}

impl WordMap {
    /// The map of these rows by their own components; with `unit`, of the rows brought to length 1 first.
    /// Rows that the table does not have are left out. `None` if `keep_going` said no.
    pub fn of(
        table: &Table,
        rows: Rows<'_>,
        unit: bool,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let rows: Vec<u32> = match rows {
            Rows::All => (0..table.len() as u32).collect(),
            Rows::Some(rows) => {
                rows.iter().copied().filter(|row| (*row as usize) < table.len()).collect()
            }
        };
        let chosen = if is_whole(table, &rows) { Rows::All } else { Rows::Some(&rows) };
        let pca = Pca::of(table, chosen, 3, unit, keep_going)?;
        let mut places = vec![[0.0; 3]; rows.len()];
        let done = pca.project_into(table, chosen, places.as_flattened_mut(), keep_going);
        done.then_some(Self { rows, places, pca })
    }

    /// Where any row of a table is on this map, or would be if it is not one of its words.
    pub fn place(&self, table: &Table, row: usize) -> [f64; 3] {
        let coordinates = self.pca.project(table.row(row));
        [0, 1, 2].map(|axis| coordinates.get(axis).copied().unwrap_or_default())
    }

    /// The share of a row's squared distance from the mean that the first `axes` coordinates do not show;
    /// `None` if it stands on the mean.
    pub fn share_left_out(&self, table: &Table, row: usize, axes: usize) -> Option<f64> {
        self.pca.share_left_out(table.row(row), axes)
    }
}

/// Whether these are all rows of the table, in order.
pub(super) fn is_whole(table: &Table, rows: &[u32]) -> bool {
    rows.len() == table.len() && rows.iter().zip(0..).all(|(row, i)| *row == i)
}
