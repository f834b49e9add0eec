//! A session of review: questions that are due, of all finished lessons, mixed.

use super::super::App;
use super::keep::today;
use crate::lessons::{Player, Question, Record};
use crate::ui::lesson::ReviewSeen;
use egui::Ui;
use std::sync::Arc;

impl App {
    /// How many questions are due today.
    pub(super) fn due(&self) -> usize {
        self.lessons.progress.due(&self.lessons.course, &self.lessons.review, today()).len()
    }

    /// Begins a session with all that are due. Says whether the scene changed.
    pub(super) fn begin_review(&mut self, ui: &Ui) -> bool {
        let due = self.lessons.progress.due(&self.lessons.course, &self.lessons.review, today());
        if due.is_empty() {
            let said = "no question is due: they come a day after their lesson is finished";
            self.say(ui, said.to_owned());
            return false;
        }
        self.lessons.questions = due.into();
        self.next_question()
    }

    /// Asks the next question, or ends the session.
    pub(super) fn next_question(&mut self) -> bool {
        let Some(question) = self.lessons.questions.pop_front() else {
            return self.leave_lesson();
        };
        let player = match &question {
            Question::Recall(lesson, step) => {
                let nothing = vec![Record::default(); lesson.steps.len()];
                Player::resume(Arc::clone(lesson), *step, nothing)
            }
            Question::Review(lesson) => Player::new(Arc::clone(lesson)),
        };
        self.play(player, Some(question));
        true
    }

    /// Keeps how the question was answered, once it is over.
    pub(super) fn mark_question(&mut self, ui: &Ui) {
        let Some(playing) = &self.lessons.playing else { return };
        let Some(question) = playing.question.clone() else { return };
        if is_over(&question, &playing.player) {
            let knew = knew(&question, &playing.player);
            self.lessons.progress.answered(&question, knew, today());
            self.write_progress(ui);
        }
    }

    /// What the panel says of the session.
    pub(super) fn review_seen(&self) -> Option<ReviewSeen> {
        let playing = self.lessons.playing.as_ref()?;
        let question = playing.question.as_ref()?;
        Some(ReviewSeen {
            left: self.lessons.questions.len(),
            over: is_over(question, &playing.player),
            alone: matches!(question, Question::Recall(..)),
        })
    }
}

/// Whether a question was answered, shown and marked.
pub(super) fn is_over(question: &Question, player: &Player) -> bool {
    match question {
        Question::Recall(..) => player.record().is_some_and(|record| record.knew.is_some()),
        Question::Review(lesson) => player.is_finished() && player.at() + 1 >= lesson.steps.len(),
    }
}

/// Whether it was answered rightly.
fn knew(question: &Question, player: &Player) -> bool {
    match question {
        Question::Recall(..) => player.record().and_then(|record| record.knew) == Some(true),
        Question::Review(_) => player.knew(),
    }
}
