//! Rotary positions: queries and keys are turned by angles that grow with their place.

use super::columns::Columns;

/// Which entries of a vector form the pairs that are turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pairs {
    /// Neighbours: (0, 1), (2, 3), …
    #[default]
    Interleaved,
    /// An entry of the first half with its like in the second: (0, d/2), (1, d/2 + 1), …
    Half,
}

/// A rotation of each pair p of token i by the angle positions\[i\] · thetas\[p\], in radians:
///
/// ```text
///   a' = a cos φ − b sin φ        b' = a sin φ + b cos φ
/// ```
///
/// The score of a query at m and a key at n then depends on n − m alone (Su et al., "`RoFormer`",
/// 2021).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rope<'a> {
    /// The place of each token. A token without a place is not turned.
    pub positions: &'a [f64],
    /// Radians by place, one for each pair. Further pairs are not turned.
    pub thetas: &'a [f64],
    /// Which entries belong together.
    pub pairs: Pairs,
}

impl Rope<'_> {
    /// The usual angles for vectors of length `d_k`: `base^(−2p / d_k)` for pair `p`.
    ///
    /// ```
    /// # use attention_geometry::attention::Rope;
    /// assert_eq!(Rope::thetas(10_000.0, 4), [1.0, 0.01]);
    /// ```
    pub fn thetas(base: f64, d_k: usize) -> Vec<f64> {
        (0..d_k / 2).map(|pair| base.powf(-2.0 * pair as f64 / d_k as f64)).collect()
    }

    pub(super) fn turn(&self, vectors: &mut Columns) {
        let half = vectors.rows() / 2;
        for (i, position) in self.positions.iter().enumerate().take(vectors.count()) {
            let vector = vectors.column_mut(i);
            for (pair, theta) in self.thetas.iter().enumerate().take(half) {
                let (first, second) = match self.pairs {
                    Pairs::Interleaved => (2 * pair, 2 * pair + 1),
                    Pairs::Half => (pair, pair + half),
                };
                let (sin, cos) = (position * theta).sin_cos();
                let (a, b) = (vector[first], vector[second]);
                vector[first] = a * cos - b * sin;
                vector[second] = a * sin + b * cos;
            }
        }
    }
}
