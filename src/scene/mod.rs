//! The document: words with text and place, three matrices, the rules of attention; edits, history,
//! presets and the format of files.
//!
//! A [`Scene`] is plain data within limits ([`MAX_WORDS`], [`MAX_NUMBER`], [`MAX_D_K`]). Only a
//! [`Document`] changes it, by [`Edit`]s. [`format::read`] and [`format::write`] turn bytes into
//! scenes and back. [`SceneAttention`] computes attention of it. Names of words for the screen are
//! [`Name`]s, their colours are given by [`hue`], and [`number`] reads what is typed into a cell.

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
mod real;
mod token;
mod unknown;
mod view;

#[cfg(test)]
mod document_tests;
#[cfg(test)]
mod testing;

pub use attend::SceneAttention;
pub use document::Document;
pub use edit::{Edit, Refusal};
pub use key_space::{Fill, Grown, KeySpace, Law};
pub use limits::{MAX_D_K, MAX_NUMBER, MAX_TEXT, MAX_TITLE, MAX_VECTOR, MAX_WORDS};
pub use model::{Matrix, Scale, Scene};
pub use names::{Name, Names, elide, visible};
pub use presets::{PRESETS, Preset};
pub use random::random_matrix;
pub use real::{Difference, RealAttention, Reality};
pub use token::Token;
pub use unknown::Unknown;
pub use view::{SavedView, Stage};
