//! Where each word of the map is on the screen.

use crate::figure::draw::{Point, distance};
use crate::view::camera::Frame;
use crate::view::map::{MapSeen, NO_THEME};
use nalgebra::Vector2;

/// One place a word, in a buffer that serves from frame to frame.
#[derive(Clone, Debug, Default)]
pub struct Sights {
    /// x, y and nearness; x is infinite where the word is not shown.
    all: Vec<[f32; 3]>,
    /// Those in the frame, in the order of the table.
    visible: Vec<u32>,
    frame: Frame,
}

impl Sights {
    pub(super) fn update(&mut self, seen: &MapSeen<'_>, frame: Frame) {
        self.frame = frame;
        self.all.clear();
        self.all.reserve(seen.places.len());
        self.visible.clear();
        let all_themes = seen.view.hidden == 0;
        for (i, place) in seen.places.iter().enumerate() {
            let sight = if all_themes || seen.shows(i) {
                sight(seen, *place, frame)
            } else {
                [f32::INFINITY, 0.0, 0.0]
            };
            self.all.push(sight);
            if is_visible(sight, frame) {
                self.visible.push(i as u32);
            }
        }
    }

    pub(super) fn frame(&self) -> Frame {
        self.frame
    }

    /// Whether a word is shown and in the frame.
    pub fn is_in_sight(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|sight| is_visible(*sight, self.frame))
    }

    pub fn point(&self, i: usize) -> Point {
        self.all.get(i).map_or([0.0; 2], |[x, y, _]| [f64::from(*x), f64::from(*y)])
    }

    /// 0 at the back, 1 in front; ½ on a flat map.
    pub fn near(&self, i: usize) -> f64 {
        self.all.get(i).map_or(0.5, |s| f64::from(s[2]))
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All that are in the frame, in the order of the table.
    pub(super) fn in_sight(&self) -> impl Iterator<Item = usize> {
        self.visible.iter().map(|i| *i as usize)
    }

    /// Words with a theme that are in the frame, at most so many.
    pub(super) fn themed<'a>(
        &'a self,
        seen: &'a MapSeen<'_>,
        most: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let with_theme = seen.themes.iter().enumerate().filter(|(_, t)| **t != NO_THEME);
        with_theme.map(|(i, _)| i).filter(|i| self.is_in_sight(*i)).take(most)
    }

    /// The word under the pointer: the nearest within reach.
    pub fn under(&self, at: Point) -> Option<usize> {
        const REACH: f64 = 10.0;
        let off = |i: &usize| distance(self.point(*i), at);
        let near = |s: &[f32; 3]| {
            (f64::from(s[0]) - at[0]).abs() <= REACH && (f64::from(s[1]) - at[1]).abs() <= REACH
        };
        let candidates = self.all.iter().enumerate().filter(|(_, s)| near(s)).map(|(i, _)| i);
        candidates.filter(|i| off(i) <= REACH).min_by(|a, b| off(a).total_cmp(&off(b)))
    }

    /// The words within a rectangle between two corners.
    pub fn within(&self, [a, b]: [Point; 2]) -> Vec<usize> {
        let frame = Frame {
            left: a[0].min(b[0]),
            top: a[1].min(b[1]),
            width: (a[0] - b[0]).abs(),
            height: (a[1] - b[1]).abs(),
        };
        self.in_sight().filter(|i| frame.contains(self.point(*i))).collect()
    }
}

fn is_visible([x, y, _]: [f32; 3], frame: Frame) -> bool {
    x.is_finite() && frame.contains([f64::from(x), f64::from(y)])
}

/// Where a place is seen: x, y, nearness.
pub(super) fn sight(seen: &MapSeen<'_>, [x, y, z]: [f64; 3], frame: Frame) -> [f32; 3] {
    if seen.view.is_deep() {
        let sight = seen.view.orbit.screen_from_space([x, y, z], frame);
        [sight.at[0] as f32, sight.at[1] as f32, sight.near as f32]
    } else {
        let [x, y] = seen.view.camera.screen_from_world(Vector2::new(x, y), frame);
        [x as f32, y as f32, 0.5]
    }
}
