//! Matrices that learn, in a lesson: a few steps a frame, so that their arrows are seen to move.

use super::super::App;
use crate::learning::{Example, Method, Parameters, Part, Progress, Trainer};
use crate::lessons::{Learning, Matrices};
use crate::scene::{Edit, Matrix, Scene};
use crate::ui::lesson::LearnSeen;
use egui::Ui;
use nalgebra::{DMatrix, DVector, Matrix2};
use std::sync::Arc;

/// Steps a frame while a run is shown.
const A_FRAME: usize = 2;

/// A run of learning.
#[derive(Debug)]
pub(super) struct Learner {
    trainer: Trainer,
    /// Steps that are still to be made.
    left: usize,
}

impl Learner {
    /// A run that begins at the matrices of a scene.
    fn new(learning: &Learning, scene: &Scene) -> Self {
        let parameters = Parameters {
            w_q: dynamic(&scene.w_q),
            w_k: dynamic(&scene.w_k),
            w_v: dynamic(&scene.w_v),
            scale: scene.scale.multiplier(scene.key_space.d_k),
        };
        let reader = scene.tokens.iter().find(|token| *token.text == *learning.reader);
        let [x, y] = reader.map_or([0.0; 2], |token| token.embedding.into());
        let example = |word: &crate::lessons::Taught| {
            let [a, b] = word.embedding;
            // A token a column; the reader stands last.
            let tokens = DMatrix::from_column_slice(2, 2, &[a, b, x, y]);
            Example::one(tokens, 1, DVector::from_column_slice(&[a, b]))
        };
        let parts = [
            (Matrices::WQ, Part::Queries),
            (Matrices::WK, Part::Keys),
            (Matrices::WV, Part::Values),
        ];
        let free: Vec<Part> =
            parts.into_iter().filter(|(m, _)| !learning.held.contains(m)).map(|p| p.1).collect();
        let mut trainer =
            Trainer::new(parameters, learning.words.iter().map(example).collect(), &free);
        trainer.set_method(Method::Sgd, learning.rate);
        Self { trainer, left: 0 }
    }

    fn is_running(&self) -> bool {
        self.left > 0
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

fn dynamic(w: &Matrix2<f64>) -> DMatrix<f64> {
    DMatrix::from_column_slice(2, 2, w.as_slice())
}

impl App {
    /// Makes so many steps, a few a frame; while they are made, it stops them.
    pub(super) fn learn(&mut self, steps: usize) {
        let Some(player) = self.lessons.player().filter(|player| player.may_learn()) else {
            return;
        };
        let lesson = Arc::clone(player.lesson());
        let Some(learning) = &lesson.learning else { return };
        let scene = self.document.scene();
        let mut learner =
            self.lessons.learner.take().unwrap_or_else(|| Learner::new(learning, scene));
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
        let steps = if self.desk.reduced_motion { learner.left } else { A_FRAME.min(learner.left) };
        let progress = learner.trainer.run(steps);
        learner.left = if progress == Progress::Going { learner.left - steps } else { 0 };
        let parameters = learner.trainer.parameters();
        let moved = [
            (Matrix::Q, &parameters.w_q),
            (Matrix::K, &parameters.w_k),
            (Matrix::V, &parameters.w_v),
        ];
        for (which, to) in moved {
            let to = Matrix2::from_column_slice(to.as_slice());
            // Learning keeps within what a scene can hold.
            let _ = self.document.apply(Edit::SetMatrix { which, to });
        }
        if !learner.is_running() {
            self.document.commit();
        }
        self.attend();
        ui.ctx().request_repaint();
    }
}
