//! Rows in f64: what results are made of.

#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled for its instruction set"
)]

use pulp::{Arch, Simd, WithSimd};

/// Partial sums: so many additions run side by side.
const LANES: usize = 4;

/// Added and taken away again, this leaves the nearest whole number, up to 2^51.
const TO_WHOLE: f64 = 6_755_399_441_055_744.0;

/// A number of a table in f64, as it is written in decimal: the number of six significant digits that
/// this f32 stands for, where there is one (from 0.00001 to 1,000), and else the f32 itself.
///
/// Tables are text, and a number such as 0.68046 loses half of its digits on the way through f32: 0.68046
/// becomes 0.68045998. Six decimal digits always survive the way, so they can be had back, and results
/// are those of the file read in f64. What was no such decimal keeps its value.
///
/// ```
/// use attention_geometry::words::written;
///
/// assert_eq!(written(0.68046), 0.68046_f64);
/// assert_eq!(written(1.0 / 3.0), f64::from(1.0_f32 / 3.0));
/// ```
#[inline(always)]
pub fn written(x: f32) -> f64 {
    let size = x.abs();
    // size · shift is between 100,000 and 1,000,000: six digits before the point
    let mut shift = 1e3;
    shift = if size < 1e2 { 1e4 } else { shift };
    shift = if size < 1e1 { 1e5 } else { shift };
    shift = if size < 1e0 { 1e6 } else { shift };
    shift = if size < 1e-1 { 1e7 } else { shift };
    shift = if size < 1e-2 { 1e8 } else { shift };
    shift = if size < 1e-3 { 1e9 } else { shift };
    shift = if size < 1e-4 { 1e10 } else { shift };
    let exact = f64::from(x);
    let decimal = ((exact * shift + TO_WHOLE) - TO_WHOLE) / shift;
    if decimal as f32 == x { decimal } else { exact }
}

/// Many numbers, as [`written`]; as many as the shorter has.
pub(super) fn write_all(numbers: &[f32], out: &mut [f64]) {
    Arch::new().dispatch(WriteAll { numbers, out });
}

struct WriteAll<'a> {
    numbers: &'a [f32],
    out: &'a mut [f64],
}

impl WithSimd for WriteAll<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (to, from) in self.out.iter_mut().zip(self.numbers) {
            *to = written(*from);
        }
    }
}

/// The sum of products, in a few partial sums.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let [sum] = sums(a, b, |x, y| [x * y]);
    sum
}

/// The cosine of a row with a vector of length 1; `None` where the row's length is 0.
pub(super) fn cosine(unit: &[f64], row: &[f32]) -> Option<f64> {
    let [dot, square] = sums(unit, row, |u, x| {
        let x = written(x);
        [u * x, x * x]
    });
    (square > 0.0).then(|| (dot / square.sqrt()).clamp(-1.0, 1.0))
}

/// Sums over the places of two vectors.
#[inline(always)]
fn sums<A: Copy, B: Copy, const N: usize>(
    a: &[A],
    b: &[B],
    terms: impl Fn(A, B) -> [f64; N],
) -> [f64; N] {
    let (a, a_rest) = a.as_chunks::<LANES>();
    let (b, b_rest) = b.as_chunks::<LANES>();
    let mut sums = [[0.0; LANES]; N];
    let mut enter = |a: &[A], b: &[B]| {
        for (lane, (x, y)) in a.iter().zip(b).enumerate() {
            for (sum, term) in sums.iter_mut().zip(terms(*x, *y)) {
                sum[lane] += term;
            }
        }
    };
    for (a, b) in a.iter().zip(b) {
        enter(a, b);
    }
    enter(a_rest, b_rest);
    sums.map(|[a, b, c, d]| (a + c) + (b + d))
}

/// The length of a vector.
pub(super) fn length(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}

/// Makes the length 1, and says what it was; a vector of length 0 stays.
pub(super) fn make_unit(vector: &mut [f64]) -> f64 {
    let length = length(vector);
    if length > 0.0 {
        for x in vector {
            *x /= length;
        }
    }
    length
}

/// A row in f64, each number as [`written`].
pub fn written_row(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|x| written(*x)).collect()
}

/// A row at length 1; `None` if its length is 0.
pub(super) fn unit(numbers: &[f32]) -> Option<Vec<f64>> {
    let mut row = written_row(numbers);
    (make_unit(&mut row) > 0.0).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn six_digits_come_back(digits in -999_999_i32..=999_999, point in 0_i32..12) {
            let text = format!("{digits}e-{point}");
            let number: f64 = text.parse().unwrap();
            prop_assume!(number == 0.0 || (1e-5..1e3).contains(&number.abs()));
            prop_assert_eq!(written(text.parse().unwrap()), number, "{}", text);
        }

        #[test]
        fn it_is_the_same_number_in_f32(x in any::<f32>()) {
            prop_assert!(written(x) as f32 == x || x.is_nan());
        }

        #[test]
        fn many_are_as_one(numbers in prop::collection::vec(-10.0_f32..10.0, 0..40)) {
            let mut out = vec![0.0; numbers.len()];
            write_all(&numbers, &mut out);
            prop_assert_eq!(out, written_row(&numbers));
        }
    }

    #[test]
    fn no_direction_without_length() {
        assert_eq!(unit(&[0.0, 0.0]), None);
        assert_eq!(unit(&[3.0, -4.0]), Some(vec![0.6, -0.8]));
    }
}
