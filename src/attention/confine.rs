//! Keeps each output within the range of the values that it mixes.

use std::ops::Range;

use pulp::{Simd, WithSimd};

use super::columns::{Aligned, Columns};

/// Clamps each coordinate of each output to the least and greatest among the values that its query
/// may read.
///
/// Exact arithmetic would need none of this. Rounding can carry a mean past its largest part by a
/// unit in the last place, and past the largest number there is.
#[derive(Debug)]
pub(super) struct Confine<'a> {
    pub(super) values: &'a Columns,
    pub(super) output: &'a mut Columns,
    pub(super) bias: Option<&'a Columns>,
    pub(super) spans: &'a [Range<usize>],
    pub(super) range: &'a mut Aligned,
}

impl WithSimd for Confine<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (n_k, stride) = (self.values.count(), self.values.stride());
        if stride == 0 || n_k == 0 {
            return;
        }
        let (low, high) = self.range.take(2 * stride).split_at_mut(stride);
        let low = S::as_mut_simd_f64s(low).0;
        let high = S::as_mut_simd_f64s(high).0;
        let values = Values { data: self.values.all(), stride };
        // the keys of which low and high hold the range; with a mask every row has its own
        let mut known = 0..0;
        let outputs = self.output.all_mut().chunks_exact_mut(stride);
        for (i, (output, span)) in outputs.zip(self.spans).enumerate() {
            if let Some(bias) = self.bias {
                let bias = bias.column(i);
                let read = |j: &usize| bias[*j] != f64::NEG_INFINITY;
                known = 0..0;
                values.widen(simd, span.clone().filter(read), &mut known, low, high);
            } else if known.start == span.start && known.end <= span.end {
                let rest = known.end..span.end;
                values.widen(simd, rest, &mut known, low, high);
            } else {
                known = 0..0;
                values.widen(simd, span.clone(), &mut known, low, high);
            }
            if known.end == known.start {
                continue; // fully masked: the output is 0
            }
            let output = S::as_mut_simd_f64s(output).0;
            for ((y, low), high) in output.iter_mut().zip(low.iter()).zip(high.iter()) {
                *y = simd.min_f64s(simd.max_f64s(*y, *low), *high);
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Values<'a> {
    data: &'a [f64],
    stride: usize,
}

impl Values<'_> {
    /// Widens the range to the values of further keys; `known` grows with it.
    #[inline(always)]
    fn widen<S: Simd>(
        self,
        simd: S,
        keys: impl Iterator<Item = usize>,
        known: &mut Range<usize>,
        low: &mut [S::f64s],
        high: &mut [S::f64s],
    ) {
        for j in keys {
            let value = self.data.get(j * self.stride..).unwrap_or_default();
            let value = S::as_simd_f64s(value).0;
            if known.end == known.start {
                *known = j..j;
                low.copy_from_slice(&value[..low.len()]);
                high.copy_from_slice(&value[..high.len()]);
            }
            known.end = j + 1;
            for ((low, high), x) in low.iter_mut().zip(high.iter_mut()).zip(value) {
                *low = simd.min_f64s(*low, *x);
                *high = simd.max_f64s(*high, *x);
            }
        }
    }
}
