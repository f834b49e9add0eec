//! Where a map in three dimensions is seen from.

use super::camera::Frame;
use std::f64::consts::FRAC_PI_2;

/// How far away the eye is, in radii of what it looks at.
const AWAY: f64 = 4.0;

/// Radians that a point of dragging turns.
const TURN: f64 = 0.008;

/// Turned about the vertical axis, then tipped, seen in perspective.
///
/// Untouched it looks along the third axis: the first points right, the second up, as on a flat map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Orbit {
    /// Radians about the vertical axis.
    pub yaw: f64,
    /// Radians about the horizontal one, at most a quarter turn up or down.
    pub pitch: f64,
    /// 1 shows everything.
    pub zoom: f64,
    /// The greatest distance from the middle of what is shown.
    pub radius: f64,
}

/// A place as it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// On the screen, in points.
    pub at: [f64; 2],
    /// 0 at the back, 1 in front.
    pub near: f64,
    /// How much larger than in the middle things appear here.
    pub scale: f64,
}

impl Default for Orbit {
    fn default() -> Self {
        Self { yaw: 0.5, pitch: 0.3, zoom: 1.0, radius: 1.0 }
    }
}

impl Orbit {
    /// Where a place (right, up, towards the eye) is seen.
    ///
    /// ```
    /// use attention_geometry::view::camera::Frame;
    /// use attention_geometry::view::orbit::Orbit;
    /// let frame = Frame { left: 0.0, top: 0.0, width: 600.0, height: 600.0 };
    /// let ahead = Orbit { yaw: 0.0, pitch: 0.0, zoom: 1.0, radius: 2.0 };
    /// let [x, y] = ahead.screen_from_space([1.0, 1.0, 0.0], frame).at;
    /// assert!(x > 300.0 && y < 300.0 && (x - 300.0) == (300.0 - y));
    /// ```
    pub fn screen_from_space(&self, [x, y, z]: [f64; 3], frame: Frame) -> Sight {
        let radius = if self.radius > 0.0 { self.radius } else { 1.0 };
        let (sin_yaw, cos_yaw) = self.yaw.sin_cos();
        let (sin_pitch, cos_pitch) = self.pitch.sin_cos();
        let right = cos_yaw * x + sin_yaw * z;
        let ahead = cos_yaw * z - sin_yaw * x;
        let up = cos_pitch * y - sin_pitch * ahead;
        let toward = (sin_pitch * y + cos_pitch * ahead) / radius;
        let scale = AWAY / (AWAY - toward.clamp(-AWAY, AWAY * 0.75));
        let points = self.points_per_unit(frame) * scale;
        let [cx, cy] = frame.center();
        Sight {
            at: [cx + right * points, cy - up * points],
            near: f64::midpoint(toward, 1.0).clamp(0.0, 1.0),
            scale,
        }
    }

    /// Screen points a unit takes in the middle.
    pub fn points_per_unit(&self, frame: Frame) -> f64 {
        let radius = if self.radius > 0.0 { self.radius } else { 1.0 };
        0.42 * frame.width.min(frame.height) * self.zoom / radius
    }

    /// Turned by a hand that moved so many points right and down.
    #[must_use]
    pub fn dragged(mut self, [right, down]: [f64; 2]) -> Self {
        self.yaw = (self.yaw + right * TURN) % std::f64::consts::TAU;
        self.pitch = (self.pitch + down * TURN).clamp(-FRAC_PI_2, FRAC_PI_2);
        self
    }

    #[must_use]
    pub fn zoomed(mut self, factor: f64) -> Self {
        if factor.is_finite() && factor > 0.0 {
            self.zoom = (self.zoom * factor).clamp(0.2, 40.0);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { left: 272.0, top: 92.0, width: 670.0, height: 668.0 };

    #[test]
    fn from_the_front_it_is_the_flat_map() {
        let front = Orbit { yaw: 0.0, pitch: 0.0, zoom: 1.0, radius: 3.0 };
        let sight = front.screen_from_space([2.0, -1.0, 0.0], FRAME);
        let unit = front.points_per_unit(FRAME);
        assert_eq!(sight.at, [607.0 + 2.0 * unit, 426.0 + unit]);
        assert_eq!((sight.near, sight.scale), (0.5, 1.0));
        let nearer = front.screen_from_space([2.0, -1.0, 1.5], FRAME);
        assert!(nearer.scale > 1.0 && nearer.near > 0.5);
    }

    proptest! {
        #[test]
        fn everything_within_the_radius_is_seen(
            direction in [-1.0..1.0, -1.0..1.0, -1.0..1.0], yaw in -9.0..9.0, pitch in -9.0..9.0,
            radius in 1e-6..1e6,
        ) {
            let direction: [f64; 3] = direction;
            let length = direction.iter().map(|c| c * c).sum::<f64>().sqrt().max(1e-9);
            let place = direction.map(|c| c / length * radius);
            let orbit = Orbit { yaw: 0.0, pitch: 0.0, zoom: 1.0, radius }
                .dragged([yaw / TURN, pitch / TURN]);
            let sight = orbit.screen_from_space(place, FRAME);
            prop_assert!(FRAME.contains(sight.at), "{sight:?}");
            prop_assert!((0.0..=1.0).contains(&sight.near) && sight.scale.is_finite());
        }

        #[test]
        fn nothing_makes_it_wild(steps in prop::collection::vec((-1e6..1e6, -1e6..1e6, 0.0..1e3), 0..20)) {
            let mut orbit = Orbit::default();
            for (x, y, factor) in steps {
                orbit = orbit.dragged([x, y]).zoomed(factor);
            }
            let sight = orbit.screen_from_space([1e30, -1e30, 1e30], FRAME);
            prop_assert!(sight.at.iter().all(|c| c.is_finite()));
        }
    }
}
