//! The left panel.

use super::{Typing, keeps, search, sentence, table, themes};
use crate::ui::ask::Asks;
use crate::ui::pieces;
use crate::view::words::WordsSeen;
use egui::{Rect, Ui};

/// Shows the panel in `rect`: what `above` shows, then the controls.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    seen: &WordsSeen<'_>,
    typing: &mut Typing,
    above: impl FnOnce(&mut Ui, &mut Asks),
    asks: &mut Asks,
) {
    pieces::scrolling_panel(ui, rect, "words", 16.0, |ui| {
        above(ui, asks);
        search::show(ui, seen, typing, asks);
        ui.add_space(16.0);
        themes::show(ui, seen, asks);
        ui.add_space(18.0);
        sentence::show(ui, seen, typing, asks);
        ui.add_space(18.0);
        keeps::show(ui, seen, asks);
        ui.add_space(18.0);
        table::show(ui, seen, asks);
    });
}
