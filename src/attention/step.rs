//! One head of attention, recomputed into the same buffers.

use std::ops::Range;

use nalgebra::DMatrix;
use pulp::{Arch, Simd, WithSimd};

use super::columns::{Aligned, Columns, Part};
use super::confine::Confine;
use super::product::{Left, Product};
use super::rope::Rope;
use super::rules::{Mask, Overflow, Rules};
use super::softmax::Softmax;

/// One head of attention with every step of the way.
///
/// [`project`](Self::project) or [`set_qkv`](Self::set_qkv) first, then
/// [`rotate`](Self::rotate) where there are positions, then [`attend`](Self::attend); then ask. The
/// same value serves frame after frame: a step allocates only where it is larger than any before.
///
/// ```
/// use attention_geometry::attention::{Attention, Rules};
/// use nalgebra::{DMatrix, dmatrix};
///
/// // money (4, 1) and bank (2, 2), a token a column; all three matrices the identity
/// let x = dmatrix![4.0, 2.0; 1.0, 2.0];
/// let w = DMatrix::identity(2, 2);
/// let rules = Rules { scale: 0.5_f64.sqrt(), ..Rules::default() };
///
/// let mut attention = Attention::new();
/// attention.project(&x, &w, &w, &w);
/// attention.attend(&rules)?;
///
/// let (bank, money) = (1, 0);
/// assert_eq!(attention.score(bank, money), 10.0);
/// assert!((attention.weight(bank, money) - 0.804).abs() < 5e-4);
/// assert!((attention.output(bank)[0] - 3.609).abs() < 5e-4);
/// # Ok::<(), attention_geometry::attention::Overflow>(())
/// ```
#[derive(Debug, Default)]
pub struct Attention {
    pub(super) arch: Arch,
    pub(super) queries: Columns,
    pub(super) keys: Columns,
    pub(super) values: Columns,
    pub(super) scores: Columns,
    pub(super) scaled: Columns,
    pub(super) weights: Columns,
    pub(super) output: Columns,
    pub(super) spans: Vec<Range<usize>>,
    bias: Columns,
    masked: bool,
    scratch: Aligned,
}

impl Attention {
    /// Nothing yet: no queries, no keys.
    pub fn new() -> Self {
        Self::default()
    }

    /// Q, K and V of tokens by matrices: `q = x · W_Q` and so on.
    ///
    /// `x` is d × n, a token a column. `w_q` and `w_k` are d × `d_k`, `w_v` is d × `d_v`, as they are
    /// printed: row r is where the basis vector r lands.
    ///
    /// # Panics
    ///
    /// The shapes do not fit together.
    pub fn project(
        &mut self,
        x: &DMatrix<f64>,
        w_q: &DMatrix<f64>,
        w_k: &DMatrix<f64>,
        w_v: &DMatrix<f64>,
    ) {
        assert_eq!(w_q.ncols(), w_k.ncols(), "W_Q and W_K need equal widths");
        for (w, out) in [(w_q, &mut self.queries), (w_k, &mut self.keys), (w_v, &mut self.values)] {
            assert_eq!(w.nrows(), x.nrows(), "a matrix needs a row for each entry of x");
            self.arch.dispatch(Product {
                left: Left::Transposed(w.into()),
                right: x.into(),
                out,
                panel: &mut self.scratch,
            });
        }
        self.forget();
    }

    /// Q, K and V as they are given: `d_k` × `n_q`, `d_k` × `n_k` and `d_v` × `n_k`, a token a column.
    ///
    /// # Panics
    ///
    /// The shapes do not fit together.
    pub fn set_qkv(&mut self, q: &DMatrix<f64>, k: &DMatrix<f64>, v: &DMatrix<f64>) {
        assert_eq!(q.nrows(), k.nrows(), "queries and keys need equal lengths");
        assert_eq!(k.ncols(), v.ncols(), "each key needs a value");
        self.queries.copy_from(q);
        self.keys.copy_from(k);
        self.values.copy_from(v);
        self.forget();
    }

    /// Turns queries and keys by their positions, in place.
    pub fn rotate(&mut self, rope: &Rope<'_>) {
        rope.turn(&mut self.queries);
        rope.turn(&mut self.keys);
        self.forget();
    }

    /// Scores, scaled scores, weights and outputs of the queries, keys and values.
    ///
    /// Stable at scores up to the largest numbers. A query that may read no key has weights and
    /// output 0. An output never leaves the range of the values that its query may read.
    ///
    /// # Errors
    ///
    /// A score of an allowed pair, or a value that may be read, is not finite. Weights and outputs
    /// are 0 then, as if all pairs were forbidden.
    pub fn attend(&mut self, rules: &Rules<'_>) -> Result<(), Overflow> {
        self.arch.dispatch(Product {
            left: Left::Transposed((&self.keys).into()),
            right: (&self.queries).into(),
            out: &mut self.scores,
            panel: &mut self.scratch,
        });
        self.apply(rules);
        let result = self.soften(rules).and_then(|()| self.mix());
        if result.is_err() {
            self.forbid_all();
        }
        result
    }

    /// Whether query `i` may read key `j`, by the rules of the last [`attend`](Self::attend).
    pub fn allowed(&self, i: usize, j: usize) -> bool {
        let open = |j: &f64| *j != f64::NEG_INFINITY;
        self.spans.get(i).is_some_and(|span| span.contains(&j))
            && (!self.masked || self.bias.column(i).get(j).is_some_and(open))
    }

    /// Spans and masks of the rules, for every query.
    fn apply(&mut self, rules: &Rules<'_>) {
        let (n_q, n_k) = (self.queries.count(), self.keys.count());
        self.spans.clear();
        self.spans.extend((0..n_q).map(|i| rules.span(i, n_k)));
        self.masked = rules.mask != Mask::None;
        if self.masked {
            self.bias.reshape(n_k, n_q);
            for i in 0..n_q {
                for (j, bias) in self.bias.column_mut(i).iter_mut().enumerate() {
                    *bias = rules.mask.bias(i, j, n_k);
                }
            }
        }
    }

    fn soften(&mut self, rules: &Rules<'_>) -> Result<(), Overflow> {
        self.scaled.reshape(self.keys.count(), self.queries.count());
        self.weights.reshape(self.keys.count(), self.queries.count());
        self.arch.dispatch(Softmax {
            scores: &self.scores,
            scaled: &mut self.scaled,
            weights: &mut self.weights,
            bias: self.masked.then_some(&self.bias),
            spans: &self.spans,
            scale: rules.scale,
            softcap: rules.softcap.filter(|cap| *cap > 0.0),
        })
    }

    /// Outputs from weights and values.
    fn mix(&mut self) -> Result<(), Overflow> {
        if self.arch.dispatch(Finite((&self.values).into())) {
            self.arch.dispatch(Product {
                left: Left::Plain(&self.values),
                right: (&self.weights).into(),
                out: &mut self.output,
                panel: &mut self.scratch,
            });
        } else {
            self.mix_the_allowed()?;
        }
        self.arch.dispatch(Confine {
            values: &self.values,
            output: &mut self.output,
            bias: self.masked.then_some(&self.bias),
            spans: &self.spans,
            range: &mut self.scratch,
        });
        Ok(())
    }

    /// The same where some value is not finite: that harms nobody who may not read it, but 0 · ∞
    /// would be NaN.
    fn mix_the_allowed(&mut self) -> Result<(), Overflow> {
        let (n_q, n_k) = (self.queries.count(), self.keys.count());
        self.output.reshape(self.values.rows(), n_q);
        self.output.all_mut().fill(0.0);
        for key in 0..n_k {
            let value = self.values.column(key);
            let mut readers = (0..n_q).filter(|i| self.allowed(*i, key)).peekable();
            if readers.peek().is_some() && !value.iter().all(|x| x.is_finite()) {
                return Err(Overflow::Value { key });
            }
            let readers: Vec<usize> = readers.collect();
            for i in readers {
                let weight = self.weight(i, key);
                let value = self.values.column(key);
                for (y, v) in self.output.column_mut(i).iter_mut().zip(value) {
                    *y += weight * v;
                }
            }
        }
        Ok(())
    }

    /// No weights: for what was not computed, and what cannot be.
    fn forbid_all(&mut self) {
        for span in &mut self.spans {
            *span = 0..0;
        }
        self.weights.reshape(self.keys.count(), self.queries.count());
        self.weights.all_mut().fill(0.0);
        self.output.reshape(self.values.rows(), self.queries.count());
        self.output.all_mut().fill(0.0);
    }

    /// Queries or keys are new: what followed from the old ones is gone.
    fn forget(&mut self) {
        for later in [&mut self.scores, &mut self.scaled, &mut self.weights, &mut self.output] {
            later.reshape(0, 0);
        }
        self.spans.clear();
    }
}

/// Whether all numbers are finite.
#[derive(Debug)]
struct Finite<'a>(Part<'a>);

impl WithSimd for Finite<'_> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> bool {
        let mut finite = true;
        for j in 0..self.0.count {
            // no early exit: this way the loop is one comparison for a whole register
            finite &= (self.0.column(j).iter()).fold(true, |ok, x| ok & x.is_finite());
        }
        finite
    }
}
