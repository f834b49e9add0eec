//! The frame of the workspace of real words.

use super::App;
use crate::figure::map::MapPicture;
use crate::narration;
use crate::ui::ask::{Ask, Asks, WordsAsk};
use crate::ui::canvas::{self, frame_of};
use crate::ui::layout::Layout;
use crate::ui::show_foot;
use crate::ui::words::{canvas as map, show_left, show_right};
use crate::view::Workspace;
use crate::view::camera::FULL_SIZE;
use egui::{Rect, Ui};
use std::sync::Arc;

/// How far a map turns by itself in a second, in radians.
const TURN: f64 = 0.25;

impl App {
    /// Takes what threads have finished, and opens the bundled table the first time that the map is looked at.
    pub(super) fn follow_words(&mut self, ui: &Ui) {
        if self.workspace == Workspace::Words {
            self.words.open(ui.ctx());
            let lesson = self.lessons.player().map(|player| Arc::clone(player.lesson()));
            self.words.show_only(ui.ctx(), lesson.as_ref().map_or(&[], |lesson| &lesson.map));
        }
        if let Some(said) = self.words.follow(ui.ctx()) {
            self.say(ui, said);
        }
    }

    /// Pan, zoom, turn and choose: before anything is drawn that shows what they change.
    pub(super) fn sense_map(&mut self, ui: &Ui, rect: Rect, asks: &mut Asks) {
        self.words.frame = frame_of(rect);
        self.words.fit();
        let mut view = self.words.view.clone();
        map::sense(ui, rect, &mut view, &mut self.words.desk, asks);
        if view.turning {
            view.orbit.yaw += TURN * f64::from(ui.input(|i| i.stable_dt)).min(0.1);
            ui.ctx().request_repaint();
        }
        self.words.view = view;
    }

    pub(super) fn words_panels(&mut self, ui: &mut Ui, layout: &Layout, asks: &mut Asks) {
        self.words.follow_typing();
        let mut typing = std::mem::take(&mut self.words.typing);
        let mut lesson = std::mem::take(&mut self.lessons.typing);
        if let Some(seen) = self.words.seen() {
            let above = |ui: &mut Ui, asks: &mut Asks| self.lesson_panel(ui, &mut lesson, asks);
            show_left(ui, layout.left, &seen, &mut typing, above, asks);
        }
        self.words.typing = typing;
        self.lessons.typing = lesson;
        self.answer(ui, asks);
        if let Some(seen) = self.words.seen() {
            show_right(ui, layout.right, &seen, asks);
            show_foot(ui, layout.foot, &narration::map_sentence(&seen));
        }
    }

    pub(super) fn paint_map(&mut self, ui: &mut Ui, rect: Rect, asks: &mut Asks) {
        let mut desk = std::mem::take(&mut self.words.desk);
        let drawn = match self.words.seen() {
            Some(seen) => map::paint(ui, rect, &seen, &mut desk, asks),
            None => MapPicture::default(),
        };
        self.words.desk = desk;
        self.words.drawn = drawn;
        let view = &self.words.view;
        let zoom =
            if view.is_deep() { view.orbit.zoom } else { view.camera.points_per_unit / FULL_SIZE };
        let zooms = [0.8, 1.25].map(|by| Ask::Words(WordsAsk::Zoom(by)));
        let [out, closer] = zooms;
        canvas::controls(ui, rect, zoom, [Ask::Fit, out, closer], asks);
    }
}
