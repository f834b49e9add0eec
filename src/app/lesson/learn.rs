//! Matrices that learn, in a lesson: a few steps a frame, so that their arrows are seen to move.

use super::super::{App, downhill};
use crate::learning::{Progress, Trainer};
use crate::ui::lesson::LearnSeen;
use egui::Ui;
use std::sync::Arc;

/// A run of learning.
#[derive(Debug)]
pub(super) struct Learner {
    trainer: Trainer,
    /// Steps that are still to be made.
    left: usize,
}

impl Learner {
    pub(super) fn is_running(&self) -> bool {
        self.left > 0
    }

    /// The run stops where it is.
    pub(super) fn stop(&mut self) {
        self.left = 0;
    }

    /// The losses so far, the first before any step.
    fn losses(&self) -> &[f64] {
        self.trainer.losses()
    }

    /// What there is to say of the run.
    fn verdict(&self) -> Option<&'static str> {
        match self.trainer.progress() {
            Progress::Going => None,
            Progress::Still => Some("all slopes are 0: nothing pulls the matrices anywhere"),
            Progress::Diverged => Some("the steps are too long: the run was stopped"),
        }
    }
}

impl App {
    /// Makes so many steps, a few a frame; while they are made, it stops them.
    pub(super) fn learn(&mut self, steps: usize) {
        let Some(player) = self.lessons.player().filter(|player| player.may_learn()) else {
            return;
        };
        let lesson = Arc::clone(player.lesson());
        let Some(learning) = &lesson.learning else { return };
        let begun = self.lessons.learner.take();
        let begin = || learning.trainer(self.document.scene());
        let Some(mut learner) = begun.or_else(|| Some(Learner { trainer: begin()?, left: 0 }))
        else {
            return;
        };
        if learner.is_running() {
            learner.left = 0;
            self.document.commit();
        } else {
            learner.left = steps;
            self.document.begin("learn".to_owned());
        }
        self.lessons.learner = Some(learner);
    }

    /// What the lesson's panel shows of it, where matrices learn.
    pub(super) fn learn_seen(&self) -> Option<LearnSeen<'_>> {
        let player = self.lessons.player().filter(|player| player.may_learn())?;
        let learning = player.lesson().learning.as_ref()?;
        let learner = self.lessons.learner.as_ref();
        Some(LearnSeen {
            steps: learning.steps,
            running: learner.is_some_and(Learner::is_running),
            losses: learner.map_or(&[], Learner::losses),
            verdict: learner.and_then(Learner::verdict),
        })
    }

    /// Goes on with a run.
    pub(in crate::app) fn go_on_learning(&mut self, ui: &Ui) {
        let Some(learner) = self.lessons.learner.as_mut().filter(|l| l.is_running()) else {
            return;
        };
        let at_once = self.desk.reduced_motion;
        let Learner { trainer, left } = learner;
        *left = downhill::step(&mut self.document, trainer, *left, at_once);
        self.attend();
        ui.ctx().request_repaint();
    }
}
