//! The right panel: the numbers of the focused query.

mod goes;
mod heat;
mod made;
mod table;

use super::ask::Asks;
use super::pieces;
use super::words::{self, Written};
use crate::view::Seen;
use crate::view::palette::Ink;
use egui::{Rect, Ui};

pub use self::heat::text as weights_text;
pub use self::table::text as table_text;

/// Shows the panel in `rect`.
pub fn show(ui: &mut Ui, rect: Rect, seen: &Seen<'_>, asks: &mut Asks) {
    pieces::scrolling_panel(ui, rect, "numbers", 15.5, |ui| {
        table::show(ui, seen, asks);
        ui.add_space(26.0);
        if let Some(read) = &seen.real.twice {
            words::show_twice(ui, read, &written(seen), seen.real.is_untouched);
            ui.add_space(26.0);
        }
        made::show(ui, seen, asks);
        ui.add_space(26.0);
        goes::show(ui, seen, asks);
        ui.add_space(26.0);
        heat::show(ui, seen, asks);
    });
}

/// The words of the sentence in their hues.
fn written(seen: &Seen<'_>) -> Vec<Written> {
    let word = |i| Written { text: seen.name(i).to_owned(), ink: Ink::Word(seen.hue(i)) };
    (0..seen.n()).map(word).collect()
}
