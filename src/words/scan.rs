//! One pass over the rows of a table in f32, to find those that can be among the best.
//!
//! What the pass finds is a superset: the n best of a sum in f64 are among the rows whose f32 score comes
//! within twice its error of the n-th best f32 score. Rows whose f32 score says nothing, because their
//! length is near the ends of f32, are handed on too.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled for its instruction set"
)]

use pulp::{Simd, WithSimd};
use std::ops::RangeInclusive;

/// Partial sums of a dot product: one register of 512 bits, or two of 256.
const LANES: usize = 16;

/// Inverse lengths of rows whose squares and products are well inside f32. Outside are also the rows of
/// length 0, whose inverse length is 0.
const PLAIN: RangeInclusive<f32> = 1e-15..=1e15;

/// The rows that can be among the best, so far.
#[derive(Debug)]
pub(super) struct Best {
    /// How many are sought.
    wanted: usize,
    /// The best scores, best first; at most `wanted`.
    top: Vec<f32>,
    /// A row must reach this to be kept.
    bar: f32,
    slack: f32,
    kept: Vec<(f32, u32)>,
    /// More than this are sieved again.
    room: usize,
    /// Rows that only f64 can judge.
    odd: Vec<u32>,
}

/// How far below the last of the best a f32 score may lie that is no worse in f64.
///
/// A score is a sum of d products of rounded numbers, in [`LANES`] partial sums, times one more number:
/// each step loses at most half of f32's epsilon, and by Cauchy and Schwarz the sizes of the products of
/// unit vectors sum to at most 1. Two scores are compared; twice that for safety.
fn slack(dimensions: usize) -> f32 {
    let steps = dimensions / LANES + dimensions % LANES + 16;
    2.0 * steps as f32 * f32::EPSILON
}

impl Best {
    pub(super) fn new(wanted: usize, dimensions: usize) -> Self {
        let wanted = wanted.max(1);
        Self {
            wanted,
            top: Vec::with_capacity(wanted + 1),
            bar: f32::NEG_INFINITY,
            slack: slack(dimensions),
            kept: Vec::new(),
            room: 4 * wanted + 64,
            odd: Vec::new(),
        }
    }

    #[inline(never)]
    fn keep(&mut self, score: f32, row: u32) {
        self.kept.push((score, row));
        self.raise(score);
        if self.kept.len() > self.room {
            self.sieve();
            self.room = self.room.max(2 * self.kept.len());
        }
    }

    /// Enters a score among the best, if it is one.
    fn raise(&mut self, score: f32) {
        let full = self.top.len() == self.wanted;
        if full && self.top.last().is_some_and(|last| score <= *last) {
            return;
        }
        let at = self.top.partition_point(|s| *s >= score);
        self.top.insert(at, score);
        self.top.truncate(self.wanted);
        if self.top.len() == self.wanted {
            self.bar = self.top.last().map_or(f32::NEG_INFINITY, |last| last - self.slack);
        }
    }

    fn sieve(&mut self) {
        let bar = self.bar;
        self.kept.retain(|(score, _)| *score >= bar);
    }

    /// What two passes found together.
    pub(super) fn join(mut self, other: Self) -> Self {
        for score in &other.top {
            self.raise(*score);
        }
        self.kept.extend(other.kept);
        self.odd.extend(other.odd);
        self.sieve();
        self
    }

    /// The rows that can be among the best.
    pub(super) fn rows(mut self) -> impl Iterator<Item = usize> {
        self.sieve();
        self.kept.into_iter().map(|(_, row)| row).chain(self.odd).map(|row| row as usize)
    }
}

impl Sink for Best {
    #[inline(always)]
    fn offer(&mut self, score: f32, row: u32) {
        if score >= self.bar {
            self.keep(score, row);
        }
    }

    fn odd(&mut self, row: u32) {
        self.odd.push(row);
    }
}

/// How many rows are nearer than a cosine, and which only f64 can tell.
#[derive(Debug)]
pub(super) struct Ahead {
    pub(super) certain: usize,
    pub(super) unsure: Vec<u32>,
    above: f32,
    below: f32,
}

impl Ahead {
    pub(super) fn new(cosine: f64, dimensions: usize) -> Self {
        let (cosine, slack) = (cosine as f32, slack(dimensions));
        Self { certain: 0, unsure: Vec::new(), above: cosine + slack, below: cosine - slack }
    }

    /// What two passes found together.
    pub(super) fn join(mut self, other: Self) -> Self {
        self.certain += other.certain;
        self.unsure.extend(other.unsure);
        self
    }
}

impl Sink for Ahead {
    #[inline(always)]
    fn offer(&mut self, score: f32, row: u32) {
        self.certain += usize::from(score > self.above);
        if score >= self.below && score <= self.above {
            self.unsure.push(row);
        }
    }

    fn odd(&mut self, row: u32) {
        self.unsure.push(row);
    }
}

/// What a pass hands its scores to.
pub(super) trait Sink {
    /// The score of a row: its cosine in f32.
    fn offer(&mut self, score: f32, row: u32);

    /// A row whose score says nothing.
    fn odd(&mut self, row: u32);
}

/// One query over some rows, one after the other in memory.
#[derive(Debug)]
pub(super) struct Scan<'a, K> {
    /// d numbers, of length 1.
    pub(super) query: &'a [f32],
    /// A whole number of rows of d numbers.
    pub(super) rows: &'a [f32],
    /// 1 / |row| for each of them.
    pub(super) inverse_norms: &'a [f32],
    /// The number of the first of them.
    pub(super) first: usize,
    pub(super) sink: &'a mut K,
}

impl<K: Sink> WithSimd for Scan<'_, K> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        match self.query.len() {
            25 => self.fixed::<S, 25>(),
            50 => self.fixed::<S, 50>(),
            100 => self.fixed::<S, 100>(),
            200 => self.fixed::<S, 200>(),
            300 => self.fixed::<S, 300>(),
            d => {
                let (query, rows) = (self.query, self.rows.chunks_exact(d.max(1)));
                self.each::<S>(rows, query);
            }
        }
    }
}

impl<K: Sink> Scan<'_, K> {
    /// Rows of a length that is known beforehand: their loops are unrolled.
    #[inline(always)]
    fn fixed<S: Simd, const D: usize>(self) {
        if let Some(query) = self.query.as_array::<D>() {
            let rows = self.rows.as_chunks::<D>().0.iter();
            self.each::<S>(rows.map(<[f32; D]>::as_slice), query);
        }
    }

    #[inline(always)]
    fn each<'r, S: Simd>(self, rows: impl Iterator<Item = &'r [f32]>, query: &[f32]) {
        for (i, (row, inverse)) in rows.zip(self.inverse_norms).enumerate() {
            let number = (self.first + i) as u32;
            if PLAIN.contains(inverse) {
                self.sink.offer(dot::<S>(row, query) * inverse, number);
            } else if *inverse != 0.0 {
                self.sink.odd(number);
            }
        }
    }
}

/// x · y + sum. Where there is no instruction for it, rounded twice: the function of the library that
/// rounds once is slow.
#[inline(always)]
fn add<S: Simd>(x: f32, y: f32, sum: f32) -> f32 {
    if S::IS_SCALAR { x * y + sum } else { x.mul_add(y, sum) }
}

#[inline(always)]
fn dot<S: Simd>(row: &[f32], query: &[f32]) -> f32 {
    let (rows, row_rest) = row.as_chunks::<LANES>();
    let (queries, query_rest) = query.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (row, query) in rows.iter().zip(queries) {
        for lane in 0..LANES {
            sums[lane] = add::<S>(row[lane], query[lane], sums[lane]);
        }
    }
    let mut rest = 0.0;
    for (x, q) in row_rest.iter().zip(query_rest) {
        rest = add::<S>(*x, *q, rest);
    }
    let mut half = LANES / 2;
    while half > 0 {
        for lane in 0..half {
            sums[lane] += sums[lane + half];
        }
        half /= 2;
    }
    sums[0] + rest
}
