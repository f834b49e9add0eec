//! Axis-parallel rectangles, and what of a line or a polygon is seen in one.

use nalgebra::Vector2;

use super::angle;
use super::product::{cross, left_of};

/// A part of the plane with sides parallel to the axes: what a window shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// The lower left corner.
    pub low: Vector2<f64>,
    /// The upper right corner.
    pub high: Vector2<f64>,
}

impl Rectangle {
    /// The rectangle of which `a` and `b` are opposite corners.
    pub fn new(a: Vector2<f64>, b: Vector2<f64>) -> Self {
        Self { low: a.inf(&b), high: a.sup(&b) }
    }

    /// Its corners, counter-clockwise from the lower left one.
    pub fn corners(&self) -> [Vector2<f64>; 4] {
        [
            self.low,
            Vector2::new(self.high.x, self.low.y),
            self.high,
            Vector2::new(self.low.x, self.high.y),
        ]
    }

    /// Whether `p` lies in it, edges included.
    pub fn contains(&self, p: Vector2<f64>) -> bool {
        (self.low.x..=self.high.x).contains(&p.x) && (self.low.y..=self.high.y).contains(&p.y)
    }

    /// The point of it that is nearest to `p`.
    pub fn nearest(&self, p: Vector2<f64>) -> Vector2<f64> {
        p.sup(&self.low).inf(&self.high)
    }

    /// The part of the segment from `a` to `b` that lies in it, in the same
    /// sense; `None` if there is none, or if `a = b`.
    ///
    /// The ends may be 10⁶⁰ away without harm to what is seen between them.
    ///
    /// ```
    /// use attention_geometry::plane::rectangle::Rectangle;
    /// use nalgebra::Vector2;
    /// let window = Rectangle::new(Vector2::new(-1.0, -1.0), Vector2::new(1.0, 1.0));
    /// let far = Vector2::new(3e60, 0.0);
    /// let seen = window.clip_segment(-far, far);
    /// assert_eq!(seen, Some([Vector2::new(-1.0, 0.0), Vector2::new(1.0, 0.0)]));
    /// ```
    pub fn clip_segment(&self, a: Vector2<f64>, b: Vector2<f64>) -> Option<[Vector2<f64>; 2]> {
        // Halves, lest the difference of two huge ends overflow.
        let half = b / 2.0 - a / 2.0;
        let unit = angle::direction(half)?;
        let length = half.x.hypot(half.y);
        // (b × a) / |b − a|, without a product of two large numbers.
        let offset = cross(b / length, a) / 2.0;
        self.clip(unit, offset, [a.dot(&unit), b.dot(&unit)])
    }

    /// The part within the rectangle of the line `offset · n + s · unit`, where
    /// `n` is `unit` turned left and `s` runs over `range`.
    ///
    /// ```text
    ///      n ↑   s = range[0]          range[1]
    ///        │ ────•──────────────────────•─→ unit
    ///        │     offset above the origin
    /// ```
    ///
    /// A line given so keeps its place near the origin however far its ends are.
    pub(super) fn clip(
        &self,
        unit: Vector2<f64>,
        offset: f64,
        range: [f64; 2],
    ) -> Option<[Vector2<f64>; 2]> {
        let base = left_of(unit) * offset;
        let [mut from, mut to] = range;
        for axis in 0..2 {
            let (low, high) = (self.low[axis] - base[axis], self.high[axis] - base[axis]);
            let slope = unit[axis];
            if slope == 0.0 {
                if low > 0.0 || high < 0.0 {
                    return None;
                }
                continue;
            }
            let (s, t) = (low / slope, high / slope);
            from = from.max(s.min(t));
            to = to.min(s.max(t));
        }
        // Written so that what is not a number is not drawn.
        let seen = from <= to && offset.is_finite();
        seen.then(|| [from, to].map(|s| self.nearest(base + unit * s)))
    }

    /// The part of the rectangle on the left of a line through the origin that
    /// runs in the direction `unit`, cut out of `polygon` (any convex part of
    /// the rectangle).
    pub(super) fn left_part(polygon: &[Vector2<f64>], unit: Vector2<f64>) -> Vec<Vector2<f64>> {
        let mut kept = Vec::with_capacity(polygon.len() + 1);
        let Some(&last) = polygon.last() else {
            return kept;
        };
        let mut from = last;
        for &to in polygon {
            let (a, b) = (cross(unit, from), cross(unit, to));
            if (a < 0.0) != (b < 0.0) {
                kept.push(from + (to - from) * (a / (a - b)));
            }
            if b >= 0.0 {
                kept.push(to);
            }
            from = to;
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;
    use nalgebra::vector;
    use proptest::prelude::*;

    fn window() -> Rectangle {
        Rectangle::new(vector![6.0, -1.0], vector![-1.0, 5.0])
    }

    #[test]
    fn corners_in_any_order() {
        assert_eq!(window().low, vector![-1.0, -1.0]);
        assert_eq!(window().high, vector![6.0, 5.0]);
    }

    #[test]
    fn segments_inside_outside_and_across() {
        let clip = |a: [f64; 2], b: [f64; 2]| window().clip_segment(a.into(), b.into());
        let [a, b] = clip([0.0, 0.0], [3.0, 4.0]).unwrap();
        assert!(a.norm() < 1e-15 && (b - vector![3.0, 4.0]).norm() < 1e-15);
        assert_eq!(clip([7.0, 0.0], [7.0, 4.0]), None);
        assert_eq!(clip([1.0, 1.0], [1.0, 1.0]), None);
        let [a, b] = clip([0.0, 9.0], [9.0, 0.0]).unwrap();
        assert!((a - vector![4.0, 5.0]).norm() < 1e-14 && (b - vector![6.0, 3.0]).norm() < 1e-14);
        assert_eq!(clip([5.5, 9.0], [9.0, 5.5]), None);
    }

    #[test]
    fn a_line_between_far_ends_keeps_its_height() {
        // From (−1e60, 1) to (1e60, 3): at x = 0 it is at y = 2.
        let [a, b] = window().clip_segment(vector![-1e60, 1.0], vector![1e60, 3.0]).unwrap();
        assert_eq!((a.x, b.x), (-1.0, 6.0));
        assert!((a.y - 2.0).abs() < 1e-12 && (b.y - 2.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_clipped_segment_is_what_is_seen(
            a in prop::array::uniform2(-20.0..20.0_f64), b in prop::array::uniform2(-20.0..20.0_f64),
            t in 0.0..1.0_f64,
        ) {
            let (a, b) = (Vector2::from(a), Vector2::from(b));
            prop_assume!((b - a).norm() > 1e-3);
            let seen = window().clip_segment(a, b);
            let on_it = |p: Vector2<f64>| super::super::hull::distance_to_segment(a, b, p) < 1e-12;
            if let Some([from, to]) = seen {
                prop_assert!(window().contains(from) && window().contains(to));
                prop_assert!(on_it(from) && on_it(to));
                prop_assert!((to - from).dot(&(b - a)) >= 0.0);
            }
            // Every point of the segment inside the window lies on the part seen.
            let p = a + (b - a) * t;
            if window().contains(p) {
                let [from, to] = seen.unwrap();
                prop_assert!(super::super::hull::distance_to_segment(from, to, p) < 1e-12);
            }
        }

        #[test]
        fn two_halves_make_the_whole(turn in -PI..PI) {
            let unit = angle::at(turn);
            let area = |p: &[Vector2<f64>]| -> f64 {
                (0..p.len()).map(|i| cross(p[i], p[(i + 1) % p.len()]) / 2.0).sum()
            };
            let left = Rectangle::left_part(&window().corners(), unit);
            let right = Rectangle::left_part(&window().corners(), -unit);
            prop_assert!((area(&left) + area(&right) - 42.0).abs() < 1e-12);
            prop_assert!(left.iter().all(|p| cross(unit, *p) >= -1e-12));
        }
    }
}
