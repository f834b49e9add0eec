//! A lesson as plain data.

use serde::Deserialize;

use super::condition::Condition;
use super::part::Part;
use super::place::Place;
use super::prose::{Line, Prose};
use super::quantity::{Matrices, Quantity};
use super::template::Template;
use crate::scene::{Scene, Stage};

/// A lesson: about five minutes with one idea.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// Its name in addresses and files: `pull`.
    pub slug: String,
    /// Its place in the course, from 1.
    pub number: u32,
    /// Its title. The idea itself is named only at the end.
    pub title: String,
    /// What the learner will be able to do.
    pub aim: String,
    /// Where it takes place.
    pub ground: Ground,
    /// What is said before the first step: the problem.
    pub opening: Prose,
    /// The scene that it begins with.
    pub scene: Scene,
    /// What the learner may move once the first question is answered, unless a step says otherwise.
    pub free: Vec<Part>,
    /// The controls that are shown, also those that may not be moved.
    pub shows: Vec<Part>,
    /// The words of the map, in a lesson on the map of real words; none for the first map.
    pub map: Vec<String>,
    /// What the matrices learn from, in a lesson in which they do.
    pub learning: Option<Learning>,
    /// The steps, at least one.
    pub steps: Vec<Step>,
}

/// What matrices learn from: sentences of two words, a word and the reader, whose output is to land
/// on the word.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learning {
    /// The word whose output has the target. It stands last, at its place in the lesson's scene.
    pub reader: String,
    /// How far a step goes.
    pub rate: f64,
    /// How many steps are enough.
    pub steps: usize,
    /// Matrices that do not learn.
    pub held: Vec<Matrices>,
    /// The other word of each sentence.
    pub words: Vec<Taught>,
}

/// A word that is learnt from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taught {
    /// The word.
    pub text: String,
    /// Where it stands, and where the reader's output is to land.
    pub embedding: [f64; 2],
}

/// Where a lesson takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// In the plane, at a stage.
    Plane(Stage),
    /// On the map of real words.
    Words,
}

/// A step of a lesson.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A question to be answered before anything can be moved.
    Predict(Predict),
    /// Something to be done in the scene.
    Do(Do),
    /// A sentence to be completed with its reason.
    Because(Because),
    /// What happened, with the learner's own numbers.
    Explain(Explain),
    /// A question on something new, marked by oneself.
    Recall(Recall),
}

impl Step {
    /// `Predict`, `Do`, `Because`, `Explain`, `Recall`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Predict(_) => "Predict",
            Self::Do(_) => "Do",
            Self::Because(_) => "Because",
            Self::Explain(_) => "Explain",
            Self::Recall(_) => "Recall",
        }
    }

    /// What is asked or told, but for an explanation, which has to be filled first.
    pub fn text(&self) -> Option<&Prose> {
        match self {
            Self::Predict(step) => Some(&step.question),
            Self::Do(step) => Some(&step.goal),
            Self::Because(step) => Some(&step.question),
            Self::Recall(step) => Some(&step.question),
            Self::Explain(_) => None,
        }
    }
}

/// A question to be answered before anything can be moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Predict {
    /// The question.
    pub question: Prose,
    /// What can be answered.
    pub ask: Ask,
    /// The scene that is asked about; `None` for the lesson's.
    pub scene: Option<Box<Scene>>,
    /// What came of it, shown once the answer is locked; `None` if nothing changes.
    pub outcome: Option<Box<Scene>>,
}

/// How a prediction is given.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// One of several choices.
    Choices(Vec<Choice>),
    /// A number.
    Number(Guess<1>),
    /// A place in the plane.
    Place(Guess<2>),
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it says.
    pub text: Line,
    /// Whether it is the right one.
    pub right: bool,
    /// What is told to whoever chose it.
    pub told: Prose,
}

/// A number or a place that is guessed.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess<const N: usize> {
    /// The right answer.
    pub right: [f64; N],
    /// How far from it a right answer may be.
    pub within: f64,
    /// What is told then.
    pub told_right: Prose,
    /// Mistakes that are known, with what is told to each; the first that is near enough counts.
    pub mistakes: Vec<Mistake<N>>,
    /// What is told to every other answer.
    pub told_wrong: Prose,
}

/// A mistake that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake<const N: usize> {
    /// The answer.
    pub answer: [f64; N],
    /// How near an answer must be to count as this one.
    pub within: f64,
    /// What is told.
    pub told: Prose,
}

/// Something to be done in the scene.
#[derive(Debug, Clone, PartialEq)]
pub struct Do {
    /// A few words for a list of steps; may be empty.
    pub title: String,
    /// What is to be done.
    pub goal: Prose,
    /// When it is done.
    pub condition: Condition,
    /// Up to three hints, the strongest last.
    pub hints: Vec<Prose>,
    /// What may be moved.
    pub free: Vec<Part>,
    /// The scene that it begins with; `None` for the lesson's.
    pub scene: Option<Box<Scene>>,
    /// How many different ways are to be found, of each of which the scene is put back; 1 if any
    /// will do.
    pub ways: usize,
}

/// A sentence to be completed with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Because {
    /// The beginning of the sentence.
    pub question: Prose,
    /// How it may go on.
    pub choices: Vec<Choice>,
}

/// What happened, with the learner's own numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Explain {
    /// The text.
    pub template: Template,
    /// What to look at.
    pub lights: Vec<Light>,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq)]
pub enum Light {
    /// An arrow.
    Arrow(Place),
    /// A number.
    Number(Quantity),
}

/// A question on something new.
#[derive(Debug, Clone, PartialEq)]
pub struct Recall {
    /// The question.
    pub question: Prose,
    /// Choices, if there are any; otherwise one answers for oneself.
    pub choices: Vec<Choice>,
    /// The answer, revealed when it is asked for.
    pub answer: Prose,
}
