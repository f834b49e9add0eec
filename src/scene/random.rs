//! Random columns that are the same in every version of the program, on every machine.
//!
//! The recipe, which must never change:
//!
//! 1. `ChaCha12` with the seed as the first 8 bytes of the key (little-endian), the other 24 bytes
//!    0, and a 64-bit stream number: 0 for `W_Q`, 1 for `W_K`.
//! 2. Column c (from 0) takes two u64 from 32-bit word 4 c of the stream on, so that it depends on
//!    the seed and c only: the first is for row 0, the second for row 1.
//! 3. A u64 becomes u = (⌊x / 2¹²⌋ + ½) / 2⁵², exactly, strictly between 0 and 1.
//! 4. u becomes the standard normal quantile Φ⁻¹(u) by algorithm AS 241 (PPND16) of M. J. Wichura,
//!    *The percentage points of the normal distribution*, Applied Statistics 37 (1988), 477–484:
//!    rational functions, about 16 digits. Its logarithm is taken by [`ln`](crate::chance::ln), as the one of the
//!    system may differ in the last bit from machine to machine; `+ − × ÷ √` do not.

use nalgebra::Matrix2;

use crate::chance::Source;

/// The standard normal numbers of one of the two matrices, column after column.
#[derive(Debug)]
pub(super) struct Columns(Source);

impl Columns {
    /// Those from column `first` on. `stream` is 0 for `W_Q`, 1 for `W_K`.
    pub(super) fn new(seed: u64, stream: u64, first: usize) -> Self {
        Self(Source::new(seed, stream, 2 * first as u64))
    }

    /// The next column: row 0, row 1.
    pub(super) fn next_column(&mut self) -> [f64; 2] {
        [(); 2].map(|()| self.0.normal())
    }
}

/// A matrix of independent standard normal entries, rounded to hundredths, for the matrix menu: the
/// same for the same seed in every version, from a stream that no key space uses.
///
/// ```
/// use attention_geometry::scene::random_matrix;
/// assert_eq!(random_matrix(7), random_matrix(7));
/// assert_ne!(random_matrix(7), random_matrix(8));
/// ```
pub fn random_matrix(seed: u64) -> Matrix2<f64> {
    let mut columns = Columns::new(seed, 2, 0);
    let [[a, c], [b, d]] = [columns.next_column(), columns.next_column()];
    Matrix2::new(a, b, c, d).map(|entry| (entry * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 4.0 * f64::EPSILON * b.abs()
    }

    /// By an implementation of `ChaCha12` and of erfinv with 40 digits that shares no code with ours.
    #[test]
    fn the_recipe_gives_the_numbers_of_an_independent_implementation() {
        let known = [
            ((0, 0, 2), [0.685_453_382_166_532_3, -0.063_190_457_447_175_47]),
            ((0, 1, 2), [2.242_705_369_474_800_5, 0.376_887_501_389_091_05]),
            ((7, 0, 2), [0.482_954_679_050_440_5, 0.517_211_105_438_076_4]),
            ((7, 0, 3), [0.114_040_718_294_724_5, 0.730_479_004_713_920_8]),
            ((7, 1, 3), [0.866_509_820_534_460_2, 0.768_842_244_802_344_4]),
            ((7, 0, 511), [-0.396_579_291_895_928_17, 0.095_907_795_277_931_54]),
            ((u64::MAX, 1, 63), [-0.678_550_627_699_859_4, -0.395_777_416_922_117_65]),
        ];
        for ((seed, stream, column), [a, b]) in known {
            let [x, y] = Columns::new(seed, stream, column).next_column();
            assert!(close(x, a) && close(y, b), "{seed} {stream} {column}: {x} {y}");
        }
    }

    #[test]
    fn the_numbers_are_pinned_bit_for_bit() {
        let [a, b] = Columns::new(7, 0, 2).next_column();
        assert_eq!((a.to_bits(), b.to_bits()), (0x3fde_e8ba_bdfe_3242, 0x3fe0_8cfe_4ddf_8165));
    }

    #[test]
    fn a_column_does_not_depend_on_where_one_begins() {
        let mut from_two = Columns::new(41, 1, 2);
        for column in 2..40 {
            assert_eq!(from_two.next_column(), Columns::new(41, 1, column).next_column());
        }
    }

    /// 20,000 numbers: mean, variance and the largest distance from the normal distribution
    /// (Kolmogorov), each within four standard errors; the two streams are not correlated.
    #[test]
    fn the_numbers_are_standard_normal_and_the_streams_independent() {
        let draw = |stream| -> Vec<f64> {
            let mut columns = Columns::new(2024, stream, 0);
            (0..10_000).flat_map(|_| columns.next_column()).collect()
        };
        let (q, k) = (draw(0), draw(1));
        let n = q.len() as f64;
        let mean = q.iter().sum::<f64>() / n;
        let variance = q.iter().map(|x| x * x).sum::<f64>() / n;
        let together = q.iter().zip(&k).map(|(x, y)| x * y).sum::<f64>() / n;
        assert!(mean.abs() < 4.0 / n.sqrt(), "{mean}");
        assert!((variance - 1.0).abs() < 4.0 * (2.0 / n).sqrt(), "{variance}");
        assert!(together.abs() < 4.0 / n.sqrt(), "{together}");
        let below = q.iter().filter(|x| **x < 1.0).count() as f64 / n;
        assert!((below - 0.841_344_746).abs() < 4.0 * 0.366 / n.sqrt(), "{below}");
    }
}
