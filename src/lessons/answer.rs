//! Answers, and what is told to them.

use serde::{Deserialize, Serialize};

use super::model::{Ask, Choice, Guess};
use super::prose::Prose;
use super::vectors::distance;

/// What a learner answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The choice of this index.
    Choice(usize),
    /// A number.
    Number(f64),
    /// A place in the plane.
    Place([f64; 2]),
}

/// What is told to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// Whether the answer was right.
    pub right: bool,
    /// Why, kindly. Empty where nothing is to be said.
    pub text: &'a Prose,
}

impl Ask {
    /// What is told to an answer; `None` if it is no answer to this question.
    pub fn told(&self, answer: Answer) -> Option<Told<'_>> {
        match (self, answer) {
            (Self::Choices(choices), Answer::Choice(chosen)) => told(choices, chosen),
            (Self::Number(guess), Answer::Number(number)) => guess.told([number]),
            (Self::Place(guess), Answer::Place(place)) => guess.told(place),
            _ => None,
        }
    }
}

/// What is told to whoever chose one of several choices.
pub(super) fn told(choices: &[Choice], chosen: usize) -> Option<Told<'_>> {
    choices.get(chosen).map(|choice| Told { right: choice.right, text: &choice.told })
}

impl<const N: usize> Guess<N> {
    fn told(&self, answer: [f64; N]) -> Option<Told<'_>> {
        if !answer.iter().all(|x| x.is_finite()) {
            return None;
        }
        let near = |to: &[f64; N], within| distance(&answer, to).is_some_and(|d| d <= within);
        if near(&self.right, self.within) {
            return Some(Told { right: true, text: &self.told_right });
        }
        let mistake = self.mistakes.iter().find(|m| near(&m.answer, m.within));
        let text = mistake.map_or(&self.told_wrong, |mistake| &mistake.told);
        Some(Told { right: false, text })
    }
}
