//! Clipping in f64, before anything becomes f32: a coordinate of 1e60 must not reach a painter.

use crate::view::camera::Frame;

/// How far round the frame a drawn point may lie, in points.
pub const ROUND: f64 = 1e4;

/// The part of the segment inside the frame, as parameters 0..=1 along it; `None` if it misses the frame.
pub fn segment(from: [f64; 2], to: [f64; 2], frame: Frame) -> Option<(f64, f64)> {
    let (mut t0, mut t1) = (0.0_f64, 1.0_f64);
    let d = [to[0] - from[0], to[1] - from[1]];
    let low = [frame.left, frame.top];
    let high = [frame.right(), frame.bottom()];
    for axis in 0..2 {
        if d[axis] == 0.0 {
            if from[axis] < low[axis] || from[axis] > high[axis] {
                return None;
            }
            continue;
        }
        let a = (low[axis] - from[axis]) / d[axis];
        let b = (high[axis] - from[axis]) / d[axis];
        t0 = t0.max(a.min(b));
        t1 = t1.min(a.max(b));
    }
    (t0 <= t1).then_some((t0, t1))
}

/// The point at parameter t of a segment, exact at both ends.
pub fn lerp(from: [f64; 2], to: [f64; 2], t: f64) -> [f64; 2] {
    [from[0] * (1.0 - t) + to[0] * t, from[1] * (1.0 - t) + to[1] * t]
}

/// The convex polygon cut to the frame (Sutherland and Hodgman).
pub fn polygon(corners: &[[f64; 2]], frame: Frame) -> Vec<[f64; 2]> {
    let mut points = corners.to_vec();
    let edges: [(usize, f64, f64); 4] = [
        (0, frame.left, 1.0),
        (0, frame.right(), -1.0),
        (1, frame.top, 1.0),
        (1, frame.bottom(), -1.0),
    ];
    for (axis, at, side) in edges {
        let inside = |p: &[f64; 2]| (p[axis] - at) * side >= 0.0;
        let mut cut = Vec::with_capacity(points.len() + 2);
        for (i, p) in points.iter().enumerate() {
            let q = points[(i + 1) % points.len()];
            if inside(p) {
                cut.push(*p);
            }
            if inside(p) != inside(&q) {
                let t = (at - p[axis]) / (q[axis] - p[axis]);
                let mut crossing = lerp(*p, q, t);
                crossing[axis] = at;
                cut.push(crossing);
            }
        }
        points = cut;
        if points.is_empty() {
            break;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { left: 0.0, top: 0.0, width: 100.0, height: 80.0 };

    fn point(reach: f64) -> impl Strategy<Value = [f64; 2]> {
        (-reach..reach, -reach..reach).prop_map(|(x, y)| [x, y])
    }

    proptest! {
        #[test]
        fn what_is_left_of_a_segment_is_inside(a in point(1e3), b in point(1e3)) {
            if let Some((t0, t1)) = segment(a, b, FRAME) {
                for t in [t0, 0.5 * (t0 + t1), t1] {
                    prop_assert!(FRAME.grown(1e-6).contains(lerp(a, b, t)));
                }
            } else {
                for i in 0..=50 {
                    prop_assert!(!FRAME.contains(lerp(a, b, f64::from(i) / 50.0)));
                }
            }
        }

        #[test]
        fn a_cut_polygon_is_inside_even_from_far_away(corners in prop::collection::vec(point(1e60), 3..4)) {
            for p in polygon(&corners, FRAME) {
                prop_assert!(FRAME.grown(1e-6).contains(p), "{p:?}");
            }
        }
    }

    #[test]
    fn a_polygon_round_the_frame_becomes_the_frame() {
        let cut = polygon(&[[-1e3, -1e3], [1e3, -1e3], [1e3, 1e3], [-1e3, 1e3]], FRAME);
        let area: f64 = (0..cut.len())
            .map(|i| {
                let (p, q) = (cut[i], cut[(i + 1) % cut.len()]);
                p[0] * q[1] - p[1] * q[0]
            })
            .sum::<f64>()
            / 2.0;
        assert!((area - 8000.0).abs() < 1e-9);
    }
}
