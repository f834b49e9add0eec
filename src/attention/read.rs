//! What can be asked of a head that has attended.

use nalgebra::DMatrix;

use super::angles::norm;
use super::step::Attention;

impl Attention {
    /// How many queries.
    pub fn n_q(&self) -> usize {
        self.queries.count()
    }

    /// How many keys, and values.
    pub fn n_k(&self) -> usize {
        self.keys.count()
    }

    /// The length of queries and keys.
    pub fn d_k(&self) -> usize {
        self.queries.rows()
    }

    /// The length of values and outputs.
    pub fn d_v(&self) -> usize {
        self.values.rows()
    }

    /// Query `i`, `d_k` numbers; turned if [`rotate`](Self::rotate) was called. Empty if there is
    /// none.
    pub fn query(&self, i: usize) -> &[f64] {
        self.queries.column(i)
    }

    /// Key `j`, `d_k` numbers; turned if [`rotate`](Self::rotate) was called. Empty if there is none.
    pub fn key(&self, j: usize) -> &[f64] {
        self.keys.column(j)
    }

    /// Value `j`, `d_v` numbers. Empty if there is none.
    pub fn value(&self, j: usize) -> &[f64] {
        self.values.column(j)
    }

    /// All queries: `d_k` × `n_q`, a token a column.
    pub fn queries(&self) -> DMatrix<f64> {
        DMatrix::from_fn(self.d_k(), self.n_q(), |r, i| self.query(i)[r])
    }

    /// All keys: `d_k` × `n_k`, a token a column.
    pub fn keys(&self) -> DMatrix<f64> {
        DMatrix::from_fn(self.d_k(), self.n_k(), |r, j| self.key(j)[r])
    }

    /// Output `i`: the sum of `weight(i, j) · value(j)` over `j`. Empty before [`attend`](Self::attend).
    pub fn output(&self, i: usize) -> &[f64] {
        self.output.column(i)
    }

    /// The dot product of query `i` and key `j`; 0 before [`attend`](Self::attend).
    ///
    /// Of a forbidden pair it may have overflowed: it is the one number here, with
    /// [`scaled`](Self::scaled), that can be other than finite.
    pub fn score(&self, i: usize, j: usize) -> f64 {
        self.scores.column(i).get(j).copied().unwrap_or(0.0)
    }

    /// Scale · score, before soft cap and mask; 0 before [`attend`](Self::attend).
    pub fn scaled(&self, i: usize, j: usize) -> f64 {
        self.scaled.column(i).get(j).copied().unwrap_or(0.0)
    }

    /// How much query `i` reads of key `j`: 0 to 1. Exactly 0 where the pair is forbidden, and where
    /// the score is more than 745 below the row's largest.
    pub fn weight(&self, i: usize, j: usize) -> f64 {
        self.weights(i).get(j).copied().unwrap_or(0.0)
    }

    /// The weights of query `i`, a number for each key; they sum to 1, or are all 0.
    pub fn weights(&self, i: usize) -> &[f64] {
        self.weights.column(i)
    }

    /// Whether query `i` may read no key at all: weights and output are 0.
    pub fn fully_masked(&self, i: usize) -> bool {
        !(0..self.n_k()).any(|j| self.allowed(i, j))
    }

    /// The length of query `i`.
    pub fn query_norm(&self, i: usize) -> f64 {
        norm(self.query(i))
    }

    /// The length of key `j`.
    pub fn key_norm(&self, j: usize) -> f64 {
        norm(self.key(j))
    }

    /// The length of value `j`.
    pub fn value_norm(&self, j: usize) -> f64 {
        norm(self.value(j))
    }

    /// −Σ w ln w over the weights of query `i`, in nats: 0 where one key has all, ln n where n keys
    /// share alike.
    pub fn entropy(&self, i: usize) -> f64 {
        let weights = self.weights(i).iter().filter(|w| **w > 0.0);
        let entropy: f64 = weights.clone().map(|w| -w * w.ln()).sum();
        // rounding may carry it a little past its greatest value
        entropy.clamp(0.0, (weights.count().max(1) as f64).ln())
    }

    /// The key of largest weight for query `i`, the first of equals; `None` where all are forbidden.
    pub fn heaviest(&self, i: usize) -> Option<usize> {
        self.first_largest(i, |j| self.weight(i, j))
    }

    /// The key with the largest dot product among those that query `i` may read, the first of equals.
    ///
    /// It is the heaviest too where the scale is positive and no mask adds to scores.
    pub fn largest_score(&self, i: usize) -> Option<usize> {
        self.first_largest(i, |j| self.score(i, j))
    }

    fn first_largest(&self, i: usize, of: impl Fn(usize) -> f64) -> Option<usize> {
        (0..self.n_k())
            .filter(|j| self.allowed(i, *j))
            .reduce(|best, j| if of(j) > of(best) { j } else { best })
    }
}
