//! Learning on the scene itself: targets in the plane, and matrices that step downhill towards them.

use super::gesture::Gesture;
use super::{App, downhill};
use crate::learning::{Example, Method, Part, Target, Trainer};
use crate::lessons::parameters;
use crate::scene::{Matrix, Scene};
use crate::ui::canvas::target::{self, TargetHold};
use crate::ui::train::{TrainAsk, TrainSeen};
use crate::view::Stage;
use egui::Ui;
use nalgebra::{DVector, Vector2};

/// Steps of a run.
const A_RUN: usize = 100;

/// Targets, how steps are made, and the run.
#[derive(Debug)]
pub(super) struct Training {
    open: bool,
    /// Where the answer of each word should be.
    targets: Vec<Option<Vector2<f64>>>,
    method: Method,
    rate: f64,
    /// `W_Q`, `W_K` and `W_V` that stay as they are.
    held: [bool; 3],
    trainer: Option<Trainer>,
    left: usize,
}

impl Default for Training {
    fn default() -> Self {
        Self {
            open: false,
            targets: Vec::new(),
            method: Method::Sgd,
            rate: 0.1,
            held: [false, false, true],
            trainer: None,
            left: 0,
        }
    }
}

impl Training {
    /// The run that steps from where the scene is, going on with the last one if nothing was changed by hand.
    fn trainer(&mut self, scene: &Scene) -> Option<&mut Trainer> {
        let parameters = parameters(scene)?;
        let fits = self.trainer.as_ref().is_some_and(|t| *t.parameters() == parameters);
        if !fits {
            let of = |(token, place): (usize, &Option<Vector2<f64>>)| {
                let place = DVector::from_column_slice((*place)?.as_slice());
                (token < scene.tokens.len()).then_some(Target { token, place })
            };
            let targets: Vec<Target> = self.targets.iter().enumerate().filter_map(of).collect();
            let (x, reading) = (downhill::embeddings(scene), downhill::reading(scene));
            let parts = [Part::Queries, Part::Keys, Part::Values].into_iter().zip(self.held);
            let free: Vec<Part> = parts.filter(|(_, held)| !held).map(|(part, _)| part).collect();
            if targets.is_empty() {
                return None;
            }
            let example = Example { x, targets, reading };
            let mut trainer = Trainer::new(parameters, vec![example], &free);
            trainer.set_method(self.method, self.rate);
            self.trainer = Some(trainer);
        }
        self.trainer.as_mut()
    }

    pub(super) fn is_running(&self) -> bool {
        self.left > 0
    }

    pub(super) fn stop(&mut self) {
        self.left = 0;
    }

    /// A target that was in the hand goes back to where it was taken.
    pub(super) fn put_back(&mut self, held: &TargetHold) {
        if let Some(place) = self.targets.get_mut(held.token).and_then(Option::as_mut) {
            *place = held.start();
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.trainer = None;
        self.left = 0;
    }
}

impl App {
    pub(super) fn answer_train(&mut self, ui: &Ui, ask: &TrainAsk) {
        let focus = self.seen().focus();
        let y = self.seen().output(focus);
        let training = &mut self.training;
        match *ask {
            TrainAsk::Open(open) => training.open = open,
            TrainAsk::Target(wanted) => {
                training.targets.resize(self.document.scene().tokens.len(), None);
                // A little off, so that it is seen beside the answer.
                training.targets[focus] = wanted.then(|| y + Vector2::new(0.5, -0.5));
                training.forget();
            }
            TrainAsk::Method(method) => training.method = method,
            TrainAsk::Rate(rate) => training.rate = rate.clamp(0.0, 10.0),
            TrainAsk::Hold(matrix, held) => training.held[matrix as usize] = held,
            TrainAsk::Run => self.run_training(ui, A_RUN),
            TrainAsk::Step => self.run_training(ui, 1),
        }
        if matches!(ask, TrainAsk::Method(_) | TrainAsk::Rate(_) | TrainAsk::Hold(..)) {
            self.training.forget();
        }
    }

    fn run_training(&mut self, ui: &Ui, steps: usize) {
        if self.training.left > 0 {
            self.training.left = 0;
            self.document.commit();
            return;
        }
        let scene = self.document.scene();
        if parameters(scene).is_none() {
            self.say(ui, downhill::NEEDS_TWO.to_owned());
        } else if self.training.trainer(scene).is_none() {
            self.say(ui, "first give a word a target".to_owned());
        } else {
            self.training.left = steps;
            self.document.begin("learn".to_owned());
        }
    }

    /// Goes on with a run: a few steps a frame, one step of history in all.
    pub(super) fn go_on_training(&mut self, ui: &Ui) {
        let left = self.training.left;
        if left == 0 {
            return;
        }
        let at_once = self.desk.reduced_motion;
        let scene = self.document.scene();
        if self.training.trainer(scene).is_none() {
            self.training.forget();
        }
        let Some(trainer) = &mut self.training.trainer else {
            self.document.commit();
            return;
        };
        self.training.left = downhill::step(&mut self.document, trainer, left, at_once);
        self.papers.dirty = true;
        self.attend();
        ui.ctx().request_repaint();
    }

    /// What the panel shows; nothing in a lesson, which has its own learning.
    pub(super) fn train_seen(&self) -> Option<TrainSeen<'_>> {
        if self.lessons.is_playing() {
            return None;
        }
        let training = &self.training;
        let focus = self.seen().focus();
        let trainer = training.trainer.as_ref();
        Some(TrainSeen {
            open: training.open,
            has_target: training.targets.get(focus).is_some_and(Option::is_some),
            method: training.method,
            rate: training.rate,
            held: training.held,
            running: training.left > 0,
            losses: trainer.map_or(&[], |t| t.losses()),
            progress: trainer.map(Trainer::progress),
        })
    }

    /// Targets in the plane: the hand moves them, and they are no part of the document.
    pub(super) fn sense_targets(&mut self, ui: &Ui) {
        let mut hold = self.take_target();
        if !self.training.open || self.lessons.is_playing() {
            return;
        }
        let view = (self.view.camera, self.desk.plane);
        let names: Vec<String> = self.names.tokens.iter().map(|n| n.as_str().to_owned()).collect();
        let mut changed = false;
        for (i, (target, name)) in self.training.targets.iter_mut().zip(&names).enumerate() {
            let Some(place) = target else { continue };
            let snap = self.view.snap;
            if let Some(to) = target::sense(ui, view, (i, name), *place, snap, &mut hold) {
                *place = to;
                changed = true;
            }
        }
        if self.gesture.is_none() {
            let is_there = |i: usize| self.training.targets.get(i).is_some_and(Option::is_some);
            self.gesture = hold.filter(|held| is_there(held.token)).map(Gesture::Target);
        }
        if changed {
            self.training.forget();
        }
    }

    /// Targets, and the way that each step would go on the matrix that is shown.
    pub(super) fn paint_training(&mut self, ui: &Ui) {
        if !self.training.open || self.lessons.is_playing() {
            return;
        }
        let view = (self.view.camera, self.desk.plane);
        let seen = self.seen();
        for (i, place) in self.training.targets.iter().enumerate().take(seen.n()) {
            if let Some(place) = place {
                target::paint(ui, view, seen.hue(i), seen.output(i), *place);
            }
        }
        let shown = if self.view.stage == Stage::Project {
            Some(self.view.grid_matrix())
        } else {
            self.view.matrix
        };
        let Some(matrix) = shown.filter(|m| !self.training.held[*m as usize]) else { return };
        let scene = self.document.scene();
        let rows = *scene.matrix(matrix);
        let Some(trainer) = self.training.trainer(scene) else { return };
        let mut slope = nalgebra::Matrix2::zeros();
        for gradient in trainer.slopes() {
            let of = match matrix {
                Matrix::Q => &gradient.w_q,
                Matrix::K => &gradient.w_k,
                Matrix::V => &gradient.w_v,
            };
            if of.shape() == (2, 2) {
                slope += of.fixed_view::<2, 2>(0, 0);
            }
        }
        target::downhill(ui, view, &rows, &slope);
    }
}
