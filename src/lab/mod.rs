//! The laboratory: what happens to scores and weights as vectors grow longer, by drawing many of them.
//!
//! Everything is drawn whole, a number for each component, from a seed: the same seed gives the same
//! numbers on every machine. A draw is one query and its keys; component c of a vector depends on the
//! seed, the draw, the vector and c alone, so that a longer vector continues a shorter one.
//!
//! - [`Recipe`]: what is drawn. [`Kind::exact`] has what theory says of the scores.
//! - [`Scores`]: many scores q·k at one `d_k`: histogram, spread.
//! - [`Curves`]: entropy, largest weight and the size of the gradient through softmax against `d_k`,
//!   under three scales.
//! - [`Temperature`]: one row of scores under any scale.
//!
//! What takes long asks now and then whether to go on, and gives `None` where it was told to stop.

mod csv;
mod curves;
mod draw;
mod kind;
mod moments;
mod scale;
mod scores;
mod soft;
mod temperature;

#[cfg(test)]
mod tests;

pub use self::curves::{Curves, Measures, WIDTHS};
pub use self::draw::{MAX_DRAWS, MAX_KEYS, MAX_WIDTH, Recipe, Rows};
pub use self::kind::{Exact, Kind};
pub use self::moments::{Moments, Summary};
pub use self::scale::Scale;
pub use self::scores::{Histogram, Scores};
pub use self::soft::{Soft, soft};
pub use self::temperature::Temperature;

/// Asked now and then whether to go on.
pub type GoOn<'a> = &'a (dyn Fn() -> bool + Sync);
