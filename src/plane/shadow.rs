//! The shadow of a key on the query's line: what a dot product looks like.

use nalgebra::Vector2;

use super::angle;
use super::product::{cross, dot, left_of};

/// The projection of `k` on the line of `q`.
///
/// ```text
///            k
///            ↗
///          ╱ ┊ perpendicular (positive: k is to the left of q)
///        ╱   ┊
///      •─────┴────────→ q
///       along ↑
///            foot
/// ```
///
/// The law it draws: `along × |q| = q · k`. A key that looks the other way has a
/// negative shadow, behind the origin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shadow {
    /// The point of q's line that is nearest to the tip of k.
    pub foot: Vector2<f64>,
    /// The signed length of the shadow, in the direction of q.
    pub along: f64,
    /// The signed distance of k's tip from q's line, positive to the left of q.
    pub perpendicular: f64,
}

impl Shadow {
    /// The shadow of `k` on the line of `q`; `None` if `q` is zero, which has no
    /// line (its dot products are all 0).
    ///
    /// ```
    /// use attention_geometry::plane::shadow::Shadow;
    /// use nalgebra::Vector2;
    /// let (q, k) = (Vector2::new(3.0, 4.0), Vector2::new(5.0, 0.0));
    /// let shadow = Shadow::of(k, q).unwrap();
    /// assert_eq!(shadow.along, 3.0); // × |q| = 5 gives q · k = 15
    /// assert_eq!(shadow.perpendicular, -4.0);
    /// ```
    pub fn of(k: Vector2<f64>, q: Vector2<f64>) -> Option<Self> {
        let unit = angle::direction(q)?;
        let along = dot(unit, k);
        Some(Self { foot: unit * along, along, perpendicular: cross(unit, k) })
    }

    /// The vector from the foot to the tip of k; perpendicular to `q`, the query
    /// that the shadow was taken on.
    pub fn drop(&self, q: Vector2<f64>) -> Vector2<f64> {
        angle::direction(q).map_or_else(Vector2::zeros, left_of) * self.perpendicular
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_shadows_of_the_turned_query() {
        // q = (2, 2) · [[.94, −.34], [.34, .94]]: shadows 4.046, 2.603, 2.660.
        let q = Vector2::new(2.56, 1.2);
        for (k, along, score) in
            [([4.0, 1.0], 4.046, 11.44), ([1.0, 4.0], 2.603, 7.36), ([2.0, 2.0], 2.660, 7.52)]
        {
            let shadow = Shadow::of(k.into(), q).unwrap();
            assert!((shadow.along - along).abs() < 5e-4);
            assert!((shadow.along * q.norm() - score).abs() < 1e-12);
        }
    }

    #[test]
    fn a_zero_query_has_no_line() {
        assert_eq!(Shadow::of(Vector2::new(1.0, 2.0), Vector2::zeros()), None);
    }

    #[test]
    fn a_zero_key_has_a_shadow_of_length_zero() {
        let shadow = Shadow::of(Vector2::zeros(), Vector2::new(1e60, -1e-60)).unwrap();
        assert_eq!(shadow.along, 0.0);
        assert_eq!(shadow.foot.norm(), 0.0);
    }

    proptest! {
        #[test]
        fn shadow_times_length_is_the_dot_product(
            q in prop::array::uniform2(-5.0..5.0_f64), k in prop::array::uniform2(-5.0..5.0_f64),
            a in -60..60_i32, b in -60..60_i32,
        ) {
            let q = Vector2::from(q) * 10f64.powi(a);
            let k = Vector2::from(k) * 10f64.powi(b);
            prop_assume!(q.norm() > 0.0);
            let shadow = Shadow::of(k, q).unwrap();
            let (length, size) = (q.x.hypot(q.y), k.x.hypot(k.y));
            prop_assert!((shadow.along * length - q.dot(&k)).abs() <= 1e-14 * length * size);
            // Foot and perpendicular lead back to k, and k² = along² + perpendicular².
            let drop = shadow.drop(q);
            prop_assert!((shadow.foot + drop - k).norm() <= 1e-14 * size);
            prop_assert!((shadow.along.hypot(shadow.perpendicular) - size).abs() <= 1e-14 * size);
            prop_assert!(drop.dot(&q).abs() <= 1e-14 * length * size);
        }
    }
}
