//! Carries out what panels ask for.

use super::gesture::Gesture;
use super::{App, Card, Then};
use crate::scene::{Document, Edit, Refusal, SavedView, format};
use crate::ui::ask::{Ask, Asks};
use crate::ui::left::Naming;
use crate::ui::picker::Purpose;
use crate::ui::right;
use crate::view::layers::Layers;
use crate::view::{Handle, Stage, Workspace};
use egui::Ui;
use nalgebra::Vector2;
use std::sync::Arc;

/// How long a notice stays, in seconds.
const NOTICE: f64 = 8.0;

impl App {
    /// Answers all wishes, in order, and recomputes what depends on the scene if it changed.
    pub(super) fn answer(&mut self, ui: &Ui, asks: &mut Asks) {
        if asks.is_empty() {
            return;
        }
        let mut changed = false;
        for ask in asks.drain(..) {
            changed |= self.answer_one(ui, ask);
        }
        if changed {
            // The scene of a lesson is nobody's work.
            self.papers.dirty |= !self.lessons.is_playing();
            self.attend();
        }
    }

    /// Says whether the scene changed.
    fn answer_one(&mut self, ui: &Ui, ask: Ask) -> bool {
        let (is_answered, changed) = self.make_way(ui, &ask);
        changed | (!is_answered && self.answer_next(ui, ask))
    }

    fn answer_next(&mut self, ui: &Ui, ask: Ask) -> bool {
        match ask {
            Ask::Edit(edit) => return self.edit(ui, edit),
            Ask::Nudge(handle, edit) => return self.nudge(ui, handle, edit),
            Ask::Begin(label) => self.document.begin(label),
            Ask::Take(hold) => {
                self.document.begin(hold.label(&self.names.tokens));
                self.gesture = Some(Gesture::Tip(hold));
            }
            Ask::Commit => {
                self.document.commit();
            }
            Ask::Cancel => return self.document.cancel(),
            Ask::Undo => return self.document.undo(),
            Ask::Redo => return self.document.redo(),
            Ask::Focus(i) => {
                self.view.key = None;
                return self.document.set_focus(i).is_ok();
            }
            Ask::Key(j) => self.view.key = j,
            Ask::Rename(token) => self.rename(token, false),
            Ask::AddWord => return self.add_word(ui),
            Ask::Hover(subject) => self.desk.pointed = Some(subject),
            Ask::Say(text) => self.say(ui, text),
            Ask::Copy(text) => self.copy(ui, text),
            Ask::Page(page) => self.desk.page = Some(page),
            Ask::HintSeen => self.desk.card = Card::None,
            Ask::ShowNote => self.desk.card = Card::Note,
            Ask::Workspace(workspace) => self.set_workspace(ui, workspace),
            Ask::Words(ask) => return self.answer_words(ui, ask),
            Ask::Lab(ask) => self.answer_lab(ui, ask),
            Ask::Train(ask) => self.answer_train(ui, &ask),
            Ask::Lesson(ask) => return self.answer_lesson(ui, ask),
            other => self.answer_file(ui, other),
        }
        false
    }

    /// Wishes about files and the clipboard.
    fn answer_file(&mut self, ui: &Ui, ask: Ask) {
        let is_own = matches!(
            ask,
            Ask::New
                | Ask::Open
                | Ask::OpenPath(_)
                | Ask::Preset(_)
                | Ask::Quit
                | Ask::Save
                | Ask::SaveAs
        );
        if is_own {
            self.leave_lesson();
        }
        match ask {
            Ask::New => self.after_saving(ui, Then::New),
            Ask::Open => self.after_saving(ui, Then::Open),
            Ask::OpenPath(path) => self.after_saving(ui, Then::OpenPath(path)),
            Ask::Preset(name) => self.after_saving(ui, Then::Preset(name)),
            Ask::Quit => self.after_saving(ui, Then::Quit),
            Ask::Save => self.save(ui),
            Ask::SaveAs => {
                self.papers.then = None;
                self.ask_for_file(ui, Purpose::Save);
            }
            Ask::CopyScene => {
                self.keep_bounds();
                let text =
                    String::from_utf8_lossy(&format::write(self.document.scene())).into_owned();
                self.copy(ui, text);
            }
            Ask::CopyTable => self.copy(ui, right::table_text(&self.seen())),
            Ask::CopyWeights => self.copy(ui, right::weights_text(&self.seen())),
            Ask::InMatrix(matrix) => self.desk.in_matrix = Some(matrix),
            other => self.answer_view(ui, other),
        }
    }

    /// Wishes about how the scene is looked at.
    fn answer_view(&mut self, ui: &Ui, ask: Ask) {
        match ask {
            Ask::Stage(stage) => self.set_stage(stage),
            Ask::Layer(layer, shown) => {
                self.view.layers.set(layer, shown);
                self.keep_view();
            }
            Ask::Deselect => {
                self.view.key = None;
                self.view.matrix = None;
                if let Some(id) = ui.memory(egui::Memory::focused) {
                    ui.memory_mut(|m| m.surrender_focus(id));
                }
            }
            Ask::Matrix(matrix) => {
                self.view.matrix = matrix;
                self.desk.warping = None;
            }
            Ask::Theme(choice) => {
                self.desk.theme = choice;
                ui.ctx().set_theme(choice.preference());
            }
            Ask::Follows(follows) => self.view.follows = follows,
            Ask::Snap(step) => self.view.snap = step,
            Ask::Columns(columns) => self.view.columns = columns,
            Ask::ReducedMotion(reduced) => self.desk.reduced_motion = reduced,
            Ask::Fit => {
                match self.workspace {
                    Workspace::Plane => self.view.fit = true,
                    Workspace::Words => self.words.view.fit = true,
                    Workspace::Lab => {}
                }
                ui.ctx().request_repaint();
            }
            Ask::Zoom(factor) => {
                let camera = &mut self.view.camera;
                camera.points_per_unit *= factor;
                *camera = camera.limited();
                ui.ctx().request_repaint();
            }
            Ask::TextSize(zoom) => ui.ctx().set_zoom_factor(zoom.clamp(0.6, 3.0)),
            _ => {}
        }
    }

    pub(super) fn edit(&mut self, ui: &Ui, edit: Edit) -> bool {
        let changed = self.try_edit(ui, edit, Document::apply);
        if changed {
            self.desk.card = Card::None;
        }
        changed
    }

    fn nudge(&mut self, ui: &Ui, handle: Handle, edit: Edit) -> bool {
        let key = format!("{handle:?}");
        self.try_edit(ui, edit, |document, edit| document.apply_merging(edit, &key))
    }

    /// Says why, if a lesson or the scene itself refuses the edit; otherwise whether something changed.
    fn try_edit(
        &mut self,
        ui: &Ui,
        edit: Edit,
        apply: impl FnOnce(&mut Document, Edit) -> Result<bool, Refusal>,
    ) -> bool {
        let why = match self.lessons.refuses(self.document.scene(), &edit) {
            Some(why) => why,
            None => match apply(&mut self.document, edit) {
                Ok(changed) => return changed,
                Err(refusal) => refusal.to_string(),
            },
        };
        self.say(ui, why);
        false
    }

    pub(super) fn say(&mut self, ui: &Ui, text: String) {
        let until = ui.input(|i| i.time) + NOTICE;
        self.desk.notice = Some((text, until));
        ui.ctx().request_repaint_after_secs(NOTICE as f32 + 0.05);
    }

    pub(super) fn copy(&mut self, ui: &Ui, text: String) {
        ui.ctx().copy_text(text);
        self.say(ui, "copied".to_owned());
    }

    fn rename(&mut self, token: usize, _fresh: bool) {
        if let Some(word) = self.document.scene().tokens.get(token) {
            self.desk.naming = Some(Naming { token, text: word.text.to_string(), fresh: true });
        }
    }

    /// Adds a word at the emptiest place of the view, with its text selected.
    fn add_word(&mut self, ui: &Ui) -> bool {
        let at = self.document.scene().tokens.len();
        let embedding = self.empty_place();
        let changed = self.edit(ui, Edit::Add { at, text: Arc::from("word"), embedding });
        if changed {
            self.rename(at, true);
        }
        changed
    }

    /// Of a few places in the view, the one farthest from all words, in round numbers.
    fn empty_place(&self) -> Vector2<f64> {
        let camera = self.view.camera;
        let step = crate::view::grid::step(camera.points_per_unit, 56.0);
        let reach = 180.0 / camera.points_per_unit;
        let round = |v: f64| (v / step).round() * step;
        let words = &self.document.scene().tokens;
        let away = |p: &Vector2<f64>| {
            words
                .iter()
                .map(|t| (t.embedding - p).norm())
                .chain([p.norm()])
                .fold(f64::INFINITY, f64::min)
        };
        (0..24)
            .map(|k| f64::from(k) * std::f64::consts::TAU / 24.0)
            .flat_map(|a| {
                [0.55, 1.0].map(|r| camera.center + Vector2::new(a.cos(), a.sin()) * reach * r)
            })
            .map(|p| p.map(round))
            .max_by(|a, b| away(a).total_cmp(&away(b)))
            .unwrap_or_else(|| Vector2::new(1.0, 1.0))
    }

    pub(super) fn set_workspace(&mut self, ui: &Ui, workspace: Workspace) {
        self.workspace = workspace;
        self.desk.naming = None;
        ui.ctx().request_repaint();
    }

    pub(super) fn set_stage(&mut self, stage: Stage) {
        self.view.set_stage(stage);
        self.desk.warping = None;
        self.keep_view();
    }

    /// Writes stage and layers into the scene, which is neither an edit nor an unsaved change.
    fn keep_view(&mut self) {
        let own = self.view.layers != Layers::of_stage(self.view.stage);
        let view = SavedView {
            stage: self.view.stage,
            layers: own.then(|| self.view.layers.slugs()),
            bounds: self.document.scene().view.bounds,
        };
        // A view of ours is always well formed.
        let _ = self.document.set_view(view);
    }

    /// Writes what the plane shows into the scene, so that a file opens as it was saved.
    pub(super) fn keep_bounds(&mut self) {
        let (low, high) = self.view.camera.bounds(self.desk.plane);
        let mut view = self.document.scene().view.clone();
        view.bounds = Some([low.x, low.y, high.x, high.y]).filter(|b| SavedView::are_bounds(*b));
        let _ = self.document.set_view(view);
    }

    /// Looks at the scene as it was last looked at.
    pub(super) fn take_view_from_scene(&mut self) {
        let saved = self.document.scene().view.clone();
        self.view.set_stage(saved.stage);
        if let Some(slugs) = saved.layers {
            self.view.layers = Layers::from_slugs(&slugs);
        }
        self.view.key = None;
        self.view.fit = saved.bounds.is_none();
        self.desk.bounds = saved.bounds;
        self.desk.warping = None;
    }
}
