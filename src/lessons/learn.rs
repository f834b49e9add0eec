//! A lesson in which the matrices learn: from its sentences to steps downhill, and back to edits.

use nalgebra::{DMatrix, DVector, Matrix2};

use super::model::{Learning, Taught};
use super::quantity::Matrices;
use crate::learning::{Example, Method, Parameters, Part, Trainer};
use crate::scene::{Edit, Matrix, Scene};

impl Learning {
    /// A run over the lesson's sentences that begins with the matrices of a scene, by plain steps of
    /// the lesson's rate. `None` if the reader is not in the scene, or if queries have other than two
    /// components.
    pub fn trainer(&self, scene: &Scene) -> Option<Trainer> {
        let reader = scene.tokens.iter().find(|token| *token.text == *self.reader)?.embedding;
        let parameters = parameters(scene)?;
        let sentence = |word: &Taught| {
            let [x, y] = word.embedding;
            let places = DMatrix::from_column_slice(2, 2, &[x, y, reader.x, reader.y]);
            Example::one(places, 1, DVector::from_column_slice(&word.embedding))
        };
        let examples = self.words.iter().map(sentence).collect();
        let parts = [
            (Matrices::WQ, Part::Queries),
            (Matrices::WK, Part::Keys),
            (Matrices::WV, Part::Values),
        ];
        let free = parts.into_iter().filter(|(which, _)| !self.held.contains(which));
        let free: Vec<Part> = free.map(|(_, part)| part).collect();
        let mut trainer = Trainer::new(parameters, examples, &free);
        trainer.set_method(Method::Sgd, self.rate);
        Some(trainer)
    }
}

/// The matrices and the scale of a scene, to learn from; `None` if queries have other than two
/// components.
pub fn parameters(scene: &Scene) -> Option<Parameters> {
    let matrix = |w: &Matrix2<f64>| DMatrix::from_column_slice(2, 2, w.as_slice());
    (scene.key_space.d_k == 2).then(|| Parameters {
        w_q: matrix(&scene.w_q),
        w_k: matrix(&scene.w_k),
        w_v: matrix(&scene.w_v),
        scale: scene.scale.multiplier(scene.key_space.d_k),
    })
}

/// The edits that put matrices which were learnt into a scene; `None` if they are not 2 × 2.
pub fn learnt(parameters: &Parameters) -> Option<[Edit; 3]> {
    let matrix =
        |w: &DMatrix<f64>| (w.shape() == (2, 2)).then(|| Matrix2::from_column_slice(w.as_slice()));
    let edit = |which, w| matrix(w).map(|to| Edit::SetMatrix { which, to });
    let Parameters { w_q, w_k, w_v, .. } = parameters;
    Some([edit(Matrix::Q, w_q)?, edit(Matrix::K, w_k)?, edit(Matrix::V, w_v)?])
}
