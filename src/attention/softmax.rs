//! Scores to weights: scale, soft cap, mask, softmax over the keys of each query.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::columns::Columns;
use super::exp::exp;
use super::rules::Overflow;

/// `scaled` ← scale · `scores` and `weights` ← softmax, a column for each query.
///
/// All have a row for each key; `bias` only where there is a mask.
#[derive(Debug)]
pub(super) struct Softmax<'a> {
    pub(super) scores: &'a Columns,
    pub(super) scaled: &'a mut Columns,
    pub(super) weights: &'a mut Columns,
    pub(super) bias: Option<&'a Columns>,
    pub(super) spans: &'a [Range<usize>],
    pub(super) scale: f64,
    pub(super) softcap: Option<f64>,
}

impl WithSimd for Softmax<'_> {
    type Output = Result<(), Overflow>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let n_k = self.scores.rows();
        let stride = self.scores.stride().max(1);
        let registers = n_k.div_ceil(S::F64_LANES);
        let room = registers * S::F64_LANES;
        let keys = simd.mask_between_m64s(0, (n_k + S::F64_LANES - room) as u64);
        let columns = self
            .scores
            .all()
            .chunks_exact(stride)
            .zip(self.scaled.all_mut().chunks_exact_mut(stride))
            .zip(self.weights.all_mut().chunks_exact_mut(stride));
        for (query, ((scores, scaled), weights)) in columns.enumerate() {
            let (scaled, weights) = (&mut scaled[..room], &mut weights[..room]);
            scale(simd, self.scale, scores, scaled, weights, keys.mask());
            let span = self.spans.get(query).cloned().unwrap_or(0..n_k);
            let bias = self.bias.map(|bias| bias.column(query));
            let row = Row {
                scaled: &scaled[span.clone()],
                logits: &mut weights[span.clone()],
                bias: bias.map(|bias| &bias[span.clone()]),
            };
            if let Some(key) = row.prepare(self.softcap) {
                let key = key + span.start;
                return Err(Overflow::Score { query, key });
            }
            // what is outside the span is masked
            weights[..span.start].fill(f64::NEG_INFINITY);
            weights[span.end..n_k].fill(f64::NEG_INFINITY);
        }
        // a loop of its own, so short that the machine works on several rows at a time
        for weights in self.weights.all_mut().chunks_exact_mut(stride) {
            normalise(simd, S::as_mut_simd_f64s(&mut weights[..room]).0);
        }
        Ok(())
    }
}

/// `scaled` and `logits` ← scale · `scores`; in the last register of logits what lies behind the last
/// key is masked.
#[inline(always)]
fn scale<S: Simd>(
    simd: S,
    scale: f64,
    scores: &[f64],
    scaled: &mut [f64],
    logits: &mut [f64],
    keys: S::m64s,
) {
    let scale = simd.splat_f64s(scale);
    let scores = S::as_simd_f64s(scores).0;
    let scaled = S::as_mut_simd_f64s(scaled).0;
    let logits = S::as_mut_simd_f64s(logits).0;
    let last = logits.len().saturating_sub(1);
    for (at, ((score, scaled), logit)) in scores.iter().zip(scaled).zip(logits).enumerate() {
        *scaled = simd.mul_f64s(*score, scale);
        *logit = if at == last {
            simd.select_f64s(keys, *scaled, simd.splat_f64s(f64::NEG_INFINITY))
        } else {
            *scaled
        };
    }
}

/// The keys that one query may read by its span.
struct Row<'a> {
    scaled: &'a [f64],
    logits: &'a mut [f64],
    bias: Option<&'a [f64]>,
}

impl Row<'_> {
    /// Bends and masks the logits, which arrive as the scaled scores. Returns the first allowed key
    /// of which a number is not finite.
    #[inline(always)]
    fn prepare(self, softcap: Option<f64>) -> Option<usize> {
        if self.bias.is_none() && softcap.is_none() {
            // no early exit: this way the loop is one comparison for a whole register
            let finite = self.scaled.iter().fold(true, |ok, x| ok & x.is_finite());
            return if finite { None } else { self.scaled.iter().position(|x| !x.is_finite()) };
        }
        for (j, (logit, scaled)) in self.logits.iter_mut().zip(self.scaled).enumerate() {
            let bias = self.bias.map_or(0.0, |bias| bias[j]);
            if bias == f64::NEG_INFINITY {
                *logit = bias;
                continue;
            }
            if let Some(cap) = softcap {
                *logit = cap * (*logit / cap).tanh();
            }
            *logit += bias;
            if !(scaled.is_finite() && logit.is_finite()) {
                return Some(j);
            }
        }
        None
    }
}

/// Softmax of a whole column; −∞ becomes 0. Only −∞: all 0.
#[inline(always)]
fn normalise<S: Simd>(simd: S, logits: &mut [S::f64s]) {
    let mut top = simd.splat_f64s(f64::NEG_INFINITY);
    for logit in logits.iter() {
        top = simd.max_f64s(top, *logit);
    }
    let top = simd.reduce_max_f64s(top);
    if top == f64::NEG_INFINITY {
        logits.fill(simd.splat_f64s(0.0));
        return;
    }
    let top = simd.splat_f64s(top);
    let mut sum = simd.splat_f64s(0.0);
    for logit in logits.iter_mut() {
        *logit = exp(simd, simd.sub_f64s(*logit, top));
        sum = simd.add_f64s(sum, *logit);
    }
    let share = simd.splat_f64s(1.0 / simd.reduce_sum_f64s(sum));
    for weight in logits {
        *weight = simd.mul_f64s(*weight, share);
    }
}
