//! Learning in a lesson: run, stop, step, and how the loss falls.

use super::{LessonAsk, ask, parts, text};
use crate::figure::rich::Rich;
use crate::ui::ask::Asks;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::palette::Ink;
use egui::{Pos2, Sense, Shape, Stroke, Ui, WidgetInfo, vec2};

/// What is known of the learning.
#[derive(Clone, Copy, Debug)]
pub struct LearnSeen<'a> {
    /// How many steps a run has.
    pub steps: usize,
    pub running: bool,
    /// The losses so far, the first before any step; none before the first run.
    pub losses: &'a [f64],
    pub verdict: Option<&'a str>,
}

pub(super) fn show(ui: &mut Ui, seen: &LearnSeen<'_>, asks: &mut Asks) {
    let label = if seen.running { "Pause".to_owned() } else { format!("Run {} steps", seen.steps) };
    if parts::main_button(ui, &label, true) {
        ask(asks, LessonAsk::Learn(seen.steps));
    }
    if !seen.running && text::link(ui, "One step", "one step of learning") {
        ask(asks, LessonAsk::Learn(1));
    }
    if let Some(words) = losses(ui, seen.losses) {
        text::line(ui, &Rich::new(12.0).text(words, Ink::Text));
    }
    if let Some(verdict) = seen.verdict {
        text::line(ui, &Rich::new(12.0).text(verdict, Ink::Muted));
    }
    ui.add_space(6.0);
}

/// How the loss falls, as a curve; in words it is given back, if there is any.
pub(in crate::ui) fn losses(ui: &mut Ui, losses: &[f64]) -> Option<String> {
    let last = losses.last()?;
    let loss = if *last < 1e-3 { format!("{last:.1e}") } else { format::fixed(*last, 4) };
    let words = format!("after {} steps the loss is {loss}", losses.len() - 1);
    curve(ui, losses, &words);
    Some(words)
}

/// The loss of each step, from 0 to its largest.
fn curve(ui: &mut Ui, losses: &[f64], spoken: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 56.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, spoken));
    ui.painter().rect_filled(rect, 6.0, color(ui, Ink::Field));
    let inner = rect.shrink(6.0);
    let most = losses.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let last = losses.len().saturating_sub(1).max(1) as f32;
    let point = |(n, loss): (usize, &f64)| {
        let x = inner.left() + inner.width() * n as f32 / last;
        Pos2::new(x, inner.bottom() - inner.height() * (loss / most) as f32)
    };
    let points: Vec<Pos2> = losses.iter().enumerate().map(point).collect();
    if points.len() > 1 {
        ui.painter().add(Shape::line(points, Stroke::new(1.5, color(ui, Ink::Accent))));
    }
}
