//! Sine, cosine and tangent of degrees, rounded once where the exact value is 0, ±½, ±√½, ±√¾ or ±1.
//!
//! Turning 60° into radians first makes cos 60° = 0.5000000000000001 and cos 90° = 6·10⁻¹⁷.

use std::f64::consts::FRAC_1_SQRT_2;

/// The sine of an angle in degrees. Finite for every finite angle.
pub(super) fn sin(degrees: f64) -> f64 {
    // the remainder of a division is exact
    let turned = degrees % 360.0;
    let (sign, positive) = (turned.signum(), turned.abs());
    let (sign, half) = if positive > 180.0 { (-sign, positive - 180.0) } else { (sign, positive) };
    let quarter = if half > 90.0 { 180.0 - half } else { half };
    let value = match quarter {
        30.0 => 0.5,
        45.0 => FRAC_1_SQRT_2,
        60.0 => 0.75_f64.sqrt(),
        _ if quarter > 45.0 => (90.0 - quarter).to_radians().cos(),
        _ => quarter.to_radians().sin(),
    };
    // no −0
    if value == 0.0 { 0.0 } else { sign * value }
}

/// The cosine of an angle in degrees.
pub(super) fn cos(degrees: f64) -> f64 {
    let turned = (degrees % 360.0).abs();
    sin(90.0 - turned)
}

/// The tangent of an angle in degrees; `None` where it has no value.
pub(super) fn tan(degrees: f64) -> Option<f64> {
    let (sine, cosine) = (sin(degrees), cos(degrees));
    // 1 exactly, where sine and cosine round differently
    match degrees % 180.0 {
        45.0 | -135.0 => Some(1.0),
        -45.0 | 135.0 => Some(-1.0),
        _ => (cosine != 0.0).then(|| sine / cosine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn exact_where_they_can_be() {
        let sines = [
            (0.0, 0.0),
            (30.0, 0.5),
            (90.0, 1.0),
            (150.0, 0.5),
            (180.0, 0.0),
            (210.0, -0.5),
            (270.0, -1.0),
            (360.0, 0.0),
            (-30.0, -0.5),
            (720_000_030.0, 0.5),
        ];
        for (degrees, sine) in sines {
            assert_eq!(sin(degrees), sine, "sin {degrees}°");
            assert_eq!(cos(degrees - 90.0), sine, "cos {}°", degrees - 90.0);
        }
        assert_eq!(cos(60.0), 0.5);
        assert_eq!(cos(120.0), -0.5);
        assert_eq!(tan(45.0), Some(1.0));
        assert_eq!(tan(-45.0), Some(-1.0));
        assert_eq!(tan(90.0), None);
        assert_eq!(tan(180.0), Some(0.0));
    }

    proptest! {
        #[test]
        fn as_in_radians(degrees in -1000.0..1000.0) {
            let radians = f64::to_radians(degrees);
            prop_assert!((sin(degrees) - radians.sin()).abs() < 1e-14);
            prop_assert!((cos(degrees) - radians.cos()).abs() < 1e-14);
            let (sine, cosine) = (sin(degrees), cos(degrees));
            prop_assert!((sine * sine + cosine * cosine - 1.0).abs() < 1e-15);
        }

        #[test]
        fn finite_everywhere(degrees: f64) {
            prop_assert!(sin(degrees).abs() <= 1.0 && cos(degrees).abs() <= 1.0);
        }
    }
}
