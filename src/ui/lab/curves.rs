//! Largest weight, entropy or slope against `d_k`, a line for each scale, with bands.

use super::chart::{Chart, Mark, marks};
use super::ink_of;
use crate::figure::rich::{Rich, Weight};
use crate::lab::{Curves, Measures, Scale, Summary};
use crate::narration::lab::{draws, place, scale_name};
use crate::ui::ask::{Ask, Asks, LabAsk};
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::format;
use crate::view::lab::{LabSeen, Measure};
use crate::view::palette::Ink;
use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};
use egui_plot::{FilledArea, Line, LineStyle, PlotPoint, PlotPoints, Points, VLine};

pub(super) fn show(ui: &mut Ui, rect: Rect, seen: &LabSeen<'_>, asks: &mut Asks) {
    choice(ui, rect, seen, asks);
    let rect = rect.with_min_y(rect.top() + 36.0);
    let Some((recipe, curves)) = seen.curves else {
        let style = (13.0, Weight::Regular, Ink::Muted);
        pieces::text(ui, rect.center(), Align2::CENTER_CENTER, "vectors are being drawn …", style);
        return;
    };
    let measure = seen.view.measure;
    let of = of(measure);
    let most = match measure {
        Measure::Largest => 1.0,
        Measure::Entropy => (curves.keys as f64).ln(),
        Measure::Slope => 0.5,
    };
    let x_marks = curves.widths.iter().map(|w| Mark { at: log(*w), label: format::count(*w) });
    let last = curves.widths.last().copied().unwrap_or(1);
    let title = Rich::new(13.0).bold(title(measure), Ink::Text).text(
        format!("   {} keys, {}", curves.keys, draws(recipe.draws, seen.view.draws)),
        Ink::Muted,
    );
    let chart = Chart {
        id: "against d_k",
        rect,
        title,
        below: Rich::new(11.0).text("d", Ink::Muted).sub("k", Ink::Muted),
        x: [-0.2, log(last).max(1.0) + 0.2],
        y: [0.0, most * 1.04],
        x_marks: x_marks.collect(),
        y_marks: marks([0.0, most], 4.0),
        right: 56.0,
        square: false,
        spoken: spoken(curves, measure),
    };
    let lines: Vec<_> = Scale::ALL
        .into_iter()
        .map(|scale| (scale, drawn(curves, scale, of), color(ui, ink_of(scale))))
        .collect();
    let ends: Vec<_> = lines.iter().map(|(scale, line, _)| (*scale, line.last)).collect();
    let now = log(seen.view.width.min(last));
    let pale = color(ui, Ink::Axis);
    let chosen = seen.view.scale;
    let (inner, transform) = chart.show(ui, move |plot| {
        plot.vline(VLine::new("d_k", now).stroke(Stroke::new(1.0, pale)).allow_hover(false));
        for (scale, line, ink) in lines {
            let wide = if scale == chosen { 2.5 } else { 1.5 };
            let band = FilledArea::new("band", &line.x, &line.low, &line.high);
            plot.add(band.fill_color(faded(ink, 0.22)).allow_hover(false));
            let means: Vec<[f64; 2]> =
                line.x.iter().copied().zip(line.mean.iter().copied()).map(Into::into).collect();
            let mean = Line::new("mean", PlotPoints::from(means.clone()));
            plot.line(mean.stroke(Stroke::new(wide, ink)).allow_hover(false));
            plot.points(
                Points::new("means", PlotPoints::from(means))
                    .radius(2.0)
                    .color(ink)
                    .allow_hover(false),
            );
            if measure == Measure::Slope {
                let medians: Vec<[f64; 2]> = line
                    .x
                    .iter()
                    .copied()
                    .zip(line.median.iter().copied())
                    .map(Into::into)
                    .collect();
                let median = Line::new("median", PlotPoints::from(medians));
                plot.line(
                    median
                        .stroke(Stroke::new(wide, ink))
                        .style(LineStyle::dashed_dense())
                        .allow_hover(false),
                );
            }
        }
    });
    names(ui, inner, &ends, |value| transform.position_from_point(&PlotPoint::new(0.0, value)).y);
    if measure == Measure::Slope {
        key(ui, pos2(inner.right(), rect.top() + 8.0));
    }
}

fn key(ui: &Ui, right: egui::Pos2) {
    let line = Rich::new(11.0).text("solid: mean; dashed: median", Ink::Muted);
    pieces::rich(ui, right, Align2::RIGHT_CENTER, &line);
}

fn choice(ui: &Ui, rect: Rect, seen: &LabSeen<'_>, asks: &mut Asks) {
    let wide = rect.width().min(330.0);
    let place = Rect::from_min_size(rect.min, vec2(wide, 26.0));
    let plain = |text: &str| Rich::new(12.0).text(text, Ink::Muted);
    let options = Measure::ALL.map(|measure| {
        let label = match measure {
            Measure::Largest => "Largest weight",
            Measure::Entropy => "Entropy",
            Measure::Slope => "Gradient",
        };
        (plain(label), measure.name())
    });
    let chosen = Measure::ALL.iter().position(|m| *m == seen.view.measure);
    if let Some(n) = pieces::segmented(ui, place, "against d_k", &options, chosen) {
        asks.push(Ask::Lab(LabAsk::Measure(Measure::ALL[n.min(2)])));
    }
}

fn title(measure: Measure) -> &'static str {
    match measure {
        Measure::Largest => "Largest weight",
        Measure::Entropy => "Entropy of the weights",
        Measure::Slope => "Gradient through softmax, ‖J‖",
    }
}

fn log(width: usize) -> f64 {
    (width.max(1) as f64).log2()
}

type Of = fn(&Measures) -> &Summary;

fn of(measure: Measure) -> Of {
    match measure {
        Measure::Largest => |m| &m.largest,
        Measure::Entropy => |m| &m.entropy,
        Measure::Slope => |m| &m.slope,
    }
}

/// One line, with its band.
#[derive(Debug)]
struct Drawn {
    x: Vec<f64>,
    mean: Vec<f64>,
    median: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
    last: f64,
}

fn drawn(curves: &Curves, scale: Scale, of: Of) -> Drawn {
    let all: Vec<&Summary> =
        curves.measures.iter().map(|by_scale| of(&by_scale[place(scale)])).collect();
    Drawn {
        x: curves.widths.iter().map(|w| log(*w)).collect(),
        mean: all.iter().map(|s| s.mean).collect(),
        median: all.iter().map(|s| s.median).collect(),
        low: all.iter().map(|s| s.band()[0]).collect(),
        high: all.iter().map(|s| s.band()[1]).collect(),
        last: all.last().map_or(0.0, |s| s.mean),
    }
}

/// The scales at the ends of their lines, pushed apart where they are close.
fn names(ui: &Ui, inner: Rect, ends: &[(Scale, f64)], y_of: impl Fn(f64) -> f32) {
    const APART: f32 = 14.0;
    let mut places: Vec<(Scale, f32)> = ends.iter().map(|(s, v)| (*s, y_of(*v))).collect();
    places.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut above = f32::NEG_INFINITY;
    for (_, y) in &mut places {
        *y = y.max(above + APART);
        above = *y;
    }
    let over = (above - (inner.bottom() - 4.0)).max(0.0);
    let mut below = f32::INFINITY;
    for (_, y) in places.iter_mut().rev() {
        *y = (*y - over).min(below - APART).max(inner.top());
        below = *y;
    }
    for (scale, y) in places {
        let ink = ink_of(scale);
        let text = Rich::new(11.0);
        let text = match scale {
            Scale::None => text.medium("none", ink),
            Scale::Root => text.medium("1/√d", ink).sub("k", ink),
            Scale::Whole => text.medium("1/d", ink).sub("k", ink),
        };
        pieces::rich(ui, pos2(inner.right() + 8.0, y), Align2::LEFT_CENTER, &text);
    }
}

fn spoken(curves: &Curves, measure: Measure) -> String {
    let of = of(measure);
    let last = curves.widths.last().copied().unwrap_or(1);
    let ends = Scale::ALL.map(|scale| {
        let value = |by_scale: Option<&[Measures; 3]>| {
            by_scale.map_or(0.0, |by_scale| of(&by_scale[place(scale)]).mean)
        };
        let (first, last) = (value(curves.measures.first()), value(curves.measures.last()));
        format!(
            "{} from {} to {}",
            scale_name(scale),
            format::fixed(first, 3),
            format::fixed(last, 3)
        )
    });
    format!(
        "mean {} for d_k from 1 to {}: {}",
        measure.name(),
        format::count(last),
        ends.join("; ")
    )
}
