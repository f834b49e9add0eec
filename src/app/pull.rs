//! Drag the answer: the hand pulls y, and what may follow moves by small steps downhill.

use super::App;
use crate::learning::{Follow, Parameters, Part, Reading, Verdict};
use crate::narration::{Sentence, follow_sentence};
use crate::scene::{Edit, Matrix, Scale, Scene};
use crate::ui::canvas::answer::{self, Pull};
use crate::view::layers::Layer;
use crate::view::{Follows, Stage};
use egui::Ui;
use nalgebra::{DMatrix, DVector, Matrix2, Vector2};

/// Steps a frame while the hand is there, and for a press of a key.
const A_FRAME: usize = 40;
const A_KEY: usize = 800;

/// An answer in the hand.
#[derive(Debug)]
pub(super) struct Pulling {
    follow: Follow,
    reader: usize,
    start: Vector2<f64>,
    target: Vector2<f64>,
}

impl App {
    /// Senses the tip of y at the stage Pull and lets the scene follow.
    pub(super) fn pull_answer(&mut self, ui: &Ui) {
        let shown = self.view.stage == Stage::Pull && self.view.layers.has(Layer::Outputs);
        if !shown || self.lessons.is_playing() {
            self.pulling = None;
            return;
        }
        let seen = self.seen();
        let (reader, y) = (seen.focus(), seen.output(seen.focus()));
        let name = format!("answer of {}: pull it", seen.name(reader));
        let view = (self.view.camera, self.desk.plane);
        match answer::sense(ui, view, &name, (y, self.pulling.is_some()), self.view.snap) {
            Pull::Nothing => {}
            Pull::Took => self.take_answer(ui, reader, y),
            Pull::Held(by) => {
                self.aim(by);
                self.follow(ui, A_FRAME);
            }
            Pull::LetGo => {
                if self.pulling.take().is_some() {
                    self.document.commit();
                }
            }
            Pull::GaveUp => {
                if self.pulling.take().is_some() {
                    self.document.cancel();
                    self.attend();
                }
            }
            Pull::Nudged(to) => {
                self.take_answer(ui, reader, y);
                self.aim(to - y);
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
        if scene.key_space.d_k != 2 {
            self.say(ui, "to pull an answer, d_k must be 2".to_owned());
            return;
        }
        let label = format!("pull the answer of {}", self.seen().name(reader));
        let follow = begin(scene, reader, y, self.view.follows);
        self.document.begin(label);
        self.pulling = Some(Pulling { follow, reader, start: y, target: y });
    }

    fn aim(&mut self, by: Vector2<f64>) {
        let Some(pulling) = &mut self.pulling else { return };
        let to = pulling.start + by;
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

/// A pull at the output of a word.
fn begin(scene: &Scene, reader: usize, y: Vector2<f64>, follows: Follows) -> Follow {
    let dynamic = |w: &Matrix2<f64>| DMatrix::from_column_slice(2, 2, w.as_slice());
    let parameters = Parameters {
        w_q: dynamic(&scene.w_q),
        w_k: dynamic(&scene.w_k),
        w_v: dynamic(&scene.w_v),
        scale: scene.scale.multiplier(scene.key_space.d_k),
    };
    let n = scene.tokens.len();
    let places = scene.tokens.iter().flat_map(|token| [token.embedding.x, token.embedding.y]);
    let x = DMatrix::from_iterator(2, n, places);
    let hidden = scene.tokens.iter().map(|t| if t.hidden { f64::NEG_INFINITY } else { 0.0 });
    let row: Vec<f64> = hidden.collect();
    let added = row.iter().any(|x| *x != 0.0).then(|| row.repeat(n));
    let reading = Reading { causal: scene.causal, added, ..Reading::default() };
    let free: &[Part] = match follows {
        Follows::Attention => &[Part::Queries, Part::Keys],
        Follows::Values => &[Part::Values],
        Follows::Scale => &[Part::Scale],
        Follows::Word => &[Part::Word(reader)],
    };
    Follow::new(parameters, x, reading, (reader, DVector::from_column_slice(y.as_slice())), free)
}

/// What has moved, as edits of the scene.
fn edits(follow: &Follow, reader: usize, follows: Follows) -> Vec<Edit> {
    let parameters = follow.parameters();
    let matrix = |which, w: &DMatrix<f64>| Edit::SetMatrix {
        which,
        to: Matrix2::from_column_slice(w.as_slice()),
    };
    match follows {
        Follows::Attention => {
            vec![matrix(Matrix::Q, &parameters.w_q), matrix(Matrix::K, &parameters.w_k)]
        }
        Follows::Values => vec![matrix(Matrix::V, &parameters.w_v)],
        Follows::Scale => vec![Edit::SetScale(Scale::Custom(parameters.scale))],
        Follows::Word => {
            let place = follow.x().and_then(|x| x.as_slice().get(2 * reader..2 * reader + 2));
            let to = place.map(Vector2::from_column_slice);
            to.map(|to| Edit::Move { token: reader, to }).into_iter().collect()
        }
    }
}
