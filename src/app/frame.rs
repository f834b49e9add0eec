//! One frame.

use super::App;
use super::gesture::Gesture;
use crate::figure::draw::Screen;
use crate::narration;
use crate::scene::Reality;
use crate::ui::ask::{Ask, Asks};
use crate::ui::canvas::{self, handles};
use crate::ui::layout::{self, Layout};
use crate::ui::words::bar;
use crate::ui::{lab, left, panels, right, show_foot, stepper, top};
use crate::view::camera::{Camera, FULL_SIZE};
use crate::view::{Stage, Workspace};
use egui::{Key, Rect, Ui};

const STAGE_KEYS: [Key; 6] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];

/// How long a grid takes to warp, in seconds.
const WARP: f64 = 0.9;

impl App {
    /// Draws the window into `ui` and carries out what is asked in it.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        self.desk.frames += 1;
        let layout = Layout::new(ui.max_rect(), self.desk.widths);
        self.desk.plane = canvas::frame_of(layout.plane);
        let mut asks = Asks::new();
        panels::go_round(ui);
        let title = self.window_title();
        ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
        self.view_keys(ui, &mut asks);
        self.answer(ui, &mut asks);
        layout::grounds(ui, &layout);
        self.follow_words(ui);
        self.follow_lab(ui);
        self.bars(ui, &layout, &mut asks);
        self.answer(ui, &mut asks);
        // The workspace that this frame shows, whatever is asked for in it.
        let workspace = self.workspace;
        match workspace {
            Workspace::Plane => self.sense_plane(ui, layout.plane, &mut asks),
            Workspace::Words => self.sense_map(ui, layout.plane, &mut asks),
            Workspace::Lab => {}
        }
        self.answer(ui, &mut asks);
        // After the plane: a drag that ends in this frame is part of what is saved or undone.
        self.pasted(ui, &mut asks);
        self.shortcuts(ui, &mut asks);
        self.answer(ui, &mut asks);
        self.go_on_learning(ui);
        self.go_on_training(ui);
        self.look_at_lesson(ui);
        match workspace {
            Workspace::Plane => {
                self.panels(ui, &layout, &mut asks);
                self.paint_plane(ui, layout.plane, &mut asks);
            }
            Workspace::Words => {
                self.words_panels(ui, &layout, &mut asks);
                self.paint_map(ui, layout.plane, &mut asks);
            }
            Workspace::Lab => self.lab_panels(ui, &layout, &mut asks),
        }
        self.answer(ui, &mut asks);
        self.desk.widths = layout::splitters(ui, &layout, self.desk.widths);
        self.windows(ui, layout.plane, &mut asks);
        self.lesson_pages(ui, &mut asks);
        self.escaped(ui, &mut asks);
        self.answer(ui, &mut asks);
        asks.append(&mut self.desk.after_typing);
        self.answer(ui, &mut asks);
        self.look_after_papers(ui);
        self.light(ui);
    }

    /// What is being typed belongs to what is saved, left or closed: it is taken first.
    fn shortcuts(&mut self, ui: &Ui, asks: &mut Asks) {
        let typing = ui.ctx().text_edit_focused();
        let mut after = std::mem::take(&mut self.desk.after_typing);
        for (keys, wish) in top::SHORTCUTS {
            // A text field keeps its own undo.
            let own = matches!(wish, top::Shortcut::Undo | top::Shortcut::Redo);
            // What the map shows is no part of the document.
            if own && (typing || self.workspace != Workspace::Plane) {
                continue;
            }
            // A slow frame may hold a key twice.
            let times = ui.input_mut(|i| i.count_and_consume_key(keys.modifiers, keys.logical_key));
            for _ in 0..if own { times } else { times.min(1) } {
                if typing { &mut after } else { &mut *asks }.push(wish.ask());
            }
        }
        let closing = ui.input(|i| i.viewport().close_requested());
        if typing && (closing || !after.is_empty()) {
            Self::end_typing(ui);
        }
        self.desk.after_typing = after;
    }

    /// Ends typing, as a click elsewhere does: the field gives its text in this frame.
    fn end_typing(ui: &Ui) {
        ui.memory_mut(|m| {
            if let Some(id) = m.focused() {
                m.surrender_focus(id);
            }
        });
    }

    fn view_keys(&self, ui: &Ui, asks: &mut Asks) {
        let typing = ui.ctx().text_edit_focused();
        let on_plane = self.workspace == Workspace::Plane;
        for (stage, key) in Stage::ALL.into_iter().zip(STAGE_KEYS) {
            if on_plane && !typing && ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key)) {
                asks.push(Ask::Stage(stage));
            }
        }
        if !typing && canvas::home_pressed(ui) {
            asks.push(Ask::Fit);
        }
    }

    fn bars(&self, ui: &mut Ui, layout: &Layout, asks: &mut Asks) {
        let seen = self.seen();
        top::show(ui, layout.top, &seen, &self.offer(), asks);
        match self.workspace {
            Workspace::Words => {
                if let Some(seen) = self.words.seen() {
                    bar::show(ui, layout.stepper, &seen, asks);
                }
            }
            Workspace::Lab => lab::show_bar(ui, layout.stepper, &self.lab.seen(), asks),
            Workspace::Plane => stepper::show(ui, layout.stepper, &seen, asks),
        }
    }

    fn offer(&self) -> top::Offer {
        let on_plane = self.workspace == Workspace::Plane;
        let step = |label: Option<&str>| label.filter(|_| on_plane).map(str::to_owned);
        let playing = self.lessons.player().map(crate::lessons::Player::lesson);
        let (title, kind) = if let Some(lesson) = playing {
            let of = self.lessons.course.len();
            (lesson.title.clone(), format!("lesson {} of {of}", lesson.number))
        } else if self.workspace == Workspace::Lab {
            ("Laboratory".to_owned(), self.lab.kind())
        } else if on_plane {
            let n = self.document.scene().tokens.len();
            let words = if n == 1 { "one word".to_owned() } else { format!("{n} words") };
            let what = match self.real.reality() {
                Reality::Real { dimensions } => {
                    format!("real words, flattened from {dimensions}-d")
                }
                _ => "two-dimensional scene".to_owned(),
            };
            (self.papers.name(self.document.scene()), format!("{what}, {words}"))
        } else {
            ("Real words".to_owned(), self.words.kind())
        };
        top::Offer {
            title,
            kind,
            workspace: self.workspace,
            lessons: self.lessons.course.clone(),
            in_lesson: playing.is_some(),
            unsaved: self.document.is_unsaved() && on_plane && playing.is_none(),
            undo: step(self.document.undo_label()),
            redo: step(self.document.redo_label()),
            recent: self.papers.recent.paths().map(std::path::PathBuf::from).collect(),
            theme: self.desk.theme,
            reduced_motion: self.desk.reduced_motion,
        }
    }

    /// Pan, zoom and handles: before anything is drawn that shows what they change.
    fn sense_plane(&mut self, ui: &mut Ui, rect: Rect, asks: &mut Asks) {
        let frame = canvas::frame_of(rect);
        if let Some(camera) = self.desk.bounds.take().and_then(|b| Camera::showing(b, frame)) {
            self.view.camera = camera;
            self.view.fit = false;
        }
        if std::mem::take(&mut self.view.fit) {
            self.view.camera = Camera::fit(&self.places(), frame);
        }
        self.view.camera = canvas::look(ui, rect, &self.view, self.gesture.is_some(), asks);
        self.mark_place(ui);
        canvas::paint_paper(ui, rect, self.view.camera, frame);
        self.pull_answer(ui);
        self.sense_targets(ui);
        let mut hold = self.take_tip();
        let ground = handles::Ground {
            scene: self.document.scene(),
            names: &self.names.tokens,
            view: &self.view,
            camera: self.view.camera,
            frame,
        };
        let held = handles::sense(ui, ground, &mut hold, asks);
        if self.gesture.is_none() {
            self.gesture = hold.map(Gesture::Tip);
        }
        if held != self.desk.last_handle {
            self.document.break_merge();
            self.desk.last_handle = held;
        }
        self.view.held = held;
    }

    fn panels(&mut self, ui: &mut Ui, layout: &Layout, asks: &mut Asks) {
        let mut naming = self.desk.naming.take();
        let mut typing = std::mem::take(&mut self.lessons.typing);
        let above = |ui: &mut Ui, asks: &mut Asks| self.lesson_panel(ui, &mut typing, asks);
        let controls = self.lessons.controls();
        let words = (&self.names, &mut naming);
        let learning = self.train_seen();
        let shown = (&controls[..], above);
        left::show(ui, layout.left, (&self.seen(), words), shown, learning.as_ref(), asks);
        self.lessons.typing = typing;
        self.desk.naming = naming;
        self.answer(ui, asks);
        let seen = self.seen();
        right::show(ui, layout.right, &seen, asks);
        let said = self.pull_sentence().unwrap_or_else(|| narration::sentence(&seen));
        show_foot(ui, layout.foot, &said);
    }

    fn paint_plane(&mut self, ui: &Ui, rect: Rect, asks: &mut Asks) {
        self.warp(ui);
        let mut memories = std::mem::take(&mut self.desk.memories);
        let seen = self.seen();
        let picture = canvas::paint(ui, rect, &seen, &mut memories, asks);
        let zoom = self.view.camera.points_per_unit / FULL_SIZE;
        canvas::controls(ui, rect, zoom, [Ask::Fit, Ask::Zoom(0.8), Ask::Zoom(1.25)], asks);
        self.desk.memories = memories;
        self.desk.drawn = picture;
        self.paint_pull(ui);
        self.paint_training(ui);
        self.lesson_marks(ui, rect);
    }

    /// Moves the grid on its way from the identity to the matrix, once.
    fn warp(&mut self, ui: &Ui) {
        if self.view.stage != Stage::Project || self.desk.reduced_motion {
            self.view.warp = 1.0;
            return;
        }
        let now = ui.input(|i| i.time);
        let start = *self.desk.warping.get_or_insert(now);
        let t = ((now - start) / WARP).clamp(0.0, 1.0);
        self.view.warp = t * t * (3.0 - 2.0 * t);
        if t < 1.0 {
            ui.ctx().request_repaint();
        }
    }

    /// What the pointer was found on lights up; a change needs one more frame.
    fn light(&mut self, ui: &Ui) {
        let pointed = self.words.pointed.take();
        if pointed != self.words.view.hover {
            self.words.view.hover = pointed;
            ui.ctx().request_repaint();
        }
        let pointed = self.desk.pointed.take();
        if pointed != self.view.hover {
            self.view.hover = pointed;
            ui.ctx().request_repaint();
        }
    }

    /// The screen that the plane is drawn on, for tests and pictures.
    pub fn screen(&self, rect: Rect) -> Screen {
        Screen { camera: self.view.camera, frame: canvas::frame_of(rect) }
    }
}
