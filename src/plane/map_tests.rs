use nalgebra::{matrix, vector};
use proptest::prelude::*;

use super::*;

fn map(w: Matrix2<f64>) -> LinearMap {
    LinearMap::new(w).unwrap()
}

/// Matrices of any size, some of them with equal, zero or nearly zero factors.
fn any_map() -> impl Strategy<Value = LinearMap> {
    let entry = prop_oneof![4 => -5.0..5.0_f64, 1 => (-2..3_i32).prop_map(f64::from)];
    let free = prop::array::uniform4(entry).prop_map(|[a, b, c, d]| matrix![a, b; c, d]);
    let small = prop_oneof![Just(0.0), Just(1.0), (-30.0..0.0_f64).prop_map(|p| 10f64.powf(p))];
    let planted = (-180.0..180.0_f64, small, -180.0..180.0_f64, any::<bool>()).prop_map(
        |(along, ratio, turn, flip)| {
            let orthogonal =
                if flip { LinearMap::reflection(turn) } else { LinearMap::rotation(turn) };
            *LinearMap::stretch([1.0, ratio], along).then(&orthogonal).matrix()
        },
    );
    (prop_oneof![free, planted], -60..60_i32).prop_map(|(w, p)| map(w * 10f64.powi(p)))
}

fn rebuilt(svd: &Svd) -> Matrix2<f64> {
    let ([u1, u2], [v1, v2]) = (svd.inputs(), svd.outputs());
    u1 * v1.transpose() * svd.factors[0] + u2 * v2.transpose() * svd.factors[1]
}

#[test]
fn the_convention_is_rows() {
    // The second lesson: money (4, 1) lands at 4 × row 1 + 1 × row 2.
    let w = map(matrix![1.0, 0.0; 1.0, 1.0]);
    assert_eq!(w.image(vector![4.0, 1.0]), vector![5.0, 1.0]);
    assert_eq!(w.image(vector![1.0, 0.0]), vector![1.0, 0.0]);
    assert_eq!(w.image(vector![0.0, 1.0]), vector![1.0, 1.0]);
}

#[test]
fn planted_maps_have_their_matrices() {
    assert_eq!(*LinearMap::rotation(180.0).matrix(), -Matrix2::identity());
    assert_eq!(*LinearMap::reflection(45.0).matrix(), matrix![0.0, 1.0; 1.0, 0.0]);
    assert_eq!(*LinearMap::reflection(0.0).matrix(), matrix![1.0, 0.0; 0.0, -1.0]);
    assert_eq!(*LinearMap::stretch([2.0, 3.0], 90.0).matrix(), matrix![3.0, 0.0; 0.0, 2.0]);
    assert_eq!(*LinearMap::projection(0.0).matrix(), matrix![1.0, 0.0; 0.0, 0.0]);
    assert_eq!(*LinearMap::shear(0.5, 0.0).matrix(), matrix![1.0, 0.0; 0.5, 1.0]);
    assert_eq!(*LinearMap::shear(0.5, 90.0).matrix(), matrix![1.0, 0.5; 0.0, 1.0]);
    let onto = LinearMap::projection(45.0).image(vector![2.0, 0.0]);
    assert!((onto - vector![1.0, 1.0]).norm() < 1e-15);
}

#[test]
fn what_is_not_finite_is_no_map() {
    assert_eq!(LinearMap::new(matrix![f64::NAN, 0.0; 0.0, 1.0]), None);
    assert_eq!(LinearMap::new(matrix![0.0, f64::INFINITY; 0.0, 1.0]), None);
}

#[test]
fn ranks() {
    assert_eq!(map(Matrix2::zeros()).rank(1e-12), 0);
    assert_eq!(map(matrix![0.5, 1.0; 1.0, 2.0]).rank(1e-12), 1);
    assert_eq!(map(matrix![0.1, 0.3; 0.2, 0.6] * 1e60).rank(1e-12), 1);
    assert_eq!(map(matrix![1.0, 0.0; 0.0, 1e-9]).rank(1e-12), 2);
    assert_eq!(map(matrix![1.0, 0.0; 0.0, 1e-9]).rank(1e-6), 1);
    assert!(map(Matrix2::zeros()).is_singular());
    assert!(map(matrix![0.1, 0.3; 0.2, 0.6] * 1e60).is_singular());
    assert!(!map(matrix![1.0, 1e60; 0.0, 1.0]).is_singular());
    assert!(!map(matrix![1.0, 2.0; 2.0, 4.000_000_000_000_01]).is_singular());
}

#[test]
fn small_factors_keep_their_digits() {
    // det = 1e-12 exactly as far as the entries tell; |α| − |β| would be noise.
    let w = map(matrix![1.0, 1.0; 1.0, 1.0 + 2f64.powi(-40)]);
    let [first, second] = w.svd().factors;
    assert!((first * second / 2f64.powi(-40) - 1.0).abs() < 1e-15);
    assert_eq!(map(matrix![1e60, 0.0; 0.0, 1e-60]).svd().factors, [1e60, 1e-60]);
}

proptest! {
    #[test]
    fn the_pieces_make_the_map(w in any_map()) {
        let svd = w.svd();
        let size = w.matrix().amax();
        prop_assert!(svd.factors[0] >= svd.factors[1] && svd.factors[1] >= 0.0);
        prop_assert!((rebuilt(&svd) - w.matrix()).amax() <= 4e-15 * size);
        // The product of the factors is the determinant.
        let product = svd.factors[0] * svd.factors[1] * if svd.flips { -1.0 } else { 1.0 };
        prop_assert!((product - w.determinant()).abs() <= 1e-14 * w.determinant().abs());
    }

    #[test]
    fn the_factors_bound_every_stretch(w in any_map(), turn in -180.0..180.0_f64) {
        let [most, least] = w.svd().factors;
        let image = w.image(at_degrees(turn));
        let length = image.x.hypot(image.y);
        prop_assert!(length <= most * (1.0 + 1e-14));
        prop_assert!(length >= least - 1e-14 * most);
    }

    #[test]
    fn polar_pieces_are_what_they_claim(w in any_map()) {
        let (stretch, turn) = w.polar();
        let size = w.matrix().amax();
        prop_assert!((stretch.then(&turn).matrix() - w.matrix()).amax() <= 8e-15 * size);
        prop_assert!((stretch.matrix() - stretch.matrix().transpose()).amax() <= 4e-15 * size);
        prop_assert!((turn.matrix() * turn.matrix().transpose() - Matrix2::identity()).amax() <= 4e-15);
    }

    #[test]
    fn turns_add_and_reflections_undo_themselves(s in -360.0..360.0_f64, t in -360.0..360.0_f64) {
        let both = LinearMap::rotation(s).then(&LinearMap::rotation(t));
        prop_assert!((both.matrix() - LinearMap::rotation(s + t).matrix()).amax() < 1e-14);
        let twice = LinearMap::reflection(s).then(&LinearMap::reflection(s));
        prop_assert!((twice.matrix() - Matrix2::identity()).amax() < 1e-15);
        let image = LinearMap::rotation(t).image(at_degrees(s));
        prop_assert!((image - at_degrees(s + t)).norm() < 1e-14);
        // A mirror leaves its own line alone.
        let on_line = at_degrees(s);
        prop_assert!((LinearMap::reflection(s).image(on_line) - on_line).norm() < 1e-15);
    }

    #[test]
    fn a_shear_keeps_areas_and_its_line(by in -9.0..9.0_f64, along in -180.0..180.0_f64) {
        let shear = LinearMap::shear(by, along);
        prop_assert!((shear.determinant() - 1.0).abs() < 1e-13);
        let line = at_degrees(along);
        prop_assert!((shear.image(line) - line).norm() < 1e-14);
        let moved = shear.image(vector![1.0, 1.0]) - vector![1.0, 1.0];
        // (1, 1) is on the positive side, so it moves the way `by` says.
        prop_assert!(moved.dot(&line) * by >= -1e-13);
    }

    #[test]
    fn the_way_from_the_identity_is_straight(w in any_map(), t in 0.0..1.0_f64, p in prop::array::uniform2(-9.0..9.0_f64)) {
        let p = Vector2::from(p);
        let way = p + (w.image(p) - p) * t;
        let size = 1.0 + w.matrix().amax();
        prop_assert!((w.from_identity(t).image(p) - way).amax() <= 1e-13 * size);
        prop_assert_eq!(w.from_identity(1.0), w);
        prop_assert_eq!(*w.from_identity(0.0).matrix(), Matrix2::identity());
    }
}
