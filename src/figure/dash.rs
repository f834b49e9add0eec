//! Dashes and dots along a polyline, counted from its true start, made only where they can be seen.

use super::clip::{self, lerp};
use super::draw::{Point, distance};
use crate::view::camera::Frame;

/// No line has more dashes or dots than this.
const MOST: usize = 2_000;

/// The strokes of a dashed polyline that touch the frame.
pub(super) fn strokes(points: &[Point], on: f64, off: f64, frame: Frame) -> Vec<[Point; 2]> {
    let mut out = Vec::new();
    let period = on + off;
    walk(points, frame, |from, to, begin, t0, t1| {
        let length = distance(from, to);
        let at = |s: f64| lerp(from, to, ((s - begin) / length).clamp(0.0, 1.0));
        let (low, high) = (begin + t0 * length, begin + t1 * length);
        let mut k = (low / period).floor();
        while k * period < high && out.len() < MOST {
            let (a, b) = ((k * period).max(low), (k * period + on).min(high));
            if b > a {
                out.push([at(a), at(b)]);
            }
            k += 1.0;
        }
    });
    out
}

/// The centres of a dotted polyline's dots in the frame.
pub(super) fn dots(points: &[Point], step: f64, frame: Frame) -> Vec<Point> {
    let mut out = Vec::new();
    walk(points, frame, |from, to, begin, t0, t1| {
        let length = distance(from, to);
        let mut k = ((begin + t0 * length) / step).ceil();
        while k * step <= begin + t1 * length && out.len() < MOST {
            out.push(lerp(from, to, (k * step - begin) / length));
            k += 1.0;
        }
    });
    out
}

/// Calls `each(from, to, length so far, t0, t1)` for the segments that touch the frame.
fn walk(points: &[Point], frame: Frame, mut each: impl FnMut(Point, Point, f64, f64, f64)) {
    let mut begin = 0.0;
    for pair in points.windows(2) {
        let length = distance(pair[0], pair[1]);
        if length > 0.0 && length.is_finite() {
            // From very far away the count would lose its own steps: such a line is dashed from where it enters.
            let visible = clip::segment(pair[0], pair[1], frame);
            if let Some((t0, t1)) = visible {
                if begin + length > clip::ROUND * clip::ROUND {
                    let (a, b) = (lerp(pair[0], pair[1], t0), lerp(pair[0], pair[1], t1));
                    if distance(a, b) > 0.0 {
                        each(a, b, 0.0, 0.0, 1.0);
                    }
                } else {
                    each(pair[0], pair[1], begin, t0, t1);
                }
            }
            begin += length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { left: 0.0, top: 0.0, width: 400.0, height: 300.0 };

    #[test]
    fn a_line_in_view_has_its_dashes() {
        let strokes = strokes(&[[10.0, 10.0], [75.0, 10.0]], 8.0, 5.0, FRAME);
        assert_eq!(strokes.len(), 5);
        assert!(
            distance(strokes[1][0], [23.0, 10.0]) < 1e-9
                && distance(strokes[1][1], [31.0, 10.0]) < 1e-9
        );
        assert_eq!(dots(&[[10.0, 10.0], [30.0, 10.0]], 5.0, FRAME).len(), 5);
    }

    proptest! {
        #[test]
        fn dashes_stand_still_when_the_line_is_clipped(x in -900.0..900.0, y in -900.0..900.0) {
            let wide = Frame { left: -1e4, top: -1e4, width: 2e4, height: 2e4 };
            let all = dots(&[[x, y], [200.0, 150.0]], 5.0, wide);
            for dot in dots(&[[x, y], [200.0, 150.0]], 5.0, FRAME) {
                prop_assert!(all.iter().any(|d| distance(*d, dot) < 1e-6));
            }
        }

        #[test]
        fn the_count_is_bounded(x in -1e60..1e60, y in -1e60..1e60) {
            prop_assert!(strokes(&[[x, y], [200.0, 150.0]], 8.0, 5.0, FRAME).len() <= MOST);
            prop_assert!(dots(&[[x, y], [200.0, 150.0]], 5.0, FRAME).len() <= MOST);
        }
    }
}
