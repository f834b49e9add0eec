//! What a learner has done so far, as plain data to be kept between starts.
//!
//! Days are counted from the first of January 1970 and passed in.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::boxes::Card;
use super::model::{Lesson, Step};
use super::player::{Player, Record};
use crate::scene::format;

/// Everything that is kept: lessons by their slug, questions by theirs. Fields that another version
/// has are kept, too.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// What was done in each lesson.
    pub lessons: BTreeMap<String, Study>,
    /// Questions that come again.
    pub cards: BTreeMap<String, Card>,
    /// Whether the course was offered at the first start.
    pub offered: bool,
    #[serde(flatten)]
    other: serde_json::Map<String, serde_json::Value>,
}

/// What was done in one lesson.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Study {
    /// The step that was reached.
    pub at: usize,
    /// What happened in each step.
    pub records: Vec<Record>,
    /// The last scene that reached a goal, as a scene file has it.
    pub reached: Option<String>,
    /// The day on which it was begun.
    pub begun: Option<u32>,
    /// The day on which it was first finished.
    pub finished: Option<u32>,
    /// The learner's notes beside each step, by its index.
    pub notes: BTreeMap<usize, String>,
    /// The learner's summary.
    pub summary: String,
    #[serde(flatten)]
    other: serde_json::Map<String, serde_json::Value>,
}

/// A question that comes again after its lesson is finished.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// The question at the end of a lesson: which step it is.
    Recall(Arc<Lesson>, usize),
    /// A question of the review, a small lesson.
    Review(Arc<Lesson>),
}

impl Question {
    /// Its name, under which it is kept.
    pub fn id(&self) -> String {
        match self {
            Self::Recall(lesson, step) => format!("{}/{step}", lesson.slug),
            Self::Review(lesson) => lesson.slug.clone(),
        }
    }

    /// The lesson that it is.
    pub fn lesson(&self) -> &Arc<Lesson> {
        match self {
            Self::Recall(lesson, _) | Self::Review(lesson) => lesson,
        }
    }
}

impl Progress {
    /// What was done in a lesson.
    pub fn study(&self, slug: &str) -> Option<&Study> {
        self.lessons.get(slug)
    }

    /// The same, to write notes and a summary into.
    pub fn study_mut(&mut self, slug: &str) -> &mut Study {
        self.lessons.entry(slug.to_owned()).or_default()
    }

    /// Whether a lesson was ever finished.
    pub fn is_finished(&self, slug: &str) -> bool {
        self.study(slug).is_some_and(|study| study.finished.is_some())
    }

    /// A player where the learner left off.
    pub fn resume(&self, lesson: Arc<Lesson>) -> Player {
        match self.study(&lesson.slug) {
            Some(study) => {
                let player = Player::resume(lesson, study.at, study.records.clone());
                let reached = study.reached.as_ref();
                let loaded = reached.and_then(|text| format::read(text.as_bytes()).ok());
                match loaded {
                    Some(loaded) => player.with_reached(loaded.scene),
                    None => player,
                }
            }
            None => Player::new(lesson),
        }
    }

    /// Keeps how far a player has come. Says whether anything changed, and so is to be saved.
    pub fn keep(&mut self, player: &Player, today: u32) -> bool {
        let study = self.study_mut(&player.lesson().slug);
        let before = study.clone();
        study.begun = study.begun.or(Some(today));
        study.at = player.at();
        let written = |scene| String::from_utf8(format::write(scene)).ok();
        study.reached = player.reached().and_then(written);
        let days: Vec<Option<u32>> = study.records.iter().map(|record| record.day).collect();
        study.records = player.records().to_vec();
        for (at, record) in study.records.iter_mut().enumerate() {
            let touched = record.answer.is_some() || record.done;
            record.day = days.get(at).copied().flatten().or(Some(today)).filter(|_| touched);
        }
        if player.is_finished() {
            study.finished = study.finished.or(Some(today));
        }
        *study != before
    }

    /// Forgets the answers of a lesson, so that it begins anew; notes, summary and the day on which it
    /// was finished stay.
    pub fn start_over(&mut self, slug: &str) {
        if let Some(study) = self.lessons.get_mut(slug) {
            (study.at, study.records, study.reached) = (0, Vec::new(), None);
        }
    }

    /// The questions that are due, of all finished lessons, mixed: not one lesson after the other.
    /// A question is due for the first time on the day after its lesson was finished; one of the
    /// review on the day after the lesson whose number it has.
    pub fn due(&self, course: &[Arc<Lesson>], review: &[Arc<Lesson>], today: u32) -> Vec<Question> {
        let finished = |lesson: &Lesson| self.study(&lesson.slug).and_then(|study| study.finished);
        let mut due = Vec::new();
        let mut ask = |question: Question, since: u32| {
            let card = self.cards.get(&question.id());
            let day = card.map_or_else(|| since.saturating_add(1), |card| card.due);
            if day <= today {
                due.push(question);
            }
        };
        for lesson in course {
            let Some(since) = finished(lesson) else { continue };
            let steps = lesson.steps.iter().enumerate();
            for (at, _) in steps.filter(|(_, step)| matches!(step, Step::Recall(_))) {
                ask(Question::Recall(lesson.clone(), at), since);
            }
            for question in review.iter().filter(|question| question.number == lesson.number) {
                ask(Question::Review(question.clone()), since);
            }
        }
        due.sort_by_key(|question| mixed(today, &question.id()));
        due
    }

    /// Keeps whether a question was answered rightly, and when it comes again.
    pub fn answered(&mut self, question: &Question, knew: bool, today: u32) {
        let card = self.cards.entry(question.id()).or_default();
        card.answered(knew, today);
    }
}

/// Where a question comes in the mixture of a day: the same all day long, another one tomorrow.
fn mixed(today: u32, id: &str) -> u64 {
    let bytes = today.to_le_bytes().into_iter().chain(id.bytes());
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3).rotate_left(17)
    })
}
