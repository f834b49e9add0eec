//! What a learner has done, kept between starts.

use super::super::App;
use crate::files;
use egui::Ui;
use std::time::{SystemTime, UNIX_EPOCH};

/// Days since the first of January 1970.
pub(super) fn today() -> u32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / 86_400).unwrap_or(u32::MAX)
}

impl App {
    /// Reads progress and the person's own lessons from the program's folder. What is wrong with them is returned, to be said once.
    pub fn open_lessons(&mut self) -> Vec<String> {
        let Some(folder) = self.papers.folder().map(std::path::Path::to_owned) else {
            return Vec::new();
        };
        let (progress, notice) = files::load_progress(&folder);
        self.lessons.progress = progress;
        let own = files::own_lessons(&folder.join(files::LESSONS));
        self.lessons.course.extend(own.lessons);
        let errors = own.errors.iter().map(ToString::to_string);
        notice.iter().map(ToString::to_string).chain(errors).collect()
    }

    /// Keeps how far the learner has come; a disk that refuses is said.
    pub(super) fn keep_progress(&mut self, ui: &Ui) {
        let changed = match &self.lessons.playing {
            Some(playing) if playing.question.is_none() => {
                self.lessons.progress.keep(&playing.player, today())
            }
            _ => false,
        };
        if changed {
            self.write_progress(ui);
        }
    }

    pub(super) fn write_progress(&mut self, ui: &Ui) {
        let Some(folder) = self.papers.folder() else { return };
        if let Err(error) = files::save_progress(&self.lessons.progress, folder) {
            self.say(ui, format!("what you did in the lessons is not kept: {error}"));
        }
    }
}
