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
//!    rational functions, about 16 digits. Its logarithm is taken by [`ln`] below, as the one of the
//!    system may differ in the last bit from machine to machine; `+ − × ÷ √` do not.

use nalgebra::Matrix2;
use rand::rngs::ChaCha12Rng;
use rand::{Rng as _, SeedableRng as _};

use std::f64::consts::{LN_2, SQRT_2};

/// The standard normal numbers of one of the two matrices, column after column.
#[derive(Debug)]
pub(super) struct Columns(ChaCha12Rng);

impl Columns {
    /// Those from column `first` on. `stream` is 0 for `W_Q`, 1 for `W_K`.
    pub(super) fn new(seed: u64, stream: u64, first: usize) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut source = ChaCha12Rng::from_seed(key);
        source.set_stream(stream);
        source.set_word_pos(4 * first as u128);
        Self(source)
    }

    /// The next column: row 0, row 1.
    pub(super) fn next_column(&mut self) -> [f64; 2] {
        [(); 2].map(|()| quantile(uniform(self.0.next_u64())))
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

/// Strictly between 0 and 1, symmetric about ½, without rounding.
fn uniform(random: u64) -> f64 {
    ((random >> 12) as f64 + 0.5) * f64::EPSILON // 2⁻⁵²
}

/// Φ⁻¹(p) for 0 < p < 1, the point below which a standard normal number lies with probability p.
fn quantile(p: f64) -> f64 {
    let from_middle = p - 0.5;
    if from_middle.abs() <= 0.425 {
        let r = 0.180_625 - from_middle * from_middle;
        return from_middle * ratio(&MIDDLE, r);
    }
    let tail = if from_middle < 0.0 { p } else { 1.0 - p };
    let r = (-ln(tail)).sqrt();
    let distance = if r <= 5.0 { ratio(&TAIL, r - 1.6) } else { ratio(&FAR_TAIL, r - 5.0) };
    distance.copysign(from_middle)
}

/// The natural logarithm of a positive normal number, by basic arithmetic alone:
/// ln (m · 2ᵉ) = e ln 2 + 2 artanh((m − 1) / (m + 1)) with √½ < m ≤ √2.
fn ln(x: f64) -> f64 {
    let bits = x.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as f64 - 1023.0;
    let mut mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | (1023 << 52));
    if mantissa > SQRT_2 {
        mantissa *= 0.5;
        exponent += 1.0;
    }
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t; // at most 0.0295, so that twelve terms reach the last bit
    let series = (0..12).rev().fold(0.0, |sum, k| sum * square + 1.0 / f64::from(2 * k + 1));
    exponent * LN_2 + 2.0 * t * series
}

/// Coefficients of numerator and denominator, from the constant term up.
type Ratio = [[f64; 8]; 2];

fn ratio([numerator, denominator]: &Ratio, r: f64) -> f64 {
    let horner = |terms: &[f64; 8]| terms.iter().rev().fold(0.0, |sum, term| sum * r + term);
    horner(numerator) / horner(denominator)
}

#[rustfmt::skip]
const MIDDLE: Ratio = [
    [3.387_132_872_796_366_5, 1.331_416_678_917_843_8e2, 1.971_590_950_306_551_3e3, 1.373_169_376_550_946e4,
     4.592_195_393_154_987e4, 6.726_577_092_700_87e4, 3.343_057_558_358_813e4, 2.509_080_928_730_122_7e3],
    [1.0, 4.231_333_070_160_091e1, 6.871_870_074_920_579e2, 5.394_196_021_424_751e3,
     2.121_379_430_158_659_7e4, 3.930_789_580_009_271e4, 2.872_908_573_572_194_3e4, 5.226_495_278_852_545e3],
];

#[rustfmt::skip]
const TAIL: Ratio = [
    [1.423_437_110_749_683_5, 4.630_337_846_156_546, 5.769_497_221_460_691, 3.647_848_324_763_204_5,
     1.270_458_252_452_368_4, 2.417_807_251_774_506e-1, 2.272_384_498_926_918_4e-2, 7.745_450_142_783_414e-4],
    [1.0, 2.053_191_626_637_759, 1.676_384_830_183_803_8, 6.897_673_349_851e-1,
     1.481_039_764_274_800_8e-1, 1.519_866_656_361_645_7e-2, 5.475_938_084_995_345e-4, 1.050_750_071_644_416_9e-9],
];

#[rustfmt::skip]
const FAR_TAIL: Ratio = [
    [6.657_904_643_501_103, 5.463_784_911_164_114, 1.784_826_539_917_291_3, 2.965_605_718_285_048_7e-1,
     2.653_218_952_657_612_4e-2, 1.242_660_947_388_078_4e-3, 2.711_555_568_743_487_6e-5, 2.010_334_399_292_288_1e-7],
    [1.0, 5.998_322_065_558_88e-1, 1.369_298_809_227_358e-1, 1.487_536_129_085_061_5e-2,
     7.868_691_311_456_133e-4, 1.846_318_317_510_054_8e-5, 1.421_511_758_316_446e-7, 2.044_263_103_389_939_8e-15],
];

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

    #[test]
    fn quantiles_are_those_of_the_tables() {
        let known = [
            (0.5, 0.0),
            (0.7, 0.524_400_512_708_040_7),
            (0.975, 1.959_963_984_540_054),
            (1e-5, -4.264_890_793_922_825),
            (1e-12, -7.034_483_825_301_132),
        ];
        for (p, z) in known {
            assert!(close(quantile(p), z), "{p}: {}", quantile(p));
        }
        assert!(quantile(uniform(0)) > -8.5 && quantile(uniform(u64::MAX)) < 8.5);
        assert_eq!(quantile(uniform(0)), -quantile(uniform(u64::MAX)));
    }

    #[test]
    fn the_logarithm_agrees_with_the_system_to_the_last_bits() {
        for i in 1..10_000 {
            let x = f64::from(i) * 1.234e-3 * 10_f64.powi(i % 60 - 30);
            assert!((ln(x) - x.ln()).abs() <= 4.0 * f64::EPSILON * x.ln().abs().max(0.5), "{x}");
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
