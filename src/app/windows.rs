//! Notices, the hint, and help pages.

use super::{App, Card};
use crate::scene::Edit;
use crate::ui::ask::{Ask, Asks, Page};
use crate::ui::windows;
use egui::{Rect, Ui};

impl App {
    pub(super) fn windows(&mut self, ui: &Ui, plane: Rect, asks: &mut Asks) {
        let now = ui.input(|i| i.time);
        if self.desk.notice.as_ref().is_some_and(|(_, until)| *until <= now) {
            self.desk.notice = None;
        }
        if let Some((text, _)) = &self.desk.notice {
            if windows::notice(ui, plane, text) {
                self.desk.notice = None;
            }
        } else {
            self.card(ui, plane, asks);
        }
        match self.desk.page {
            Some(Page::Title) => self.title_page(ui, asks),
            Some(page) if windows::page(ui, page) => self.desk.page = None,
            _ => {}
        }
    }

    fn card(&mut self, ui: &Ui, plane: Rect, asks: &mut Asks) {
        let note = &self.document.scene().note;
        match self.desk.card {
            Card::Hint => windows::hint(ui, plane, asks),
            Card::Note if !note.is_empty() && windows::note(ui, plane, note) => {
                self.desk.card = Card::None;
            }
            _ => {}
        }
    }

    fn title_page(&mut self, ui: &Ui, asks: &mut Asks) {
        let scene = self.document.scene();
        let typed =
            self.desk.titling.get_or_insert_with(|| (scene.title.clone(), scene.note.clone()));
        let Some(accepted) = windows::titles(ui, typed) else { return };
        if let (true, Some((title, note))) = (accepted, self.desk.titling.take()) {
            asks.push(Ask::Begin("change title and note".to_owned()));
            asks.push(Ask::Edit(Edit::SetTitle(title)));
            asks.push(Ask::Edit(Edit::SetNote(note)));
            asks.push(Ask::Commit);
        }
        self.desk.titling = None;
        self.desk.page = None;
    }
}
