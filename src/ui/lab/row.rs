//! One row of scores under a scale: its weights as bars, entropy against the scale, and the path of y.

use super::chart::{Chart, Mark, marks};
use crate::figure::rich::{Rich, Weight};
use crate::lab::Temperature;
use crate::narration::lab::{nats, share};
use crate::plane::hull;
use crate::scene::elide;
use crate::ui::fonts::font;
use crate::ui::pieces;
use crate::ui::theme::{color, faded, palette};
use crate::view::format;
use crate::view::lab::{Row, TEMPERATURES};
use crate::view::palette::Ink;
use egui::{Align2, Pos2, Rect, Stroke, Ui, Vec2, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, LineStyle, PlotPoint, PlotPoints, Points, Polygon, VLine};

/// Bars on the left, entropy against the scale on the right.
pub(super) fn weights(ui: &mut Ui, rect: Rect, row: &Row) {
    if row.keys.is_empty() {
        let style = (13.0, Weight::Regular, Ink::Muted);
        let text = "this word may read no word: there are no weights";
        pieces::text(ui, rect.center(), Align2::CENTER_CENTER, text, style);
        return;
    }
    let (left, right) = rect.split_left_right_at_x(rect.left() + (rect.width() * 0.5).round());
    bars(ui, left.with_max_x(left.right() - 8.0), row);
    entropy(ui, right.with_min_x(right.left() + 8.0), row);
}

fn bars(ui: &mut Ui, rect: Rect, row: &Row) {
    let count = row.keys.len();
    let weights = &row.now.weights;
    let bars: Vec<Bar> = weights
        .iter()
        .enumerate()
        .map(|(j, weight)| {
            let ink = color(ui, row.ink(j));
            Bar::new(j as f64, *weight).width(0.6).fill(faded(ink, 0.75)).stroke(Stroke::NONE)
        })
        .collect();
    let spoken: Vec<String> = weights
        .iter()
        .enumerate()
        .map(|(j, weight)| format!("{} {}", row.name(j), share(*weight, count)))
        .collect();
    let chart = Chart {
        id: "weights",
        rect,
        title: Rich::new(13.0).bold("Weights", Ink::Text),
        below: Rich::new(11.0),
        x: [-0.7, count as f64 - 0.3],
        y: [0.0, 1.0],
        x_marks: Vec::new(),
        y_marks: marks([0.0, 1.0], 4.0),
        right: 8.0,
        square: false,
        spoken: format!("weights: {}", spoken.join(", ")),
    };
    let (inner, transform) = chart.show(ui, move |plot| {
        plot.bar_chart(BarChart::new("weights", bars).allow_hover(false));
    });
    let place = |j: f64, weight| transform.position_from_point(&PlotPoint::new(j, weight));
    let apart = place(1.0, 0.0).x - place(0.0, 0.0).x;
    // Of many words only those are named for whom there is room.
    let every = (30.0 / apart.max(1.0)).ceil().max(1.0);
    let letters = ((apart * every / 6.2) as usize).clamp(3, 16);
    for (j, weight) in weights.iter().enumerate().step_by(every as usize) {
        let at = place(j as f64, *weight);
        let style = (11.0, Weight::Medium, row.ink(j));
        let name = elide(row.name(j), letters);
        pieces::text(ui, pos2(at.x, inner.bottom() + 11.0), Align2::CENTER_CENTER, name, style);
        let score = format::short(row.scores[j], 3);
        let style = (11.0, Weight::Regular, Ink::Faint);
        pieces::text(ui, pos2(at.x, inner.bottom() + 26.0), Align2::CENTER_CENTER, score, style);
        let style = (11.0, Weight::Regular, Ink::Text);
        let up = pos2(at.x, (at.y - 9.0).max(inner.top() - 6.0));
        pieces::text(ui, up, Align2::CENTER_CENTER, share(*weight, count), style);
    }
    let style = (11.0, Weight::Regular, Ink::Faint);
    let at = pos2(rect.left() + 4.0, inner.bottom() + 26.0);
    pieces::text(ui, at, Align2::LEFT_CENTER, "score", style);
}

fn entropy(ui: &mut Ui, rect: Rect, row: &Row) {
    let most = (row.keys.len() as f64).ln().max(1e-9);
    let [low, high] = TEMPERATURES.map(f64::log10);
    let points: Vec<[f64; 2]> = row
        .path
        .iter()
        .filter(|at| at.scale > 0.0)
        .map(|at| [at.scale.log10(), at.soft.entropy])
        .filter(|[x, _]| (low..=high).contains(x))
        .collect();
    let labels = ["0.01", "0.1", "1", "10", "100"];
    let x_marks = labels
        .iter()
        .enumerate()
        .map(|(n, label)| Mark { at: n as f64 - 2.0, label: (*label).to_owned() });
    let now = row.now.scale;
    let chart = Chart {
        id: "entropy",
        rect,
        title: Rich::new(13.0)
            .bold("Entropy", Ink::Text)
            .text(format!("   {}", nats(row.now.soft.entropy, row.keys.len())), Ink::Muted),
        below: Rich::new(11.0).text("scale", Ink::Muted),
        x: [low, high],
        y: [0.0, most * 1.05],
        x_marks: x_marks.collect(),
        y_marks: marks([0.0, most], 4.0),
        right: 8.0,
        square: false,
        spoken: format!(
            "entropy of the weights against the scale: {} at scale {}, of at most {}",
            nats(row.now.soft.entropy, row.keys.len()),
            format::short(now, 3),
            format::fixed(most, 3)
        ),
    };
    let (accent, axis) = (color(ui, Ink::Accent), color(ui, Ink::Axis));
    let here = [now.max(1e-9).log10().clamp(low, high), row.now.soft.entropy];
    chart.show(ui, move |plot| {
        plot.vline(VLine::new("scale", here[0]).stroke(Stroke::new(1.0, axis)).allow_hover(false));
        let line = Line::new("entropy", PlotPoints::from(points));
        plot.line(line.stroke(Stroke::new(2.0, accent)).allow_hover(false));
        let point = Points::new("now", PlotPoints::from(vec![here])).radius(4.5).color(accent);
        plot.points(point.allow_hover(false));
    });
}

/// The values, their hull, and the path of y through it.
pub(super) fn path(ui: &mut Ui, rect: Rect, row: &Row) {
    if row.keys.is_empty() {
        return;
    }
    let y = row.now.y;
    let places: Vec<_> = row.values.iter().copied().chain([y]).collect();
    let reach = |of: fn(&nalgebra::Vector2<f64>) -> f64| {
        let low = places.iter().map(of).fold(f64::INFINITY, f64::min);
        let high = places.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        (low, high)
    };
    let ((left, right), (low, high)) = (reach(|p| p.x), reach(|p| p.y));
    // Words in one place, far out, still need a range that has a width.
    let far = [left, right, low, high].map(f64::abs).into_iter().fold(1e-9, f64::max);
    let margin = 0.18 * (right - left).max(high - low).max(1e-6 * far);
    let (x, y_range) = ([left - margin, right + margin], [low - margin, high + margin]);
    let (x, y_range) = fitted(x, y_range, rect);
    let title = Rich::new(13.0).bold("The path of y", Ink::Text);
    let chart = Chart {
        id: "path of y",
        rect,
        title: if rect.width() > 420.0 {
            title.text("   from the even mean of the values to the winner", Ink::Muted)
        } else {
            title
        },
        below: Rich::new(11.0),
        x,
        y: y_range,
        x_marks: marks(x, 6.0),
        y_marks: marks(y_range, 4.0),
        right: 8.0,
        square: false,
        spoken: format!(
            "path of y: now at {}, from the even mean {}",
            format::place(y.x, y.y),
            row.path.first().map_or_else(String::new, |at| format::place(at.y.x, at.y.y))
        ),
    };
    let corners: Vec<[f64; 2]> = hull::convex(&row.values).iter().map(|v| [v.x, v.y]).collect();
    let line: Vec<[f64; 2]> = row.path.iter().map(at).collect();
    let mean = line.first().copied();
    let dots: Vec<([f64; 2], egui::Color32)> =
        row.values.iter().enumerate().map(|(j, v)| ([v.x, v.y], color(ui, row.ink(j)))).collect();
    let (accent, text, muted) =
        (color(ui, Ink::Accent), color(ui, Ink::Text), color(ui, Ink::Muted));
    let fill = faded(accent, palette(ui).hull);
    let (_, transform) = chart.show(ui, move |plot| {
        if corners.len() > 2 {
            let hull = Polygon::new("hull", PlotPoints::from(corners));
            plot.polygon(hull.fill_color(fill).stroke(Stroke::NONE).allow_hover(false));
        }
        let line = Line::new("path", PlotPoints::from(line)).stroke(Stroke::new(1.8, muted));
        plot.line(line.style(LineStyle::dashed_dense()).allow_hover(false));
        if let Some(mean) = mean {
            let point = Points::new("mean", PlotPoints::from(vec![mean])).radius(3.5).color(muted);
            plot.points(point.filled(false).allow_hover(false));
        }
        for (at, ink) in dots {
            let point = Points::new("value", PlotPoints::from(vec![at])).radius(5.0).color(ink);
            plot.points(point.allow_hover(false));
        }
        let point = Points::new("y", PlotPoints::from(vec![[y.x, y.y]])).radius(6.5).color(text);
        plot.points(point.filled(true).allow_hover(false));
    });
    let screen = |p: [f64; 2]| transform.position_from_point(&PlotPoint::new(p[0], p[1]));
    let mut labels = Labels::default();
    for value in &row.values {
        labels.keep(screen([value.x, value.y]), 5.0);
    }
    labels.keep(screen([y.x, y.y]), 6.0);
    if let Some(mean) = mean {
        labels.keep(screen(mean), 4.0);
    }
    labels.put(ui, screen([y.x, y.y]), ("y", (12.5, Weight::Semibold, Ink::Text)));
    for (j, value) in row.values.iter().enumerate() {
        let name = elide(row.name(j), 16);
        labels.put(ui, screen([value.x, value.y]), (&name, (11.0, Weight::Medium, row.ink(j))));
    }
    if let Some(mean) = mean.filter(|m| (m[0] - y.x).hypot(m[1] - y.y) > margin * 0.3) {
        labels.put(ui, screen(mean), ("even mean", (11.0, Weight::Regular, Ink::Muted)));
    }
}

/// Places that are taken, so that no label is written over another.
#[derive(Debug, Default)]
pub(super) struct Labels(Vec<Rect>);

impl Labels {
    pub(super) fn keep(&mut self, at: Pos2, radius: f32) {
        self.0.push(Rect::from_center_size(at, Vec2::splat(2.0 * radius)));
    }

    /// Writes beside a point where there is room; where there is none, nowhere.
    pub(super) fn put(&mut self, ui: &Ui, at: Pos2, (text, style): (&str, (f32, Weight, Ink))) {
        let (size, weight, ink) = style;
        let galley =
            ui.painter().layout_no_wrap(text.to_owned(), font(size, weight), color(ui, ink));
        let sides = [
            (vec2(9.0, -9.0), Align2::LEFT_CENTER),
            (vec2(9.0, 9.0), Align2::LEFT_CENTER),
            (vec2(-9.0, 9.0), Align2::RIGHT_CENTER),
            (vec2(-9.0, -9.0), Align2::RIGHT_CENTER),
            (vec2(0.0, -17.0), Align2::CENTER_CENTER),
            (vec2(0.0, 17.0), Align2::CENTER_CENTER),
        ];
        let places = sides.map(|(by, align)| align.anchor_size(at + by, galley.size()));
        let free = |place: &&Rect| !self.0.iter().any(|taken| taken.intersects(**place));
        if let Some(place) = places.iter().find(free).copied() {
            ui.painter().galley(place.min, galley, color(ui, ink));
            self.0.push(place);
        }
    }
}

fn at(at: &Temperature) -> [f64; 2] {
    [at.y.x, at.y.y]
}

/// Widens one of two ranges so that a unit is as long across as up.
pub(super) fn fitted(x: [f64; 2], y: [f64; 2], rect: Rect) -> ([f64; 2], [f64; 2]) {
    // what Chart leaves free on its sides
    let (wide, tall) = (f64::from(rect.width() - 52.0), f64::from(rect.height() - 64.0));
    let unit = ((x[1] - x[0]) / wide.max(1.0)).max((y[1] - y[0]) / tall.max(1.0));
    let about = |[low, high]: [f64; 2], points: f64| {
        let (middle, half) = (f64::midpoint(low, high), points * unit / 2.0);
        [middle - half, middle + half]
    };
    (about(x, wide), about(y, tall))
}
