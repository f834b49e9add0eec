//! A learner on the way through a lesson.

mod look;
mod record;
mod turns;

use std::sync::Arc;

use super::answer::{Answer, Told, told};
use super::locked::{self, Locked};
use super::model::{Do, Lesson, Predict, Step};
use super::part::Part;
use crate::scene::{Edit, Scene, SceneAttention};
pub use record::{NotYet, Record, Turn};

/// A learner on the way through a lesson: which step it is, what was answered, what may be moved.
///
/// The screen puts [`scene`](Self::scene) into a document when a [`Turn`] says so, asks
/// [`allows`](Self::allows) before each edit and calls [`look`](Self::look) in every frame.
#[derive(Debug)]
pub struct Player {
    lesson: Arc<Lesson>,
    at: usize,
    records: Vec<Record>,
    start: Scene,
    start_attention: SceneAttention,
    /// The last scene that reached a goal.
    reached: Option<Scene>,
    /// Whether that one is to be put in the plane, rather than the start.
    shows_reached: bool,
    holds: bool,
}

impl Player {
    /// At the first step. [`scene`](Self::scene) is to be put in the plane.
    pub fn new(lesson: Arc<Lesson>) -> Self {
        Self::resume(lesson, 0, Vec::new())
    }

    /// At a step that was reached before, with what happened until then. Records that do not fit the
    /// lesson, as when its file was changed, are left out.
    pub fn resume(lesson: Arc<Lesson>, at: usize, records: Vec<Record>) -> Self {
        let fit = records.len() == lesson.steps.len();
        let mut player = Self {
            at: if fit { at.min(lesson.steps.len().saturating_sub(1)) } else { 0 },
            records: if fit { records } else { vec![Record::default(); lesson.steps.len()] },
            start: lesson.scene.clone(),
            start_attention: SceneAttention::default(),
            reached: None,
            shows_reached: false,
            holds: false,
            lesson,
        };
        player.come_back();
        player
    }

    /// The same with the last scene that reached a goal.
    #[must_use]
    pub fn with_reached(self, reached: Scene) -> Self {
        Self { reached: Some(reached), ..self }
    }

    /// The lesson.
    pub fn lesson(&self) -> &Arc<Lesson> {
        &self.lesson
    }

    /// The index of the step.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The step; `None` only if a lesson was put together without any.
    pub fn step(&self) -> Option<&Step> {
        self.lesson.steps.get(self.at)
    }

    /// What has happened in each step.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// What has happened in this step.
    pub fn record(&self) -> Option<&Record> {
        self.records.get(self.at)
    }

    /// What a [`Turn::Put`] puts in the plane: the scene with which the step begins, that came of a
    /// prediction, or, in a step that looks back, the one that reached the goal.
    pub fn scene(&self) -> &Scene {
        self.reached.as_ref().filter(|_| self.shows_reached).unwrap_or(&self.start)
    }

    /// The last scene that reached a goal.
    pub fn reached(&self) -> Option<&Scene> {
        self.reached.as_ref()
    }

    /// Whether the condition of the step holds in this moment.
    pub fn holds(&self) -> bool {
        self.holds
    }

    /// What may be moved now: nothing while a prediction is asked for.
    pub fn free(&self) -> &[Part] {
        match self.step() {
            Some(Step::Predict(_)) if !self.over() => &[],
            Some(Step::Predict(_)) | None => &self.lesson.free,
            Some(_) => self.last_do().map_or(&self.lesson.free, |step| &step.free),
        }
    }

    /// Whether an edit may be made now.
    ///
    /// # Errors
    ///
    /// Why not, for people.
    pub fn allows(&self, scene: &Scene, edit: &Edit) -> Result<(), Locked> {
        match self.step() {
            Some(Step::Predict(_)) if !self.over() => Err(Locked::Question),
            _ => locked::allows(self.free(), scene, edit),
        }
    }

    /// Whether the matrices may be changed by learning now.
    pub fn may_learn(&self) -> bool {
        self.free().contains(&Part::Learning)
    }

    /// Answers a prediction, which locks it; completes a reason, as often as it takes; chooses an
    /// answer to a question on something new.
    ///
    /// # Errors
    ///
    /// Nothing is asked, it is locked, or this is no answer to it.
    pub fn answer(&mut self, answer: Answer) -> Result<Turn, NotYet> {
        let locked = self.over() && !matches!(self.step(), Some(Step::Because(_)));
        if locked {
            return Err(NotYet::Locked);
        }
        let right =
            self.step().and_then(|step| told_by(step, answer)).ok_or(NotYet::NoAnswer)?.right;
        let is_reason = matches!(self.step(), Some(Step::Because(_)));
        if let Some(record) = self.records.get_mut(self.at) {
            record.answer = Some(answer);
            record.tries += 1;
            record.done |= right || !is_reason;
        }
        if let Some(Step::Predict(Predict { outcome: Some(outcome), .. })) = self.step() {
            let outcome = Scene::clone(outcome);
            self.begin(outcome);
            return Ok(Turn::Put);
        }
        Ok(Turn::Keep)
    }

    /// What is told to the answer that was given.
    pub fn told(&self) -> Option<Told<'_>> {
        told_by(self.step()?, self.record()?.answer?)
    }

    /// Keeps what the learner wrote to "what did you see?".
    pub fn write_seen(&mut self, text: impl Into<String>) {
        if let Some(record) = self.records.get_mut(self.at) {
            record.seen = text.into();
        }
    }

    /// Shows the answer to a question on something new, which is now marked by oneself.
    pub fn reveal(&mut self) {
        if matches!(self.step(), Some(Step::Recall(_)))
            && let Some(record) = self.records.get_mut(self.at)
        {
            record.done = true;
        }
    }

    /// Marks one's own answer. It counts only once the answer is shown.
    pub fn mark(&mut self, knew: bool) {
        if let Some(record) = self.records.get_mut(self.at).filter(|record| record.done) {
            record.knew = Some(knew);
        }
    }

    /// Whether the lesson is finished: everything done, the reason found, the explanation read.
    /// Questions that were passed over on the way to the challenge, and those on something new, may be
    /// left open.
    pub fn is_finished(&self) -> bool {
        self.lesson.steps.iter().zip(&self.records).all(|(step, record)| match step {
            Step::Predict(_) => record.done || record.skipped,
            Step::Recall(_) => true,
            Step::Do(_) | Step::Because(_) | Step::Explain(_) => record.done,
        })
    }

    fn over(&self) -> bool {
        self.record().is_some_and(|record| record.done)
    }

    fn last_do(&self) -> Option<&Do> {
        self.lesson.steps.iter().take(self.at + 1).rev().find_map(|step| match step {
            Step::Do(step) => Some(step),
            _ => None,
        })
    }
}

/// What a step tells to an answer; `None` if it asks nothing, or something else.
fn told_by(step: &Step, answer: Answer) -> Option<Told<'_>> {
    match (step, answer) {
        (Step::Predict(step), answer) => step.ask.told(answer),
        (Step::Because(step), Answer::Choice(chosen)) => told(&step.choices, chosen),
        (Step::Recall(step), Answer::Choice(chosen)) => told(&step.choices, chosen),
        _ => None,
    }
}
