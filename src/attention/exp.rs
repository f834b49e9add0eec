//! The exponential function, a register at a time.

use pulp::Simd;

/// 1.5 · 2⁵²: added to a number below 2⁵¹ in magnitude, it rounds that to a whole number and leaves
/// the whole number in the low bits.
const ROUND: f64 = 6_755_399_441_055_744.0;

/// ln 2 in two parts; the first has so few bits that a multiple by up to 2¹¹ is exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

const TWO_TO_MINUS_64: f64 = 5.421_010_862_427_522e-20;

/// exp(r) = 1 + r + r²/2 + r³ · p(r) on ±ln 2 / 2: the coefficients of p, lowest power first.
///
/// Interpolated at Chebyshev nodes in 50 digits; the error is 0.01 of half a unit in the last place.
const P: [f64; 10] = [
    0.166_666_666_666_666_69,
    0.041_666_666_666_666_664,
    0.008_333_333_333_330_06,
    0.001_388_888_888_888_655,
    1.984_126_986_306_669_6e-4,
    2.480_158_731_715_384e-5,
    2.755_726_843_967_8e-6,
    2.755_728_295_503_967_3e-7,
    2.510_039_515_942_924_3e-8,
    2.091_124_353_145_679e-9,
];

/// exp of each number, for numbers ≤ 0 and −∞; exact at 0, below −745.13 it is 0.
///
/// Right to 2 units in the last place, in the range of subnormal numbers too. Not for NaN.
#[inline(always)]
pub(super) fn exp<S: Simd>(simd: S, x: S::f64s) -> S::f64s {
    // below, 2^(k + 64) would leave the range of normal numbers; here the result is 0 already
    let x = simd.max_f64s(x, simd.splat_f64s(-750.0));
    let rounded =
        simd.mul_add_e_f64s(x, simd.splat_f64s(std::f64::consts::LOG2_E), simd.splat_f64s(ROUND));
    let k = simd.sub_f64s(rounded, simd.splat_f64s(ROUND));
    let r = simd.mul_add_e_f64s(k, simd.splat_f64s(-LN_2_HIGH), x);
    let r = simd.mul_add_e_f64s(k, simd.splat_f64s(-LN_2_LOW), r);
    let r2 = simd.mul_f64s(r, r);
    let tail = simd.mul_add_e_f64s(polynomial(simd, r, r2), r, simd.splat_f64s(0.5));
    let p = simd.add_f64s(simd.splat_f64s(1.0), simd.mul_add_e_f64s(r2, tail, r));
    // times 2^(k + 64), then 2^-64: only the last step can round, at subnormal results
    let power = power_of_two(simd, simd.transmute_u64s_f64s(rounded), 1023 + 64);
    simd.mul_f64s(simd.mul_f64s(p, power), simd.splat_f64s(TWO_TO_MINUS_64))
}

/// p(r), in pairs rather than one power after the other (Estrin): a short row of scores waits for the
/// longest chain of operations, not for their number.
#[inline(always)]
fn polynomial<S: Simd>(simd: S, r: S::f64s, r2: S::f64s) -> S::f64s {
    let r4 = simd.mul_f64s(r2, r2);
    let pair =
        |low: usize| simd.mul_add_e_f64s(simd.splat_f64s(P[low + 1]), r, simd.splat_f64s(P[low]));
    let low = simd.mul_add_e_f64s(pair(2), r2, pair(0));
    let middle = simd.mul_add_e_f64s(pair(6), r2, pair(4));
    let high = simd.mul_add_e_f64s(pair(8), r4, middle);
    simd.mul_add_e_f64s(high, r4, low)
}

/// The number whose exponent field is `bits + bias`.
#[inline(always)]
fn power_of_two<S: Simd>(simd: S, bits: S::u64s, bias: u64) -> S::f64s {
    let mut exponent = [simd.add_u64s(bits, simd.splat_u64s(bias))];
    // pulp has no shift of 64 bits; this loop over the lanes becomes one
    for lane in pulp::bytemuck::cast_slice_mut::<S::u64s, u64>(&mut exponent) {
        *lane <<= 52;
    }
    simd.transmute_f64s_u64s(exponent[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulp::{Arch, WithSimd};

    struct Each<'a>(&'a mut [f64]);

    impl WithSimd for Each<'_> {
        type Output = ();

        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) {
            let (registers, rest) = S::as_mut_simd_f64s(self.0);
            assert!(rest.is_empty());
            for register in registers {
                *register = exp(simd, *register);
            }
        }
    }

    /// Distance in units in the last place.
    fn apart(a: f64, b: f64) -> u64 {
        a.to_bits().abs_diff(b.to_bits())
    }

    #[test]
    fn agrees_with_the_standard_library() {
        let xs: Vec<f64> = (0..80_000).map(|i| -f64::from(i) / 101.0).collect();
        for scalar in [false, true] {
            let mut ys = xs.clone();
            if scalar {
                pulp::Scalar::new().vectorize(Each(&mut ys));
            } else {
                Arch::new().dispatch(Each(&mut ys));
            }
            for (x, y) in xs.iter().zip(&ys) {
                assert!(apart(*y, x.exp()) <= 2, "exp({x}) = {y}");
            }
        }
    }

    #[test]
    fn is_exact_where_it_must_be() {
        let mut xs = [0.0, -0.0, f64::NEG_INFINITY, f64::MIN, -745.2, -745.0, -1e-300, -1e300];
        Arch::new().dispatch(Each(&mut xs));
        assert_eq!(xs, [1.0, 1.0, 0.0, 0.0, 0.0, 5e-324, 1.0, 0.0]);
    }
}
