//! What the picture keeps of the words, and what it loses.

use crate::figure::rich::{Rich, Weight};
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::pieces;
use crate::ui::theme::{color, faded};
use crate::view::format;
use crate::view::palette::Ink;
use crate::view::words::{Keeps, WordsSeen};
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

pub(super) fn show(ui: &mut Ui, seen: &WordsSeen<'_>, asks: &mut Asks) {
    pieces::heading(ui, "What the picture keeps", "");
    ui.add_space(6.0);
    bar(ui, seen);
    ui.add_space(4.0);
    shares(ui, seen);
    ui.add_space(2.0);
    for line in lines(seen) {
        ui.label(egui::RichText::new(line).size(11.0).color(color(ui, Ink::Muted)));
        ui.add_space(2.0);
    }
    ui.add_space(4.0);
    let unit = seen.map.view.unit;
    if pieces::switch(ui, unit, "Unit length", "directions only").clicked() {
        asks.push(Ask::Words(WordsAsk::Unit(!unit)));
    }
}

fn axes(seen: &WordsSeen<'_>) -> usize {
    if seen.map.view.is_deep() { 3 } else { 2 }
}

fn bar(ui: &mut Ui, seen: &WordsSeen<'_>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0), Sense::hover());
    let kept = format::percent(seen.map.kept());
    let spoken = format!("the picture keeps {kept} of the variance");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    ui.painter().rect_filled(rect, 4.0, color(ui, Ink::Track));
    let mut left = rect.left();
    for n in 0..axes(seen) {
        let width = rect.width() * seen.map.shares[n].clamp(0.0, 1.0) as f32;
        let part = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let strength = [1.0, 0.55, 0.3][n];
        let corners =
            if n == 0 { egui::CornerRadius { nw: 4, sw: 4, ne: 0, se: 0 } } else { 0.into() };
        ui.painter().rect_filled(part, corners, faded(color(ui, Ink::Accent), strength));
        left += width;
    }
}

fn shares(ui: &mut Ui, seen: &WordsSeen<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let mut text = Rich::new(12.0);
    let deep = axes(seen) > 2;
    if deep {
        text = text.text("PC 1–3", Ink::Text);
    }
    for n in 0..axes(seen) {
        let name = if deep { "  ".to_owned() } else { format!("PC {} ", n + 1) };
        let gap = if n > 0 && !deep { "   " } else { "" };
        text = text
            .text(format!("{gap}{name}"), Ink::Text)
            .bold(format::percent(seen.map.shares[n]), Ink::Text);
    }
    pieces::rich(ui, rect.left_center(), Align2::LEFT_CENTER, &text);
    let lost = format!("lost {}", format::percent(1.0 - seen.map.kept()));
    let style = (12.0, Weight::Regular, Ink::Muted);
    pieces::text(ui, rect.right_center(), Align2::RIGHT_CENTER, lost, style);
}

/// What the numbers mean, for the chosen word and for the whole map.
fn lines(seen: &WordsSeen<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(keeps) = seen.keeps {
        if let (Some(kept), Some(chosen)) = (keeps.chosen, seen.map.view.chosen) {
            let word = crate::scene::visible(seen.map.word(chosen)).into_owned();
            lines.push(format!(
                "{}: {kept} of {} nearest words kept",
                crate::scene::elide(&word, 16),
                keeps.of
            ));
        }
        lines.push(whole(keeps));
    }
    if let Some(chosen) = seen.map.view.chosen {
        let word = crate::scene::visible(seen.map.word(chosen)).into_owned();
        let word = crate::scene::elide(&word, 16).into_owned();
        lines.push(if seen.has_senses {
            format!("{word} has several senses, and one vector")
        } else {
            format!("All that {word} means is in one vector")
        });
    }
    lines
}

fn whole(keeps: Keeps) -> String {
    let sample = keeps
        .sample
        .map_or_else(String::new, |n| format!(", from {} words drawn", format::count(n)));
    let of = keeps.of as f64;
    let chance = keeps.by_chance * of;
    format!(
        "On average {} of {}; by chance {}{sample}",
        format::fixed(keeps.mean * of, 1),
        keeps.of,
        format::fixed(chance, if chance < 0.05 { 2 } else { 1 }),
    )
}
