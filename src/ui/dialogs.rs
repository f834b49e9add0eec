//! Questions about files: unsaved work, work left by a crash, and paths where the system has no dialog.

use super::fonts::font;
use super::picker::Purpose;
use super::theme::color;
use crate::figure::rich::Weight;
use crate::files;
use crate::view::palette::Ink;
use egui::{Button, Key, RichText, ScrollArea, TextEdit, Ui};
use std::path::{Path, PathBuf};

/// A question that stands before everything else.
#[derive(Clone, Debug)]
pub enum Dialog {
    Unsaved {
        name: String,
    },
    Recover {
        name: String,
        words: usize,
    },
    /// Another program wrote the open file.
    Changed {
        name: String,
        meeting: Meeting,
    },
    Path(PathQuestion),
}

/// What is known of an open file that holds something else now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meeting {
    /// The file may always have held it: what it held when it was opened is not known.
    Unknown,
    /// Nothing was changed here since it was opened.
    OnlyTheirs,
    /// It was changed here, too.
    Both,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Cancel,
    Save,
    GiveUp,
    Recover,
    Discard,
    Outside(Outside),
    Path(Purpose, PathBuf),
}

/// What becomes of the open file where another program wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    KeepMine,
    TakeTheirs,
    SaveAs,
    /// Asked again before the file is written.
    Later,
}

impl Dialog {
    /// Shows the question until it is answered.
    pub fn show(&mut self, ui: &Ui) -> Option<Answer> {
        let name = self.title();
        let response =
            super::windows::modal(ui, "question", &name).show(ui.ctx(), |ui| match self {
                Self::Unsaved { name } => unsaved(ui, name),
                Self::Recover { name, words } => recover(ui, name, *words),
                Self::Changed { meeting, .. } => changed(ui, &name, *meeting),
                Self::Path(question) => question.ui(ui),
            });
        // Escape answers a question about unsaved work with "go back"; work left by a crash waits for the next start.
        let back = match self {
            Self::Changed { .. } => Answer::Outside(Outside::Later),
            _ => Answer::Cancel,
        };
        let closed = response.should_close().then_some(back);
        response.inner.or(closed)
    }
}

impl Dialog {
    /// What is asked, in one line.
    fn title(&self) -> String {
        match self {
            Self::Unsaved { name } => {
                format!("Save the changes to {}?", crate::scene::elide(name, 40))
            }
            Self::Recover { .. } => "Bring back unsaved work?".to_owned(),
            Self::Changed { name, meeting } => {
                let name = crate::scene::elide(name, 40);
                match meeting {
                    Meeting::Unknown => format!("{name} may hold something else"),
                    _ => format!("{name} was changed by another program"),
                }
            }
            Self::Path(question) => question.purpose.title().to_owned(),
        }
    }
}

fn title(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(font(15.0, Weight::Semibold)));
    ui.add_space(6.0);
}

fn main_button(ui: &mut Ui, text: &str, takes_keyboard: bool) -> bool {
    let label = RichText::new(text).color(color(ui, Ink::OnAccent));
    let fill = color(ui, Ink::Accent);
    let button = ui.add(Button::new(label).fill(fill));
    if takes_keyboard {
        super::windows::takes_keyboard(ui, &button);
    }
    button.clicked()
}

fn unsaved(ui: &mut Ui, name: &str) -> Option<Answer> {
    ui.set_width(380.0);
    title(ui, &format!("Save the changes to {}?", crate::scene::elide(name, 40)));
    ui.label("What you changed is lost otherwise.");
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let save = main_button(ui, "Save", true).then_some(Answer::Save);
        let give_up = ui.button("Don't save").clicked().then_some(Answer::GiveUp);
        let cancel = ui.button("Cancel").clicked().then_some(Answer::Cancel);
        save.or(give_up).or(cancel)
    })
    .inner
}

fn recover(ui: &mut Ui, name: &str, words: usize) -> Option<Answer> {
    ui.set_width(400.0);
    title(ui, "Bring back unsaved work?");
    let count = if words == 1 { "one word".to_owned() } else { format!("{words} words") };
    ui.label(format!(
        "The program ended before \"{}\" ({count}) was saved.",
        crate::scene::elide(name, 40)
    ));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let bring = main_button(ui, "Bring it back", true).then_some(Answer::Recover);
        let later = ui.button("Ask again next time").clicked().then_some(Answer::Cancel);
        let discard = ui.button("Throw it away").clicked().then_some(Answer::Discard);
        bring.or(later).or(discard)
    })
    .inner
}

/// The main button is the one that loses nothing.
fn changed(ui: &mut Ui, heading: &str, meeting: Meeting) -> Option<Answer> {
    ui.set_width(430.0);
    title(ui, heading);
    ui.label(match meeting {
        Meeting::Unknown => "It is not certain that the file is still the one that you opened.",
        Meeting::Both => "There are changes here and others in the file.",
        Meeting::OnlyTheirs => "What you see is what the file held before.",
    });
    ui.label(
        "Keep mine: saving replaces what is in the file. Take theirs: undo brings yours back.",
    );
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let buttons = [
            ("Save as…", Outside::SaveAs, meeting != Meeting::OnlyTheirs),
            ("Take theirs", Outside::TakeTheirs, meeting == Meeting::OnlyTheirs),
            ("Keep mine", Outside::KeepMine, false),
            ("Not now", Outside::Later, false),
        ];
        let mut answer = None;
        for (label, outside, is_main) in buttons {
            let pressed =
                if is_main { main_button(ui, label, true) } else { ui.button(label).clicked() };
            if pressed {
                answer = Some(Answer::Outside(outside));
            }
        }
        answer
    })
    .inner
}

/// A path asked for in our own window: a field, and what is in the folder.
#[derive(Clone, Debug)]
pub struct PathQuestion {
    purpose: Purpose,
    folder: PathBuf,
    text: String,
    entries: Vec<files::Entry>,
    error: Option<String>,
    /// The path at which a file is already, and that may be replaced.
    replace: Option<PathBuf>,
    fresh: bool,
}

impl PathQuestion {
    pub fn new(purpose: Purpose, folder: &Path, file: &str) -> Self {
        let mut question = Self {
            purpose,
            folder: folder.to_owned(),
            text: file.to_owned(),
            entries: Vec::new(),
            error: None,
            replace: None,
            fresh: true,
        };
        question.list();
        question
    }

    fn list(&mut self) {
        match files::list(&self.folder) {
            Ok(entries) => {
                self.entries = entries;
                self.error = None;
            }
            Err(error) => {
                self.entries.clear();
                self.error = Some(error.to_string());
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui) -> Option<Answer> {
        ui.set_width(460.0);
        title(ui, self.purpose.title());
        ui.horizontal(|ui| {
            if ui.button("Up").on_hover_text("the folder above").clicked() {
                self.enter(
                    &self.folder.parent().map_or_else(|| self.folder.clone(), Path::to_owned),
                );
            }
            ui.add(
                egui::Label::new(
                    RichText::new(self.folder.display().to_string())
                        .size(12.0)
                        .color(color(ui, Ink::Muted)),
                )
                .truncate(),
            );
        });
        ui.add_space(4.0);
        let mut chosen = None;
        ScrollArea::vertical()
            .max_height(220.0)
            .min_scrolled_height(220.0)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for entry in self.entries.clone() {
                    let label =
                        if entry.folder { format!("{}/", entry.name) } else { entry.name.clone() };
                    let button = ui.add(
                        Button::new(crate::scene::elide(&label, 56).into_owned())
                            .frame_when_inactive(false),
                    );
                    if button.clicked() && entry.folder {
                        self.enter(&self.folder.join(&entry.name));
                    } else if button.clicked() {
                        self.text.clone_from(&entry.name);
                    }
                    if button.double_clicked() && !entry.folder {
                        chosen = Some(());
                    }
                }
            });
        ui.add_space(6.0);
        let field = ui
            .add(
                TextEdit::singleline(&mut self.text)
                    .desired_width(f32::INFINITY)
                    .hint_text("name or path"),
            )
            .accessible_name("name or path of the file");
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
        if field.changed() {
            self.error = None;
            self.replace = None;
        }
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if let Some(error) = &self.error {
            ui.label(RichText::new(error).size(12.0).color(color(ui, Ink::Danger)));
        }
        ui.add_space(8.0);
        self.buttons(ui, entered || chosen.is_some())
    }

    fn buttons(&mut self, ui: &mut Ui, entered: bool) -> Option<Answer> {
        ui.horizontal(|ui| {
            let label = match (self.purpose.is_saving(), &self.replace) {
                (false, _) => "Open",
                (true, None) => "Save",
                (true, Some(_)) => "Replace it",
            };
            if (main_button(ui, label, false) || entered)
                && let Some(answer) = self.take()
            {
                return Some(answer);
            }
            ui.button("Cancel").clicked().then_some(Answer::Cancel)
        })
        .inner
    }

    fn enter(&mut self, folder: &Path) {
        folder.clone_into(&mut self.folder);
        self.list();
    }

    /// The typed path, if it will do; otherwise the reason is shown.
    fn take(&mut self) -> Option<Answer> {
        let typed = self.text.trim();
        if typed.is_empty() {
            self.error = Some("a name was expected".to_owned());
            return None;
        }
        let mut path = self.folder.join(files::from_home(typed));
        if path.is_dir() {
            self.enter(&path);
            self.text.clear();
            return None;
        }
        if !self.purpose.is_saving() && !path.exists() {
            self.error = Some(format!("there is no file {typed}"));
            return None;
        }
        if self.purpose.is_saving() {
            if path.parent().is_some_and(|folder| !folder.is_dir()) {
                self.error = Some("there is no such folder".to_owned());
                return None;
            }
            if let (None, Some((_, ending))) = (path.extension(), self.purpose.kind()) {
                path.set_extension(ending);
            }
            if path.exists() && self.replace.as_ref() != Some(&path) {
                self.error = Some(format!(
                    "{} is already there",
                    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
                ));
                self.replace = Some(path);
                return None;
            }
        }
        Some(Answer::Path(self.purpose, path))
    }
}
