//! The matrix product, in registers.
//!
//! A tile of the result (up to four registers of rows by four columns) stays in registers while the
//! inner dimension is walked through once. The left factor is packed first, so that the tile reads it
//! in order. Every entry of the result is the same sum in the same order, wherever it stands: equal
//! columns give bit-equal entries.

use pulp::{Simd, WithSimd};

use super::columns::{Aligned, Columns, Part};

/// The left factor.
#[derive(Debug, Clone, Copy)]
pub(super) enum Left<'a> {
    /// The columns as they are: rows × inner.
    Plain(Part<'a>),
    /// The columns are the rows of the factor: rows = count, inner = rows.
    Transposed(Part<'a>),
}

impl Left<'_> {
    fn rows(&self) -> usize {
        match self {
            Left::Plain(part) => part.rows,
            Left::Transposed(part) => part.count,
        }
    }

    fn inner(&self) -> usize {
        match self {
            Left::Plain(part) => part.count,
            Left::Transposed(part) => part.rows,
        }
    }

    /// Writes rows `from..from + width` to `panel`: `width` numbers for each step of the inner
    /// dimension. Rows past the end are 0.
    #[inline(always)]
    fn pack(&self, from: usize, width: usize, panel: &mut [f64]) {
        match self {
            Left::Plain(part) => {
                let rows = width.min(part.rows - from);
                for (step, to) in panel.chunks_exact_mut(width).enumerate() {
                    to[..rows].copy_from_slice(&part.column(step)[from..from + rows]);
                    to[rows..].fill(0.0);
                }
            }
            Left::Transposed(part) => {
                let rows = width.min(part.count - from);
                let numbers = &part.data[from * part.stride..];
                for (step, to) in panel.chunks_exact_mut(width).enumerate() {
                    let (filled, rest) = to.split_at_mut(rows);
                    for (row, to) in filled.iter_mut().enumerate() {
                        *to = numbers[row * part.stride + step];
                    }
                    rest.fill(0.0);
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
    fn with_simd<S: Simd>(self, simd: S) {
        let (rows, inner) = (self.left.rows(), self.left.inner());
        self.out.reshape(rows, self.right.count);
        // four registers by four columns, and four for the left factor, where there are so many
        let most = if S::REGISTER_COUNT >= 32 { 4 } else { 2 };
        let registers = rows.div_ceil(S::F64_LANES);
        let mut done = 0;
        while done < registers {
            let height = most.min(registers - done);
            let (from, width) = (done * S::F64_LANES, height * S::F64_LANES);
            let panel = self.panel.take(width * inner);
            self.left.pack(from, width, panel);
            match height {
                1 => band::<S, 1>(simd, panel, from, self.right, self.out),
                2 => band::<S, 2>(simd, panel, from, self.right, self.out),
                3 => band::<S, 3>(simd, panel, from, self.right, self.out),
                _ => band::<S, 4>(simd, panel, from, self.right, self.out),
            }
            done += height;
        }
    }
}

/// `M` registers of rows of the result, from row `from` on.
#[inline(always)]
fn band<S: Simd, const M: usize>(
    simd: S,
    panel: &[f64],
    from: usize,
    right: Part<'_>,
    out: &mut Columns,
) {
    let panel = S::as_simd_f64s(panel).0.as_chunks::<M>().0;
    let stride = out.stride();
    let out = out.all_mut();
    let mut j = 0;
    while j + 4 <= right.count {
        let columns = [0, 1, 2, 3].map(|n| right.column(j + n));
        tile::<S, M, 4>(simd, panel, columns, &mut out[j * stride + from..], stride);
        j += 4;
    }
    match right.count - j {
        1 => {
            let columns = [right.column(j)];
            tile::<S, M, 1>(simd, panel, columns, &mut out[j * stride + from..], stride);
        }
        2 => {
            let columns = [0, 1].map(|n| right.column(j + n));
            tile::<S, M, 2>(simd, panel, columns, &mut out[j * stride + from..], stride);
        }
        3 => {
            let columns = [0, 1, 2].map(|n| right.column(j + n));
            tile::<S, M, 3>(simd, panel, columns, &mut out[j * stride + from..], stride);
        }
        _ => {}
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
