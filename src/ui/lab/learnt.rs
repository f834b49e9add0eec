//! The plots of a run of learning: the loss, and where bank goes.

use super::chart::{Chart, Mark, marks};
use super::row::{Labels, fitted};
use crate::figure::rich::{Rich, Weight};
use crate::narration::lab as say;
use crate::ui::theme::{color, faded};
use crate::view::format;
use crate::view::lab::Run;
use crate::view::palette::Ink;
use egui::{Rect, Stroke, Ui};
use egui_plot::{Line, LineStyle, PlotPoint, PlotPoints, Points};
use nalgebra::Vector2;

/// A loss below this is drawn at it: there the scale of the plot ends.
const LEAST: f64 = 1e-8;

/// The loss against the steps, on a logarithmic scale.
pub(super) fn losses(ui: &mut Ui, rect: Rect, run: &Run) {
    let steps = run.losses.len().saturating_sub(1);
    let log = |loss: f64| loss.max(LEAST).log10();
    let low = run.losses.iter().map(|l| log(*l)).fold(f64::INFINITY, f64::min).min(-3.0).floor();
    let high = run.losses.iter().map(|l| log(*l)).fold(f64::NEG_INFINITY, f64::max).max(1.0).ceil();
    let every = ((high - low) / 5.0).ceil().max(1.0);
    let powers = (0..=((high - low) / every) as usize).map(|k| low + k as f64 * every);
    let label = |power: f64| match power as i32 {
        -3 => "0.001".to_owned(),
        -2 => "0.01".to_owned(),
        -1 => "0.1".to_owned(),
        0 => "1".to_owned(),
        1 => "10".to_owned(),
        2 => "100".to_owned(),
        other => format!("1e{other}").replace('-', "−"),
    };
    let most = (steps as f64).max(10.0);
    let now = run.losses.last().copied().unwrap_or(0.0);
    let chart = Chart {
        id: "loss",
        rect,
        title: Rich::new(13.0)
            .bold("Loss", Ink::Text)
            .text(format!("   {}", say::small(now)), Ink::Muted),
        below: Rich::new(11.0).text("steps", Ink::Muted),
        x: [0.0, most],
        y: [low, high],
        x_marks: marks([0.0, most], 6.0),
        y_marks: powers.map(|at| Mark { at, label: label(at) }).collect(),
        right: 12.0,
        square: false,
        spoken: format!(
            "loss after {} steps: {}, at the start {}",
            format::count(steps),
            say::small(now),
            say::small(run.losses.first().copied().unwrap_or(0.0))
        ),
    };
    let points: Vec<[f64; 2]> =
        run.losses.iter().enumerate().map(|(step, loss)| [step as f64, log(*loss)]).collect();
    let accent = color(ui, Ink::Accent);
    let last = points.last().copied().unwrap_or_default();
    chart.show(ui, move |plot| {
        let line = Line::new("loss", PlotPoints::from(points));
        plot.line(line.stroke(Stroke::new(2.0, accent)).allow_hover(false));
        let point = Points::new("now", PlotPoints::from(vec![last])).radius(4.0).color(accent);
        plot.points(point.allow_hover(false));
    });
}

/// The same, but not farther than out of sight: a dashed line to 1e60 has no end of dashes.
fn near(way: Vector2<f64>) -> Vector2<f64> {
    const FAR: f64 = 40.0;
    let length = way.x.hypot(way.y);
    if length > FAR { way / length * FAR } else { way }
}

/// The words, and bank's output beside each, tied to where it should be.
pub(super) fn answers(ui: &mut Ui, rect: Rect, run: &Run) {
    let (x, y) = fitted([-0.5, 5.8], [-0.5, 5.8], rect);
    let misses: Vec<String> = run
        .taught
        .iter()
        .map(|one| format!("{} {}", one.context, format::fixed(one.distance(), 2)))
        .collect();
    let chart = Chart {
        id: "answers",
        rect,
        title: Rich::new(13.0)
            .bold("Where bank goes", Ink::Text)
            .text("   rings: its output beside each word", Ink::Muted),
        below: Rich::new(11.0),
        x,
        y,
        x_marks: marks(x, 6.0),
        y_marks: marks(y, 5.0),
        right: 8.0,
        square: false,
        spoken: format!("distance of bank's output from the word beside it: {}", misses.join(", ")),
    };
    let taught: Vec<_> = run
        .taught
        .iter()
        .map(|one| {
            let answer = one.place + near(one.y - one.place);
            ([one.place.x, one.place.y], [answer.x, answer.y], color(ui, one.ink), one.unseen)
        })
        .collect();
    let bank = color(ui, Ink::Word(2));
    let (_, transform) = chart.show(ui, move |plot| {
        let at = Points::new("bank", PlotPoints::from(vec![[1.0, 1.0]])).radius(5.0).color(bank);
        plot.points(at.allow_hover(false));
        for (place, answer, ink, unseen) in taught {
            let tie = Line::new("tie", PlotPoints::from(vec![answer, place]));
            let tie = tie.stroke(Stroke::new(1.2, faded(ink, 0.6))).allow_hover(false);
            plot.line(if unseen { tie.style(LineStyle::dashed_dense()) } else { tie });
            let word = Points::new("word", PlotPoints::from(vec![place])).color(ink);
            let radius = if unseen { 4.0 } else { 5.0 };
            plot.points(word.radius(radius).filled(!unseen).allow_hover(false));
            let ring = Points::new("answer", PlotPoints::from(vec![answer])).color(ink);
            plot.points(ring.radius(7.0).filled(false).allow_hover(false));
        }
    });
    let screen = |x, y| transform.position_from_point(&PlotPoint::new(x, y));
    let mut labels = Labels::default();
    for one in &run.taught {
        labels.keep(screen(one.place.x, one.place.y), 7.0);
    }
    labels.put(ui, screen(1.0, 1.0), ("bank", (11.0, Weight::Medium, Ink::Word(2))));
    // The unseen first: they are what it is about.
    for one in run.taught.iter().rev() {
        let weight = if one.unseen { Weight::Semibold } else { Weight::Medium };
        labels.put(ui, screen(one.place.x, one.place.y), (one.context, (11.0, weight, one.ink)));
    }
}
