//! Notices, the hint, and help pages.

use super::App;
use crate::ui::ask::Asks;
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
        } else if self.desk.hint {
            windows::hint(ui, plane, asks);
        }
        if let Some(page) = self.desk.page
            && windows::page(ui, page)
        {
            self.desk.page = None;
        }
    }
}
