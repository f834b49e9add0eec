//! Puts labels where they can be read: near their anchors, on nothing else, in the same place as a moment ago if that still does.

use super::draw::{Drawn, Piece, Point, Screen, distance};
use super::mark::{Label, MUST};
use super::rich::{Metrics, Rich};
use crate::view::Subject;
use crate::view::camera::{Frame, within};
use std::collections::BTreeMap;

/// A label that found its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub rect: Frame,
    pub text: Rich,
    pub subject: Option<Subject>,
    pub key: u64,
}

/// Where each label stood in the last frame: the number of its candidate.
#[derive(Clone, Debug, Default)]
pub struct Memory(BTreeMap<u64, usize>);

/// What labels stay clear of.
#[derive(Clone, Debug, Default)]
pub struct Obstacles {
    /// Never covered: other boxes on the plane (the loupe, the legend).
    pub boxes: Vec<Frame>,
    /// Tips with their radius in points.
    pub tips: Vec<(Point, f64)>,
}

/// Directions in which a label may stand from its anchor, and how far out, as multiples of its gap.
const DIRECTIONS: usize = 16;
const TIERS: [f64; 5] = [1.0, 2.0, 3.6, 6.0, 9.0];

/// Places the labels; the less important that find no room are left out.
pub fn place(
    labels: &[Label],
    screen: Screen,
    pieces: &[Piece],
    obstacles: &Obstacles,
    metrics: &mut dyn Metrics,
    memory: &mut Memory,
) -> Vec<Placed> {
    let mut order: Vec<&Label> = labels.iter().collect();
    order.sort_by(|a, b| b.priority.total_cmp(&a.priority).then(a.key.cmp(&b.key)));
    let lines = Lines::new(pieces, labels.len());
    let mut placed: Vec<Placed> = Vec::with_capacity(labels.len());
    let mut chosen = BTreeMap::new();
    for label in order {
        let size = label.text.measure(metrics);
        let room =
            Room { frame: screen.frame.grown(-4.0), placed: &placed, obstacles, lines: &lines };
        let Some(anchor) = visible_anchor(label, screen) else {
            continue;
        };
        if let Some((candidate, rect)) =
            best(label, anchor, size, &room, memory.0.get(&label.key).copied())
        {
            chosen.insert(label.key, candidate);
            placed.push(Placed {
                rect,
                text: label.text.clone(),
                subject: label.subject,
                key: label.key,
            });
        }
    }
    memory.0 = chosen;
    placed
}

/// The anchor on the screen. One that must be labelled stays at the frame's edge while it is not too far outside.
fn visible_anchor(label: &Label, screen: Screen) -> Option<Point> {
    let [x, y] = screen.at(label.anchor);
    let at = [x + label.offset[0], y + label.offset[1]];
    if screen.frame.contains(at) {
        return Some(at);
    }
    let near = screen.frame.grown(if label.priority >= MUST { 400.0 } else { 24.0 });
    let frame = screen.frame.grown(-8.0);
    near.contains(at).then(|| {
        [within(at[0], frame.left, frame.right()), within(at[1], frame.top, frame.bottom())]
    })
}

struct Room<'a> {
    frame: Frame,
    placed: &'a [Placed],
    obstacles: &'a Obstacles,
    lines: &'a Lines,
}

fn best(
    label: &Label,
    anchor: Point,
    size: Point,
    room: &Room<'_>,
    last: Option<usize>,
) -> Option<(usize, Frame)> {
    let preferred = label.toward[1].atan2(label.toward[0]);
    let must = label.priority >= MUST;
    let tiers = if must { TIERS.len() } else { 2 };
    let mut best: Option<(f64, usize, Frame)> = None;
    for candidate in 0..DIRECTIONS * tiers {
        let (tier, turn) = (candidate / DIRECTIONS, candidate % DIRECTIONS);
        let off = turn as f64 / DIRECTIONS as f64 * std::f64::consts::TAU;
        let away = off.min(std::f64::consts::TAU - off);
        let mut cost =
            away * 7.0 + tier as f64 * 26.0 - if last == Some(candidate) { 9.0 } else { 0.0 };
        if best.as_ref().is_some_and(|(least, ..)| *least <= cost) {
            continue;
        }
        let angle = preferred + off;
        let rect = beside(anchor, [angle.cos(), angle.sin()], label.gap * TIERS[tier], size);
        if !room.allows(&rect) {
            continue;
        }
        cost += room.cost(&rect);
        if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
            best = Some((cost, candidate, rect));
        }
    }
    let (cost, candidate, rect) = best?;
    // A label that would only make a muddle is better left out; hovering shows it.
    (must || cost < 110.0).then_some((candidate, rect))
}

/// The rectangle of a text whose nearest edge is `gap` away from `anchor` in direction `u`.
fn beside(anchor: Point, u: Point, gap: f64, [width, height]: Point) -> Frame {
    let slide = |c: f64| (c * 1.7).clamp(-1.0, 1.0);
    let x = anchor[0] + u[0] * gap + slide(u[0]) * width / 2.0;
    let y = anchor[1] + u[1] * gap + slide(u[1]) * height / 2.0;
    Frame { left: x - width / 2.0, top: y - height / 2.0, width, height }
}

impl Room<'_> {
    fn allows(&self, rect: &Frame) -> bool {
        let frame = &self.frame;
        let inside = rect.left >= frame.left
            && rect.right() <= frame.right()
            && rect.top >= frame.top
            && rect.bottom() <= frame.bottom();
        let padded = rect.grown(2.0);
        inside
            && !self.placed.iter().any(|p| overlap(&padded, &p.rect))
            && !self.obstacles.boxes.iter().any(|b| overlap(&padded, b))
    }

    fn cost(&self, rect: &Frame) -> f64 {
        let tips: f64 =
            self.obstacles.tips.iter().map(|(at, radius)| disc_cost(rect, *at, *radius)).sum();
        tips + self.lines.inside(rect) * 0.9
    }
}

fn disc_cost(rect: &Frame, at: Point, radius: f64) -> f64 {
    let nearest = [within(at[0], rect.left, rect.right()), within(at[1], rect.top, rect.bottom())];
    let depth = radius - distance(nearest, at);
    if depth > 0.0 { 30.0 + depth * 4.0 } else { 0.0 }
}

pub fn overlap(a: &Frame, b: &Frame) -> bool {
    a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom()
}

/// The strokes that labels would rather not cross.
struct Lines(Vec<(Point, Point)>);

impl Lines {
    fn new(pieces: &[Piece], labels: usize) -> Self {
        // With very many words nothing is free of lines any more: looking for it would only cost time.
        if labels > 60 {
            return Self(Vec::new());
        }
        let mut lines = Vec::new();
        for piece in pieces.iter().filter(|p| p.opacity > 0.3) {
            match &piece.drawn {
                Drawn::Stroke { points, .. } => coarse(points, &mut lines),
                Drawn::Dots { centers, radius } if *radius < 2.5 => coarse(centers, &mut lines),
                Drawn::Segments { segments, .. } => {
                    let ends: Vec<Point> = segments.iter().flatten().copied().collect();
                    coarse(&ends, &mut lines);
                }
                Drawn::Text { at, angle, text, .. } => {
                    let half = text.size * 4.0;
                    let [x, y] = [half * angle.cos(), half * angle.sin()];
                    lines.push(([at[0] - x, at[1] - y], [at[0] + x, at[1] + y]));
                }
                _ => {}
            }
        }
        Self(lines)
    }

    /// How many points of line lie inside the rectangle.
    fn inside(&self, rect: &Frame) -> f64 {
        self.0
            .iter()
            .map(|(a, b)| {
                super::clip::segment(*a, *b, *rect)
                    .map_or(0.0, |(t0, t1)| (t1 - t0) * distance(*a, *b))
            })
            .sum()
    }
}

/// A polyline as few straight pieces: one where it is straight, a handful where it is bent.
fn coarse(points: &[Point], lines: &mut Vec<(Point, Point)>) {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return };
    let middle = points[points.len() / 2];
    let detour = distance(first, middle) + distance(middle, last) - distance(first, last);
    let pieces = if detour < 0.5 { 1 } else { 8.min(points.len() - 1) };
    let at = |k: usize| points[k * (points.len() - 1) / pieces.max(1)];
    lines.extend((0..pieces).map(|k| (at(k), at(k + 1))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::rich::EvenMetrics;
    use crate::view::camera::Camera;
    use crate::view::palette::Ink;
    use nalgebra::Vector2;
    use proptest::prelude::*;

    fn screen() -> Screen {
        let frame = Frame { left: 0.0, top: 0.0, width: 670.0, height: 668.0 };
        Screen { camera: Camera::default(), frame }
    }

    fn label(key: u64, x: f64, y: f64, must: bool) -> Label {
        Label {
            subject: None,
            anchor: Vector2::new(x, y),
            offset: [0.0, 0.0],
            toward: [1.0, -0.4],
            gap: 14.0,
            text: Rich::new(14.0).bold("e = k", Ink::Text).sub("bank", Ink::Text),
            priority: if must { MUST + 1.0 } else { 1.0 } - key as f64 * 1e-3,
            key,
        }
    }

    fn place_all(labels: &[Label], memory: &mut Memory) -> Vec<Placed> {
        place(labels, screen(), &[], &Obstacles::default(), &mut EvenMetrics, memory)
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap_and_none_leaves_the_frame(places in prop::collection::vec((-1.0..5.0, -1.0..5.0), 1..64)) {
            let labels: Vec<_> = places.iter().enumerate().map(|(i, &(x, y))| label(i as u64, x, y, i < 2)).collect();
            let placed = place_all(&labels, &mut Memory::default());
            for (i, a) in placed.iter().enumerate() {
                for b in &placed[..i] {
                    prop_assert!(!overlap(&a.rect, &b.rect));
                }
                prop_assert!(screen().frame.contains([a.rect.left, a.rect.top]));
                prop_assert!(screen().frame.contains([a.rect.right(), a.rect.bottom()]));
            }
            prop_assert!(placed.iter().any(|p| p.key == 0), "the first must-label is always there");
            prop_assert!(placed.iter().any(|p| p.key == 1) || places.len() < 2);
        }
    }

    #[test]
    fn a_label_stays_where_it_was_while_that_is_still_good() {
        let mut memory = Memory::default();
        let at = |x: f64| vec![label(0, x, 2.0, true), label(1, 2.35, 2.0, true)];
        let first = place_all(&at(2.0), &mut memory);
        for step in 1..20 {
            let now = place_all(&at(2.0 + f64::from(step) * 1e-4), &mut memory);
            for (a, b) in first.iter().zip(&now) {
                assert!(
                    (a.rect.left - b.rect.left).abs() < 2.0
                        && (a.rect.top - b.rect.top).abs() < 2.0
                );
            }
        }
    }

    #[test]
    fn coincident_words_are_both_labelled() {
        let labels =
            [label(0, 2.0, 2.0, true), label(1, 2.0, 2.0, true), label(2, 2.0, 2.0, false)];
        assert_eq!(place_all(&labels, &mut Memory::default()).len(), 3);
    }
}
