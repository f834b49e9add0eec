//! Σ row · rowᵀ, in registers.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled for its instruction set"
)]

use pulp::{Arch, Simd, WithSimd};

/// Rows and columns of sums are filled up to a multiple of this: a register of 512 bits.
const LINE: usize = 8;

/// Rows of sums that a tile has.
const HEIGHT: usize = 8;

/// Rows that are entered together: they stay near while every tile walks over them.
const NEAR: usize = 32;

/// The sum of rows and of their products with themselves, all counted from an origin.
pub(super) struct Sums<'a> {
    origin: &'a [f64],
    /// d, filled up.
    stride: usize,
    sum: Vec<f64>,
    /// A row of `stride` sums for each of d columns; right on the diagonal and above it.
    squares: Vec<f64>,
    /// Rows counted from the origin, filled up with zeros.
    near: Vec<f64>,
}

impl<'a> Sums<'a> {
    pub(super) fn new(origin: &'a [f64]) -> Self {
        let stride = origin.len().next_multiple_of(LINE);
        Self {
            origin,
            stride,
            sum: vec![0.0; origin.len()],
            squares: vec![0.0; stride * stride],
            near: vec![0.0; NEAR * stride],
        }
    }

    /// The sum of column `j`.
    pub(super) fn sum(&self, j: usize) -> f64 {
        self.sum.get(j).copied().unwrap_or_default()
    }

    /// The sum of products of columns `i` and `j`.
    pub(super) fn product(&self, i: usize, j: usize) -> f64 {
        let (above, right) = (i.min(j), i.max(j));
        self.squares.get(above * self.stride + right).copied().unwrap_or_default()
    }

    /// Enters rows of d numbers.
    pub(super) fn enter(&mut self, rows: &[f64]) {
        Arch::new().dispatch(Enter { sums: self, rows });
    }

    pub(super) fn plus(mut self, other: Self) -> Self {
        let pairs = self.sum.iter_mut().zip(other.sum);
        for (sum, other) in pairs.chain(self.squares.iter_mut().zip(other.squares)) {
            *sum += other;
        }
        self
    }
}

struct Enter<'s, 'a> {
    sums: &'s mut Sums<'a>,
    rows: &'s [f64],
}

impl WithSimd for Enter<'_, '_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { sums, rows } = self;
        let (d, stride) = (sums.origin.len(), sums.stride);
        for rows in rows.chunks(NEAR * d) {
            let near = &mut sums.near[..rows.len() / d * stride];
            for (row, near) in rows.chunks_exact(d).zip(near.chunks_exact_mut(stride)) {
                let places = near.iter_mut().zip(row).zip(sums.origin).zip(&mut sums.sum);
                for (((near, x), origin), sum) in places {
                    *near = x - origin;
                    *sum += *near;
                }
            }
            multiply(simd, near, &mut sums.squares, stride);
        }
    }
}

/// Adds the products of rows to what is on the diagonal of `out` and above it.
#[inline(always)]
fn multiply<S: Simd>(simd: S, rows: &[f64], out: &mut [f64], stride: usize) {
    // of 32 registers 16 hold sums, of 16 only 8: more would spill to memory
    let most = if S::REGISTER_COUNT >= 32 { 2 } else { 1 };
    let mut from = 0;
    while from < stride {
        let two = from + most * S::F64_LANES <= stride && most == 2;
        let to = from + if two { 2 } else { 1 } * S::F64_LANES;
        for i in (0..to).step_by(HEIGHT) {
            if two {
                tile::<S, 2>(simd, rows, out, stride, (i, from));
            } else {
                tile::<S, 1>(simd, rows, out, stride, (i, from));
            }
        }
        from = to;
    }
}

/// The sums of a few rows, from row `i` on, by `M` registers of columns, from column `from` on.
#[inline(always)]
fn tile<S: Simd, const M: usize>(
    simd: S,
    rows: &[f64],
    out: &mut [f64],
    stride: usize,
    (i, from): (usize, usize),
) {
    let width = M * S::F64_LANES;
    let mut sums = [[simd.splat_f64s(0.0); M]; HEIGHT];
    for (r, sums) in sums.iter_mut().enumerate() {
        let out = &out[(i + r) * stride + from..][..width];
        sums.copy_from_slice(S::as_simd_f64s(out).0);
    }
    for row in rows.chunks_exact(stride) {
        let (Some(left), right) = (row[i..].first_chunk::<HEIGHT>(), &row[from..][..width]) else {
            return;
        };
        let Some(right) = S::as_simd_f64s(right).0.first_chunk::<M>() else {
            return;
        };
        for (sums, left) in sums.iter_mut().zip(left) {
            let left = simd.splat_f64s(*left);
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum = simd.mul_add_e_f64s(left, *right, *sum);
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let out = &mut out[(i + r) * stride + from..][..width];
        S::as_mut_simd_f64s(out).0.copy_from_slice(sums);
    }
}
