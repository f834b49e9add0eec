//! Convex hulls: where an output can be, and which keys can win.

use nalgebra::Vector2;

use super::product::cross;

/// A corner that turns by less than this angle (radians) is no corner. Rounding
/// of the edges stays far below it, so that every corner kept truly turns left.
const STRAIGHT: f64 = 1e-12;

/// The corners of the convex hull of `points` as indices into them:
/// counter-clockwise from the lowest of the leftmost, no three on a line.
///
/// ```text
///   3 ←──────── 2        points all on a line: its two ends
///   │    •     ↗         points all in one place: that one
///   │ •      ╱           no points: no corners
///   ↓      ╱
///   0 ──→ 1
/// ```
///
/// Of points in the same place the first stands for all. Points that are not
/// finite are passed over. O(n log n) by Andrew's monotone chain.
///
/// ```
/// use attention_geometry::plane::hull;
/// use nalgebra::vector;
/// let points = [vector![1.0, 1.0], vector![0.0, 0.0], vector![4.0, 0.0], vector![0.0, 4.0]];
/// assert_eq!(hull::corners(&points), [1, 2, 3]);
/// ```
pub fn corners(points: &[Vector2<f64>]) -> Vec<usize> {
    let order = distinct_in_order(points);
    if order.len() < 3 {
        return order;
    }
    let mut lower = chain(points, order.iter().copied());
    let mut upper = chain(points, order.iter().rev().copied());
    // Each chain ends where the other begins.
    lower.pop();
    upper.pop();
    lower.append(&mut upper);
    lower
}

/// The convex hull of `points` as a polygon: [`corners`], looked up.
pub fn convex(points: &[Vector2<f64>]) -> Vec<Vector2<f64>> {
    corners(points).into_iter().filter_map(|i| points.get(i).copied()).collect()
}

/// The indices of the finite points by x, then y; one for each place.
fn distinct_in_order(points: &[Vector2<f64>]) -> Vec<usize> {
    // Adding 0 turns −0 into 0, which the total order would tell apart.
    let place = |i: &usize| points.get(*i).map_or((0.0, 0.0), |p| (p.x + 0.0, p.y + 0.0));
    let mut order: Vec<usize> = (0..points.len())
        .filter(|i| {
            let (x, y) = place(i);
            x.is_finite() && y.is_finite()
        })
        .collect();
    order.sort_by(|a, b| {
        let ((ax, ay), (bx, by)) = (place(a), place(b));
        ax.total_cmp(&bx).then(ay.total_cmp(&by)).then(a.cmp(b))
    });
    order.dedup_by(|b, a| place(b) == place(a));
    order
}

/// One side of the hull: keeps the points of `order` at which the path turns left.
fn chain(points: &[Vector2<f64>], order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for next in order {
        while let [.., a, b] = kept[..] {
            if turns_left(points[a], points[b], points[next]) {
                break;
            }
            kept.pop();
        }
        kept.push(next);
    }
    kept
}

fn turns_left(a: Vector2<f64>, b: Vector2<f64>, c: Vector2<f64>) -> bool {
    let (into, out) = (b - a, c - b);
    cross(into, out) > STRAIGHT * into.x.hypot(into.y) * out.x.hypot(out.y)
}

/// The distance from `p` to a hull made by [`convex`]: 0 inside and on the edge;
/// `None` if the hull has no points.
///
/// ```
/// use attention_geometry::plane::hull;
/// use nalgebra::vector;
/// let square = hull::convex(&[vector![0., 0.], vector![1., 0.], vector![1., 1.], vector![0., 1.]]);
/// assert_eq!(hull::distance(&square, vector![0.5, 0.5]), Some(0.0));
/// assert_eq!(hull::distance(&square, vector![4.0, 5.0]), Some(5.0));
/// ```
pub fn distance(hull: &[Vector2<f64>], p: Vector2<f64>) -> Option<f64> {
    let last = *hull.last()?;
    let mut inside = hull.len() > 2;
    let mut nearest = f64::INFINITY;
    let mut from = last;
    for &to in hull {
        inside &= cross(to - from, p - from) >= 0.0;
        nearest = nearest.min(distance_to_segment(from, to, p));
        from = to;
    }
    Some(if inside { 0.0 } else { nearest })
}

/// Whether `p` lies in a hull made by [`convex`], or at most `tolerance` (in the
/// units of the points) outside of it. Nothing lies in an empty hull.
pub fn contains(hull: &[Vector2<f64>], p: Vector2<f64>, tolerance: f64) -> bool {
    distance(hull, p).is_some_and(|d| d <= tolerance)
}

/// The distance from `p` to the segment from `a` to `b`.
pub fn distance_to_segment(a: Vector2<f64>, b: Vector2<f64>, p: Vector2<f64>) -> f64 {
    let (along, to_p) = (b - a, p - a);
    let length = along.x.hypot(along.y);
    // Unit first: the products of two lengths near 1e60 are not needed.
    let unit = if length > 0.0 { along / length } else { along };
    let t = unit.dot(&to_p);
    if t <= 0.0 {
        to_p.x.hypot(to_p.y)
    } else if t >= length {
        (p - b).x.hypot((p - b).y)
    } else {
        cross(unit, to_p).abs()
    }
}

#[cfg(test)]
mod tests {
    use std::f64::consts::{PI, TAU};

    use super::*;
    use nalgebra::vector;
    use proptest::prelude::*;

    fn points(most: usize) -> impl Strategy<Value = Vec<Vector2<f64>>> {
        let entry = prop_oneof![-5.0..5.0_f64, (-3..3_i32).prop_map(f64::from)];
        prop::collection::vec(prop::array::uniform2(entry).prop_map(Vector2::from), 1..most)
    }

    #[test]
    fn few_or_collinear_points() {
        let p = |x: f64| vector![x, 3.0 * x];
        assert!(corners(&[]).is_empty());
        assert_eq!(corners(&[p(1.0)]), [0]);
        assert_eq!(corners(&[p(1.0), p(1.0), p(1.0)]), [0]);
        assert_eq!(corners(&[p(2.0), p(1.0), p(1.0), p(2.0)]), [1, 0]);
        // 0.1 · 3 and 0.3 round differently, so these are not quite on a line.
        assert_eq!(corners(&[p(0.1), p(0.3), p(0.2), p(0.7), p(0.6)]), [0, 3]);
        assert_eq!(corners(&[vector![0.0, 1.0], vector![-0.0, 5.0], vector![0.0, 3.0]]), [0, 1]);
    }

    #[test]
    fn points_on_an_edge_are_no_corners() {
        let square = [
            vector![0.0, 0.0],
            vector![0.5, 0.0],
            vector![1.0, 0.0],
            vector![1.0, 0.5],
            vector![1.0, 1.0],
            vector![0.5, 1.0],
            vector![0.0, 1.0],
            vector![0.0, 0.5],
        ];
        assert_eq!(corners(&square), [0, 2, 4, 6]);
    }

    #[test]
    fn a_flat_corner_is_still_a_corner() {
        let flat = [vector![0.0, 0.0], vector![1.0, -1e-10], vector![2.0, 0.0]];
        assert_eq!(corners(&flat), [0, 1, 2]);
    }

    #[test]
    fn points_of_very_different_sizes() {
        let points = [
            vector![1e60, 1e60],
            vector![-1e60, 1e60],
            vector![0.0, -1e-60],
            vector![1.0, -1.0],
            vector![0.0, 0.0],
            vector![-1.0, -1.0],
        ];
        assert_eq!(corners(&points), [1, 5, 3, 0]);
        let hull = convex(&points);
        assert_eq!(distance(&hull, vector![0.0, -1e59]), Some(1e59));
        assert_eq!(distance(&hull, vector![0.0, 1e59]), Some(0.0));
    }

    #[test]
    fn what_is_not_finite_is_passed_over() {
        let points = [vector![f64::NAN, 0.0], vector![1.0, 0.0], vector![0.0, f64::INFINITY]];
        assert_eq!(corners(&points), [1]);
        assert_eq!(distance(&[], vector![0.0, 0.0]), None);
        assert!(!contains(&[], vector![0.0, 0.0], 1.0));
    }

    #[test]
    fn distances_to_a_segment_and_a_point() {
        let segment = convex(&[vector![0.0, 0.0], vector![4.0, 0.0]]);
        assert_eq!(distance(&segment, vector![2.0, 3.0]), Some(3.0));
        assert_eq!(distance(&segment, vector![7.0, -4.0]), Some(5.0));
        assert_eq!(distance(&segment, vector![2.0, 0.0]), Some(0.0));
        assert_eq!(distance(&[vector![1.0, 1.0]], vector![4.0, 5.0]), Some(5.0));
    }

    proptest! {
        #[test]
        fn a_hull_turns_left_and_holds_its_points(points in points(40), p in -60..60_i32) {
            let size = 10f64.powi(p);
            let points: Vec<_> = points.iter().map(|v| v * size).collect();
            let hull = convex(&points);
            for (i, b) in hull.iter().enumerate().filter(|_| hull.len() > 2) {
                let (a, c) = (hull[(i + hull.len() - 1) % hull.len()], hull[(i + 1) % hull.len()]);
                prop_assert!(cross(b - a, c - b) > 0.0);
            }
            for point in &points {
                prop_assert!(contains(&hull, *point, 1e-11 * size));
            }
        }

        #[test]
        fn mixtures_stay_inside(points in points(12), weights in prop::collection::vec(0.0..1.0_f64, 12)) {
            let hull = convex(&points);
            let total: f64 = weights.iter().take(points.len()).sum();
            prop_assume!(total > 0.0);
            let mixture: Vector2<f64> = points.iter().zip(&weights).map(|(v, w)| v * (w / total)).sum();
            prop_assert!(contains(&hull, mixture, 1e-12));
        }

        #[test]
        fn the_hull_of_a_hull_is_itself(points in points(20)) {
            let hull = convex(&points);
            prop_assert_eq!(convex(&hull), hull);
        }

        #[test]
        fn the_order_of_the_points_does_not_matter(points in points(20), shift in 0..20_usize) {
            let mut moved = points.clone();
            moved.rotate_left(shift % points.len());
            prop_assert_eq!(convex(&moved), convex(&points));
        }

        #[test]
        fn a_planted_distance_is_found(turn in -PI..PI, far in 0.0..100.0_f64, sides in 3..20_u32) {
            // Beyond a corner of a regular polygon, straight out.
            let corner = |i: u32| super::super::angle::at(turn + TAU * f64::from(i) / f64::from(sides));
            let hull = convex(&(0..sides).map(corner).collect::<Vec<_>>());
            prop_assert_eq!(hull.len(), sides as usize);
            let found = distance(&hull, corner(0) * (1.0 + far)).unwrap();
            prop_assert!((found - far).abs() < 1e-12);
        }
    }
}
