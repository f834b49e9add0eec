//! Steps downhill over one or several sentences.

use super::example::Example;
use super::gradient::{Gradient, gradient};
use super::method::{Method, Stepper};
use super::part::{Parameters, Part, gather, scatter, slopes};
use crate::attention::Attention;

/// No number of a scene is larger, and no number that is learnt.
const MOST: f64 = 1e60;

/// How a run is going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Each step changes something.
    Going,
    /// The slope is exactly 0 in every free number: no step will ever change anything.
    Still,
    /// The next step would not have left finite numbers. The run has ended before it.
    Diverged,
}

/// Learning, a step at a time.
///
/// ```
/// use attention_geometry::learning::{Example, Method, Parameters, Part, Progress, Trainer};
/// use nalgebra::{DMatrix, dmatrix, dvector};
///
/// let small = dmatrix![0.1, 0.0; 0.0, 0.1];
/// let parameters =
///     Parameters { w_q: small.clone(), w_k: small, w_v: DMatrix::identity(2, 2), scale: 0.5_f64.sqrt() };
/// // bank (1, 1) should say what loan (4.5, 1) says
/// let example = Example::one(dmatrix![4.5, 1.0; 1.0, 1.0], 1, dvector![4.5, 1.0]);
/// let mut trainer = Trainer::new(parameters, vec![example], &[Part::Queries, Part::Keys]);
/// trainer.set_method(Method::Sgd, 0.2);
/// trainer.run(100);
/// assert_eq!((trainer.steps(), trainer.progress()), (100, Progress::Going));
/// assert!(trainer.loss() < 0.01 * trainer.losses()[0]);
/// ```
#[derive(Debug)]
pub struct Trainer {
    parameters: Parameters,
    examples: Vec<Example>,
    free: Vec<Part>,
    stepper: Stepper,
    rate: f64,
    losses: Vec<f64>,
    /// Of each sentence, where the parameters are; empty where they cannot be computed.
    here: Vec<Gradient>,
    diverged: bool,
    attention: Attention,
}

impl Trainer {
    /// A run that begins at `parameters` and may move the `free` parts: SGD with a rate of 0.1.
    pub fn new(parameters: Parameters, examples: Vec<Example>, free: &[Part]) -> Self {
        let mut free = free.to_vec();
        free.sort_unstable();
        free.dedup();
        let mut trainer = Self {
            parameters,
            examples,
            free,
            stepper: Stepper::new(Method::Sgd),
            rate: 0.1,
            losses: Vec::new(),
            here: Vec::new(),
            diverged: false,
            attention: Attention::new(),
        };
        trainer.restart();
        trainer
    }

    /// Begins anew from where the parameters are.
    pub(super) fn restart(&mut self) {
        self.stepper = Stepper::new(self.stepper.method());
        self.losses.clear();
        self.diverged = false;
        self.here = self.look().unwrap_or_default();
        match self.loss_here() {
            Some(loss) => self.losses.push(loss),
            None => self.diverged = true,
        }
    }

    /// Changes how steps are made, from the next one on. A method that changes begins without memory.
    pub fn set_method(&mut self, method: Method, rate: f64) {
        if method != self.stepper.method() {
            self.stepper = Stepper::new(method);
        }
        if rate.is_finite() {
            self.rate = rate.max(0.0);
        }
    }

    /// How steps are made.
    pub fn method(&self) -> Method {
        self.stepper.method()
    }

    /// The rate of learning.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// Up to `count` steps; fewer where the run ends.
    pub fn run(&mut self, count: usize) -> Progress {
        for _ in 0..count {
            if self.step() != Progress::Going {
                break;
            }
        }
        self.progress()
    }

    /// One step, unless the run has ended.
    pub fn step(&mut self) -> Progress {
        if self.progress() != Progress::Going {
            return self.progress();
        }
        let slopes = slopes(&self.free, &self.here);
        let before = gather(&self.free, &self.parameters, &self.examples);
        let mut after = before.clone();
        let stepper = self.stepper.clone();
        self.stepper.step(self.rate, &mut after, &slopes);
        if after.iter().all(|x| x.abs() <= MOST) {
            scatter(&after, &self.free, &mut self.parameters, &mut self.examples);
            if let Some(here) = self.look() {
                self.here = here;
                self.losses.extend(self.loss_here());
                return self.progress();
            }
            scatter(&before, &self.free, &mut self.parameters, &mut self.examples);
        }
        self.stepper = stepper;
        self.diverged = true;
        Progress::Diverged
    }

    /// How the run is going.
    pub fn progress(&self) -> Progress {
        if self.diverged {
            Progress::Diverged
        } else if slopes(&self.free, &self.here).iter().all(|slope| *slope == 0.0) {
            Progress::Still
        } else {
            Progress::Going
        }
    }

    /// The slopes of all sentences; `None` where one is not finite.
    fn look(&mut self) -> Option<Vec<Gradient>> {
        let share = self.examples.iter().map(|example| example.targets.len()).sum();
        let attention = &mut self.attention;
        let of = |example| gradient(attention, &self.parameters, example, share).ok();
        self.examples
            .iter()
            .map(of)
            .map(|found| found.filter(Gradient::is_finite))
            .collect::<Option<Vec<_>>>()
            .filter(|all| all.iter().map(|g| g.loss).sum::<f64>().is_finite())
    }

    fn loss_here(&self) -> Option<f64> {
        (!self.here.is_empty()).then(|| self.here.iter().map(|g| g.loss).sum())
    }

    /// Where the parameters are: finite, whatever happened.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The sentences; embeddings that are free have moved.
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    pub(super) fn examples_mut(&mut self) -> &mut [Example] {
        &mut self.examples
    }

    /// The loss where the parameters are; infinite where it cannot be computed.
    pub fn loss(&self) -> f64 {
        self.losses.last().copied().unwrap_or(f64::INFINITY)
    }

    /// The loss at the start and after each step.
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// How many steps were made.
    pub fn steps(&self) -> usize {
        self.losses.len().saturating_sub(1)
    }

    /// The slope of the loss, a sentence at a time: to be drawn.
    pub fn slopes(&self) -> &[Gradient] {
        &self.here
    }

    /// Which parts may move.
    pub fn free(&self) -> &[Part] {
        &self.free
    }
}
