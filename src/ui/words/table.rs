//! Which table of vectors is in use, and a table being read.

use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::palette::Ink;
use crate::view::words::{Reading, WordsSeen};
use egui::accesskit::Role;
use egui::{Sense, Ui, WidgetInfo, vec2};

pub(super) fn show(ui: &mut Ui, seen: &WordsSeen<'_>, asks: &mut Asks) {
    let heading = pieces::heading(ui, "Table", "");
    if let Some(reading) = seen.reading {
        progress(ui, reading);
        if pieces::link(ui, heading.right_center(), "Stop", "stop reading the table").clicked() {
            asks.push(Ask::Words(WordsAsk::StopReading));
        }
        return;
    }
    if pieces::link(ui, heading.right_center(), "Open…", "open a table of word vectors").clicked()
    {
        asks.push(Ask::Words(WordsAsk::OpenTable));
    }
    ui.add_space(2.0);
    ui.label(egui::RichText::new(seen.source).size(12.0).color(color(ui, Ink::Text)));
    if !seen.report.is_empty() {
        ui.label(egui::RichText::new(seen.report).size(11.0).color(color(ui, Ink::Muted)));
    }
    if !seen.is_bundled {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
        let label = "Back to the bundled table";
        if pieces::link_left(ui, rect.left_center(), label, label).clicked() {
            asks.push(Ask::Words(WordsAsk::Bundled));
        }
    }
}

fn progress(ui: &mut Ui, reading: &Reading) {
    ui.add_space(6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    ui.painter().rect_filled(rect, 4.0, color(ui, Ink::Track));
    if let Some(share) = reading.share {
        let width = rect.width() * share.clamp(0.0, 1.0) as f32;
        let done = rect.with_max_x(rect.left() + width.max(rect.height()));
        ui.painter().rect_filled(done, 4.0, color(ui, Ink::Accent));
    }
    let words = usize::try_from(reading.words).unwrap_or(usize::MAX);
    let text = format!("reading {}: {} words", reading.name, format::count(words));
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &text));
    ui.add_space(4.0);
    ui.label(egui::RichText::new(&text).size(11.0).color(color(ui, Ink::Muted)));
}
