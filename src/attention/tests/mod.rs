//! Laws that hold for every input, planted answers, and published numbers.

mod angles;
mod extremes;
mod heads;
mod kernels;
mod laws;
mod numbers;

use nalgebra::DMatrix;

use super::{Attention, Rules};

/// A matrix from rows, as files and books print it.
fn rows<const C: usize>(rows: &[[f64; C]]) -> DMatrix<f64> {
    DMatrix::from_fn(rows.len(), C, |r, c| rows[r][c])
}

/// Tokens given as rows, a token a column.
fn tokens<const C: usize>(tokens: &[[f64; C]]) -> DMatrix<f64> {
    rows(tokens).transpose()
}

fn rotation(degrees: f64) -> DMatrix<f64> {
    let (sin, cos) = degrees.to_radians().sin_cos();
    DMatrix::from_row_slice(2, 2, &[cos, sin, -sin, cos])
}

/// X with matrices, attended.
fn attended(x: &DMatrix<f64>, [w_q, w_k, w_v]: [&DMatrix<f64>; 3], rules: &Rules<'_>) -> Attention {
    let mut attention = Attention::new();
    attention.project(x, w_q, w_k, w_v);
    attention.attend(rules).unwrap();
    attention
}

/// X with identity matrices, attended.
fn plain(x: &DMatrix<f64>, rules: &Rules<'_>) -> Attention {
    let w = DMatrix::identity(x.nrows(), x.nrows());
    attended(x, [&w, &w, &w], rules)
}

fn scale(scale: f64) -> Rules<'static> {
    Rules { scale, ..Rules::default() }
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}
