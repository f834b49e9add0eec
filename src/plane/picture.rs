//! The exact picture of queries and keys in the plane, for any `d_k`.
//!
//! With two-dimensional words, `M = W_Q W_Kᵀ` is 2 × 2 whatever `d_k` is, and scores
//! are `x M yᵀ`. So two 2 × 2 maps A and B with `A Bᵀ = M` draw q' = x A and
//! k' = y B in the plane with no score changed:
//!
//! ```text
//!         d_k columns                         2 columns
//!   W_Q [ · · · · · · ]                 A [ · · ]
//!       [ · · · · · · ]    W_Q W_Kᵀ       [ · · ]
//!   W_K [ · · · · · · ]     = A Bᵀ      B [ · · ]     q · k = q' · k'
//!       [ · · · · · · ]                   [ · · ]
//! ```
//!
//! Both are divided by a common growth g, a function of `d_k` alone, so that a
//! larger `d_k` does not drive the arrows off the screen; it is printed ("drawn
//! ÷ 5.7"). What is drawn then obeys `q' · k' × g² = q · k`.

use nalgebra::{Matrix2, Vector2};

use super::map::LinearMap;
use super::product::{cross, dot};

/// How `W_Q` and `W_K` were grown from the hand-edited 2 × 2 matrices to `d_k` columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Growth {
    /// The two columns round and round. Scores grow like `d_k`, q and k like its
    /// square root.
    Repeat,
    /// Further columns of random numbers. Scores spread like the square root of
    /// `d_k`, so q' and k' grow like its fourth root.
    Random {
        /// `M = W_Q W_Kᵀ` of the grown matrices.
        product: Matrix2<f64>,
    },
}

/// The maps of the picture: drawn q = x · `to_q`, drawn k = x · `to_k`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Maps {
    /// From a word to its drawn query.
    pub to_q: Matrix2<f64>,
    /// From a word to its drawn key.
    pub to_k: Matrix2<f64>,
    /// What both were divided by: `drawn q · drawn k × grown_by² = q · k`.
    pub grown_by: f64,
}

impl Maps {
    /// The maps for the hand-edited matrices (rows are where the basis lands).
    ///
    /// - `d_k` ≤ 2: q and k themselves (for `d_k` = 1 on the x axis), growth 1.
    /// - [`Growth::Repeat`]: growth `√(d_k/2)`. Dot products, norms and angles are
    ///   those of the `d_k`-dimensional vectors; for an even `d_k` the picture is that
    ///   of `d_k` = 2, for an odd one the first component is a little longer.
    /// - [`Growth::Random`]: growth `(d_k/2)^¼`. From `M = U Σ Vᵀ`, `U Σ^½ Uᵀ` and
    ///   `V Σ^½ Uᵀ`, both turned by the one rotation that brings the queries
    ///   nearest to the hand-edited ones. Dot products are exact; norms and angles
    ///   are not those of the `d_k`-dimensional vectors.
    ///
    /// "Nearest" is meant for words in all directions alike, not for the words of
    /// the scene: so the picture is one linear map of the words, and dragging one
    /// moves no arrow of another. In the random case the maps are continuous in all
    /// matrices: `U Σ^½` alone would jump where the two factors meet. (Only the
    /// common rotation is undefined, and may jump, where no rotation is nearer than
    /// another: where the hand-edited queries are 0, or mirrored and all equally far.)
    ///
    /// ```
    /// use attention_geometry::plane::picture::{Growth, Maps};
    /// use nalgebra::Matrix2;
    /// let eye = Matrix2::identity();
    /// let maps = Maps::new(&eye, &eye, 64, Growth::Repeat);
    /// assert_eq!(maps.to_q, eye);
    /// assert_eq!(format!("drawn ÷ {:.1}", maps.grown_by), "drawn ÷ 5.7");
    /// ```
    pub fn new(w_q: &Matrix2<f64>, w_k: &Matrix2<f64>, d_k: usize, growth: Growth) -> Self {
        match growth {
            Growth::Random { product } if d_k > 2 => random(w_q, product, d_k),
            Growth::Repeat | Growth::Random { .. } => repeat(w_q, w_k, d_k),
        }
    }
}

/// Column c of the hand-edited matrix stands `⌈d_k/2⌉` times (c = 0) or `⌊d_k/2⌋`
/// times (c = 1) among the `d_k` columns, so it counts as one that is √ of this longer.
fn repeat(w_q: &Matrix2<f64>, w_k: &Matrix2<f64>, d_k: usize) -> Maps {
    let d_k = d_k.max(1);
    let half = (d_k as f64 / 2.0).max(1.0);
    let first = (d_k.div_ceil(2) as f64 / half).sqrt();
    let second = ((d_k / 2) as f64 / half).sqrt();
    let longer = Matrix2::new(first, 0.0, 0.0, second);
    Maps { to_q: w_q * longer, to_k: w_k * longer, grown_by: half.sqrt() }
}

fn random(w_q: &Matrix2<f64>, product: Matrix2<f64>, d_k: usize) -> Maps {
    let root = (d_k as f64 / 2.0).sqrt();
    let Some(m) = LinearMap::new(product / root) else {
        // Not reached with the numbers of a scene.
        return Maps { to_q: Matrix2::zeros(), to_k: Matrix2::zeros(), grown_by: root.sqrt() };
    };
    let svd = m.svd();
    let ([u1, u2], [v1, v2]) = (svd.inputs(), svd.outputs());
    let [s1, s2] = svd.factors.map(f64::sqrt);
    let to_q = u1 * u1.transpose() * s1 + u2 * u2.transpose() * s2;
    let to_k = v1 * u1.transpose() * s1 + v2 * u2.transpose() * s2;
    let turn = nearest_rotation(&to_q, w_q);
    Maps { to_q: to_q * turn, to_k: to_k * turn, grown_by: root.sqrt() }
}

/// The rotation R for which `from · R` is nearest to `onto` in the sum of squares
/// (the mean over words on a circle): the angle of Σ over rows of the turn from
/// one to the other, weighted by their lengths.
fn nearest_rotation(from: &Matrix2<f64>, onto: &Matrix2<f64>) -> Matrix2<f64> {
    let (mut along, mut across) = (0.0, 0.0);
    for (a, b) in from.row_iter().zip(onto.row_iter()) {
        let (a, b) = (a.transpose(), b.transpose());
        along += dot(a, b);
        across += cross(a, b);
    }
    let (sin, cos) = f64::atan2(across, along).sin_cos();
    Matrix2::new(cos, sin, -sin, cos)
}

/// The drawn queries and keys of all words, in buffers that are used again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Drawn queries, one a word.
    pub q: Vec<Vector2<f64>>,
    /// Drawn keys, one a word.
    pub k: Vec<Vector2<f64>>,
    /// What both were divided by; see [`Maps::grown_by`].
    pub grown_by: f64,
}

impl Picture {
    /// Draws the `words` anew.
    ///
    /// ```
    /// use attention_geometry::plane::picture::{Growth, Maps, Picture};
    /// use nalgebra::{Matrix2, vector};
    /// let eye = Matrix2::identity();
    /// let mut picture = Picture::default();
    /// picture.update(&[vector![4.0, 1.0], vector![2.0, 2.0]], &Maps::new(&eye, &eye, 64, Growth::Repeat));
    /// let score = picture.q[1].dot(&picture.k[0]) * picture.grown_by.powi(2);
    /// assert!((score - 320.0).abs() < 1e-9); // 10 in the plane, 32 times over
    /// ```
    pub fn update(&mut self, words: &[Vector2<f64>], maps: &Maps) {
        let image = |map: &Matrix2<f64>, word: &Vector2<f64>| map.tr_mul(word);
        self.q.clear();
        self.q.extend(words.iter().map(|word| image(&maps.to_q, word)));
        self.k.clear();
        self.k.extend(words.iter().map(|word| image(&maps.to_k, word)));
        self.grown_by = maps.grown_by;
    }
}

#[cfg(test)]
#[path = "picture_tests.rs"]
mod tests;
