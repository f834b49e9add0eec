//! What is learnt from: sentences, and where their outputs should be.

use crate::attention::{Mask, Rules};
use nalgebra::{DMatrix, DVector};

/// Where an output should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Whose output, counted from 0.
    pub token: usize,
    /// The place: `d_v` numbers.
    pub place: DVector<f64>,
}

/// Who may read whom, and how scores are bent: all of [`Rules`] but the scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// A query reads only the keys up to its own place.
    pub causal: bool,
    /// At most so many keys before its own place.
    pub left: Option<usize>,
    /// At most so many keys after it.
    pub right: Option<usize>,
    /// Scaled scores are bent to ±cap.
    pub softcap: Option<f64>,
    /// Added to the scaled scores, a row for each query; −∞ forbids the pair.
    pub added: Option<Vec<f64>>,
}

impl Reading {
    /// The rules with a scale.
    pub fn rules(&self, scale: f64) -> Rules<'_> {
        Rules {
            scale,
            causal: self.causal,
            left: self.left,
            right: self.right,
            softcap: self.softcap,
            mask: self.added.as_deref().map_or(Mask::None, Mask::Added),
        }
    }
}

/// A sentence with targets for some of its outputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// The embeddings: d × n, a token a column.
    pub x: DMatrix<f64>,
    /// Where outputs should be. Those without a target cost nothing.
    pub targets: Vec<Target>,
    /// Who may read whom.
    pub reading: Reading,
}

impl Example {
    /// A sentence in which everybody may read everybody, with one target.
    pub fn one(x: DMatrix<f64>, token: usize, place: DVector<f64>) -> Self {
        Self { x, targets: vec![Target { token, place }], reading: Reading::default() }
    }
}
