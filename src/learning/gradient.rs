//! The loss of a sentence and its exact slope.

use super::example::Example;
use super::part::Parameters;
use crate::attention::{Attention, Overflow};
use nalgebra::{DMatrix, DVector, DVectorView};

/// A loss, and how it changes with every number that it depends on.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Σ |y − t|² over the targets, divided by what [`gradient`] was told.
    pub loss: f64,
    /// By the outputs: `d_v` × n, a token a column.
    pub y: DMatrix<f64>,
    /// By the embeddings: d × n, a token a column.
    pub x: DMatrix<f64>,
    /// By `W_Q`, as it is printed.
    pub w_q: DMatrix<f64>,
    /// By `W_K`, as it is printed.
    pub w_k: DMatrix<f64>,
    /// By `W_V`, as it is printed.
    pub w_v: DMatrix<f64>,
    /// By the scale.
    pub scale: f64,
}

impl Gradient {
    /// Whether no number of it overflowed.
    pub fn is_finite(&self) -> bool {
        let all = [&self.y, &self.x, &self.w_q, &self.w_k, &self.w_v];
        let entries = all.into_iter().flat_map(DMatrix::iter);
        entries.chain([&self.loss, &self.scale]).all(|x| x.is_finite())
    }
}

/// The loss of one sentence and its slope. `share` divides the squares: the number of targets, over
/// all sentences where there are several. Attention is left as it attended.
///
/// ```
/// use attention_geometry::attention::Attention;
/// use attention_geometry::learning::{Example, Parameters, gradient};
/// use nalgebra::{DMatrix, dmatrix, dvector};
///
/// let identity = DMatrix::identity(2, 2);
/// let parameters =
///     Parameters { w_q: identity.clone(), w_k: identity.clone(), w_v: identity, scale: 0.5_f64.sqrt() };
/// // money (4, 1) and bank (2, 2); bank should say (4, 1)
/// let example = Example::one(dmatrix![4.0, 2.0; 1.0, 2.0], 1, dvector![4.0, 1.0]);
/// let slope = gradient(&mut Attention::new(), &parameters, &example, 1)?;
/// // y = (3.61, 1.20): a larger scale would bring it nearer
/// assert!((slope.loss - 0.191).abs() < 5e-4 && slope.scale < 0.0);
/// # Ok::<(), attention_geometry::attention::Overflow>(())
/// ```
///
/// # Errors
///
/// A score or a value that is read is not a finite number. The slope itself may still overflow: see
/// [`Gradient::is_finite`].
///
/// # Panics
///
/// The shapes do not fit together.
pub fn gradient(
    attention: &mut Attention,
    parameters: &Parameters,
    example: &Example,
    share: usize,
) -> Result<Gradient, Overflow> {
    let Parameters { w_q, w_k, w_v, scale } = parameters;
    let (x, reading) = (&example.x, &example.reading);
    attention.project(x, w_q, w_k, w_v);
    attention.attend(&reading.rules(*scale))?;
    let n = attention.n_q();
    let (d_k, d_v) = (attention.d_k(), attention.d_v());

    let mut loss = 0.0;
    let mut by_y = DMatrix::zeros(d_v, n);
    for target in example.targets.iter().filter(|target| target.token < n) {
        let off = DVectorView::from_slice(attention.output(target.token), d_v) - &target.place;
        loss += off.norm_squared() / share.max(1) as f64;
        let mut column = by_y.column_mut(target.token);
        column += off * (2.0 / share.max(1) as f64);
    }

    let mut by_q = DMatrix::zeros(d_k, n);
    let mut by_k = DMatrix::zeros(d_k, n);
    let mut by_v = DMatrix::zeros(d_v, n);
    let mut by_scale = 0.0;
    let cap = reading.softcap.filter(|cap| *cap > 0.0);
    let mut towards = DVector::zeros(d_v);
    for i in 0..n {
        let g = by_y.column(i).clone_owned();
        if g.iter().all(|x| *x == 0.0) {
            continue;
        }
        let y = DVectorView::from_slice(attention.output(i), d_v);
        for j in 0..n {
            let weight = attention.weight(i, j);
            // forbidden, or out of reach of any small step
            if weight == 0.0 {
                continue;
            }
            by_v.column_mut(j).axpy(weight, &g, 1.0);
            towards.copy_from_slice(attention.value(j));
            towards -= y;
            let mut by_scaled = weight * g.dot(&towards);
            if let Some(cap) = cap {
                let bent = (attention.scaled(i, j) / cap).tanh();
                by_scaled *= 1.0 - bent * bent;
            }
            by_scale += by_scaled * attention.score(i, j);
            let key = DVectorView::from_slice(attention.key(j), d_k);
            let query = DVectorView::from_slice(attention.query(i), d_k);
            by_q.column_mut(i).axpy(scale * by_scaled, &key, 1.0);
            by_k.column_mut(j).axpy(scale * by_scaled, &query, 1.0);
        }
    }
    Ok(Gradient {
        loss,
        x: w_q * &by_q + w_k * &by_k + w_v * &by_v,
        w_q: x * by_q.transpose(),
        w_k: x * by_k.transpose(),
        w_v: x * by_v.transpose(),
        y: by_y,
        scale: by_scale,
    })
}
