//! Going through the steps: on, back, ahead to the challenge, and where each begins.

use super::{NotYet, Player, Record, Turn};
use crate::lessons::model::Step;
use crate::scene::Scene;

impl Player {
    /// Whether the learner may go on.
    ///
    /// # Errors
    ///
    /// Why not yet.
    pub fn may_go_on(&self) -> Result<(), NotYet> {
        if self.at + 1 >= self.lesson.steps.len() {
            return Err(NotYet::Last);
        }
        if self.over() || self.record().is_some_and(|record| record.skipped) {
            return Ok(());
        }
        match self.step() {
            Some(Step::Predict(_)) => Err(NotYet::Question),
            Some(Step::Do(_)) => Err(NotYet::Goal),
            Some(Step::Because(_)) => Err(NotYet::Reason),
            _ => Ok(()),
        }
    }

    /// Goes on to the next step.
    ///
    /// # Errors
    ///
    /// As [`may_go_on`](Self::may_go_on).
    #[expect(
        clippy::should_implement_trait,
        reason = "it goes on in a lesson; nothing is iterated"
    )]
    pub fn next(&mut self) -> Result<Turn, NotYet> {
        self.may_go_on()?;
        Ok(self.go(self.at + 1))
    }

    /// Goes back to the step before; what was answered stays.
    pub fn back(&mut self) -> Turn {
        if self.at == 0 { Turn::Keep } else { self.go(self.at - 1) }
    }

    /// Goes to the first thing to be done that is not done; the questions before it are passed over.
    pub fn skip_to_challenge(&mut self) -> Turn {
        let undone = |(step, record): (&Step, &Record)| matches!(step, Step::Do(_)) && !record.done;
        let Some(to) = self.lesson.steps.iter().zip(&self.records).position(undone) else {
            return Turn::Keep;
        };
        for record in self.records.iter_mut().take(to).filter(|record| !record.done) {
            record.skipped = true;
        }
        self.go(to)
    }

    /// Puts the scene of the step back; what was reached stays.
    pub fn put_back(&mut self) -> Turn {
        if self.beginning(self.at).is_some() {
            return self.arrive();
        }
        self.shows_reached = false;
        Turn::Put
    }

    /// Begins the lesson anew.
    pub fn start_over(&mut self) -> Turn {
        self.records.fill(Record::default());
        self.reached = None;
        self.go(0)
    }

    fn go(&mut self, to: usize) -> Turn {
        let left_open = matches!(self.step(), Some(Step::Do(_))) && !self.holds;
        self.at = to;
        match self.arrive() {
            // a step that looks back at what was reached needs it in the plane
            Turn::Keep if left_open && self.reached.is_some() => {
                self.shows_reached = true;
                Turn::Put
            }
            turn => turn,
        }
    }

    /// Where a lesson goes on after it was left: at the beginning of a step, or, where that looks back,
    /// with what was reached.
    pub(super) fn come_back(&mut self) {
        if self.arrive() == Turn::Keep {
            let before = (0..self.at).rev().find_map(|at| self.beginning(at)).cloned();
            self.begin(before.unwrap_or_else(|| self.lesson.scene.clone()));
            self.shows_reached = true;
        }
    }

    /// What happens where a step begins.
    fn arrive(&mut self) -> Turn {
        self.holds = false;
        self.shows_reached = false;
        if matches!(self.step(), Some(Step::Explain(_)))
            && let Some(record) = self.records.get_mut(self.at)
        {
            record.done = true;
        }
        match self.beginning(self.at).cloned() {
            Some(scene) => {
                self.begin(scene);
                Turn::Put
            }
            None => Turn::Keep,
        }
    }

    /// The scene with which a step begins; `None` if it takes over what is there.
    fn beginning(&self, at: usize) -> Option<&Scene> {
        let over = self.records.get(at).is_some_and(|record| record.done);
        let scene = match self.lesson.steps.get(at)? {
            Step::Predict(step) if over && step.outcome.is_some() => step.outcome.as_deref(),
            Step::Predict(step) => step.scene.as_deref(),
            Step::Do(step) => step.scene.as_deref(),
            _ => return None,
        };
        Some(scene.unwrap_or(&self.lesson.scene))
    }

    /// Lets the step begin with a scene.
    pub(super) fn begin(&mut self, scene: Scene) {
        self.start_attention.update(&scene);
        self.start = scene;
    }
}
