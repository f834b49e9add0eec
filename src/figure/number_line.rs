//! Scale: the scores of the focused query on a line, before and after the scale.

use super::draw::{Drawn, Piece, Point};
use super::rich::{Metrics, Rich};
use crate::view::camera::{Frame, within};
use crate::view::palette::Ink;
use crate::view::{Seen, Subject, format};

/// A card on the plane: its frame and what stands in it.
#[derive(Clone, Debug)]
pub struct Card {
    pub frame: Frame,
    pub pieces: Vec<Piece>,
}

pub(super) const SIZE: Point = [384.0, 116.0];

/// A narrower card than this has no room for two numbers.
pub(super) const NARROWEST: f64 = 250.0;

/// Room for the rows' names, and to the right.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 22.0;

pub(super) fn card(seen: &Seen<'_>, frame: Frame, metrics: &mut dyn Metrics) -> Option<Card> {
    let focus = seen.focus();
    let keys: Vec<usize> = (0..seen.n()).filter(|&j| seen.attention.allowed(focus, j)).collect();
    let scores: Vec<(usize, f64)> =
        keys.iter().map(|&j| (j, seen.attention.score(focus, j))).collect();
    let scaled: Vec<(usize, f64)> =
        keys.iter().map(|&j| (j, seen.attention.scaled(focus, j))).collect();
    let all = || scores.iter().chain(&scaled).map(|p| p.1).chain([0.0]);
    let (low, high) =
        (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
    if keys.is_empty() || !(high - low).is_finite() {
        return None;
    }
    let width = frame.width - LEFT - RIGHT;
    let span = if high > low { high - low } else { 1.0 };
    let x = |value: f64| frame.left + LEFT + (value - low) / span * width;
    let rows = [frame.top + 42.0, frame.top + 82.0];
    let mut card = Card { frame, pieces: Vec::new() };
    for (y, name, values) in [(rows[0], "scores", &scores), (rows[1], "scaled", &scaled)] {
        card.stroke([x(low), y], [x(high), y], 1.5, Ink::Axis);
        card.stroke([x(0.0), y - 4.0], [x(0.0), y + 4.0], 1.5, Ink::Muted);
        card.text([frame.left + 12.0, y], Rich::new(11.0).text(name, Ink::Muted), None);
        let (least, most) = values
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), p| (a.min(p.1), b.max(p.1)));
        let spread = format!("spread {}", format::fixed(most - least, 2));
        card.text(
            [frame.left + LEFT, y + 17.0],
            Rich::new(11.0).text("0", Ink::Faint).text(format!("     {spread}"), Ink::Muted),
            None,
        );
    }
    for ((j, before), (_, after)) in scores.iter().zip(&scaled) {
        let ink = Ink::Word(seen.hue(*j));
        card.pieces.push(Piece {
            drawn: Drawn::Stroke {
                points: vec![[x(*before), rows[0]], [x(*after), rows[1]]],
                width: 1.2,
                closed: false,
            },
            ink,
            opacity: 0.45,
            subject: Some(Subject::Scaled(focus, *j)),
        });
        card.dot([x(*before), rows[0]], ink, Subject::Score(focus, *j), seen);
        card.dot([x(*after), rows[1]], ink, Subject::Scaled(focus, *j), seen);
    }
    names(&mut card, seen, &scores, (&x, rows[0] - 15.0), metrics);
    Some(card)
}

/// Names over the upper line, the heaviest first, where there is room.
fn names(
    card: &mut Card,
    seen: &Seen<'_>,
    scores: &[(usize, f64)],
    (x, y): (&dyn Fn(f64) -> f64, f64),
    metrics: &mut dyn Metrics,
) {
    let focus = seen.focus();
    let mut order = scores.to_vec();
    order.sort_by(|a, b| {
        seen.attention.weight(focus, b.0).total_cmp(&seen.attention.weight(focus, a.0))
    });
    let mut taken: Vec<(f64, f64, usize)> = Vec::new();
    for (j, score) in order {
        let ink = Ink::Word(seen.hue(j));
        let text = Rich::new(11.0)
            .medium(seen.label(j, 10), ink)
            .text(format!(" {}", format::fixed(score, 2)), Ink::Text);
        let width = text.measure(metrics)[0];
        let (low, high) = (card.frame.left + 10.0, card.frame.right() - 10.0 - width);
        let left = within(x(score) - width / 2.0, low, high);
        // Two rows of names at the most.
        let free = |row: usize| {
            !taken.iter().any(|&(a, b, r)| r == row && left < b + 6.0 && a < left + width + 6.0)
        };
        if let Some(row) = (0..2).find(|&row| free(row)) {
            taken.push((left, left + width, row));
            card.text([left, y - 14.0 * row as f64], text, Some(Subject::Score(focus, j)));
        }
    }
}

impl Card {
    fn stroke(&mut self, from: Point, to: Point, width: f64, ink: Ink) {
        self.pieces.push(Piece {
            drawn: Drawn::Stroke { points: vec![from, to], width, closed: false },
            ink,
            opacity: 1.0,
            subject: None,
        });
    }

    fn dot(&mut self, at: Point, ink: Ink, subject: Subject, seen: &Seen<'_>) {
        let radius = if seen.view.lit(subject) { 6.5 } else { 4.5 };
        self.pieces.push(Piece {
            drawn: Drawn::Dots { centers: vec![at], radius },
            ink,
            opacity: 1.0,
            subject: Some(subject),
        });
    }

    fn text(&mut self, at: Point, text: Rich, subject: Option<Subject>) {
        self.pieces.push(Piece {
            drawn: Drawn::Text { at, angle: 0.0, centered: false, text },
            ink: Ink::Text,
            opacity: 1.0,
            subject,
        });
    }
}
