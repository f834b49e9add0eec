//! Laws and planted answers of the mathematics on tables.

mod flat;
mod map;
mod nearest;
mod pca;

use super::Table;

/// A table of the rows, named by their numbers.
fn table(rows: &[Vec<f32>]) -> Table {
    let names: Vec<String> = (0..rows.len()).map(|row| format!("w{row}")).collect();
    let numbers = rows.concat();
    Table::new(names.iter().map(String::as_str), rows[0].len(), numbers).unwrap()
}
