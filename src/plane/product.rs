//! Products of pairs that do not lose their digits to cancellation.

use nalgebra::Vector2;

/// `a·b − c·d`, wrong by at most two units in the last place even where the two
/// products nearly cancel (Kahan's scheme; Jeannerod, Louvet and Muller,
/// Math. Comp. 82, 2013).
pub(super) fn difference(a: f64, b: f64, c: f64, d: f64) -> f64 {
    let cd = c * d;
    let lost = (-c).mul_add(d, cd);
    a.mul_add(b, -cd) + lost
}

/// `u × v`: positive where `v` lies to the left of `u`.
pub(super) fn cross(u: Vector2<f64>, v: Vector2<f64>) -> f64 {
    difference(u.x, v.y, u.y, v.x)
}

/// `u · v`.
pub(super) fn dot(u: Vector2<f64>, v: Vector2<f64>) -> f64 {
    difference(u.x, v.x, -u.y, v.y)
}

/// `v` turned by a quarter counter-clockwise.
pub(super) fn left_of(v: Vector2<f64>) -> Vector2<f64> {
    Vector2::new(-v.y, v.x)
}

/// The largest power of two that is not above `|x|` (for subnormal numbers, the
/// smallest normal one). Dividing by it changes no digit, so that squares can be
/// taken without overflow or underflow.
pub(super) fn power_of_two(x: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff0_0000_0000_0000;
    f64::from_bits(x.to_bits() & EXPONENT).max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cancelling_products_keep_their_digits() {
        // (1 + h)(1 − h) − 1·1 = −h² is lost entirely by the plain formula.
        let h = 2f64.powi(-30);
        assert_eq!((1.0 + h) * (1.0 - h) - 1.0, 0.0);
        assert_eq!(difference(1.0 + h, 1.0 - h, 1.0, 1.0), -h * h);
    }

    proptest! {
        #[test]
        fn powers_of_two_enclose(x in proptest::num::f64::NORMAL) {
            let p = power_of_two(x);
            prop_assert!((1.0..2.0).contains(&(x.abs() / p)));
            prop_assert_eq!(x / p * p, x);
        }
    }
}
