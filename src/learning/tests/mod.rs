//! Learning as a whole: slopes against differences, the sentences of the course, answers that are dragged.

mod course;
mod follow;
mod slopes;

use super::course::{sentences, start as random};
use super::{Parameters, Part};
use nalgebra::{DMatrix, DVector, dvector};

fn identity() -> DMatrix<f64> {
    DMatrix::identity(2, 2)
}

/// All three matrices the identity, 1/√2.
fn plain() -> Parameters {
    Parameters { w_q: identity(), w_k: identity(), w_v: identity(), scale: 0.5_f64.sqrt() }
}

const ALL: [Part; 3] = [Part::Queries, Part::Keys, Part::Values];
const NOT_VALUES: [Part; 2] = [Part::Queries, Part::Keys];

fn at(x: f64, y: f64) -> DVector<f64> {
    dvector![x, y]
}
