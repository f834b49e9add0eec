//! Angles, unit vectors and arcs.

use std::f64::consts::{PI, TAU};

use nalgebra::Vector2;

use super::product::{cross, dot, power_of_two};

/// The longest polyline that [`Arc::points`] makes.
const MOST_STEPS: f64 = 512.0;

/// `v` times a power of two, so that its larger entry lies in [1, 2): its
/// direction, with every digit kept. `None` for zero and for what is not finite.
fn scaled(v: Vector2<f64>) -> Option<Vector2<f64>> {
    let largest = v.x.abs().max(v.y.abs());
    let usable = v.x.is_finite() && v.y.is_finite() && largest > 0.0;
    usable.then(|| v / power_of_two(largest))
}

/// The unit vector along `v`; `None` if `v` is zero (or not finite). Right for
/// every length, also where the square of the length would overflow.
pub fn direction(v: Vector2<f64>) -> Option<Vector2<f64>> {
    let v = scaled(v)?;
    Some(v / v.x.hypot(v.y))
}

/// The unit vector at `angle` radians.
pub fn at(angle: f64) -> Vector2<f64> {
    Vector2::new(angle.cos(), angle.sin())
}

/// The unit vector at `degrees`: exact at every quarter turn, where the cosine
/// of a rounded π/2 is not.
///
/// ```
/// use attention_geometry::plane::angle;
/// use nalgebra::vector;
/// assert_eq!(angle::at_degrees(-270.0), vector![0.0, 1.0]);
/// ```
pub fn at_degrees(degrees: f64) -> Vector2<f64> {
    let turn = degrees % 360.0;
    let quarters = (turn / 90.0).round();
    let rest = at((turn - 90.0 * quarters).to_radians());
    match quarters.rem_euclid(4.0) as u8 {
        0 => rest,
        1 => Vector2::new(-rest.y, rest.x),
        2 => -rest,
        _ => Vector2::new(rest.y, -rest.x),
    }
    // A negated 0 is −0: the same number, but a surprise in a cell.
    .add_scalar(0.0)
}

/// The angle of `v` itself, in (−π, π]; `None` if `v` is zero.
pub fn of(v: Vector2<f64>) -> Option<f64> {
    let v = scaled(v)?;
    Some(half_open(v.y.atan2(v.x)))
}

/// The angle between two vectors, in [0, π]; `None` if one of them is zero.
///
/// `atan2(|u × v|, u · v)` keeps its digits near 0 and π, where the arc cosine
/// of the cosine loses half of them.
///
/// ```
/// use attention_geometry::plane::angle;
/// use nalgebra::Vector2;
/// let degrees = angle::between(Vector2::new(7.0, 3.0), Vector2::new(5.0, 2.0)).map(f64::to_degrees);
/// assert!((degrees.unwrap() - 1.39718).abs() < 1e-5);
/// assert_eq!(angle::between(Vector2::new(7.0, 3.0), Vector2::zeros()), None);
/// ```
pub fn between(u: Vector2<f64>, v: Vector2<f64>) -> Option<f64> {
    let (u, v) = (scaled(u)?, scaled(v)?);
    Some(cross(u, v).abs().atan2(dot(u, v)))
}

/// The turn that brings the direction of `from` to that of `to` the short way,
/// in (−π, π], positive counter-clockwise; `None` if one of them is zero.
pub fn signed(from: Vector2<f64>, to: Vector2<f64>) -> Option<f64> {
    let (from, to) = (scaled(from)?, scaled(to)?);
    Some(half_open(cross(from, to).atan2(dot(from, to))))
}

/// The same angle in (−π, π]. `atan2` gives −π for a straight angle whose sine
/// is −0.
fn half_open(angle: f64) -> f64 {
    if angle <= -PI { PI } else { angle }
}

/// A part of a circle about the origin.
///
/// ```text
///      ↖  end = start + sweep
///        ╲ ╮
///         ╲ │  sweep > 0: counter-clockwise
///          ╲│
///           •────→ start
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arc {
    /// Where it begins, radians.
    pub start: f64,
    /// How far it goes, radians, signed.
    pub sweep: f64,
}

impl Arc {
    /// From the direction of `u` to that of `v` the short way (counter-clockwise
    /// for opposite vectors); `None` if one of them is zero.
    ///
    /// ```
    /// use attention_geometry::plane::angle::Arc;
    /// use nalgebra::Vector2;
    /// let arc = Arc::between(Vector2::x(), Vector2::y()).unwrap();
    /// assert!((arc.middle().to_degrees() - 45.0).abs() < 1e-12);
    /// ```
    pub fn between(u: Vector2<f64>, v: Vector2<f64>) -> Option<Self> {
        Some(Self { start: of(u)?, sweep: signed(u, v)? })
    }

    /// Where it ends, radians.
    pub fn end(&self) -> f64 {
        self.start + self.sweep
    }

    /// Half way: where a label stands.
    pub fn middle(&self) -> f64 {
        self.start + self.sweep / 2.0
    }

    /// Whether the direction `angle` (radians, any number of turns) lies on it,
    /// ends included (but for rounding).
    pub fn contains(&self, angle: f64) -> bool {
        let past = ((angle - self.start) * self.sweep.signum()).rem_euclid(TAU);
        // The remainder of a tiny negative angle is rounded to a full turn.
        past <= self.sweep.abs() || past >= TAU
    }

    /// Points on it at `radius` about the origin, from start to end, both
    /// included, at most `step` radians apart (at least 1/512 of the sweep).
    pub fn points(self, radius: f64, step: f64) -> impl Iterator<Item = Vector2<f64>> {
        // `max` also turns the NaN of a sweep of 0 over a step of 0 into 1.
        let wanted = (self.sweep / step).abs().ceil().max(1.0);
        let count = wanted.min(MOST_STEPS);
        (0..=count as u32)
            .map(move |i| at(self.start + self.sweep * (f64::from(i) / count)) * radius)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Vectors of every size that a scene can hold, and far beyond.
    fn vector() -> impl Strategy<Value = Vector2<f64>> {
        (-180.0..180.0_f64, -170.0..170.0_f64)
            .prop_map(|(turn, size)| at(turn.to_radians()) * 10f64.powf(size))
    }

    fn degrees(u: [f64; 2], v: [f64; 2]) -> f64 {
        between(u.into(), v.into()).unwrap().to_degrees()
    }

    #[test]
    fn known_angles() {
        // The lecture's bank: q = (7, 3), keys (5, 2) and (3, 7).
        assert!((degrees([7.0, 3.0], [5.0, 2.0]) - 1.397_181_027_296_377).abs() < 1e-9);
        assert!((degrees([7.0, 3.0], [3.0, 7.0]) - 43.602_818_972_703_62).abs() < 1e-9);
        assert_eq!(degrees([1.0, 0.0], [0.0, -3.0]), 90.0);
        assert_eq!(degrees([2.0, 2.0], [-1.0, -1.0]), 180.0);
        assert_eq!(degrees([2.0, 2.0], [1.0, 1.0]), 0.0);
    }

    #[test]
    fn tiny_angles_keep_their_digits() {
        for size in [1e-170, 1.0, 1e60, 1e170] {
            for tilt in [1e-4, 1e-9, 1e-15, 1e-30] {
                let u = Vector2::new(size, 0.0);
                let near = between(u, Vector2::new(1.0 / size, tilt / size)).unwrap();
                assert!((near / tilt.atan() - 1.0).abs() < 1e-15, "{near} for {tilt}");
                let far = between(u, Vector2::new(-size, tilt * size)).unwrap();
                assert!((far - (PI - tilt.atan())).abs() < 1e-15);
            }
        }
    }

    #[test]
    fn undefined_angles_are_none() {
        let (zero, one) = (Vector2::zeros(), Vector2::new(1.0, 2.0));
        for bad in [zero, Vector2::new(f64::NAN, 1.0), Vector2::new(1.0, f64::INFINITY)] {
            assert_eq!(direction(bad), None);
            assert_eq!(of(bad), None);
            assert_eq!(between(bad, one), None);
            assert_eq!(signed(one, bad), None);
            assert_eq!(Arc::between(bad, one), None);
        }
    }

    #[test]
    fn a_straight_angle_is_plus_pi() {
        let (right, left) = (Vector2::new(1.0, 0.0), Vector2::new(-1.0, -0.0));
        assert_eq!(signed(right, left), Some(PI));
        assert_eq!(signed(left, right), Some(PI));
        assert_eq!(of(left), Some(PI));
    }

    #[test]
    fn quarter_turns_are_exact() {
        for (degrees, [x, y]) in [
            (0.0, [1.0, 0.0]),
            (90.0, [0.0, 1.0]),
            (180.0, [-1.0, 0.0]),
            (-90.0, [0.0, -1.0]),
            (-180.0, [-1.0, 0.0]),
            (3690.0, [0.0, 1.0]),
        ] {
            let unit = at_degrees(degrees);
            assert_eq!((unit.x, unit.y), (x, y), "{degrees}");
            assert!(unit.x.to_bits() != (-0.0_f64).to_bits());
        }
        for degrees in -400..400 {
            let degrees = f64::from(degrees) + 0.25;
            assert!((at_degrees(degrees) - at(degrees.to_radians())).norm() < 3e-15);
        }
    }

    #[test]
    fn subnormal_vectors_have_a_direction() {
        let least = f64::from_bits(1);
        let diagonal = direction(Vector2::new(least, least)).unwrap();
        assert!((diagonal - at(PI / 4.0)).norm() < 1e-15);
    }

    #[test]
    fn an_arc_knows_what_it_covers() {
        let arc = Arc { start: 3.0, sweep: 1.0 };
        assert!(arc.contains(3.5 - TAU) && arc.contains(3.0) && !arc.contains(2.9));
        let back = Arc { start: 3.0, sweep: -1.0 };
        assert!(back.contains(2.5) && back.contains(2.0 + TAU) && !back.contains(3.1));
    }

    #[test]
    fn arcs_have_a_bounded_number_of_points() {
        let arc = Arc { start: 0.0, sweep: 2.0 };
        assert_eq!(arc.points(1.0, 0.5).count(), 5);
        assert_eq!(arc.points(1.0, 0.0).count(), 513);
        assert_eq!(arc.points(1.0, f64::NAN).count(), 2);
        assert_eq!(Arc { sweep: 0.0, ..arc }.points(1.0, 0.0).count(), 2);
    }

    proptest! {
        #[test]
        fn a_planted_turn_is_found(
            start in -180.0..180.0_f64, turn in -180.0..180.0_f64,
            a in -60..60_i32, b in -60..60_i32,
        ) {
            let u = at(start.to_radians()) * 10f64.powi(a);
            let v = at((start + turn).to_radians()) * 10f64.powi(b);
            let found = signed(u, v).unwrap();
            // Near ±180° rounding may choose either side.
            let off = (found - turn.to_radians()).rem_euclid(TAU);
            prop_assert!(off.min(TAU - off) < 1e-14);
            prop_assert!((between(u, v).unwrap() - turn.to_radians().abs()).abs() < 1e-14);
        }

        #[test]
        fn angles_are_symmetric_and_scale_free(u in vector(), v in vector(), p in -100..100_i32) {
            let angle = between(u, v).unwrap();
            let same = |other: Option<f64>| (other.unwrap() - angle).abs() < 1e-15;
            prop_assert!(same(between(v, u)));
            prop_assert!(same(between(u * 2f64.powi(p), v)));
            prop_assert!(same(between(-u, v).map(|opposite| PI - opposite)));
            prop_assert_eq!(Some(angle), signed(u, v).map(f64::abs));
        }

        #[test]
        fn unit_vectors_are_units(v in vector()) {
            let unit = direction(v).unwrap();
            prop_assert!((unit.norm() - 1.0).abs() < 1e-15);
            prop_assert!(between(unit, v).unwrap() < 1e-15);
            prop_assert!((at(of(v).unwrap()) - unit).norm() < 1e-15);
        }

        #[test]
        fn an_arc_leads_from_one_to_the_other(u in vector(), v in vector(), radius in 0.1..10.0) {
            let arc = Arc::between(u, v).unwrap();
            let points: Vec<_> = arc.points(radius, 0.1).collect();
            prop_assert!((points[0] - direction(u).unwrap() * radius).norm() < 1e-14 * radius);
            let last = points[points.len() - 1];
            prop_assert!((last - direction(v).unwrap() * radius).norm() < 1e-14 * radius);
            for pair in points.windows(2) {
                prop_assert!(between(pair[0], pair[1]).unwrap() <= 0.1 + 1e-12);
            }
            prop_assert!(arc.contains(arc.middle()));
        }
    }
}
