//! The right panel: the numbers of the focused query.

mod goes;
mod heat;
mod made;
mod table;

use super::ask::Asks;
use crate::view::Seen;
use egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};

pub use self::heat::text as weights_text;
pub use self::table::text as table_text;

/// Shows the panel in `rect`.
pub fn show(ui: &mut Ui, rect: Rect, seen: &Seen<'_>, asks: &mut Asks) {
    ui.scope_builder(
        UiBuilder::new().max_rect(rect).id_salt("right").accessibility_label("numbers"),
        |ui| {
            ui.set_clip_rect(rect);
            ScrollArea::vertical().id_salt("right scroll").auto_shrink([false, false]).show(
                ui,
                |ui| {
                    let inner = Rect::from_min_size(
                        ui.cursor().min + vec2(15.0, 0.0),
                        vec2(rect.width() - 31.0, f32::INFINITY),
                    );
                    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add_space(14.0);
                        table::show(ui, seen, asks);
                        ui.add_space(26.0);
                        made::show(ui, seen, asks);
                        ui.add_space(26.0);
                        goes::show(ui, seen, asks);
                        ui.add_space(26.0);
                        heat::show(ui, seen, asks);
                        ui.add_space(14.0);
                    });
                },
            );
        },
    );
}
