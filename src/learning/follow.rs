//! Drag the answer: one output is pulled to a place, and chosen numbers follow by small steps.

use super::example::{Example, Reading, Target};
use super::method::Method;
use super::part::{Parameters, Part};
use super::trainer::{Progress, Trainer};
use crate::attention::Attention;
use crate::plane::hull;
use nalgebra::{DMatrix, DVector, Vector2};

/// How far each number moves in a step, about.
const RATE: f64 = 0.02;

/// An output has arrived if it is nearer to its place than this share of the spread of the values.
const ARRIVED: f64 = 2e-3;

/// A run that gained less than this share of its loss in [`PATIENCE`] steps stands.
const GAIN: f64 = 0.01;
const PATIENCE: usize = 50;

/// How the output follows, and if it does not, why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// The output is where it should be.
    Arrived,
    /// It is still coming nearer.
    OnTheWay,
    /// Outputs mix the values; the place is outside all mixtures, by this distance at least. Only what
    /// moves values can help: `W_V` or a word.
    Outside {
        /// From the place to the nearest mixture.
        by: f64,
    },
    /// The scale only slides the output along one curve, from the even mean of the values to the
    /// winner's, and the place is not on it.
    OneCurve {
        /// Whether the scale ended at 0, at the even mean.
        at_the_mean: bool,
    },
    /// No small change of what is free brings it nearer.
    Stuck,
    /// The token may read no word, so its output is 0.
    ReadsNothing,
    /// Numbers grew beyond all bounds.
    Diverged,
}

/// An output on its way to a place.
///
/// ```
/// use attention_geometry::learning::{Follow, Parameters, Part, Reading, Verdict};
/// use nalgebra::{DMatrix, dmatrix, dvector};
///
/// let identity = DMatrix::identity(2, 2);
/// let parameters =
///     Parameters { w_q: identity.clone(), w_k: identity.clone(), w_v: identity, scale: 0.5_f64.sqrt() };
/// // money, river and bank, whose output (2.45, 2.45) is pulled up and to the right
/// let x = dmatrix![4.0, 1.0, 2.0; 1.0, 4.0, 2.0];
/// let mut follow = Follow::new(parameters, x, Reading::default(), (2, dvector![3.95, 3.95]), &[Part::Keys]);
/// follow.run(800);
/// assert!(matches!(follow.verdict(), Verdict::Outside { by } if (by - 2.05).abs() < 0.01));
/// ```
#[derive(Debug)]
pub struct Follow {
    trainer: Trainer,
    start: Parameters,
    asked: f64,
}

impl Follow {
    /// A pull at the output of a token towards a place; the `free` parts follow.
    ///
    /// # Panics
    ///
    /// The shapes do not fit together.
    pub fn new(
        parameters: Parameters,
        x: DMatrix<f64>,
        reading: Reading,
        (token, place): (usize, DVector<f64>),
        free: &[Part],
    ) -> Self {
        let example = Example { x, targets: vec![Target { token, place }], reading };
        let start = parameters.clone();
        let mut trainer = Trainer::new(parameters, vec![example], free);
        trainer.set_method(Method::Adam, RATE);
        let asked = trainer.loss().sqrt();
        Self { trainer, start, asked }
    }

    /// The hand went on: the same output, another place.
    pub fn aim(&mut self, place: DVector<f64>) {
        for target in self.trainer.examples_mut().iter_mut().flat_map(|e| &mut e.targets) {
            target.place.clone_from(&place);
        }
        self.trainer.restart();
        self.asked = self.left();
    }

    /// Up to `count` small steps.
    pub fn run(&mut self, count: usize) {
        self.trainer.run(count);
    }

    /// How far the output still is from its place.
    pub fn left(&self) -> f64 {
        self.trainer.loss().sqrt()
    }

    /// How far the output was from its place when it was last aimed.
    pub fn asked(&self) -> f64 {
        self.asked
    }

    /// Where the parameters were at the start of the pull.
    pub fn start(&self) -> &Parameters {
        &self.start
    }

    /// Where they are.
    pub fn parameters(&self) -> &Parameters {
        self.trainer.parameters()
    }

    /// The embeddings, a token a column; one may have moved.
    pub fn x(&self) -> Option<&DMatrix<f64>> {
        self.trainer.examples().first().map(|example| &example.x)
    }

    /// The steps beneath.
    pub fn trainer(&self) -> &Trainer {
        &self.trainer
    }

    /// How the output follows, and if it does not, why.
    pub fn verdict(&self) -> Verdict {
        let Some((example, target)) =
            self.trainer.examples().first().and_then(|e| Some((e, e.targets.first()?)))
        else {
            return Verdict::ReadsNothing;
        };
        if self.trainer.progress() == Progress::Diverged {
            return Verdict::Diverged;
        }
        let parameters = self.parameters();
        let mut attention = Attention::new();
        attention.project(&example.x, &parameters.w_q, &parameters.w_k, &parameters.w_v);
        if attention.attend(&example.reading.rules(parameters.scale)).is_err() {
            return Verdict::Diverged;
        }
        if attention.fully_masked(target.token) {
            return Verdict::ReadsNothing;
        }
        let values = values_of(&attention, target.token);
        if self.left() <= ARRIVED * spread(&values) {
            return Verdict::Arrived;
        }
        let free = self.trainer.free();
        let moves_values = free.iter().any(|p| matches!(p, Part::Values | Part::Word(_)));
        if !moves_values
            && let Some(by) = outside(&values, &target.place)
            && by > ARRIVED * spread(&values)
        {
            return Verdict::Outside { by };
        }
        if self.is_gaining() {
            Verdict::OnTheWay
        } else if free == [Part::Scale] {
            Verdict::OneCurve { at_the_mean: parameters.scale == 0.0 }
        } else {
            Verdict::Stuck
        }
    }

    /// Whether the last steps brought it nearer by more than a little, or there were too few to tell.
    fn is_gaining(&self) -> bool {
        let losses = self.trainer.losses();
        if self.trainer.progress() == Progress::Still {
            return false;
        }
        match losses.len().checked_sub(PATIENCE + 1).and_then(|at| losses.get(at)) {
            Some(before) => self.trainer.loss() < (1.0 - GAIN) * before,
            None => true,
        }
    }
}

/// The values that a token may read.
fn values_of(attention: &Attention, token: usize) -> Vec<DVector<f64>> {
    let read = (0..attention.n_k()).filter(|j| attention.allowed(token, *j));
    read.map(|j| DVector::from_column_slice(attention.value(j))).collect()
}

/// The largest distance between two of them; 1 where they are all in one place.
fn spread(values: &[DVector<f64>]) -> f64 {
    let distances = values.iter().flat_map(|v| values.iter().map(move |w| (v - w).norm()));
    Some(distances.fold(0.0, f64::max)).filter(|spread| *spread > 0.0).unwrap_or(1.0)
}

/// How far a place in the plane is outside the mixtures of the values; 0 inside, `None` off the plane.
fn outside(values: &[DVector<f64>], place: &DVector<f64>) -> Option<f64> {
    let flat = |v: &DVector<f64>| match v.as_slice() {
        [x, y] => Some(Vector2::new(*x, *y)),
        _ => None,
    };
    let values = values.iter().map(flat).collect::<Option<Vec<_>>>()?;
    hull::distance(&hull::convex(&values), flat(place)?)
}
