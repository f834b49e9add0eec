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
use egui::{Rect, Ui};

pub use self::chips::{Naming, naming_id};

/// Which controls are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Controls {
    pub words: bool,
    pub matrices: [bool; 3],
    pub key_size: bool,
    pub scale: bool,
    pub masks: bool,
}

impl Controls {
    pub const ALL: Self =
        Self { words: true, matrices: [true; 3], key_size: true, scale: true, masks: true };
}

/// Shows the panel in `rect`: what `above` shows, then the controls.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    seen: &Seen<'_>,
    names: &Names,
    naming: &mut Option<Naming>,
    (controls, above): (Controls, impl FnOnce(&mut Ui, &mut Asks)),
    asks: &mut Asks,
) {
    pieces::scrolling_panel(ui, rect, "settings", 16.0, |ui| {
        above(ui, asks);
        if controls.words {
            chips::show(ui, seen, names, naming, asks);
            ui.add_space(18.0);
        }
        if controls.matrices.contains(&true) {
            matrices::show(ui, seen, controls.matrices, asks);
            ui.add_space(16.0);
        }
        if controls.key_size {
            key_size::show(ui, seen, asks);
            ui.add_space(14.0);
        }
        if controls.scale {
            scale::show(ui, seen, asks);
            ui.add_space(12.0);
        }
        if controls.masks {
            masks(ui, seen, asks);
        }
    });
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
