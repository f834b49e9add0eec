//! A scene that moves downhill: what a pulled answer, a run of learning and a lesson have in common.

use crate::learning::{Progress, Reading, Trainer};
use crate::lessons::learnt;
use crate::scene::{Document, Scene};
use nalgebra::DMatrix;

/// Steps a frame while a run is shown, so that arrows are seen to move.
const A_FRAME: usize = 2;

/// What is said where `d_k` is not 2.
pub(super) const NEEDS_TWO: &str = "matrices move downhill only if d_k is 2";

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

/// Makes a frame's part of the steps that are left, or all of them `at_once`, and puts the matrices into the document; with the last step the gesture ends. Returns how many are left.
pub(super) fn step(
    document: &mut Document,
    trainer: &mut Trainer,
    left: usize,
    at_once: bool,
) -> usize {
    let steps = if at_once { left } else { A_FRAME.min(left) };
    let progress = trainer.run(steps);
    for edit in learnt(trainer.parameters()).into_iter().flatten() {
        // Steps stay within what a scene can hold.
        let _ = document.apply(edit);
    }
    let left = if progress == Progress::Going { left - steps } else { 0 };
    if left == 0 {
        document.commit();
    }
    left
}
