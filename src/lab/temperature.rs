//! One row of scores under any scale.

use super::soft::{Soft, soft};
use nalgebra::Vector2;

/// What one scale makes of a row of scores.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Temperature {
    /// What the scores are multiplied by.
    pub scale: f64,
    /// A weight for each key.
    pub weights: Vec<f64>,
    /// Entropy, largest weight, slope.
    pub soft: Soft,
    /// The mix of the values.
    pub y: Vector2<f64>,
}

impl Temperature {
    /// The weights of scores at a scale, and the mix of the values. A row has as many scores as
    /// values; of no scores there is nothing.
    ///
    /// ```
    /// use attention_geometry::lab::Temperature;
    /// use nalgebra::vector;
    /// let values = [vector![4.0, 1.0], vector![1.0, 4.0]];
    /// let even = Temperature::of(&[10.0, 8.0], &values, 0.0);
    /// assert_eq!(even.y, vector![2.5, 2.5]);
    /// let sharp = Temperature::of(&[10.0, 8.0], &values, 100.0);
    /// assert!((sharp.y - values[0]).norm() < 1e-12);
    /// ```
    pub fn of(scores: &[f64], values: &[Vector2<f64>], scale: f64) -> Self {
        let mut weights = Vec::new();
        let soft = soft(scores, scale, &mut weights);
        let y = weights.iter().zip(values).map(|(weight, value)| value * *weight).sum();
        Self { scale, weights, soft, y }
    }

    /// The same at each of these scales: the path of y from the even mean (0) towards the winner.
    pub fn path(scores: &[f64], values: &[Vector2<f64>], scales: &[f64]) -> Vec<Self> {
        scales.iter().map(|scale| Self::of(scores, values, *scale)).collect()
    }
}
