//! The document: words with text and place, three matrices, the rules of attention; edits, history,
//! presets and the format of files.
//!
//! A [`Scene`] is plain data with the limits of [`limits`](MAX_WORDS). A [`Document`] changes it,
//! by [`Edit`]s alone. [`read`] and [`write`] turn bytes into scenes and back. [`SceneAttention`]
//! computes attention of it. Colours of words: [`hue`]. What is typed into a cell: [`number`].

mod attend;
mod document;
mod edit;
pub mod format;
mod history;
pub mod hue;
mod key_space;
mod limits;
mod model;
mod names;
pub mod number;
mod presets;
mod random;
mod token;
mod unknown;

#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod testing;

pub use attend::SceneAttention;
pub use document::Document;
pub use edit::{Edit, Refusal};
pub use key_space::{Fill, Grown, KeySpace, Law};
pub use limits::{MAX_D_K, MAX_NUMBER, MAX_TEXT, MAX_TITLE, MAX_WORDS};
pub use model::{Matrix, SavedView, Scale, Scene, Stage};
pub use names::{Name, Names, elide, visible};
pub use presets::{PRESETS, Preset};
pub use random::random_matrix;
pub use token::Token;
pub use unknown::Unknown;
