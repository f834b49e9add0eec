//! The clipboard, and Escape.

use super::App;
use crate::scene::{Edit, Matrix, format, number};
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::view::Workspace;
use egui::{Event, Key, Ui};

impl App {
    /// A pasted scene replaces the scene; a pasted matrix goes into the matrix the keyboard is in, or the one on the plane.
    pub(super) fn pasted(&mut self, ui: &Ui, asks: &mut Asks) {
        let in_matrix = self.desk.in_matrix.take();
        let typing = ui.ctx().text_edit_focused();
        let on_plane = self.workspace == Workspace::Plane;
        let text = ui.input(|i| {
            i.events
                .iter()
                .find_map(|e| if let Event::Paste(text) = e { Some(text.clone()) } else { None })
        });
        if let Some(text) = text {
            // A text field keeps what is meant for it: only a whole matrix goes past a cell's own text.
            let matrix = number::parse_matrix(&text);
            let here = on_plane && (in_matrix.is_some() || !typing);
            if let (Ok(to), true) = (&matrix, here) {
                let which = in_matrix.or(self.view.matrix).unwrap_or(Matrix::Q);
                let to = if self.view.columns { to.transpose() } else { *to };
                asks.push(Ask::Edit(Edit::SetMatrix { which, to }));
                drop_paste(ui);
            } else if !typing {
                if on_plane || text.trim_start().starts_with('{') {
                    Self::paste_scene(&text, asks);
                } else {
                    asks.push(Ask::Words(WordsAsk::Sentence(text)));
                }
                drop_paste(ui);
            }
        }
        let copies =
            on_plane && !typing && ui.input(|i| i.events.iter().any(|e| matches!(e, Event::Copy)));
        if copies {
            asks.push(Ask::CopyScene);
        }
    }

    fn paste_scene(text: &str, asks: &mut Asks) {
        if !text.trim_start().starts_with('{') {
            asks.push(Ask::Say("what was pasted is neither a scene nor a 2 × 2 matrix".to_owned()));
            return;
        }
        match format::read(text.as_bytes()) {
            Ok(loaded) => {
                asks.push(Ask::Workspace(Workspace::Plane));
                asks.push(Ask::Edit(Edit::Replace(Box::new(loaded.scene))));
                asks.push(Ask::Fit);
                if !loaded.warnings.is_empty() {
                    let all: Vec<String> =
                        loaded.warnings.iter().map(ToString::to_string).collect();
                    asks.push(Ask::Say(all.join("; ")));
                }
            }
            Err(error) => asks.push(Ask::Say(format!("pasted text, {error}"))),
        }
    }

    /// Escape leaves, in this order: a popup, a text, a drag, the selection. The first three have taken their turn.
    pub(super) fn escaped(&mut self, ui: &Ui, asks: &mut Asks) {
        let escape = ui.input(|i| i.key_pressed(Key::Escape));
        let busy = self.desk.was_busy;
        self.desk.was_busy = ui.ctx().any_popup_open()
            || ui.ctx().text_edit_focused()
            || self.gesture.is_some()
            || self.papers.dialog.is_some()
            || self.desk.page.is_some()
            || self.lessons.page.is_some();
        if escape && !busy {
            asks.push(Ask::Deselect);
        }
    }
}

fn drop_paste(ui: &Ui) {
    ui.input_mut(|i| i.events.retain(|e| !matches!(e, Event::Paste(_))));
    if let Some(id) = ui.memory(egui::Memory::focused) {
        ui.memory_mut(|m| m.surrender_focus(id));
    }
}
