//! Where the plane is seen from: plain data, no window needed.

use nalgebra::Vector2;

/// A rectangle on the screen in points, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    pub fn center(&self) -> [f64; 2] {
        [self.left + self.width / 2.0, self.top + self.height / 2.0]
    }

    pub fn contains(&self, [x, y]: [f64; 2]) -> bool {
        x >= self.left && x <= self.right() && y >= self.top && y <= self.bottom()
    }

    /// The frame with `by` points more on each side (fewer, if negative).
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            width: (self.width + 2.0 * by).max(0.0),
            height: (self.height + 2.0 * by).max(0.0),
        }
    }
}

/// The value moved between two bounds; where they cross, there is no room, and it is the lower one. Unlike `clamp` it never panics.
pub fn within(value: f64, low: f64, high: f64) -> f64 {
    value.min(high).max(low)
}

/// What the plane shows: the place in the middle of the frame and the zoom. Both axes have one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The world place at the centre of the frame.
    pub center: Vector2<f64>,
    /// Screen points a world unit takes.
    pub points_per_unit: f64,
}

/// The zoom that the screen calls 100 %.
pub const FULL_SIZE: f64 = 112.0;

/// Points kept free round what `fit` shows: room for labels left, above, right of and below the content.
const MARGIN: [f64; 4] = [88.0, 136.0, 133.0, 84.0];

/// The zoom goes no further out: ±1e60, the bound of every coordinate, is then 10 points.
const LEAST_POINTS_PER_UNIT: f64 = 1e-59;
const MOST_POINTS_PER_UNIT: f64 = 1e9;

impl Default for Camera {
    fn default() -> Self {
        Self { center: Vector2::new(2.2, 2.2), points_per_unit: FULL_SIZE }
    }
}

impl Camera {
    /// The camera that shows all `places` and the origin in `frame`, with room for labels.
    ///
    /// ```
    /// use attention_geometry::view::camera::{Camera, Frame};
    /// use nalgebra::Vector2;
    /// let frame = Frame { left: 272.0, top: 92.0, width: 670.0, height: 668.0 };
    /// let camera = Camera::fit(&[Vector2::new(4.0, 1.0), Vector2::new(1.0, 4.0)], frame);
    /// assert!((camera.points_per_unit - 112.0).abs() < 0.3);
    /// ```
    pub fn fit(places: &[Vector2<f64>], frame: Frame) -> Self {
        Self::fit_with(places, frame, MARGIN)
    }

    /// As [`fit`](Self::fit), with other points kept free left, above, right of and below the content; less in small frames.
    pub fn fit_with(places: &[Vector2<f64>], frame: Frame, margin: [f64; 4]) -> Self {
        let (mut low, mut high) = (Vector2::zeros(), Vector2::zeros());
        for place in places {
            low = low.inf(place);
            high = high.sup(place);
        }
        let [left, top, right, bottom] =
            margin.map(|m| m * (frame.width / 670.0).min(frame.height / 668.0).clamp(0.25, 1.0));
        let size = high - low;
        let across = (frame.width - left - right).max(40.0) / size.x;
        let up = (frame.height - top - bottom).max(40.0) / size.y;
        let scale = across.min(up);
        // A lone word at the origin has no size: show it at full size.
        let points_per_unit = if scale.is_finite() && scale > 0.0 { scale } else { FULL_SIZE };
        let mut camera = Self { center: low + size / 2.0, points_per_unit };
        camera.center += Vector2::new(right - left, top - bottom) / (2.0 * points_per_unit);
        camera.limited()
    }

    /// The camera zoomed by `factor` so that the world place under the screen point `at` stays there.
    #[must_use]
    pub fn zoomed(&self, factor: f64, at: [f64; 2], frame: Frame) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return *self;
        }
        let held = self.world_from_screen(at, frame);
        let mut camera = Self { points_per_unit: self.points_per_unit * factor, ..*self }.limited();
        camera.center += held - camera.world_from_screen(at, frame);
        camera.limited()
    }

    /// The camera moved so that the content follows a hand that moved by `[right, down]` points.
    #[must_use]
    pub fn panned(&self, [right, down]: [f64; 2]) -> Self {
        let moved = self.center + Vector2::new(-right, down) / self.points_per_unit;
        Self { center: moved, ..*self }.limited()
    }

    /// The nearest camera within the limits of f64: never so close that neighbouring points cannot be told apart, never farther out than the largest coordinate, never away from everything a scene may hold.
    #[must_use]
    pub fn limited(mut self) -> Self {
        let bound = 4e60;
        let fix = |c: f64| {
            if c.is_finite() { c.clamp(-bound, bound) } else { 0.0 }
        };
        self.center = self.center.map(fix);
        let closest = (1e12 / self.center.amax().max(1e-3)).min(MOST_POINTS_PER_UNIT);
        if !self.points_per_unit.is_finite() {
            self.points_per_unit = FULL_SIZE;
        }
        self.points_per_unit =
            self.points_per_unit.clamp(LEAST_POINTS_PER_UNIT, closest.max(LEAST_POINTS_PER_UNIT));
        self
    }

    pub fn screen_from_world(&self, place: Vector2<f64>, frame: Frame) -> [f64; 2] {
        let [x, y] = frame.center();
        let off = (place - self.center) * self.points_per_unit;
        [x + off.x, y - off.y]
    }

    pub fn world_from_screen(&self, [sx, sy]: [f64; 2], frame: Frame) -> Vector2<f64> {
        let [x, y] = frame.center();
        self.center + Vector2::new(sx - x, y - sy) / self.points_per_unit
    }

    /// The world rectangle in the frame: least and greatest corner.
    pub fn bounds(&self, frame: Frame) -> (Vector2<f64>, Vector2<f64>) {
        let half = Vector2::new(frame.width, frame.height) / (2.0 * self.points_per_unit);
        (self.center - half, self.center + half)
    }

    /// The camera whose frame shows the rectangle `[left, bottom, right, top]` whole; `None` if that is empty or not finite.
    pub fn showing([left, bottom, right, top]: [f64; 4], frame: Frame) -> Option<Self> {
        let (width, height) = (right - left, top - bottom);
        let scale = (frame.width / width).min(frame.height / height);
        (width > 0.0 && height > 0.0 && scale.is_finite() && scale > 0.0).then(|| {
            Self {
                center: Vector2::new(left + width / 2.0, bottom + height / 2.0),
                points_per_unit: scale,
            }
            .limited()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRAME: Frame = Frame { left: 272.0, top: 92.0, width: 670.0, height: 668.0 };

    fn camera() -> impl Strategy<Value = Camera> {
        (-1e3..1e3, -1e3..1e3, -3.0..6.0).prop_map(|(x, y, zoom): (f64, f64, f64)| {
            Camera { center: Vector2::new(x, y), points_per_unit: 10f64.powf(zoom) }.limited()
        })
    }

    proptest! {
        #[test]
        fn there_and_back(camera in camera(), x in 272.0..942.0, y in 92.0..760.0) {
            let back = camera.screen_from_world(camera.world_from_screen([x, y], FRAME), FRAME);
            prop_assert!((back[0] - x).abs() < 1e-3 && (back[1] - y).abs() < 1e-3, "{back:?}");
        }

        #[test]
        fn zoom_holds_the_place_under_the_pointer(camera in camera(), x in 272.0..942.0, y in 92.0..760.0, factor in 0.5..2.0) {
            let held = camera.world_from_screen([x, y], FRAME);
            let zoomed = camera.zoomed(factor, [x, y], FRAME);
            let now = zoomed.screen_from_world(held, FRAME);
            prop_assert!((now[0] - x).abs() < 1e-2 && (now[1] - y).abs() < 1e-2, "{now:?}");
        }

        #[test]
        fn fit_shows_everything(places in prop::collection::vec((-1e60..1e60, -1e60..1e60), 1..12), shrink in 0.0..60.0_f64) {
            let shrink = 10f64.powf(-shrink);
            let places: Vec<_> = places.into_iter().map(|(x, y): (f64, f64)| Vector2::new(x, y) * shrink).collect();
            let camera = Camera::fit(&places, FRAME);
            for place in places {
                prop_assert!(FRAME.grown(1.0).contains(camera.screen_from_world(place, FRAME)));
            }
        }

        #[test]
        fn any_zooming_stays_finite(steps in prop::collection::vec((0.0..1e12, -1e5..1e5, -1e5..1e5), 0..40)) {
            let mut camera = Camera::default();
            for (factor, x, y) in steps {
                camera = camera.zoomed(factor, [x, y], FRAME).panned([y, x]);
                prop_assert!(camera.points_per_unit.is_finite() && camera.points_per_unit > 0.0);
                prop_assert!(camera.center.iter().all(|c| c.is_finite()));
            }
        }
    }
}
