//! Real word vectors: tables of them, and the mathematics on tables.
//!
//! A table has n words and d numbers for each, kept as f32: what files hold is no finer. Sums over a row are
//! made in f64 where the result is shown with more than a glance's digits.

pub mod bundled;
pub mod compact;
pub mod read;
pub mod search;
pub mod sentence;
pub mod table;
pub mod text;
pub mod themes;

mod analogy;
mod exact;
mod flat;
mod kept;
mod map;
mod nearest;
mod pca;
mod scan;
mod spelling;

#[cfg(test)]
mod tests;

pub use self::analogy::{LeftOut, analogy};
pub use self::bundled::bundled;
pub use self::exact::{written, written_row};
pub use self::flat::{Flat, flat};
pub use self::kept::{Kept, kept_of};
pub use self::map::WordMap;
pub use self::nearest::{Neighbour, cosine, mean_direction, nearest, nearest_to_row, rank};
pub use self::pca::{Pca, Rows};
pub use self::read::{
    Format, Loaded, Progress, ReadError, Report, Skipped, Source, Watch, grouped, is_no_json, read,
    unwatched,
};
pub use self::search::{Found, How, complete, lookup, spellings, unknown};
pub use self::sentence::{LONGEST_SENTENCE, sentence};
pub use self::table::{Table, TableError};
pub use self::themes::{
    Theme, first_map_rows, first_themes, rows_of_themes, several_senses, themes,
};
