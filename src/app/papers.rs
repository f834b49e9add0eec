//! Files: what is open, what is unsaved, what is asked before it would be lost.

use super::outside::Theirs;
use super::{App, Card};
use crate::files::{self, FileError, Preferences, Recent, Recovery, Session, Stamp};
use crate::scene::{Document, Preset, Scene};
use crate::ui::dialogs::Dialog;
use crate::ui::picker::{Picked, Picker, Purpose};
use crate::ui::theme::palette;
use crate::view::Workspace;
use egui::Ui;
use std::path::{Path, PathBuf};

/// Unsaved work is kept this long after a change at the latest, in seconds.
const KEEP_AFTER: f64 = 2.0;

/// Work that could not be kept, as on a full disk, is tried again so often, in seconds.
const TRY_AGAIN_AFTER: f64 = 5.0;

/// What is to happen once unsaved work is safe, or given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    New,
    Open,
    OpenPath(PathBuf),
    Preset(&'static str),
    Quit,
}

/// The program's papers.
#[derive(Debug, Default)]
pub struct Papers {
    /// The file that the document was read from or saved to.
    pub path: Option<PathBuf>,
    /// What that file held when it was last read or written; `None`: not known.
    pub(super) seen: Option<Stamp>,
    /// What another program wrote into it, while it is asked about.
    pub(super) theirs: Option<Theirs>,
    /// What another program wrote into it, and is not to be asked about before saving.
    pub(super) put_off: Option<Stamp>,
    /// The window came to the front since the open file was looked at.
    pub(super) to_front: bool,
    pub preferences: Preferences,
    pub recent: Recent,
    pub dialog: Option<Dialog>,
    pub picker: Picker,
    /// The person agreed that the window closes.
    pub may_close: bool,
    /// Where the program keeps its own files; `None`: nowhere.
    folder: Option<PathBuf>,
    session: Option<Session>,
    pub(super) recoveries: Vec<Recovery>,
    /// What follows the question that is open.
    pub(super) then: Option<Then>,
    /// The document changed since it was last kept.
    pub dirty: bool,
    pub(super) kept_at: f64,
    /// Why unsaved work could not be kept, as it was said.
    not_kept: Option<String>,
}

impl Papers {
    /// Opens the folder in which the program keeps preferences and unsaved work. What is wrong with them is returned, to be said once.
    pub fn open(folder: Option<PathBuf>, offer_recovery: bool) -> (Self, Vec<String>) {
        let mut papers = Self { folder, ..Self::default() };
        let mut said = Vec::new();
        let Some(folder) = papers.folder.clone() else {
            return (papers, said);
        };
        let (preferences, notice) = Preferences::load(&folder);
        said.extend(notice.map(|n| n.to_string()));
        papers.preferences = preferences;
        let (recent, notice) = Recent::load(&folder);
        said.extend(notice.map(|n| n.to_string()));
        papers.recent = recent;
        match Session::begin(&folder) {
            Ok(session) => {
                if offer_recovery {
                    let (found, notices) = session.recoveries();
                    said.extend(notices.iter().map(ToString::to_string));
                    papers.recoveries = found;
                    papers.dialog = papers.recoveries.first().map(recovery_question);
                }
                papers.session = Some(session);
            }
            Err(error) => said.push(format!("unsaved work will not survive a crash: {error}")),
        }
        (papers, said)
    }

    /// Writes the preferences; a disk that refuses them is no reason to keep a window open. What is unsaved is
    /// forgotten only if the person agreed to that (`is_settled`): else the next start offers it back.
    fn close(&mut self, is_settled: bool) {
        if let Some(folder) = &self.folder {
            let _ = self.preferences.save(folder);
        }
        if let Some(session) = self.session.take().filter(|_| is_settled) {
            session.end();
        }
    }

    /// Keeps the document, or tries to; a session that could not begin is begun when it can.
    fn try_to_keep(&mut self, document: &Document, path: Option<&Path>) -> Result<(), FileError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let session = match self.session.take() {
            Some(session) => session,
            None => Session::begin(folder)?,
        };
        self.session.insert(session).keep(document, path, self.seen)
    }

    /// Nothing of the document that was open is unsaved any more.
    pub(super) fn forget_unsaved(&mut self) {
        if let Some(session) = &mut self.session {
            session.forget();
        }
    }

    /// Where the program keeps its own files.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    pub(super) fn remember(&mut self, path: &Path) {
        if let Some(folder) = &self.folder {
            // The list in memory is right all the same.
            let _ = self.recent.add(path, folder);
        }
    }

    /// The name that the title shows: the file's, or the scene's.
    pub fn name(&self, scene: &Scene) -> String {
        let file = self
            .path
            .as_ref()
            .and_then(|p| p.file_name())
            .map(|n| n.to_string_lossy().into_owned());
        file.unwrap_or_else(|| {
            if scene.title.is_empty() { "Untitled".to_owned() } else { scene.title.clone() }
        })
    }
}

pub(super) fn recovery_question(recovery: &Recovery) -> Dialog {
    let name = recovery
        .source
        .as_ref()
        .and_then(|p| p.file_name())
        .map_or_else(|| recovery.scene.title.clone(), |n| n.to_string_lossy().into_owned());
    Dialog::Recover { name, words: recovery.scene.tokens.len() }
}

impl App {
    /// Does `then`, or asks first if work would be lost.
    pub(super) fn after_saving(&mut self, ui: &Ui, then: Then) {
        if self.document.is_unsaved() {
            let name = self.papers.name(self.document.scene());
            self.papers.dialog = Some(Dialog::Unsaved { name });
            self.papers.then = Some(then);
        } else {
            self.do_then(ui, then);
        }
    }

    pub(super) fn do_then(&mut self, ui: &Ui, then: Then) {
        match then {
            Then::New => self.take_scene(Scene::default(), None, None),
            Then::Open => self.ask_for_file(ui, Purpose::Open),
            Then::OpenPath(path) => self.open_path(ui, &path),
            Then::Preset(name) => {
                if let Some(Ok(loaded)) = Preset::find(name).map(Preset::read) {
                    self.take_scene(loaded.scene, None, None);
                    self.desk.card = Card::Note;
                }
            }
            Then::Quit => {
                self.papers.may_close = true;
                ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Opens a scene that was named from outside.
    pub fn open_scene(&mut self, scene: Scene, path: Option<PathBuf>) {
        if let Some(path) = &path {
            self.papers.remember(path);
        }
        let seen = path.as_ref().and_then(|path| Stamp::of_file(path).ok().flatten());
        self.take_scene(scene, path, seen);
    }

    /// The title of the window: the file's name, and a mark for unsaved work.
    pub fn window_title(&self) -> String {
        if let Some(player) = self.lessons.player() {
            return format!("{} – Attention Geometry", player.lesson().title);
        }
        let mark = if self.document.is_unsaved() { "• " } else { "" };
        let name = crate::scene::elide(&self.papers.name(self.document.scene()), 80).into_owned();
        format!("{mark}{name} – Attention Geometry")
    }

    /// Makes a scene the document, with nothing unsaved. `seen` is what its file held.
    pub(super) fn take_scene(&mut self, scene: Scene, path: Option<PathBuf>, seen: Option<Stamp>) {
        self.let_go();
        self.workspace = Workspace::Plane;
        self.document = Document::new(scene);
        // Absolute from the start: what a crash leaves may be opened again from another folder.
        self.papers.path = path.map(|p| std::path::absolute(&p).unwrap_or(p));
        self.papers.seen = seen;
        self.papers.put_off = None;
        self.papers.dirty = false;
        self.papers.forget_unsaved();
        self.desk.naming = None;
        self.take_view_from_scene();
        self.attend();
    }

    pub(super) fn open_path(&mut self, ui: &Ui, path: &Path) {
        match files::load_stamped(path) {
            Ok((loaded, seen)) => {
                self.papers.remember(path);
                self.take_scene(loaded.scene, Some(path.to_owned()), Some(seen));
                if !loaded.warnings.is_empty() {
                    let all: Vec<String> =
                        loaded.warnings.iter().map(ToString::to_string).collect();
                    self.say(ui, all.join("; "));
                }
            }
            Err(error) => self.say(ui, error.to_string()),
        }
    }

    /// Everything about files that a frame has to look after.
    pub(super) fn look_after_papers(&mut self, ui: &Ui) {
        self.picked(ui);
        self.ask_before_closing(ui);
        self.dropped(ui);
        self.look_outside(ui);
        self.keep(ui);
        self.dialog(ui);
    }

    fn picked(&mut self, ui: &Ui) {
        match self.papers.picker.answer() {
            None => {}
            // What was to follow the saving does not follow another one.
            Some((_, Picked::Nothing)) => self.papers.then = None,
            Some((purpose, Picked::NoPortal)) => self.ask_in_our_window(purpose),
            Some((purpose, Picked::Path(path))) => self.got_path(ui, purpose, &path),
        }
    }

    pub(super) fn got_path(&mut self, ui: &Ui, purpose: Purpose, path: &Path) {
        if matches!(purpose, Purpose::Open | Purpose::Save) {
            // A lesson may have begun while the dialog was open.
            self.leave_lesson();
        }
        match purpose {
            Purpose::Open => self.open_picked(ui, path),
            Purpose::OpenTable => self.open_table(ui, path),
            Purpose::SavePicture => {
                let picture = self.words.svg(palette(ui));
                self.write_out(ui, path, &picture);
            }
            Purpose::SaveCoordinates => {
                let numbers = self.words.csv().unwrap_or_default();
                self.write_out(ui, path, &numbers);
            }
            Purpose::SaveNotes | Purpose::PrintNotes => {
                let notes = self.sheet_text(purpose).unwrap_or_default();
                self.write_out(ui, path, &notes);
            }
            Purpose::Save => {
                if !self.asks_before_writing(path)
                    && self.save_to(ui, path)
                    && let Some(then) = self.papers.then.take()
                {
                    self.do_then(ui, then);
                }
            }
        }
    }

    /// A file that was asked for as a scene, after unsaved work was looked after; it may be a table all the same.
    fn open_picked(&mut self, ui: &Ui, path: &Path) {
        if files::looks_like_table(path) {
            self.open_table(ui, path);
        } else {
            self.open_path(ui, path);
        }
    }

    fn ask_before_closing(&mut self, ui: &Ui) {
        if !ui.input(|i| i.viewport().close_requested()) || self.papers.may_close {
            return;
        }
        self.leave_lesson();
        if self.document.is_unsaved() {
            ui.ctx().send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.after_saving(ui, Then::Quit);
        }
    }

    fn dropped(&mut self, ui: &Ui) {
        let path = ui.input(|i| i.raw.dropped_files.first().map(|f| f.path().to_owned()));
        if let Some(path) = path {
            self.open_anything(ui, path);
        }
    }

    /// Opens a table of word vectors, or a scene once unsaved work is safe.
    pub(super) fn open_anything(&mut self, ui: &Ui, path: PathBuf) {
        if files::looks_like_table(&path) {
            self.open_table(ui, &path);
        } else {
            self.leave_lesson();
            self.after_saving(ui, Then::OpenPath(path));
        }
    }

    fn open_table(&mut self, ui: &Ui, path: &Path) {
        self.set_workspace(ui, Workspace::Words);
        self.words.open(ui.ctx());
        self.words.read_table(ui.ctx(), path);
    }

    /// Writes a picture or numbers to a file of their own.
    fn write_out(&mut self, ui: &Ui, path: &Path, text: &str) {
        let said = match files::write(path, text.as_bytes()) {
            Ok(()) => format!("saved as {}", path.display()),
            Err(error) => error.to_string(),
        };
        self.say(ui, said);
    }

    /// Keeps unsaved work for after a crash, a little after each change. What could not be kept is tried again, and
    /// the notice of it stays until it could.
    pub(super) fn keep(&mut self, ui: &Ui) {
        if !self.papers.dirty {
            return;
        }
        let now = ui.input(|i| i.time);
        let wait = if self.papers.not_kept.is_some() { TRY_AGAIN_AFTER } else { KEEP_AFTER };
        let due = self.papers.kept_at + wait;
        if now < due {
            ui.ctx().request_repaint_after_secs((due - now) as f32 + 0.01);
            return;
        }
        self.papers.kept_at = now;
        // The scene of a lesson is nobody's work: what waits meanwhile is.
        let own = self.lessons.own();
        let path = self.papers.path.clone();
        let (document, path) = own.unwrap_or((&self.document, path.as_deref()));
        match self.papers.try_to_keep(document, path) {
            Ok(()) => {
                self.papers.dirty = false;
                if let Some(notice) = self.papers.not_kept.take()
                    && self.desk.notice.as_ref().is_some_and(|(said, _)| *said == notice)
                {
                    self.desk.notice = None;
                }
            }
            Err(error) => {
                let notice = format!("unsaved work will not survive a crash: {error}");
                if self.papers.not_kept.as_ref() != Some(&notice) {
                    self.desk.notice = Some((notice.clone(), f64::INFINITY));
                }
                self.papers.not_kept = Some(notice);
                ui.ctx().request_repaint_after_secs(TRY_AGAIN_AFTER as f32 + 0.01);
            }
        }
    }

    /// The window is gone: the end of the program.
    pub fn close(&mut self) {
        let unsaved = self.lessons.own().map_or(&self.document, |(own, _)| own).is_unsaved();
        let is_settled = self.papers.may_close || !unsaved;
        self.papers.close(is_settled);
    }
}
