//! Saving, asking for a path, and answering questions about files.

use super::App;
use super::papers::recovery_question;
use crate::files;
use crate::scene::Document;
use crate::ui::dialogs::{Answer, Dialog, PathQuestion};
use crate::ui::picker::Purpose;
use egui::Ui;
use std::path::Path;

impl App {
    /// Saves to the file that is open, or asks for one.
    pub(super) fn save(&mut self, ui: &Ui) {
        match self.papers.path.clone() {
            Some(path) if self.asks_before_writing(&path) => {}
            Some(path) => {
                self.save_to(ui, &path);
            }
            None => self.ask_for_file(ui, Purpose::Save),
        }
    }

    /// Says whether it worked. The camera's bounds go into the file.
    pub(super) fn save_to(&mut self, ui: &Ui, path: &Path) -> bool {
        self.keep_bounds();
        match files::save(path, self.document.scene()) {
            Ok(stamp) => {
                self.document.mark_saved();
                self.papers.seen = Some(stamp);
                self.papers.put_off = None;
                self.papers.path =
                    Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
                self.papers.remember(path);
                self.papers.dirty = true;
                self.papers.forget_unsaved();
                self.say(ui, format!("saved as {}", path.display()));
                true
            }
            Err(error) => {
                self.say(ui, error.to_string());
                false
            }
        }
    }

    /// Asks for a file: through the system where it answers, else in a window of ours.
    pub(super) fn ask_for_file(&mut self, ui: &Ui, purpose: Purpose) {
        let name = self.suggested_name(purpose);
        if !self.papers.picker.ask(ui.ctx(), purpose, &name) {
            self.ask_in_our_window(purpose);
        }
    }

    pub(super) fn ask_in_our_window(&mut self, purpose: Purpose) {
        let near = self.papers.path.as_ref().and_then(|p| p.parent().map(Path::to_owned));
        let folder = near
            .filter(|p| p.is_dir())
            .or_else(std::env::home_dir)
            .or_else(|| std::env::current_dir().ok())
            .unwrap_or_default();
        let file = if purpose.is_saving() { self.suggested_name(purpose) } else { String::new() };
        self.papers.dialog = Some(Dialog::Path(PathQuestion::new(purpose, &folder, &file)));
    }

    fn suggested_name(&self, purpose: Purpose) -> String {
        match purpose {
            Purpose::SavePicture => return "map.svg".to_owned(),
            Purpose::SaveCoordinates => return "map.csv".to_owned(),
            Purpose::SaveNotes => return "notes.md".to_owned(),
            Purpose::PrintNotes => return "notes.html".to_owned(),
            _ => {}
        }
        if let Some(name) = self.papers.path.as_ref().and_then(|p| p.file_name()) {
            return name.to_string_lossy().into_owned();
        }
        let letters = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let stem: String = self.document.scene().title.chars().take(60).map(letters).collect();
        let stem = stem.split('-').filter(|s| !s.is_empty()).collect::<Vec<_>>().join("-");
        format!("{}.json", if stem.is_empty() { "scene" } else { &stem })
    }

    pub(super) fn dialog(&mut self, ui: &Ui) {
        let Some(mut dialog) = self.papers.dialog.take() else {
            return;
        };
        let Some(answer) = dialog.show(ui) else {
            self.papers.dialog = Some(dialog);
            return;
        };
        match answer {
            Answer::Cancel => self.papers.then = None,
            Answer::Save => self.save_then(ui),
            Answer::GiveUp => {
                if let Some(then) = self.papers.then.take() {
                    self.do_then(ui, then);
                }
            }
            Answer::Outside(outside) => self.decided(ui, outside),
            Answer::Path(purpose, path) => self.got_path(ui, purpose, &path),
            Answer::Recover => self.recover(ui),
            Answer::Discard => {
                if !self.papers.recoveries.is_empty() {
                    self.papers.recoveries.remove(0).settle();
                }
                self.papers.dialog = self.papers.recoveries.first().map(recovery_question);
            }
        }
    }

    pub(super) fn save_then(&mut self, ui: &Ui) {
        match self.papers.path.clone() {
            Some(path) => self.got_path(ui, Purpose::Save, &path),
            // What was to follow follows when the path is known.
            None => self.ask_for_file(ui, Purpose::Save),
        }
    }

    /// Opens the kept work as unsaved work.
    fn recover(&mut self, ui: &Ui) {
        if self.papers.recoveries.is_empty() {
            return;
        }
        let recovery = self.papers.recoveries.remove(0);
        // A relative path was meant in another folder: here it may be another file.
        let source = recovery.source.clone().filter(|path| path.is_absolute());
        let seen = recovery.seen.filter(|_| source.is_some());
        self.take_scene(recovery.scene.clone(), source, seen);
        self.document = Document::unsaved(recovery.scene.clone());
        self.papers.dirty = true;
        self.papers.kept_at = f64::NEG_INFINITY;
        self.keep(ui);
        recovery.settle();
        self.attend();
        self.papers.dialog = self.papers.recoveries.first().map(recovery_question);
    }
}
