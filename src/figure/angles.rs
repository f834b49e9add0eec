//! Angle arcs from one arrow to others: the smaller the angle, the larger the arc, so that none hides another.

use super::draw::{Screen, distance};
use super::mark::{Figure, Label, Shape};
use super::rich::Rich;
use crate::plane::angle;
use crate::view::Subject;
use crate::view::palette::Ink;
use nalgebra::Vector2;

/// With more words than this, arcs are drawn for a few only.
pub(super) const MANY: usize = 5;

/// One arrow to which an arc leads.
#[derive(Clone, Debug)]
pub(super) struct Arm {
    pub to: Vector2<f64>,
    pub text: String,
    pub hue: usize,
    pub subject: Subject,
    /// The word, for the label's key.
    pub key: usize,
}

/// Arcs are this far apart, and none is smaller than the first number.
const SMALLEST: f64 = 34.0;
const APART: f64 = 36.0;

/// `beyond`: arcs may reach past the first arrow's tip, because its line is drawn on.
pub(super) fn build(
    figure: &mut Figure,
    screen: Screen,
    from: Vector2<f64>,
    arms: &[Arm],
    beyond: bool,
) {
    let origin = screen.at(Vector2::zeros());
    let reach = if beyond { f64::INFINITY } else { 0.8 * distance(origin, screen.at(from)) };
    let mut sides: [Vec<(f64, &Arm)>; 2] = [Vec::new(), Vec::new()];
    for arm in arms {
        // Arrows in one direction have no arc between them.
        if let Some(turn) = angle::signed(from, arm.to).filter(|t| t.abs() > 1e-3) {
            sides[usize::from(turn < 0.0)].push((turn, arm));
        }
    }
    for side in &mut sides {
        side.sort_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        let mut largest = reach;
        for (turn, arm) in side {
            let radius = radius(screen, arm.to, largest);
            largest = radius - APART;
            arc(figure, from, *turn, radius, arm);
        }
    }
}

/// Four fifths of the arrow, within the frame and the room that larger arcs leave.
fn radius(screen: Screen, to: Vector2<f64>, largest: f64) -> f64 {
    let origin = screen.at(Vector2::zeros());
    let length = distance(origin, screen.at(to));
    let most = 0.45 * screen.frame.width.min(screen.frame.height) * 1.25;
    (0.8 * length).min(most).min(largest).max(SMALLEST)
}

fn arc(figure: &mut Figure, from: Vector2<f64>, turn: f64, radius: f64, arm: &Arm) {
    let start = from.y.atan2(from.x);
    let ink = Ink::Word(arm.hue);
    figure.add(
        Some(arm.subject),
        ink,
        1.0,
        Shape::Arc { center: Vector2::zeros(), radius, start, sweep: turn, width: 1.5 },
    );
    let middle = start + turn / 2.0;
    let out = [middle.cos(), -middle.sin()];
    figure.labels.push(Label {
        subject: Some(arm.subject),
        anchor: Vector2::zeros(),
        offset: [out[0] * radius, out[1] * radius],
        toward: out,
        gap: 6.0,
        text: Rich::new(12.0).bold(arm.text.clone(), ink),
        priority: 400.0 - turn.abs(),
        key: 0x1_0000 | arm.key as u64,
    });
}
