//! Several heads, several sentences: the same step for each.

use nalgebra::DMatrix;

use super::rules::{Mask, Overflow, Rules};
use super::step::Attention;

/// Numbers in four dimensions: batch, head, token, entry; the last one fastest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tensor {
    /// How many sentences, heads, tokens and entries.
    pub shape: [usize; 4],
    /// The product of the shape so many.
    pub numbers: Vec<f64>,
}

impl Tensor {
    /// One head's vectors, a token a column.
    ///
    /// # Panics
    ///
    /// There is no such head, or the numbers do not fill the shape.
    pub fn head(&self, batch: usize, head: usize) -> DMatrix<f64> {
        let [_, heads, tokens, entries] = self.shape;
        let size = tokens * entries;
        let from = (batch * heads + head) * size;
        DMatrix::from_column_slice(entries, tokens, &self.numbers[from..from + size])
    }
}

/// A mask of up to four dimensions, laid over batch, head, query and key from the right.
///
/// A dimension that is missing or 1 holds for all, except the last: if it is shorter than the keys,
/// also if it is 1, the keys behind it are forbidden (ONNX, operator Attention).
#[derive(Debug, Clone, PartialEq)]
pub struct BroadcastMask {
    shape: [usize; 4],
    added: Vec<f64>,
}

impl BroadcastMask {
    /// `shape` has one to four dimensions; `added` is what is added to the scaled scores, −∞
    /// forbids a pair. `None` if the numbers do not fill the shape.
    pub fn new(shape: &[usize], added: Vec<f64>) -> Option<Self> {
        let missing = 4_usize.checked_sub(shape.len()).filter(|n| *n < 4)?;
        let mut full = [1; 4];
        full[missing..].copy_from_slice(shape);
        (full.iter().product::<usize>() == added.len()).then_some(Self { shape: full, added })
    }

    /// Rows for each query of one head, as [`Mask::Added`] wants them.
    pub fn rows(&self, batch: usize, head: usize, n_q: usize, n_k: usize, rows: &mut Vec<f64>) {
        let [batches, heads, queries, keys] = self.shape;
        let at = |index: usize, length: usize| if length == 1 { 0 } else { index };
        rows.clear();
        for i in 0..n_q {
            let row = (at(batch, batches) * heads + at(head, heads)) * queries + at(i, queries);
            let row = self.added.get(row * keys..(row + 1) * keys).unwrap_or_default();
            rows.extend((0..n_k).map(|j| row.get(j).copied().unwrap_or(f64::NEG_INFINITY)));
        }
    }
}

/// An overflow, and where among the heads it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("batch {batch}, head {head}: {overflow}")]
pub struct HeadOverflow {
    /// The sentence, counted from 0.
    pub batch: usize,
    /// The query head, counted from 0.
    pub head: usize,
    /// What is too large.
    pub overflow: Overflow,
}

/// All heads of all sentences, recomputed into the same buffers.
#[derive(Debug, Default)]
pub struct Heads {
    batch: usize,
    count: usize,
    heads: Vec<Attention>,
    mask: Vec<f64>,
}

impl From<Attention> for Heads {
    /// One head of one sentence.
    fn from(attention: Attention) -> Self {
        Self { batch: 1, count: 1, heads: vec![attention], mask: Vec::new() }
    }
}

impl Heads {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many sentences.
    pub fn batch(&self) -> usize {
        self.batch
    }

    /// How many query heads.
    pub fn count(&self) -> usize {
        self.count
    }

    /// One head of one sentence.
    pub fn get(&self, batch: usize, head: usize) -> Option<&Attention> {
        (head < self.count).then(|| self.heads.get(batch * self.count + head))?
    }

    /// Attends with every head. Query head h reads key head h / (query heads / key heads).
    ///
    /// `q` has `n_q` tokens of `d_k` entries, `k` `n_k` of `d_k`, `v` `n_k` of `d_v`. `mask`, where
    /// given, takes the place of `rules.mask`.
    ///
    /// # Errors
    ///
    /// See [`Attention::attend`]; the first head in which it happens is named.
    ///
    /// # Panics
    ///
    /// The shapes do not fit together, or the query heads are no multiple of the key heads.
    pub fn attend(
        &mut self,
        [q, k, v]: [&Tensor; 3],
        rules: &Rules<'_>,
        mask: Option<&BroadcastMask>,
    ) -> Result<(), HeadOverflow> {
        let [batch, count, n_q, _] = q.shape;
        let [_, key_heads, n_k, _] = k.shape;
        assert!(
            key_heads > 0 && count.is_multiple_of(key_heads),
            "each key head serves equally many query heads"
        );
        (self.batch, self.count) = (batch, count);
        self.heads.resize_with(batch * count, Attention::new);
        for (index, attention) in self.heads.iter_mut().enumerate() {
            let (batch, head) = (index / count, index % count);
            let key_head = head / (count / key_heads);
            attention.set_qkv(
                &q.head(batch, head),
                &k.head(batch, key_head),
                &v.head(batch, key_head),
            );
            let mut rules = *rules;
            if let Some(mask) = mask {
                mask.rows(batch, head, n_q, n_k, &mut self.mask);
                rules.mask = Mask::Added(&self.mask);
            }
            attention.attend(&rules).map_err(|overflow| HeadOverflow { batch, head, overflow })?;
        }
        Ok(())
    }
}
