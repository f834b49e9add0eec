//! The list of lessons, the definitions, and the sheet with questions and notes.

use super::super::App;
use super::LessonPage;
use crate::lessons::{Lesson, Study, html, markdown};
use crate::ui::ask::Asks;
use crate::ui::lesson::{self, ListSeen, SheetSeen};
use crate::ui::picker::Purpose;
use egui::Ui;
use std::sync::Arc;

impl App {
    /// Shows the page that is open, over everything else.
    pub(in crate::app) fn lesson_pages(&mut self, ui: &Ui, asks: &mut Asks) {
        let Some(page) = self.lessons.page.clone() else { return };
        let closed = match &page {
            LessonPage::List => self.list_page(ui, asks),
            LessonPage::Definitions => {
                lesson::definitions(ui, &self.seen(), &self.lessons.definitions)
            }
            LessonPage::Sheet(slug) => self.sheet_page(ui, slug, asks),
        };
        if closed {
            if matches!(page, LessonPage::Sheet(_)) {
                self.write_progress(ui);
            }
            self.lessons.page = None;
        }
    }

    fn list_page(&self, ui: &Ui, asks: &mut Asks) -> bool {
        let course = &self.lessons.course;
        let is_finished = |lesson: &Arc<Lesson>| self.lessons.progress.is_finished(&lesson.slug);
        let finished: Vec<bool> = course.iter().map(is_finished).collect();
        let now = self.lessons.player().map(|p| p.lesson().slug.as_str());
        let seen = ListSeen { course, finished: &finished, now, due: self.due() };
        lesson::list(ui, &seen, asks)
    }

    fn sheet_page(&self, ui: &Ui, slug: &str, asks: &mut Asks) -> bool {
        let Some(lesson) = self.lessons.course.iter().find(|l| l.slug == slug) else { return true };
        let study = self.lessons.progress.study(slug).cloned().unwrap_or_default();
        let seen = SheetSeen { lesson, study: &study };
        lesson::sheet(ui, &self.seen(), &seen, asks)
    }

    pub(super) fn note(&mut self, step: usize, text: String) {
        if let Some(LessonPage::Sheet(slug)) = &self.lessons.page {
            self.lessons.progress.study_mut(slug).notes.insert(step, text);
        }
    }

    pub(super) fn summary(&mut self, text: String) {
        if let Some(LessonPage::Sheet(slug)) = &self.lessons.page {
            self.lessons.progress.study_mut(slug).summary = text;
        }
    }

    /// The sheet that is open, as a file of one kind.
    pub(in crate::app) fn sheet_text(&self, purpose: Purpose) -> Option<String> {
        let Some(LessonPage::Sheet(slug)) = &self.lessons.page else { return None };
        let lesson = self.lessons.course.iter().find(|l| l.slug == *slug)?;
        let nothing = Study::default();
        let study = self.lessons.progress.study(slug).unwrap_or(&nothing);
        Some(match purpose {
            Purpose::PrintNotes => html(lesson, study),
            _ => markdown(lesson, study),
        })
    }
}
