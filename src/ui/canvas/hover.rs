//! What the pointer is on: the nearest thing painted on the plane that has a name.

use crate::figure::Picture;
use crate::figure::draw::{Drawn, Piece, Point, distance};
use crate::view::Subject;
use egui::{Rect, Ui};

/// Farther from a stroke than this, the pointer is not on it.
const REACH: f64 = 6.0;

pub(super) fn under(ui: &Ui, rect: Rect, picture: &Picture) -> Option<Subject> {
    let at = ui.ctx().pointer_hover_pos().filter(|p| rect.contains(*p))?;
    let free = ui.ctx().layer_id_at(at).is_none_or(|layer| layer == ui.layer_id());
    if !free || ui.input(|i| i.pointer.any_down()) {
        return None;
    }
    let at = [f64::from(at.x), f64::from(at.y)];
    if let Some(label) = picture.labels.iter().find(|l| l.rect.contains(at)) {
        return label.subject;
    }
    let pieces = match &picture.loupe {
        Some(loupe) if loupe.frame.contains(at) => &loupe.pieces,
        _ => &picture.pieces,
    };
    let card = picture.card.iter().flat_map(|c| &c.pieces);
    let mut best: Option<(f64, Subject)> = None;
    for piece in pieces.iter().chain(card) {
        let Some(subject) = piece.subject else {
            continue;
        };
        let away = away(piece, at);
        // A later piece lies on top: it wins a tie.
        if away <= REACH && best.is_none_or(|(least, _)| away <= least) {
            best = Some((away, subject));
        }
    }
    best.map(|b| b.1)
}

/// How far a place is from what is drawn; grounds count as a little away, so that lines on them win.
fn away(piece: &Piece, at: Point) -> f64 {
    match &piece.drawn {
        Drawn::Stroke { points, width, .. } => {
            points.windows(2).map(|w| to_segment(at, w[0], w[1])).fold(f64::INFINITY, f64::min)
                - width / 2.0
        }
        Drawn::Segments { segments, width } => match (segments.first(), segments.last()) {
            // The gaps belong to the line.
            (Some(first), Some(last)) => to_segment(at, first[0], last[1]) - width / 2.0,
            _ => f64::INFINITY,
        },
        Drawn::Dots { centers, radius } if *radius > 6.0 => centers
            .iter()
            .map(|c| if distance(*c, at) <= *radius { 4.0 } else { f64::INFINITY })
            .fold(f64::INFINITY, f64::min),
        Drawn::Dots { centers, radius } => {
            centers.iter().map(|c| distance(*c, at) - radius).fold(f64::INFINITY, f64::min)
        }
        Drawn::Ring { center, radius, .. } => (distance(*center, at) - radius).abs(),
        Drawn::Fill { points } => {
            if inside(points, at) {
                5.0
            } else {
                f64::INFINITY
            }
        }
        Drawn::Text { .. } => f64::INFINITY,
    }
}

fn to_segment(p: Point, a: Point, b: Point) -> f64 {
    let d = [b[0] - a[0], b[1] - a[1]];
    let length = d[0] * d[0] + d[1] * d[1];
    let t = if length > 0.0 {
        (((p[0] - a[0]) * d[0] + (p[1] - a[1]) * d[1]) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    distance(p, [a[0] + d[0] * t, a[1] + d[1] * t])
}

/// Whether a convex polygon holds a point.
fn inside(points: &[Point], p: Point) -> bool {
    let sides = points.iter().enumerate().map(|(i, a)| {
        let b = points[(i + 1) % points.len()];
        (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])
    });
    let (mut left, mut right) = (false, false);
    for side in sides {
        left |= side > 0.0;
        right |= side < 0.0;
    }
    !(left && right)
}
