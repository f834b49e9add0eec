//! Drag the answer: the hand pulls y, and what may follow moves by small steps downhill.

use super::gesture::End;
use super::{App, downhill};
use crate::learning::{Follow, Part, Verdict};
use crate::lessons::{learnt, parameters};
use crate::narration::{Sentence, follow_sentence};
use crate::scene::{Edit, Scale};
use crate::ui::canvas::answer::{self, Pull};
use crate::ui::canvas::handles;
use crate::view::gesture::Drag;
use crate::view::layers::Layer;
use crate::view::{Follows, Stage};
use egui::Ui;
use nalgebra::{DVector, Vector2};

/// Steps a frame while the hand is there, and for a press of a key.
const A_FRAME: usize = 40;
const A_KEY: usize = 800;

/// An answer in the hand.
#[derive(Debug)]
pub(super) struct Pulling {
    follow: Follow,
    reader: usize,
    /// From where it was taken, as any other tip.
    drag: Drag,
    start: Vector2<f64>,
    target: Vector2<f64>,
}

impl App {
    /// Senses the tip of y at the stage Pull and lets the scene follow.
    pub(super) fn pull_answer(&mut self, ui: &Ui) {
        let shown = self.view.stage == Stage::Pull && self.view.layers.has(Layer::Outputs);
        if !shown || self.lessons.is_playing() {
            if self.pulling.take().is_some() {
                self.document.commit();
            }
            return;
        }
        let seen = self.seen();
        let (reader, y) = (seen.focus(), seen.output(seen.focus()));
        let name = format!("answer of {}: pull it", seen.name(reader));
        let view = (self.view.camera, self.desk.plane);
        match answer::sense(ui, view, &name, (y, self.pulling.is_some()), self.view.snap) {
            Pull::Nothing => {}
            Pull::Took => self.take_answer(ui, reader, y),
            Pull::Held(points) => {
                // Start and total movement, snapped and locked as any other tip.
                let rules = handles::rules(ui, self.view.snap);
                let zoom = self.view.camera.points_per_unit;
                if let Some(to) = self.pulling.as_mut().map(|p| p.drag.at(points, zoom, rules)) {
                    self.aim(to);
                }
                self.follow(ui, A_FRAME);
            }
            Pull::LetGo => {
                if self.pulling.take().is_some() {
                    self.document.commit();
                }
            }
            Pull::GaveUp => {
                if self.end_gesture(ui, End::Cancel) {
                    self.attend();
                }
            }
            Pull::Nudged(to) => {
                self.take_answer(ui, reader, y);
                self.aim(to);
                self.follow(ui, A_KEY);
                let said = self.pull_sentence().map(|said| said.plain());
                if self.pulling.take().is_some() {
                    self.document.commit();
                }
                if let Some(said) = said {
                    self.say(ui, said);
                }
            }
        }
    }

    fn take_answer(&mut self, ui: &Ui, reader: usize, y: Vector2<f64>) {
        let scene = self.document.scene();
        let Some(parameters) = parameters(scene) else {
            self.say(ui, downhill::NEEDS_TWO.to_owned());
            return;
        };
        let label = format!("pull the answer of {}", self.seen().name(reader));
        let (x, reading) = (downhill::embeddings(scene), downhill::reading(scene));
        let target = (reader, DVector::from_column_slice(y.as_slice()));
        let free = free(self.view.follows, reader);
        let follow = Follow::new(parameters, x, reading, target, &free);
        self.stop_runs();
        self.document.begin(label);
        self.pulling = Some(Pulling { follow, reader, drag: Drag::new(y), start: y, target: y });
    }

    fn aim(&mut self, to: Vector2<f64>) {
        let Some(pulling) = &mut self.pulling else { return };
        if to != pulling.target && to.iter().all(|x| x.is_finite()) {
            pulling.target = to;
            pulling.follow.aim(DVector::from_column_slice(to.as_slice()));
        }
    }

    /// Some steps towards the place; another frame if it is still coming nearer.
    fn follow(&mut self, ui: &Ui, steps: usize) {
        let Some(pulling) = &mut self.pulling else { return };
        if pulling.target == pulling.start {
            return;
        }
        pulling.follow.run(steps);
        if pulling.follow.verdict() == Verdict::OnTheWay {
            ui.ctx().request_repaint();
        }
        for edit in edits(&pulling.follow, pulling.reader, self.view.follows) {
            // Steps stay within what a scene can hold.
            let _ = self.document.apply(edit);
        }
        self.papers.dirty = true;
        self.attend();
    }

    /// How the answer in the hand follows.
    pub(super) fn pull_sentence(&self) -> Option<Sentence> {
        let pulling = self.pulling.as_ref()?;
        let (verdict, left) = (pulling.follow.verdict(), pulling.follow.left());
        Some(follow_sentence(&self.seen(), self.view.follows, verdict, left))
    }

    /// Where the hand wants the answer.
    pub(super) fn paint_pull(&self, ui: &Ui) {
        let Some(pulling) = &self.pulling else { return };
        let y = self.seen().output(pulling.reader);
        answer::target(ui, (self.view.camera, self.desk.plane), y, pulling.target);
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
