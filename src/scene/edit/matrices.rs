//! Edits of `W_Q`, `W_K` and `W_V`.

use nalgebra::Matrix2;

use super::super::limits::{number, numbers};
use super::super::model::{Matrix, Scene};
use super::{Refusal, set};

pub(super) fn set_matrix(
    scene: &mut Scene,
    which: Matrix,
    to: Matrix2<f64>,
) -> Result<bool, Refusal> {
    numbers(to.as_slice())?;
    Ok(set(scene.matrix_mut(which), to))
}

pub(super) fn set_entry(
    scene: &mut Scene,
    which: Matrix,
    place: (usize, usize),
    to: f64,
) -> Result<bool, Refusal> {
    let entry = scene.matrix_mut(which).get_mut(place);
    Ok(set(entry.ok_or(Refusal::NoSuchEntry)?, number(to)?))
}
