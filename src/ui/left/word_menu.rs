//! What can be done with a word: by the chip's right click, or by the button beside its place.

use crate::scene::Edit;
use crate::ui::ask::{Ask, Asks};
use crate::ui::pieces;
use crate::ui::theme::color;
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Popup, Rect, Ui, vec2};

/// The button "⋯" that opens the menu of the focused word.
pub(super) fn button(ui: &Ui, rect: Rect, seen: &Seen<'_>, asks: &mut Asks) {
    let focus = seen.focus();
    let id = ui.make_persistent_id("word menu");
    let response = pieces::pressable(ui, rect, id, &format!("more for {}", seen.name(focus)));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, color(ui, Ink::Tint));
    }
    for k in -1..=1_i8 {
        let at = rect.center() + vec2(5.0 * f32::from(k), 0.0);
        ui.painter().circle_filled(at, 1.4, color(ui, Ink::Muted));
    }
    pieces::focus_ring(ui, &response, rect, 6.0);
    Popup::menu(&response).show(|ui| items(ui, seen, focus, asks));
}

/// The menu's items for word i.
pub(super) fn items(ui: &mut Ui, seen: &Seen<'_>, i: usize, asks: &mut Asks) {
    ui.set_min_width(180.0);
    let Some(token) = seen.scene.tokens.get(i) else { return };
    if ui.button("Rename").clicked() {
        asks.push(Ask::Rename(i));
    }
    let hidden = token.hidden;
    let hide = if hidden { "Let it be read" } else { "Hide, so that nobody reads it" };
    if ui.button(hide).clicked() {
        asks.push(Ask::Edit(Edit::SetHidden { token: i, hidden: !hidden }));
    }
    if ui.button("Set aside on the bench").clicked() {
        asks.push(Ask::Edit(Edit::SetAside { token: i }));
    }
    for (bench, name) in seen.scene.names().bench.iter().enumerate() {
        if ui.button(format!("Swap for {}", name.label(16))).clicked() {
            asks.push(Ask::Edit(Edit::Swap { token: i, bench }));
        }
    }
    ui.separator();
    if ui.button("Remove").clicked() {
        asks.push(Ask::Edit(Edit::Remove { token: i }));
    }
}
