//! Angles right to 1e-9 degrees, wherever and however long the vectors are.

use proptest::prelude::*;

use super::*;

fn pair<const C: usize>(q: [f64; C], k: [f64; C]) -> Attention {
    let mut attention = Attention::new();
    attention.set_qkv(&tokens(&[q]), &tokens(&[k]), &tokens(&[k]));
    // the score of vectors of length 1e170 overflows, and angles do not mind
    let _ = attention.attend(&Rules::default());
    attention
}

fn angle<const C: usize>(q: [f64; C], k: [f64; C]) -> f64 {
    let attention = pair(q, k);
    let all = attention.angles();
    assert_eq!(all.angle_deg(0, 0), attention.angle_deg(0, 0));
    assert_eq!(all.cosine(0, 0), attention.cosine(0, 0));
    attention.angle_deg(0, 0).unwrap()
}

#[test]
fn known_angles_are_exact() {
    for (q, k, expected) in [
        ([1.0, 0.0], [0.0, 2.0], 90.0),
        ([1.0, 0.0], [-3.0, 0.0], 180.0),
        ([0.1, 0.0], [7.0, 0.0], 0.0),
        ([1.0, 1.0], [1.0, 0.0], 45.0),
        ([-1.0, 1.0], [1.0, 0.0], 135.0),
        ([1e-170, 1e-170], [1e170, 0.0], 45.0),
        ([1e170, 1e170], [3e170, 0.0], 45.0),
        ([5e-324, 5e-324], [f64::MAX, 0.0], 45.0),
    ] {
        assert!(close(angle(q, k), expected, 1e-12), "{q:?} {k:?}");
    }
}

#[test]
fn tiny_angles_are_not_lost() {
    // to first order the angle between (1, 0) and (1, t) is t
    for t in [1e-7, 1e-9, 1e-12, 1e-30, 1e-150] {
        let small = angle([1.0, 0.0], [1.0, t]);
        assert!((small / t.to_degrees() - 1.0).abs() < 1e-6, "{t}: {small}");
        let flat = angle([1.0, 0.0], [-1.0, t]);
        assert!(close(flat, 180.0 - t.to_degrees(), 1e-9));
    }
}

#[test]
fn a_zero_vector_has_no_angle() {
    for (q, k) in [([0.0, 0.0], [1.0, 2.0]), ([1.0, 2.0], [0.0, -0.0]), ([0.0, 0.0], [0.0, 0.0])] {
        let attention = pair(q, k);
        assert_eq!(attention.cosine(0, 0), None);
        assert_eq!(attention.angle_deg(0, 0), None);
        assert_eq!(attention.angles().angle_deg(0, 0), None);
        assert_eq!(attention.angles().cosine(0, 0), None);
        assert_eq!(attention.weight(0, 0), 1.0);
    }
    assert_eq!(pair([1.0, 0.0], [1.0, 0.0]).cosine(0, 7), None);
}

#[test]
fn lengths_neither_overflow_nor_vanish() {
    let attention = pair([3e-170, 4e-170], [3e170, 4e170]);
    assert!(close(attention.query_norm(0) / 5e-170, 1.0, 1e-15));
    assert!(close(attention.key_norm(0) / 5e170, 1.0, 1e-15));
    assert!(close(attention.value_norm(0) / 5e170, 1.0, 1e-15));
    assert_eq!(pair([f64::MAX; 2], [0.0; 2]).query_norm(0), f64::MAX);
    assert_eq!(pair([0.0; 2], [1.0; 2]).query_norm(0), 0.0);
}

proptest! {
    #[test]
    fn planted_angles_are_found_at_any_length(
        turn in 0.0..360.0_f64,
        between in prop_oneof![0.0..180.0_f64, 0.0..1e-4_f64, 179.9999..180.0_f64],
        sizes in (-160..160_i32, -160..160_i32),
    ) {
        let at = |degrees: f64, size: i32| {
            let (sin, cos) = degrees.to_radians().sin_cos();
            [cos * 10.0_f64.powi(size), sin * 10.0_f64.powi(size)]
        };
        let attention = pair(at(turn, sizes.0), at(turn + between, sizes.1));
        prop_assert!(close(attention.angle_deg(0, 0).unwrap(), between, 1e-9));
        prop_assert!(close(attention.cosine(0, 0).unwrap(), between.to_radians().cos(), 1e-12));
    }

    #[test]
    fn long_vectors_agree_with_the_plane(between in 0.0..180.0_f64, d in 2..600_usize) {
        // the pair (a, b) copied over all coordinates keeps the angle
        let long = |[a, b]: [f64; 2]| DMatrix::from_fn(2 * (d / 2), 1, |r, _| if r % 2 == 0 { a } else { b });
        let (sin, cos) = between.to_radians().sin_cos();
        let (q, k) = (long([1.0, 0.0]), long([cos, sin]));
        let mut attention = Attention::new();
        attention.set_qkv(&q, &k, &k);
        attention.attend(&Rules::default()).unwrap();
        prop_assert!(close(attention.angle_deg(0, 0).unwrap(), between, 1e-9));
    }
}
