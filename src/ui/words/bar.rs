//! The second bar: what the map is of, and how it is seen.

use crate::figure::rich::Rich;
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::fonts::ScreenMetrics;
use crate::ui::pieces;
use crate::view::format;
use crate::view::map::{Axes, Shown};
use crate::view::palette::Ink;
use crate::view::words::WordsSeen;
use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

pub fn show(ui: &mut Ui, rect: Rect, seen: &WordsSeen<'_>, asks: &mut Asks) {
    let builder = UiBuilder::new().max_rect(rect).id_salt("map").accessibility_label("map");
    ui.scope_builder(builder, |ui| {
        crate::ui::panels::stop(ui, rect, "map");
        let view = seen.map.view;
        let plain = |text: &str| Rich::new(12.5).text(text, Ink::Muted);
        let y = rect.center().y;
        let place = |x: f32, width: f32| Rect::from_min_size(pos2(x, y - 16.0), vec2(width, 32.0));
        let first = place(rect.left() + 16.0, 176.0);
        let options =
            [(plain("Themes"), "a few themes"), (plain("Whole table"), "the whole table")];
        let chosen = usize::from(view.shown == Shown::Whole);
        if let Some(n) = pieces::segmented(ui, first, "map of", &options, Some(chosen)) {
            let shown = [Shown::Themes, Shown::Whole][n];
            asks.push(Ask::Words(WordsAsk::Show(shown)));
        }
        let second = place(first.right() + 12.0, 116.0);
        let options = [(plain("2-D"), "two dimensions"), (plain("3-D"), "three dimensions")];
        let chosen = usize::from(view.is_deep());
        if let Some(n) = pieces::segmented(ui, second, "map in", &options, Some(chosen)) {
            asks.push(Ask::Words(WordsAsk::Axes([Axes::Two, Axes::Three][n])));
        }
        let mut end = second.right();
        if view.is_deep() {
            let third = place(end + 12.0, 92.0);
            let (label, name) = if view.turning {
                ("Stop", "stop turning the map")
            } else {
                ("Turn", "turn the map slowly")
            };
            let label = plain(label);
            if pieces::outline_button(ui, third, &label, name).clicked() {
                asks.push(Ask::Words(WordsAsk::Turn(!view.turning)));
            }
            end = third.right();
        }
        what(ui, rect, end + 16.0, seen);
    });
}

/// "PCA  69 words, centred, then seen along the two directions in which they differ most", as far as there is room.
fn what(ui: &Ui, rect: Rect, from: f32, seen: &WordsSeen<'_>) {
    let count = format::count(seen.map.rows.len());
    let axes = if seen.map.view.is_deep() { "three" } else { "two" };
    let unit = if seen.map.view.unit { ", brought to length 1" } else { "" };
    let long = format!(
        "{count} words{unit}, centred, then seen along the {axes} directions in which they differ most"
    );
    let middle = format!("{count} words{unit}, centred, along {axes} directions");
    let short = format!("{count} words");
    let mut metrics = ScreenMetrics(ui.ctx());
    let room = f64::from(rect.right() - 16.0 - from);
    for text in [long, middle, short] {
        let line = Rich::new(13.0).bold("PCA", Ink::Text).text(format!("   {text}"), Ink::Muted);
        if line.measure(&mut metrics)[0] <= room {
            let at = pos2(rect.right() - 16.0, rect.center().y);
            pieces::rich(ui, at, Align2::RIGHT_CENTER, &line);
            return;
        }
    }
}
