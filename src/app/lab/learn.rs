//! The run of learning.

use crate::attention::Attention;
use crate::learning::course::{BANK, CONTEXTS, UNSEEN, Word, sentence, sentences, start};
use crate::learning::{Parameters, Progress, Reading, Trainer};
use crate::view::lab::{LabView, Prepared, Run, Taught};
use crate::view::palette::Ink;
use egui::Context;
use nalgebra::Vector2;
use std::fmt::Write as _;

/// A run may be learnt on by hand, but not without end.
const MOST: usize = 20_000;

/// A run, and how it was set up.
#[derive(Debug, Default)]
pub(super) struct Learn {
    trainer: Option<Trainer>,
    setup: Option<(Prepared, u64)>,
    running: bool,
    /// Where the run pauses by itself.
    pause: usize,
    run: Option<Run>,
}

impl Learn {
    /// Sets up what is asked for, and learns on if it is running: a few steps a frame.
    pub(super) fn follow(&mut self, ctx: &Context, view: &LabView) {
        let setup = (view.prepared, view.seed);
        if self.setup != Some(setup) || self.trainer.is_none() {
            let free = view.prepared.free();
            let from = start(view.seed, view.prepared.size(), free);
            self.trainer = Some(Trainer::new(from, sentences(BANK), free));
            self.setup = Some(setup);
            self.running = false;
            self.run = None;
        }
        let Some(trainer) = &mut self.trainer else { return };
        trainer.set_method(view.prepared.method(), view.rate);
        if self.running {
            trainer.run((self.pause / 150).max(1));
            let over = trainer.steps() >= self.pause.min(MOST);
            self.running = !over && trainer.progress() == Progress::Going;
            self.run = None;
            ctx.request_repaint();
        }
        if self.run.is_none() {
            self.run = Some(seen(trainer, self.running));
        }
    }

    pub(super) fn is_running(&self) -> bool {
        self.running
    }

    pub(super) fn run(&mut self, running: bool) {
        self.running = running;
        if let (Some(trainer), Some((prepared, _))) = (&self.trainer, self.setup) {
            // A run that was over goes on for as long again.
            let steps = prepared.steps();
            self.pause = (trainer.steps() / steps + 1) * steps;
        }
        self.run = None;
    }

    pub(super) fn step(&mut self) {
        self.running = false;
        if let Some(trainer) = self.trainer.as_mut().filter(|trainer| trainer.steps() < MOST) {
            trainer.step();
        }
        self.run = None;
    }

    pub(super) fn restart(&mut self) {
        self.setup = None;
    }

    pub(super) fn seen(&self) -> Option<&Run> {
        self.run.as_ref()
    }

    /// The loss after each step.
    pub(super) fn csv(&self) -> Option<String> {
        let mut text = String::from("step,loss\n");
        for (step, loss) in self.trainer.as_ref()?.losses().iter().enumerate() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{step},{loss}");
        }
        Some(text)
    }
}

fn seen(trainer: &Trainer, running: bool) -> Run {
    let parameters = trainer.parameters();
    let mut attention = Attention::new();
    let mut read = |(context, place): &Word, unseen| {
        let (y, weight) = answer(&mut attention, parameters, *place);
        // those of money in its colour, those of river in its
        let ink = Ink::Word(usize::from(place[1] > place[0]));
        Taught { context, place: Vector2::from(*place), ink, y, weight, unseen }
    };
    let mut taught: Vec<Taught> = CONTEXTS.iter().map(|word| read(word, false)).collect();
    taught.extend(UNSEEN.iter().map(|word| read(word, true)));
    Run {
        losses: trainer.losses().to_vec(),
        progress: trainer.progress(),
        running,
        taught,
        parameters: parameters.clone(),
    }
}

/// Bank's output beside a word, and its weight on the word.
fn answer(
    attention: &mut Attention,
    parameters: &Parameters,
    place: [f64; 2],
) -> (Vector2<f64>, f64) {
    let Parameters { w_q, w_k, w_v, scale } = parameters;
    attention.project(&sentence(place, BANK), w_q, w_k, w_v);
    // What the run left is finite; a word that was not among its sentences may still overflow.
    if attention.attend(&Reading::default().rules(*scale)).is_err() {
        return (Vector2::zeros(), 0.0);
    }
    match attention.output(1) {
        [x, y] => (Vector2::new(*x, *y), attention.weight(1, 0)),
        _ => (Vector2::zeros(), 0.0),
    }
}
