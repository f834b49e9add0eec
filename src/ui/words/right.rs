//! The right panel: the nearest words in all dimensions, and the sentence read twice.

use super::twice;
use crate::figure::rich::{Rich, Weight};
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::format;
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;
use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

pub fn show(ui: &mut Ui, rect: Rect, seen: &WordsSeen<'_>, asks: &mut Asks) {
    pieces::scrolling_panel(ui, rect, "neighbours", 16.0, |ui| {
        nearest(ui, seen, asks);
        if let Some(read) = &seen.twice {
            ui.add_space(22.0);
            let words: Vec<_> =
                seen.map.sentence.iter().map(|row| twice::word(seen, *row)).collect();
            twice::show(ui, read, &words, true);
        }
    });
}

fn nearest(ui: &mut Ui, seen: &WordsSeen<'_>, asks: &mut Asks) {
    let Some(chosen) = seen.map.view.chosen else {
        pieces::heading(ui, "Nearest words", "");
        ui.add_space(4.0);
        muted(
            ui,
            "Click a word on the map, or find one: here stand its nearest, by cosine in all dimensions.",
        );
        return;
    };
    let count = format!("cosine, among {} words", format::count(seen.map.table.len()));
    let word = twice::word(seen, chosen);
    let title = Rich::new(13.0).bold("Nearest to ", Ink::Text).bold(word.text, word.ink);
    pieces::rich_heading(ui, &title, &count);
    ui.add_space(4.0);
    for (n, near) in seen.map.near.iter().enumerate() {
        row(ui, seen, near.row, (n + 1, near.cosine, "near"), asks);
    }
    if seen.map.near.is_empty() {
        muted(ui, "Its vector has length 0: no direction, so no neighbours.");
    }
    let known = |row: usize| seen.map.near.iter().any(|near| near.row == row);
    let further: Vec<_> = seen.ranked.iter().filter(|r| !known(r.row)).collect();
    if !further.is_empty() {
        ui.add_space(8.0);
    }
    for other in further {
        row(ui, seen, other.row, (other.rank, other.cosine, "of the sentence"), asks);
    }
}

fn muted(ui: &mut Ui, text: &str) {
    ui.label(egui::RichText::new(text).size(12.0).color(color(ui, Ink::Muted)));
}

fn row(
    ui: &mut Ui,
    seen: &WordsSeen<'_>,
    row: usize,
    (rank, cosine, list): (usize, f64, &str),
    asks: &mut Asks,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    let word = twice::word(seen, row);
    let id = ui.make_persistent_id(("neighbour", list, row));
    let response = ui.interact(rect, id, Sense::click());
    let number = format::fixed(cosine, 2);
    let spoken = format!("neighbour {rank}: {}, cosine {number}", word.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    pieces::follow_focus(&response);
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)), 6.0, color(ui, Ink::Field));
        asks.push(Ask::Words(WordsAsk::Hover(row)));
    }
    let y = rect.center().y;
    let style = (11.0, Weight::Regular, Ink::Faint);
    let at = pos2(rect.left() + 26.0, y);
    pieces::text(ui, at, Align2::RIGHT_CENTER, format::count(rank), style);
    let left = rect.left() + 38.0;
    let track = Rect::from_min_max(pos2(left + 96.0, y - 3.0), pos2(rect.right() - 48.0, y + 3.0));
    let clip = Rect::from_min_max(pos2(left, rect.top()), pos2(track.left() - 4.0, rect.bottom()));
    let text = Rich::new(13.0).text(crate::scene::elide(&word.text, 24), word.ink);
    let galley = pieces::galley(ui, &text);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(left, y), galley.size());
    ui.painter().with_clip_rect(clip).galley(place.min, galley, color(ui, word.ink));
    ui.painter().rect_filled(track, 3.0, color(ui, Ink::Track));
    let bar = track.with_max_x(track.left() + track.width() * cosine.clamp(0.0, 1.0) as f32);
    let ink = if word.ink == Ink::Text { Ink::Faint } else { word.ink };
    if bar.width() > 0.5 {
        ui.painter().rect_filled(bar, 3.0, color(ui, ink));
    }
    let style = (12.5, Weight::Regular, Ink::Text);
    pieces::text(ui, rect.right_center(), Align2::RIGHT_CENTER, number, style);
    pieces::focus_ring(ui, &response, rect.expand2(vec2(6.0, -1.0)), 6.0);
    if response.clicked() {
        let with_key = ui.input(|i| i.modifiers.command);
        asks.push(Ask::Words(if with_key {
            WordsAsk::Add(vec![row])
        } else {
            WordsAsk::Choose(Some(row))
        }));
    }
    response.context_menu(|ui| {
        if ui.button("Add to the sentence").clicked() {
            asks.push(Ask::Words(WordsAsk::Add(vec![row])));
            ui.close();
        }
    });
}
