//! Marks on a screen: simple strokes and fills in points, clipped, in the order in which they are painted.

use super::mark::Mark;
use super::pen::Pen;
use super::rich::Rich;
use crate::view::Subject;
use crate::view::camera::{Camera, Frame};
use crate::view::palette::Ink;
use nalgebra::Vector2;

pub type Point = [f64; 2];

/// A camera and the frame it looks through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    pub camera: Camera,
    pub frame: Frame,
}

impl Screen {
    pub fn at(&self, place: Vector2<f64>) -> Point {
        self.camera.screen_from_world(place, self.frame)
    }

    /// The frame to which lines are clipped.
    pub(super) fn reach(&self) -> Frame {
        self.frame.grown(40.0)
    }
}

/// What a painter paints.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    Stroke {
        points: Vec<Point>,
        width: f64,
        closed: bool,
    },
    /// Separate straight strokes of one width: a dashed line.
    Segments {
        segments: Vec<[Point; 2]>,
        width: f64,
    },
    /// A filled convex polygon.
    Fill {
        points: Vec<Point>,
    },
    /// Filled circles of one radius.
    Dots {
        centers: Vec<Point>,
        radius: f64,
    },
    Ring {
        center: Point,
        radius: f64,
        width: f64,
    },
    /// One line of text whose middle is at `at`, or the middle of its left edge if it is not `centered`; turned clockwise by `angle` radians about that point.
    Text {
        at: Point,
        angle: f64,
        centered: bool,
        text: Rich,
    },
}

/// A drawn piece with its colour and what it shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub drawn: Drawn,
    pub ink: Ink,
    pub opacity: f64,
    pub subject: Option<Subject>,
}

/// Draws marks into `pieces`.
pub fn draw(marks: &[Mark], screen: Screen, pieces: &mut Vec<Piece>) {
    for mark in marks {
        Pen { screen, mark, pieces }.draw();
    }
}

/// Points on a circle arc, counter-clockwise for a positive sweep, at most 5 degrees apart.
pub fn arc(center: Point, radius: f64, start: f64, sweep: f64) -> Vec<Point> {
    let steps = (sweep.abs() / 0.085).ceil().clamp(1.0, 80.0) as usize;
    (0..=steps)
        .map(|i| start + sweep * i as f64 / steps as f64)
        .map(|a| [center[0] + radius * a.cos(), center[1] - radius * a.sin()])
        .collect()
}

pub fn sub(a: Point, b: Point) -> Point {
    [a[0] - b[0], a[1] - b[1]]
}

pub fn distance(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

pub fn unit(d: Point) -> Option<Point> {
    let length = d[0].hypot(d[1]);
    (length > 1e-12 && length.is_finite()).then(|| [d[0] / length, d[1] / length])
}

/// The direction to the left of one who walks along `u` on a screen whose y points down.
pub(super) fn left_of(u: Option<Point>) -> Option<Point> {
    u.map(|[x, y]| [y, -x])
}

pub fn along(at: Point, u: Point, by: f64) -> Point {
    [at[0] + u[0] * by, at[1] + u[1] * by]
}
