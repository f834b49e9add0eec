//! The left panel: the sentence, the matrices, `d_k`, the scale, the masks.

mod bench;
mod chips;
mod glyph;
mod key_size;
mod matrices;
mod matrix_menu;
mod place;
mod scale;
mod word_menu;

use super::ask::{Ask, Asks};
use super::cell::Did;
use super::pieces;
use crate::scene::{Edit, Names};
use crate::view::Seen;
use egui::{Rect, ScrollArea, Ui, UiBuilder};

pub use self::chips::{Naming, naming_id};

/// Shows the panel in `rect`.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    seen: &Seen<'_>,
    names: &Names,
    naming: &mut Option<Naming>,
    asks: &mut Asks,
) {
    ui.scope_builder(
        UiBuilder::new().max_rect(rect).id_salt("left").accessibility_label("settings"),
        |ui| {
            ui.set_clip_rect(rect);
            ScrollArea::vertical().id_salt("left scroll").auto_shrink([false, false]).show(
                ui,
                |ui| {
                    let inner = Rect::from_min_size(
                        ui.cursor().min + egui::vec2(16.0, 0.0),
                        egui::vec2(rect.width() - 32.0, f32::INFINITY),
                    );
                    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        ui.add_space(14.0);
                        chips::show(ui, seen, names, naming, asks);
                        ui.add_space(18.0);
                        matrices::show(ui, seen, asks);
                        ui.add_space(16.0);
                        key_size::show(ui, seen, asks);
                        ui.add_space(14.0);
                        scale::show(ui, seen, asks);
                        ui.add_space(12.0);
                        masks(ui, seen, asks);
                        ui.add_space(10.0);
                    });
                },
            );
        },
    );
}

fn masks(ui: &mut Ui, seen: &Seen<'_>, asks: &mut Asks) {
    if pieces::switch(ui, seen.scene.causal, "Causal mask", "hides later words").clicked() {
        asks.push(Ask::Edit(Edit::SetCausal(!seen.scene.causal)));
    }
    ui.add_space(2.0);
    if pieces::switch(ui, seen.scene.residual, "Residual", "adds e to y").clicked() {
        asks.push(Ask::Edit(Edit::SetResidual(!seen.scene.residual)));
    }
}

/// Turns what was done to a cell into wishes.
fn answer(did: Did, label: &str, edit: impl Fn(f64) -> Ask, asks: &mut Asks) {
    match did {
        Did::Nothing => {}
        Did::Grabbed => asks.push(Ask::Begin(label.to_owned())),
        Did::Dragged(value) | Did::Typed(value) => asks.push(edit(value)),
        Did::Released => asks.push(Ask::Commit),
        Did::Refused(why) => asks.push(Ask::Say(why)),
    }
}
