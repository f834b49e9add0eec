//! What is known of each step, and what a turn asks of the screen.

use serde::{Deserialize, Serialize};

use super::super::answer::Answer;
use super::super::part::Part;

/// What has happened in one step.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// The answer: that of a prediction is locked, of a reason it is the last one.
    pub answer: Option<Answer>,
    /// How often an answer was given.
    pub tries: usize,
    /// How many hints were asked for.
    pub hints: usize,
    /// What the learner wrote to "what did you see?".
    pub seen: String,
    /// Which ways were found, where several are asked for.
    pub ways: Vec<Part>,
    /// How the learner marked an answer to a question on something new.
    pub knew: Option<bool>,
    /// Whether the step is over: answered rightly or locked, done, read, revealed.
    pub done: bool,
    /// Whether it was passed over on the way to the challenge.
    pub skipped: bool,
    /// The day on which it was first answered or done, counted from 1970; kept by
    /// [`Progress`](super::super::Progress).
    pub day: Option<u32>,
}

/// What the screen has to do after a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Turn {
    /// Put [`Player::scene`](super::Player::scene) in the plane.
    Put,
    /// Leave the scene as it is.
    Keep,
}

/// Why a learner cannot go on yet, or an answer is not taken, in one plain sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotYet {
    /// A prediction is asked for.
    #[error("say first what you expect")]
    Question,
    /// The condition does not hold yet.
    #[error("this is not reached yet")]
    Goal,
    /// The reason is not found yet.
    #[error("find the reason first")]
    Reason,
    /// The last step has been reached.
    #[error("this is the last step")]
    Last,
    /// A prediction is locked once it is given.
    #[error("your answer is locked")]
    Locked,
    /// Another kind of answer was asked for.
    #[error("that is no answer to this question")]
    NoAnswer,
}
