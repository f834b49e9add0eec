//! The histogram of scores, with the normal curve and the spreads that theory says.

use super::chart::{Chart, marks};
use super::ink_of;
use crate::figure::rich::{Rich, Weight};
use crate::lab::Scale;
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::format;
use crate::view::lab::LabSeen;
use crate::view::palette::Ink;
use egui::{Align2, Color32, Rect, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::{Bar, BarChart, Line, LineStyle, PlotPoints, Span, VLine};
use std::f64::consts::TAU;

const BINS: usize = 61;

pub(super) fn show(ui: &mut Ui, rect: Rect, seen: &LabSeen<'_>) {
    let Some((recipe, scores)) = seen.scores else {
        let style = (13.0, Weight::Regular, Ink::Muted);
        pieces::text(ui, rect.center(), Align2::CENTER_CENTER, "vectors are being drawn …", style);
        return;
    };
    let scale = seen.view.scale;
    let factor = scale.factor(scores.width);
    let moments = scores.moments(scale);
    let (mean, sd) = seen
        .exact
        .map_or((moments.mean, moments.sd), |exact| (exact.mean * factor, exact.sd * factor));
    // Never narrower than ±4, so that scores that spread less are seen to.
    let reach = (4.0 * sd + mean.abs()).max(4.0);
    let range = [-reach, reach];
    let histogram = scores.histogram(scale, range, BINS);
    let peak = 1.0 / (sd.max(1e-12) * TAU.sqrt());
    let tallest = histogram.density.iter().copied().fold(peak, f64::max);
    let step = histogram.step();
    let ink = color(ui, ink_of(scale));
    let (fill, edge) = (faded(ink, 0.35), faded(ink, 0.9));
    let bars: Vec<Bar> = histogram
        .density
        .iter()
        .enumerate()
        .map(|(n, density)| {
            let bar = Bar::new(range[0] + (n as f64 + 0.5) * step, *density).width(step * 0.92);
            bar.fill(fill).stroke(Stroke::NONE)
        })
        .collect();
    let normal: Vec<[f64; 2]> = (0..=240)
        .map(|n| {
            let x = range[0] + f64::from(n) / 240.0 * (range[1] - range[0]);
            let z = (x - mean) / sd.max(1e-12);
            [x, peak * (-0.5 * z * z).exp()]
        })
        .collect();
    let title = title(scale, scores.width);
    let spoken = format!(
        "histogram of {} scores at d_k = {}: mean {}, spread {}{}",
        format::count(recipe.draws),
        format::count(scores.width),
        format::short(moments.mean, 3),
        format::short(moments.sd, 4),
        seen.exact.map_or_else(String::new, |_| format!(", exactly {}", format::short(sd, 4))),
    );
    let chart = Chart {
        id: "scores",
        rect,
        title,
        below: Rich::new(11.0).text("score", Ink::Muted),
        x: range,
        y: [0.0, tallest * 1.12],
        x_marks: marks(range, 7.0),
        y_marks: Vec::new(),
        right: 8.0,
        square: false,
        spoken,
    };
    let text = color(ui, Ink::Text);
    let zone = faded(color(ui, Ink::Accent), 0.08);
    let measured = [moments.mean - moments.sd, moments.mean + moments.sd];
    let known = seen.exact.is_some();
    let (inner, _) = chart.show(ui, move |plot| {
        plot.span(Span::new("", -1.0..=1.0).axis(egui_plot::Axis::X).fill(zone).border_width(0.0));
        plot.bar_chart(BarChart::new("scores", bars).allow_hover(false));
        for x in measured {
            plot.vline(VLine::new("measured", x).stroke(Stroke::new(1.5, edge)).allow_hover(false));
        }
        if known {
            let line = Line::new("normal", PlotPoints::from(normal));
            plot.line(line.stroke(Stroke::new(1.5, text)).allow_hover(false));
            for x in [mean - sd, mean + sd] {
                let line = VLine::new("exact", x).stroke(Stroke::new(1.0, text));
                plot.vline(line.style(LineStyle::dashed_dense()).allow_hover(false));
            }
        }
    });
    legend(ui, inner, (color(ui, ink_of(scale)), text, faded(color(ui, Ink::Accent), 0.2)), known);
}

fn title(scale: Scale, width: usize) -> Rich {
    let title = Rich::new(13.0).bold("Scores q·k", Ink::Text);
    let title = match scale {
        Scale::None => title,
        Scale::Root => title.bold("/√d", Ink::Text).sub("k", Ink::Text),
        Scale::Whole => title.bold("/d", Ink::Text).sub("k", Ink::Text),
    };
    title
        .text("   d", Ink::Muted)
        .sub("k", Ink::Muted)
        .text(format!(" = {}", format::count(width)), Ink::Muted)
}

/// What the marks mean, in the corner of the plot.
fn legend(ui: &Ui, inner: Rect, (own, theory, zone): (Color32, Color32, Color32), known: bool) {
    let narrow = inner.width() < 340.0;
    let say = |long: &'static str, short: &'static str| if narrow { short } else { long };
    let mut lines = vec![(Look::Solid(own), say("measured spread", "found"))];
    if known {
        lines.push((Look::Dashed(theory), say("exact spread", "exact")));
        lines.push((Look::Curve(theory), say("normal curve", "normal")));
    }
    lines.push((Look::Zone(zone), say("from −1 to 1", "±1")));
    let mut at = pos2(inner.right() - 8.0, inner.top() + 10.0);
    let size = vec2(if narrow { 70.0 } else { 128.0 }, 16.0 * lines.len() as f32 + 4.0);
    let ground = Rect::from_min_size(pos2(inner.right() - size.x, inner.top()), size);
    ui.painter().rect_filled(ground, 6.0, faded(color(ui, Ink::Canvas), 0.85));
    for (look, words) in lines {
        let sample = Rect::from_center_size(pos2(at.x - 8.0, at.y), vec2(16.0, 12.0));
        match look {
            Look::Solid(ink) => {
                ui.painter().vline(sample.center().x, sample.y_range(), Stroke::new(1.5, ink));
            }
            Look::Dashed(ink) => {
                let ends = [sample.center_top(), sample.center_bottom()];
                let dashes = Shape::dashed_line(&ends, Stroke::new(1.0, ink), 3.0, 2.0);
                ui.painter().extend(dashes);
            }
            Look::Curve(ink) => {
                ui.painter().hline(sample.x_range(), sample.center().y, Stroke::new(1.5, ink));
            }
            Look::Zone(ink) => {
                ui.painter().rect_filled(sample, 2.0, ink);
            }
        }
        let style = (11.0, Weight::Regular, Ink::Muted);
        let end = pos2(sample.left() - 6.0, at.y);
        pieces::text(ui, end, Align2::RIGHT_CENTER, words, style);
        at.y += 16.0;
    }
}

/// How a mark of the legend looks.
#[derive(Clone, Copy, Debug)]
enum Look {
    Solid(Color32),
    Dashed(Color32),
    Curve(Color32),
    Zone(Color32),
}
