//! Drag the answer: the hand pulls y, and what may follow moves by small steps downhill.

use super::gesture::{End, Gesture, UnderWay};
use super::{App, downhill};
use crate::learning::{Follow, Part, Verdict};
use crate::lessons::{learnt, parameters};
use crate::narration::{Sentence, follow_sentence};
use crate::scene::{Edit, Scale};
use crate::ui::canvas::answer::{self, Pull};
use crate::ui::canvas::grip::Grip;
use crate::view::layers::Layer;
use crate::view::{Follows, Stage};
use egui::Ui;
use nalgebra::{DVector, Vector2};

/// Steps a frame while the hand is there, and for a press of a key.
const A_FRAME: usize = 40;
const A_KEY: usize = 800;

/// An answer on its way to where it is wanted.
#[derive(Debug)]
pub(super) struct Pulling {
    follow: Follow,
    reader: usize,
    start: Vector2<f64>,
    target: Vector2<f64>,
    grip: Grip,
}

impl App {
    /// Senses the tip of y at the stage Pull and lets the scene follow.
    pub(super) fn pull_answer(&mut self, ui: &Ui) {
        let shown = self.view.stage == Stage::Pull && self.view.layers.has(Layer::Outputs);
        if !shown || self.lessons.is_playing() {
            if self.under_way() == Some(UnderWay::Answer) {
                self.end_gesture(ui, End::Commit);
            }
            return;
        }
        let seen = self.seen();
        let (reader, y) = (seen.focus(), seen.output(seen.focus()));
        let name = format!("answer of {}: pull it", seen.name(reader));
        let view = (self.view.camera, self.desk.plane);
        match answer::sense(ui, view, &name, y, self.view.snap) {
            Pull::Nothing => {}
            Pull::Took(grip) => {
                if let Some(follow) = self.follow_answer(ui, reader, y) {
                    let pulling = Pulling { follow, reader, start: y, target: y, grip };
                    self.gesture = Some(Gesture::Answer(Box::new(pulling)));
                }
            }
            Pull::Nudged(to) => self.nudge_answer(ui, reader, y, to),
        }
        self.carry_answer(ui);
    }

    /// The answer in the hand follows it.
    fn carry_answer(&mut self, ui: &Ui) {
        let (camera, snap) = (self.view.camera, self.view.snap);
        let Some(Gesture::Answer(pulling)) = &mut self.gesture else { return };
        let hand = pulling.grip.follow(ui, camera, pulling.target, snap);
        if let Some(to) = hand.to {
            aim(pulling, to);
            self.step_towards(ui, A_FRAME);
        }
        if hand.cancels && self.document.cancel() {
            self.attend();
        }
        if hand.ends {
            self.end_gesture(ui, End::Commit);
        }
    }

    /// One press of a key: as far as that goes, in one step.
    fn nudge_answer(&mut self, ui: &Ui, reader: usize, y: Vector2<f64>, to: Vector2<f64>) {
        self.end_gesture(ui, End::Commit);
        let Some(mut follow) = self.follow_answer(ui, reader, y) else { return };
        follow.aim(DVector::from_column_slice(to.as_slice()));
        follow.run(A_KEY);
        self.put(&follow, reader);
        self.document.commit();
        let (verdict, left) = (follow.verdict(), follow.left());
        let said = follow_sentence(&self.seen(), self.view.follows, verdict, left).plain();
        self.say(ui, said);
    }

    /// Begins a step of the history in which what may follow follows the answer; says so where nothing can.
    fn follow_answer(&mut self, ui: &Ui, reader: usize, y: Vector2<f64>) -> Option<Follow> {
        let scene = self.document.scene();
        let Some(parameters) = parameters(scene) else {
            self.say(ui, downhill::NEEDS_TWO.to_owned());
            return None;
        };
        let label = format!("pull the answer of {}", self.seen().name(reader));
        let (x, reading) = (downhill::embeddings(scene), downhill::reading(scene));
        let target = (reader, DVector::from_column_slice(y.as_slice()));
        let free = free(self.view.follows, reader);
        let follow = Follow::new(parameters, x, reading, target, &free);
        self.stop_runs();
        self.document.begin(label);
        Some(follow)
    }

    /// Some steps towards the place; another frame if it is still coming nearer.
    fn step_towards(&mut self, ui: &Ui, steps: usize) {
        let Some(Gesture::Answer(mut pulling)) = self.gesture.take() else { return };
        if pulling.target != pulling.start {
            pulling.follow.run(steps);
            if pulling.follow.verdict() == Verdict::OnTheWay {
                ui.ctx().request_repaint();
            }
            self.put(&pulling.follow, pulling.reader);
        }
        self.gesture = Some(Gesture::Answer(pulling));
    }

    /// Puts what followed into the scene.
    fn put(&mut self, follow: &Follow, reader: usize) {
        for edit in edits(follow, reader, self.view.follows) {
            // Steps stay within what a scene can hold.
            let _ = self.document.apply(edit);
        }
        self.papers.dirty = true;
        self.attend();
    }

    /// How the answer in the hand follows.
    pub(super) fn pull_sentence(&self) -> Option<Sentence> {
        let Some(Gesture::Answer(pulling)) = &self.gesture else { return None };
        let (verdict, left) = (pulling.follow.verdict(), pulling.follow.left());
        Some(follow_sentence(&self.seen(), self.view.follows, verdict, left))
    }

    /// Where the hand wants the answer.
    pub(super) fn paint_pull(&self, ui: &Ui) {
        let Some(Gesture::Answer(pulling)) = &self.gesture else { return };
        let y = self.seen().output(pulling.reader);
        answer::target(ui, (self.view.camera, self.desk.plane), y, pulling.target);
    }
}

fn aim(pulling: &mut Pulling, to: Vector2<f64>) {
    if to != pulling.target && to.iter().all(|x| x.is_finite()) {
        pulling.target = to;
        pulling.follow.aim(DVector::from_column_slice(to.as_slice()));
    }
}

/// What of a scene may follow.
fn free(follows: Follows, reader: usize) -> Vec<Part> {
    match follows {
        Follows::Attention => vec![Part::Queries, Part::Keys],
        Follows::Values => vec![Part::Values],
        Follows::Scale => vec![Part::Scale],
        Follows::Word => vec![Part::Word(reader)],
    }
}

/// What has moved, as edits of the scene.
fn edits(follow: &Follow, reader: usize, follows: Follows) -> Vec<Edit> {
    let parameters = follow.parameters();
    match follows {
        // What is held is as it was, and so no edit.
        Follows::Attention | Follows::Values => learnt(parameters).into_iter().flatten().collect(),
        Follows::Scale => vec![Edit::SetScale(Scale::Custom(parameters.scale))],
        Follows::Word => {
            let place = follow.x().and_then(|x| x.as_slice().get(2 * reader..2 * reader + 2));
            let to = place.map(Vector2::from_column_slice);
            to.map(|to| Edit::Move { token: reader, to }).into_iter().collect()
        }
    }
}
