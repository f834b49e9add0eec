//! Learning as a whole: slopes against differences, the sentences of the course, answers that are dragged.

mod course;
mod follow;
mod slopes;

use super::{Example, Parameters, Part};
use crate::chance::Source;
use nalgebra::{DMatrix, DVector, dvector};

fn identity() -> DMatrix<f64> {
    DMatrix::identity(2, 2)
}

/// All three matrices the identity, 1/√2.
fn plain() -> Parameters {
    Parameters { w_q: identity(), w_k: identity(), w_v: identity(), scale: 0.5_f64.sqrt() }
}

const CONTEXTS: [[f64; 2]; 8] = [
    [4.5, 1.0],
    [3.5, 0.5],
    [4.0, 1.5],
    [5.0, 0.5],
    [1.0, 4.5],
    [0.5, 3.5],
    [1.5, 4.0],
    [0.5, 5.0],
];

/// "loan bank", "cash bank", …: bank should say what its context says.
fn sentences(bank: [f64; 2]) -> Vec<Example> {
    let sentence = |context: &[f64; 2]| {
        let x = DMatrix::from_column_slice(2, 2, &[context[0], context[1], bank[0], bank[1]]);
        Example::one(x, 1, DVector::from_column_slice(context))
    };
    CONTEXTS.iter().map(sentence).collect()
}

/// Entries N(0, size²) for the free matrices, the identity for the others.
fn random(seed: u64, size: f64, free: &[Part]) -> Parameters {
    let mut source = Source::new(seed, 0, 0);
    let mut matrix = |part| {
        if free.contains(&part) {
            DMatrix::from_fn(2, 2, |_, _| size * source.normal())
        } else {
            identity()
        }
    };
    let [w_q, w_k, w_v] = [Part::Queries, Part::Keys, Part::Values].map(&mut matrix);
    Parameters { w_q, w_k, w_v, scale: 0.5_f64.sqrt() }
}

const ALL: [Part; 3] = [Part::Queries, Part::Keys, Part::Values];
const NOT_VALUES: [Part; 2] = [Part::Queries, Part::Keys];

fn at(x: f64, y: f64) -> DVector<f64> {
    dvector![x, y]
}
