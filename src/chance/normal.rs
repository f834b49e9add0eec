//! Uniform and normal numbers and the logarithm, by `+ − × ÷ √` alone: the same bits on every machine.

use std::f64::consts::{LN_2, SQRT_2};

/// Strictly between 0 and 1, symmetric about ½, without rounding.
pub fn uniform(random: u64) -> f64 {
    ((random >> 12) as f64 + 0.5) * f64::EPSILON // 2⁻⁵²
}

/// Φ⁻¹(p) for 0 < p < 1, the point below which a standard normal number lies with probability p.
pub fn quantile(p: f64) -> f64 {
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
pub fn ln(x: f64) -> f64 {
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
}
