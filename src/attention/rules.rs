//! Who may read whom, and what happens to a score on its way to a weight.

use std::ops::Range;

/// How scores become weights: scale, soft cap, mask, softmax, in this order.
///
/// `causal`, the window and the mask each forbid pairs; a pair is allowed if none forbids it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules<'a> {
    /// Each score is multiplied by this: scaled = scale · score.
    pub scale: f64,
    /// A query reads only the keys up to its own place: j ≤ i. Also if there are more keys than
    /// queries.
    pub causal: bool,
    /// A query reads at most this many keys before its own place: i − j ≤ left.
    pub left: Option<usize>,
    /// A query reads at most this many keys after its own place: j − i ≤ right.
    pub right: Option<usize>,
    /// Scaled scores are bent to ±cap: cap · tanh(scaled / cap). Only where it is above 0.
    pub softcap: Option<f64>,
    /// Further forbidden pairs, or numbers added to the scores.
    pub mask: Mask<'a>,
}

impl Default for Rules<'_> {
    /// Scale 1, every pair allowed.
    fn default() -> Self {
        Self { scale: 1.0, causal: false, left: None, right: None, softcap: None, mask: Mask::None }
    }
}

/// Pairs that are forbidden one by one. Where a list is too short, its pairs are forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Mask<'a> {
    /// No further rule.
    #[default]
    None,
    /// Key j is hidden from every query where `hidden[j]`; `n_k` entries.
    Hidden(&'a [bool]),
    /// Query i may read key j where `allowed[i · n_k + j]`; a row for each query.
    Allowed(&'a [bool]),
    /// `added[i · n_k + j]` is added to the scaled score; −∞ forbids the pair. A row for each query.
    Added(&'a [f64]),
}

impl Mask<'_> {
    /// What is added to the score of query `i` and key `j` of `n_k`; −∞ where it is forbidden.
    pub(super) fn bias(&self, i: usize, j: usize, n_k: usize) -> f64 {
        let open = |allowed: bool| if allowed { 0.0 } else { f64::NEG_INFINITY };
        match self {
            Mask::None => 0.0,
            Mask::Hidden(hidden) => open(hidden.get(j).is_some_and(|hidden| !hidden)),
            Mask::Allowed(allowed) => open(allowed.get(i * n_k + j).is_some_and(|open| *open)),
            Mask::Added(added) => added.get(i * n_k + j).copied().unwrap_or(f64::NEG_INFINITY),
        }
    }
}

impl Rules<'_> {
    /// The keys that causality and window leave to query `i` of `n_k` keys.
    pub(super) fn span(&self, i: usize, n_k: usize) -> Range<usize> {
        let from = self.left.map_or(0, |left| i.saturating_sub(left)).min(n_k);
        let mut to = n_k;
        if self.causal {
            to = to.min(i + 1);
        }
        if let Some(right) = self.right {
            to = to.min(i.saturating_add(right).saturating_add(1));
        }
        from..to.max(from)
    }
}

/// A number of an allowed pair is too large to be represented: there are no weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Overflow {
    /// The score, the scaled score, or what a mask added to it.
    #[error("the score of query {query} and key {key} is not a finite number")]
    Score {
        /// The reader, counted from 0.
        query: usize,
        /// The read, counted from 0.
        key: usize,
    },
    /// An entry of a value that some query may read.
    #[error("the value of key {key} is not a finite number")]
    Value {
        /// The key, counted from 0.
        key: usize,
    },
}
