//! The loupe: where steps of the chain are too short to see, a magnified window on them.

use super::draw::{self, Piece, Point, Screen, distance};
use super::mark::{Figure, Label, Mark, Shape};
use super::place::{Memory, Obstacles, Placed, place};
use super::pull;
use super::rich::{Metrics, Rich};
use crate::view::camera::{Camera, Frame, within};
use crate::view::palette::Ink;
use crate::view::{Seen, Subject};
use nalgebra::Vector2;

/// A window on the plane with a camera of its own.
#[derive(Clone, Debug)]
pub struct Inset {
    pub frame: Frame,
    /// What it magnifies, on the plane.
    pub region: Frame,
    /// From the region to the window.
    pub pointer: [Point; 2],
    pub pieces: Vec<Piece>,
    pub labels: Vec<Placed>,
    pub title: Rich,
}

/// The side of the window in points, and its distance from the frame.
pub const SIDE: f64 = 174.0;
pub const MARGIN: f64 = 17.0;

/// Steps between these lengths in points are too short to read but not too short to magnify.
const SHORT: f64 = 26.0;
const SHORTEST: f64 = 0.25;

/// What the loupe shows, before it is placed: the steps that are too short, with what surrounds them.
#[derive(Clone, Debug)]
pub struct Target {
    pub(super) region: Frame,
    steps: Vec<(usize, Vector2<f64>, Vector2<f64>)>,
}

/// The place worth magnifying, if there is one.
pub fn target(seen: &Seen<'_>, screen: Screen) -> Option<Target> {
    let focus = seen.focus();
    let mut from = Vector2::zeros();
    let mut steps = Vec::new();
    for j in 0..seen.n() {
        let to = from + seen.value(j) * seen.attention.weight(focus, j);
        let long = distance(screen.at(from), screen.at(to));
        if (SHORTEST..SHORT).contains(&long) {
            steps.push((j, from, to));
        }
        from = to;
    }
    let mut points = steps.iter().flat_map(|(_, a, b)| [screen.at(*a), screen.at(*b)]);
    let first = points.next()?;
    let (mut low, mut high) = (first, first);
    for p in points {
        for c in 0..2 {
            low[c] = low[c].min(p[c]);
            high[c] = high[c].max(p[c]);
        }
    }
    let side = ((high[0] - low[0]).max(high[1] - low[1]) + 20.0).max(40.0);
    let center = [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1])];
    let region = Frame {
        left: center[0] - side / 2.0,
        top: center[1] - side / 2.0,
        width: side,
        height: side,
    };
    // Small steps far apart need no loupe but another zoom.
    (side < 120.0 && screen.frame.contains(center)).then_some(Target { region, steps })
}

/// Draws the window into `frame`.
pub fn inset(
    seen: &Seen<'_>,
    figure: &Figure,
    screen: Screen,
    frame: Frame,
    target: &Target,
    (metrics, memory): (&mut dyn Metrics, &mut Memory),
) -> Inset {
    let times = SIDE / target.region.width;
    let camera = Camera {
        center: screen.camera.world_from_screen(target.region.center(), screen.frame),
        points_per_unit: screen.camera.points_per_unit * times,
    };
    let inside = Screen { camera, frame };
    let marks: Vec<Mark> = figure.marks.iter().filter(|m| belongs(m)).cloned().collect();
    let mut pieces = Vec::new();
    draw::draw(&marks, inside, &mut pieces);
    let labels = labels(seen, target);
    let title =
        Rich::new(11.0).text(format!("{} ×", crate::view::format::short(times, 2)), Ink::Muted);
    let obstacles = Obstacles {
        boxes: vec![Frame { left: frame.left, top: frame.top, width: 44.0, height: 28.0 }],
        tips: Vec::new(),
    };
    let labels = place(&labels, inside, &pieces, &obstacles, metrics, memory);
    Inset {
        frame,
        region: target.region,
        pointer: pointer(&target.region, &frame),
        pieces,
        labels,
        title,
    }
}

/// The chain and what it stands on; not the grips, whose size in points would fill the window.
fn belongs(mark: &Mark) -> bool {
    !matches!(mark.shape, Shape::Path { .. })
        && !matches!((mark.subject, &mark.shape), (Some(Subject::Embedding(_)), _))
}

fn labels(seen: &Seen<'_>, target: &Target) -> Vec<Label> {
    let focus = seen.focus();
    let mut labels: Vec<Label> =
        target.steps.iter().map(|&(j, from, to)| pull::chain_label(seen, j, from, to)).collect();
    let ink = Ink::Word(seen.hue(focus));
    labels.push(Label {
        subject: Some(Subject::Output(focus)),
        anchor: seen.output(focus),
        offset: [0.0, 0.0],
        toward: [1.0, -0.5],
        gap: 16.0,
        text: Rich::new(14.0).bold("y", ink),
        priority: 1e3,
        key: 0x5_0000,
    });
    labels
}

/// The shortest line from the region to the window.
fn pointer(region: &Frame, frame: &Frame) -> [Point; 2] {
    let [x, y] = frame.center();
    let [rx, ry] = region.center();
    let from = [within(x, region.left, region.right()), within(y, region.top, region.bottom())];
    let to = [
        within(rx, frame.left + 20.0, frame.right() - 20.0),
        within(ry, frame.top, frame.bottom()),
    ];
    [from, to]
}

/// The corner of the plane in which a window of the given size hides the fewest tips; the upper right one if it can be.
pub fn free_corner(
    screen: Screen,
    [width, height]: Point,
    tips: &[Point],
    taken: &[Frame],
) -> Frame {
    let f = screen.frame;
    let (left, right) = (f.left + MARGIN, f.right() - MARGIN - width);
    let (top, bottom) = (f.top + MARGIN, f.bottom() - MARGIN - height - 48.0);
    let corners = [[right, top], [left, top], [right, bottom], [left, bottom]];
    let mut best: Option<(f64, Frame)> = None;
    for (rank, [x, y]) in corners.into_iter().enumerate() {
        let mut frame = Frame { left: x, top: y, width, height };
        if y == top {
            // Under what stands in the corner already.
            let lower = taken.iter().filter(|b| super::place::overlap(&frame, b));
            frame.top = lower.map(|b| b.bottom() + 4.0).fold(top, f64::max);
        }
        let hidden = tips.iter().filter(|t| frame.grown(14.0).contains(**t)).count();
        let clash = taken.iter().filter(|b| super::place::overlap(&frame, b)).count();
        let cost = hidden as f64 * 10.0 + clash as f64 * 1e3 + rank as f64;
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, frame));
        }
    }
    best.map_or(Frame { left: right, top, width, height }, |(_, frame)| frame)
}
