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
use super::train::{self, TrainSeen};
use crate::scene::{Edit, Matrix, Names};
use crate::view::Seen;
use egui::{Rect, Ui};

pub use self::chips::{Naming, naming_id};

/// A group of controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Words,
    Matrix(Matrix),
    KeySize,
    Scale,
    Masks,
}

impl Control {
    pub const ALL: [Self; 7] = [
        Self::Words,
        Self::Matrix(Matrix::Q),
        Self::Matrix(Matrix::K),
        Self::Matrix(Matrix::V),
        Self::KeySize,
        Self::Scale,
        Self::Masks,
    ];
}

/// Shows the panel in `rect`: what `above` shows, then the controls, then learning.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    (seen, (names, naming)): (&Seen<'_>, (&Names, &mut Option<Naming>)),
    (controls, above): (&[Control], impl FnOnce(&mut Ui, &mut Asks)),
    learning: Option<&TrainSeen<'_>>,
    asks: &mut Asks,
) {
    let shows = |control| controls.contains(&control);
    let matrices: Vec<Matrix> =
        Matrix::ALL.into_iter().filter(|matrix| shows(Control::Matrix(*matrix))).collect();
    pieces::scrolling_panel(ui, rect, "settings", 16.0, |ui| {
        above(ui, asks);
        if shows(Control::Words) {
            chips::show(ui, seen, names, naming, asks);
            ui.add_space(18.0);
        }
        if !matrices.is_empty() {
            matrices::show(ui, seen, &matrices, asks);
            ui.add_space(16.0);
        }
        if shows(Control::KeySize) {
            key_size::show(ui, seen, asks);
            ui.add_space(14.0);
        }
        if shows(Control::Scale) {
            scale::show(ui, seen, asks);
            ui.add_space(12.0);
        }
        if shows(Control::Masks) {
            masks(ui, seen, asks);
        }
        if let Some(learning) = learning {
            train::show(ui, seen, learning, asks);
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
