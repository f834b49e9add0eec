//! The matrix product, in registers.
//!
//! A tile of the result (up to four registers of rows by four columns) stays in registers while the
//! inner dimension is walked through once. The left factor is packed first, so that the tile reads it
//! in order. Every entry of the result is the same sum in the same order, wherever it stands: equal
//! columns give bit-equal entries.

use pulp::{Simd, WithSimd};

use super::columns::{Aligned, Columns, LINE, Part};

/// The left factor.
#[derive(Debug, Clone, Copy)]
pub(super) enum Left<'a> {
    /// The columns as they are: rows × inner.
    Plain(&'a Columns),
    /// The columns are the rows of the factor: rows = count, inner = rows.
    Transposed(Part<'a>),
}

impl Left<'_> {
    fn rows(&self) -> usize {
        match self {
            Left::Plain(columns) => columns.rows(),
            Left::Transposed(part) => part.count,
        }
    }

    fn inner(&self) -> usize {
        match self {
            Left::Plain(columns) => columns.count(),
            Left::Transposed(part) => part.rows,
        }
    }

    /// Writes `M` registers of rows, from row `from` on, for each step of the inner dimension. What
    /// stands in lanes past the last row is not defined.
    ///
    /// Whole registers are written, never single numbers: reading back a register that was written
    /// piece by piece stalls until all that came before is done.
    #[inline(always)]
    fn pack<S: Simd, const M: usize>(&self, simd: S, from: usize, panel: &mut [[S::f64s; M]]) {
        match self {
            Left::Plain(columns) => {
                for (step, to) in panel.iter_mut().enumerate() {
                    let rows = &columns.all()[step * columns.stride() + from..];
                    to.copy_from_slice(&S::as_simd_f64s(rows).0[..M]);
                }
            }
            Left::Transposed(part) => {
                let last = part.count.saturating_sub(1);
                for register in 0..M {
                    // lanes past the last row repeat it
                    let first = from + register * S::F64_LANES;
                    let starts: [usize; LINE] =
                        std::array::from_fn(|lane| (first + lane).min(last) * part.stride);
                    for (step, to) in panel.iter_mut().enumerate() {
                        let mut lanes = [simd.splat_f64s(0.0)];
                        let numbers = pulp::bytemuck::cast_slice_mut::<S::f64s, f64>(&mut lanes);
                        for (number, start) in numbers.iter_mut().zip(starts) {
                            *number = part.data[start + step];
                        }
                        to[register] = lanes[0];
                    }
                }
            }
        }
    }
}

/// `out` ← `left` · `right`; `out` takes the shape that this has.
#[derive(Debug)]
pub(super) struct Product<'a> {
    pub(super) left: Left<'a>,
    pub(super) right: Part<'a>,
    pub(super) out: &'a mut Columns,
    pub(super) panel: &'a mut Aligned,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        let rows = self.left.rows();
        self.out.reshape(rows, self.right.count);
        // of 32 registers 16 hold sums, of 16 only 8: more would spill to memory
        let most = if S::REGISTER_COUNT >= 32 { 4 } else { 2 };
        let registers = rows.div_ceil(S::F64_LANES);
        let mut done = 0;
        while done < registers {
            let height = most.min(registers - done);
            match height {
                1 => self.band::<S, 1>(simd, done),
                2 => self.band::<S, 2>(simd, done),
                3 => self.band::<S, 3>(simd, done),
                _ => self.band::<S, 4>(simd, done),
            }
            done += height;
        }
    }
}

impl Product<'_> {
    /// `M` registers of rows of the result, after `done` of them.
    #[inline(always)]
    fn band<S: Simd, const M: usize>(&mut self, simd: S, done: usize) {
        let from = done * S::F64_LANES;
        let panel = self.panel.take(self.left.inner() * M * S::F64_LANES);
        let panel = S::as_mut_simd_f64s(panel).0.as_chunks_mut::<M>().0;
        self.left.pack(simd, from, panel);
        let right = self.right;
        let stride = self.out.stride();
        let out = self.out.all_mut();
        let mut j = 0;
        while j + 4 <= right.count {
            let columns = [0, 1, 2, 3].map(|n| right.column(j + n));
            tile(simd, panel, columns, &mut out[j * stride + from..], stride);
            j += 4;
        }
        match right.count - j {
            1 => {
                let columns = [right.column(j)];
                tile(simd, panel, columns, &mut out[j * stride + from..], stride);
            }
            2 => {
                let columns = [0, 1].map(|n| right.column(j + n));
                tile(simd, panel, columns, &mut out[j * stride + from..], stride);
            }
            3 => {
                let columns = [0, 1, 2].map(|n| right.column(j + n));
                tile(simd, panel, columns, &mut out[j * stride + from..], stride);
            }
            _ => {}
        }
    }
}

/// `M` registers of rows by `N` columns of the result.
#[inline(always)]
fn tile<S: Simd, const M: usize, const N: usize>(
    simd: S,
    panel: &[[S::f64s; M]],
    columns: [&[f64]; N],
    out: &mut [f64],
    stride: usize,
) {
    let columns = columns.map(|column| &column[..panel.len()]);
    let mut sums = [[simd.splat_f64s(0.0); M]; N];
    for (step, left) in panel.iter().enumerate() {
        for (sums, column) in sums.iter_mut().zip(&columns) {
            let right = simd.splat_f64s(column[step]);
            for (sum, left) in sums.iter_mut().zip(left) {
                *sum = simd.mul_add_e_f64s(*left, right, *sum);
            }
        }
    }
    for (n, sums) in sums.iter().enumerate() {
        // the room behind the rows takes what lies past them
        let out = &mut out[n * stride..][..M * S::F64_LANES];
        S::as_mut_simd_f64s(out).0.copy_from_slice(sums);
    }
}
