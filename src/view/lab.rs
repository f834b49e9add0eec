//! How the laboratory is set, and what its panels read. Plain data.

use super::palette::Ink;
use crate::lab::{Curves, Exact, Kind, Recipe, Scale, Scores, Temperature};
use crate::learning::{Method, Parameters, Part, Progress};
use nalgebra::Vector2;

/// An experiment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Experiment {
    /// Scores and weights as vectors grow longer.
    #[default]
    Root,
    /// One row of scores under any scale.
    Temperature,
    /// Eight sentences, and matrices that learn from them.
    Learning,
}

impl Experiment {
    pub const ALL: [Self; 3] = [Self::Root, Self::Temperature, Self::Learning];
}

/// What is drawn against `d_k`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    #[default]
    Largest,
    Entropy,
    Slope,
}

impl Measure {
    pub const ALL: [Self; 3] = [Self::Largest, Self::Entropy, Self::Slope];

    pub fn name(self) -> &'static str {
        match self {
            Self::Largest => "largest weight",
            Self::Entropy => "entropy of the weights",
            Self::Slope => "gradient through softmax",
        }
    }
}

/// A prepared run of learning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prepared {
    /// `W_V` is held: attention is learnt.
    #[default]
    Held,
    /// All free, SGD: right answers without attention.
    Free,
    /// All free, Adam from small matrices: attention again.
    Adam,
    /// All free, Adam from large matrices: it depends.
    Large,
    /// All free, a rate that is too large.
    Diverging,
}

impl Prepared {
    pub const ALL: [Self; 5] = [Self::Held, Self::Free, Self::Adam, Self::Large, Self::Diverging];

    pub fn free(self) -> &'static [Part] {
        match self {
            Self::Held => &[Part::Queries, Part::Keys],
            _ => &[Part::Queries, Part::Keys, Part::Values],
        }
    }

    pub fn method(self) -> Method {
        match self {
            Self::Adam | Self::Large => Method::Adam,
            Self::Held | Self::Free | Self::Diverging => Method::Sgd,
        }
    }

    pub fn rate(self) -> f64 {
        match self {
            Self::Held => 0.2,
            Self::Free => 0.1,
            Self::Adam | Self::Large => 0.02,
            Self::Diverging => 2.0,
        }
    }

    /// The spread of the entries at the start.
    pub fn size(self) -> f64 {
        match self {
            Self::Held | Self::Diverging => 0.3,
            Self::Free | Self::Adam => 0.1,
            Self::Large => 1.0,
        }
    }

    /// After so many steps a run pauses by itself.
    pub fn steps(self) -> usize {
        match self {
            Self::Held => 100,
            Self::Free | Self::Adam | Self::Diverging => 300,
            Self::Large => 1000,
        }
    }
}

/// One sentence of those that are learnt from, or of those that are not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taught {
    /// The word before bank, and where it is: where bank should go.
    pub context: &'static str,
    pub place: Vector2<f64>,
    pub ink: Ink,
    /// Where bank's output is, and its weight on the word.
    pub y: Vector2<f64>,
    pub weight: f64,
    pub unseen: bool,
}

impl Taught {
    /// How far bank's output is from where it should be.
    pub fn distance(&self) -> f64 {
        (self.y - self.place).norm()
    }
}

/// A run of learning as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub losses: Vec<f64>,
    pub progress: Progress,
    pub running: bool,
    pub taught: Vec<Taught>,
    pub parameters: Parameters,
}

/// The least and the most of what can be set.
pub const WIDTHS: [usize; 2] = [1, crate::lab::MAX_WIDTH];
pub const DRAWS: [usize; 2] = [100, crate::lab::MAX_DRAWS];
pub const KEYS: [usize; 2] = [2, crate::lab::MAX_KEYS];
pub const TEMPERATURES: [f64; 2] = [0.01, 100.0];

/// How the laboratory is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabView {
    pub experiment: Experiment,
    pub kind: Kind,
    /// `d_k`.
    pub width: usize,
    pub draws: usize,
    pub keys: usize,
    pub seed: u64,
    pub scale: Scale,
    pub measure: Measure,
    /// Whose row of scores is taken; `None`: that of the word in focus.
    pub reader: Option<usize>,
    /// What the row is multiplied by; `None`: as the scene has it.
    pub temperature: Option<f64>,
    pub prepared: Prepared,
    /// The rate of learning.
    pub rate: f64,
}

impl Default for LabView {
    fn default() -> Self {
        Self {
            experiment: Experiment::Root,
            kind: Kind::Independent,
            width: 64,
            draws: 1600,
            keys: 8,
            seed: 1,
            scale: Scale::None,
            measure: Measure::Largest,
            reader: None,
            temperature: None,
            prepared: Prepared::Held,
            rate: Prepared::Held.rate(),
        }
    }
}

/// A row of the scene's scores, and what one scale makes of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Whose row it is, and the names and colours of all words.
    pub reader: usize,
    pub names: Vec<String>,
    pub inks: Vec<Ink>,
    /// The words that may be read, counted in the sentence.
    pub keys: Vec<usize>,
    /// Their unscaled scores, and their values.
    pub scores: Vec<f64>,
    pub values: Vec<Vector2<f64>>,
    pub now: Temperature,
    /// From the even mean towards the winner, by rising scale.
    pub path: Vec<Temperature>,
    /// The scale of the scene.
    pub own_scale: f64,
}

impl Row {
    /// The keys of the largest score, counted in the row.
    pub fn winners(&self) -> Vec<usize> {
        let top = self.scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (0..self.scores.len()).filter(|j| self.scores[*j] == top).collect()
    }

    pub fn name(&self, key: usize) -> &str {
        self.keys.get(key).and_then(|i| self.names.get(*i)).map_or("", String::as_str)
    }

    pub fn ink(&self, key: usize) -> Ink {
        self.keys.get(key).and_then(|i| self.inks.get(*i)).copied().unwrap_or(Ink::Text)
    }
}

/// All that panels of the laboratory read in this frame.
#[derive(Clone, Copy, Debug)]
pub struct LabSeen<'a> {
    pub view: &'a LabView,
    /// What the scores were drawn by, and they; nothing before the first are there.
    pub scores: Option<(&'a Recipe, &'a Scores)>,
    pub curves: Option<(&'a Recipe, &'a Curves)>,
    /// What theory says of the scores that are shown, unscaled.
    pub exact: Option<Exact>,
    /// Whether something is being drawn.
    pub is_working: bool,
    /// How many numbers the vectors of words have; `None`: there are none.
    pub word_width: Option<usize>,
    pub row: &'a Row,
    /// Nothing before learning was looked at.
    pub run: Option<&'a Run>,
}
