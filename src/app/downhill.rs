//! A scene as something that can move downhill: what both a pulled answer and a run of learning start from.

use crate::learning::{Parameters, Reading};
use crate::scene::{Edit, Matrix, Scene};
use nalgebra::{DMatrix, Matrix2};

/// What is said where `d_k` is not 2.
pub(super) const NEEDS_TWO: &str = "matrices move downhill only if d_k is 2";

/// The matrices and the scale of a scene whose `d_k` is 2; `None` otherwise.
pub(super) fn parameters(scene: &Scene) -> Option<Parameters> {
    let dynamic = |w: &Matrix2<f64>| DMatrix::from_column_slice(2, 2, w.as_slice());
    (scene.key_space.d_k == 2).then(|| Parameters {
        w_q: dynamic(&scene.w_q),
        w_k: dynamic(&scene.w_k),
        w_v: dynamic(&scene.w_v),
        scale: scene.scale.multiplier(scene.key_space.d_k),
    })
}

/// The embeddings, a token a column.
pub(super) fn embeddings(scene: &Scene) -> DMatrix<f64> {
    let places = scene.tokens.iter().flat_map(|token| [token.embedding.x, token.embedding.y]);
    DMatrix::from_iterator(2, scene.tokens.len(), places)
}

/// Who may read whom.
pub(super) fn reading(scene: &Scene) -> Reading {
    let hidden = scene.tokens.iter().map(|t| if t.hidden { f64::NEG_INFINITY } else { 0.0 });
    let row: Vec<f64> = hidden.collect();
    let added = row.iter().any(|x| *x != 0.0).then(|| row.repeat(row.len()));
    Reading { causal: scene.causal, added, ..Reading::default() }
}

/// The edit that makes a matrix of the scene what was reached.
pub(super) fn edit(which: Matrix, reached: &DMatrix<f64>) -> Edit {
    Edit::SetMatrix { which, to: Matrix2::from_column_slice(reached.as_slice()) }
}
