//! Real word vectors: tables of them, and the mathematics on tables.
//!
//! A table has n words and d numbers for each, kept as f32: what files hold is no finer. Sums over a row are
//! made in f64 where the result is shown with more than a glance's digits.

pub mod table;

mod analogy;
mod exact;
mod measure;
mod nearest;
mod scan;

#[cfg(test)]
mod tests;

pub use self::analogy::{LeftOut, analogy};
pub use self::exact::written;
pub use self::measure::{Measure, cosine};
pub use self::nearest::{Neighbour, mean_direction, nearest, nearest_to_row, rank};
pub use self::table::{Table, TableError};
