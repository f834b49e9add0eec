//! The workspace of real words: search, themes and sentence on the left, the map, neighbours and weights on the right.

pub mod bar;
pub mod canvas;
mod keeps;
mod left;
mod right;
mod search;
mod sentence;
mod table;
mod themes;
mod twice;

pub use self::left::show as show_left;
pub use self::right::show as show_right;
pub use self::twice::{Written, show as show_twice};

/// What is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typing {
    pub search: String,
    pub sentence: String,
    /// Which completion the arrow keys are on.
    pub picked: Option<usize>,
}
