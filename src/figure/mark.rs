//! Marks: what the plane shows, anchored in the world, with sizes in points.

use super::rich::Rich;
use crate::view::Subject;
use crate::view::palette::Ink;
use nalgebra::Vector2;

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    Solid,
    /// Strokes and gaps in points.
    Dashed(f64, f64),
    /// Round dots as wide as the line, this far apart.
    Dotted(f64),
}

/// An arrow's head, by its length in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Head {
    None,
    Filled(f64),
    Hollow(f64),
    /// Two strokes, as on a path.
    Open(f64),
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it shows, if that has a name: hovering it lights up its numbers.
    pub subject: Option<Subject>,
    pub shape: Shape,
    pub ink: Ink,
    pub opacity: f64,
}

/// The kinds of marks. Places are in the world, lengths in points, angles in radians counter-clockwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Arrow {
        from: Vector2<f64>,
        to: Vector2<f64>,
        width: f64,
        dash: Dash,
        head: Head,
        /// A casing in the colour of the canvas this many points wider than the arrow.
        casing: f64,
        /// The arrow ends this many points before `to` (at the edge of a ring, say).
        short: f64,
    },
    Line {
        from: Vector2<f64>,
        to: Vector2<f64>,
        width: f64,
        dash: Dash,
    },
    /// A line through the whole frame.
    Through {
        at: Vector2<f64>,
        direction: Vector2<f64>,
        width: f64,
        dash: Dash,
    },
    /// A convex polygon, filled; `outline` is the width of its edge.
    Polygon {
        corners: Vec<Vector2<f64>>,
        outline: f64,
    },
    /// All of the frame between two rays from `center`.
    Sector {
        center: Vector2<f64>,
        start: f64,
        sweep: f64,
    },
    Arc {
        center: Vector2<f64>,
        radius: f64,
        start: f64,
        sweep: f64,
        width: f64,
    },
    /// A path bowed to its left by `bow` of its length, which leaves and reaches its ends `trim` points away.
    Path {
        from: Vector2<f64>,
        to: Vector2<f64>,
        bow: f64,
        trim: f64,
        width: f64,
        dash: Dash,
        head: Head,
    },
    Ring {
        at: Vector2<f64>,
        radius: f64,
        width: f64,
    },
    Disc {
        at: Vector2<f64>,
        radius: f64,
    },
    /// A band beside the line from `from` to `to`: `near` points from it on its left (negative: right), `thick` points wide, with text inside.
    Lane {
        from: Vector2<f64>,
        to: Vector2<f64>,
        near: f64,
        thick: f64,
        text: Option<Rich>,
    },
    /// A stroke across the line's end at `at`, from `near` to `far` points on its left.
    Tick {
        at: Vector2<f64>,
        direction: Vector2<f64>,
        near: f64,
        far: f64,
        width: f64,
    },
}

/// Text that wants to stand near a place and may be moved or left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    pub subject: Option<Subject>,
    pub anchor: Vector2<f64>,
    /// Points right of and below the anchor's place on the screen.
    pub offset: [f64; 2],
    /// The direction on the screen (y downwards) in which it likes to stand.
    pub toward: [f64; 2],
    /// Points between the anchor and the nearest edge of the text.
    pub gap: f64,
    pub text: Rich,
    /// Higher comes first; [`MUST`] and more is never left out while its anchor is in the frame.
    pub priority: f64,
    /// Tells labels apart from frame to frame, so that one stays where it was.
    pub key: u64,
}

/// Strokes at least this wide are grounds, not lines.
pub const WIDEST: f64 = 12.0;

/// The priority from which a label is never left out.
pub const MUST: f64 = 1e6;

/// Everything the plane shows, before it meets a screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    pub marks: Vec<Mark>,
    pub labels: Vec<Label>,
    /// Tips that labels keep clear of, with the radius in points.
    pub tips: Vec<(Vector2<f64>, f64)>,
}

impl Figure {
    pub fn add(&mut self, subject: Option<Subject>, ink: Ink, opacity: f64, shape: Shape) {
        self.marks.push(Mark { subject, shape, ink, opacity });
    }

    pub fn clear(&mut self) {
        self.marks.clear();
        self.labels.clear();
        self.tips.clear();
    }
}
