//! A word: its text and its place in the plane.

use std::sync::Arc;

use nalgebra::Vector2;

use super::unknown::Unknown;

/// A word of the sentence or of the bench.
#[derive(Debug, Clone, PartialEq)]
pub struct Token {
    /// What is written in the file, unchanged. For the screen see [`Name`](super::Name).
    pub text: Arc<str>,
    /// Where the word stands; the row of X that attention reads.
    pub embedding: Vector2<f64>,
    /// The real word vector that the place was flattened from, if it was: d numbers.
    pub vector: Option<Arc<[f64]>>,
    /// Whether nobody may read the word (a padding mask). Never true on the bench.
    pub hidden: bool,
    /// Which colour the word has: the palette uses `hue % 8`, the shape of the dot `hue / 8`.
    /// Not saved; given by [`hue`](super::hue) when the word enters, then kept.
    pub hue: usize,
    /// Fields of the file that this program does not know, kept for saving.
    pub unknown: Unknown,
}

impl Token {
    /// A word that everybody may read.
    pub fn new(text: impl Into<Arc<str>>, embedding: Vector2<f64>, hue: usize) -> Self {
        Self {
            text: text.into(),
            embedding,
            vector: None,
            hidden: false,
            hue,
            unknown: Unknown::default(),
        }
    }
}
