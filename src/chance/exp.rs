//! The exponential function, the same bits on every machine.

use std::f64::consts::LOG2_E;

/// ln 2 in two parts: the first has zeros at its end, so that its multiples up to 1,100 are exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// eˣ by basic arithmetic alone: eˣ = 2ⁿ · eʳ with |r| ≤ ½ ln 2. 0 below −708, where the last normal
/// numbers are; infinite above 709.
///
/// ```
/// use attention_geometry::chance::exp;
/// assert_eq!((exp(0.0), exp(-1e9)), (1.0, 0.0));
/// ```
pub fn exp(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x < -708.0 {
        return 0.0;
    }
    if x > 709.0 {
        return f64::INFINITY;
    }
    let n = (x * LOG2_E).round();
    let r = (x - n * LN_2_HIGH) - n * LN_2_LOW;
    // 1 + r (1 + r/2 (1 + r/3 (…))): the term after the last is below 1e-17
    let series = (1..=13).rev().fold(1.0, |sum, k| 1.0 + r / f64::from(k) * sum);
    let power = f64::from_bits(((n as i64 + 1023) as u64) << 52);
    series * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_agrees_with_the_system_to_the_last_bits() {
        for i in -69_900..70_000 {
            let x = f64::from(i) * 0.010_117;
            let (own, system) = (exp(x), x.exp());
            assert!((own - system).abs() <= 3.0 * f64::EPSILON * system, "{x}: {own} {system}");
        }
        assert_eq!(exp(f64::NEG_INFINITY), 0.0);
        assert_eq!(exp(710.0), f64::INFINITY);
        assert!(exp(f64::NAN).is_nan());
    }
}
