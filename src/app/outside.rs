//! What other programs do to the file that is open: noticed when the window comes to the front and before the
//! file is written, and asked about, so that neither side is lost.

use super::App;
use super::gesture::End;
use crate::files::{self, Stamp};
use crate::scene::Edit;
use crate::ui::dialogs::{Dialog, Meeting, Outside};
use crate::ui::picker::Purpose;
use egui::{Event, Ui};
use std::path::Path;

/// The open file as it is now, if another program wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theirs {
    stamp: Stamp,
    /// Why it was looked at.
    saving: bool,
}

impl App {
    /// Looks at the open file when the window comes to the front; later, if something else is asked or a lesson
    /// stands in for the document.
    pub(super) fn look_outside(&mut self, ui: &Ui) {
        let to_front = |i: &egui::InputState| i.events.contains(&Event::WindowFocused(true));
        self.papers.to_front |= ui.input(to_front);
        if !self.papers.to_front || self.papers.dialog.is_some() || self.lessons.is_playing() {
            return;
        }
        self.papers.to_front = false;
        let (Some(path), Some(seen)) = (self.papers.path.clone(), self.papers.seen) else { return };
        match Stamp::of_file(&path) {
            Ok(Some(stamp)) if stamp != seen && self.papers.put_off != Some(stamp) => {
                self.end_gesture(ui, End::Commit);
                self.ask_about(&path, stamp, false);
            }
            Ok(None) => {
                self.papers.seen = None;
                self.document.mark_unsaved();
                self.papers.dirty = true;
                self.say(
                    ui,
                    format!("{}: the file is gone; saving writes it anew", path.display()),
                );
            }
            // What cannot be read now is looked at again before it is written.
            _ => {}
        }
    }

    /// Before the open file is written: asks, and says so, if it is not as it was last read or written.
    pub(super) fn asks_before_writing(&mut self, path: &Path) -> bool {
        if self.papers.path.as_deref() != Some(path) {
            return false;
        }
        match Stamp::of_file(path) {
            Ok(Some(stamp)) if self.papers.seen != Some(stamp) => {
                self.ask_about(path, stamp, true);
                true
            }
            // Writing says what is wrong with the file, if it is still wrong then.
            _ => false,
        }
    }

    fn ask_about(&mut self, path: &Path, stamp: Stamp, saving: bool) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let meeting = match (self.papers.seen, self.document.is_unsaved()) {
            (None, _) => Meeting::Unknown,
            (Some(_), true) => Meeting::Both,
            (Some(_), false) => Meeting::OnlyTheirs,
        };
        self.papers.theirs = Some(Theirs { stamp, saving });
        self.papers.dialog = Some(Dialog::Changed { name, meeting });
    }

    /// Carries out what was decided about the other content of the open file.
    pub(super) fn decided(&mut self, ui: &Ui, outside: Outside) {
        let Some(theirs) = self.papers.theirs.take() else { return };
        let Some(path) = self.papers.path.clone() else { return };
        match outside {
            Outside::KeepMine => {
                // Only this content may be replaced: another one would be asked about again.
                self.papers.seen = Some(theirs.stamp);
                self.document.mark_unsaved();
                self.papers.dirty = true;
                if theirs.saving {
                    self.save_then(ui);
                }
            }
            Outside::TakeTheirs => {
                if self.take_theirs(ui, &path)
                    && let Some(then) = self.papers.then.take()
                {
                    self.do_then(ui, then);
                }
            }
            Outside::SaveAs => self.ask_for_file(ui, Purpose::Save),
            Outside::Later => {
                self.papers.then = None;
                self.papers.put_off = Some(theirs.stamp);
            }
        }
    }

    /// Puts the file's scene in the place of this one: one step, so that undo brings this one back.
    fn take_theirs(&mut self, ui: &Ui, path: &Path) -> bool {
        let loaded = match files::load_stamped(path) {
            Ok((loaded, stamp)) => {
                self.papers.seen = Some(stamp);
                loaded
            }
            Err(error) => {
                self.papers.then = None;
                self.say(ui, error.to_string());
                return false;
            }
        };
        self.edit(ui, Edit::Replace(Box::new(loaded.scene)));
        self.document.mark_saved();
        self.papers.dirty = true;
        self.desk.naming = None;
        self.attend();
        if !loaded.warnings.is_empty() {
            let all: Vec<String> = loaded.warnings.iter().map(ToString::to_string).collect();
            self.say(ui, all.join("; "));
        }
        true
    }
}
