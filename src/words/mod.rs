//! Real word vectors: tables of them, and the mathematics on tables.
//!
//! A table has n words and d numbers for each, kept as f32: what files hold is no finer. Sums over a row are
//! made in f64 where the result is shown with more than a glance's digits.

pub mod bundled;
pub mod compact;
pub mod read;
pub mod table;

pub use self::bundled::bundled;
pub use self::read::{Format, Loaded, Progress, ReadError, Report, Skipped, Source, read};
pub use self::table::{Table, TableError};
