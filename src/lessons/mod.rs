//! Lessons: what they are, how they are written, and a learner's way through them.
//!
//! Nothing here touches the disk or the screen. A [`Lesson`] is read from a text; a [`Player`] goes
//! through it: it asks, looks at the scene of each frame, and says what may be moved; [`COURSE`] are
//! the lessons that come with the program.
//!
//! # The format
//!
//! A lesson is Markdown. Between two lines `+++` stands the front matter in TOML, with the scene in
//! the form of a scene file; what is left out there is as usual (identity matrices, scale 1/√`d_k`).
//! `free` says what may be moved: words by their names, `words`, `context`, `order`, `w_q`, `w_k`,
//! `w_v`, `scale`, `key_space`, `causal`, `hidden`, `residual`, `learning`. `shows` adds controls that
//! are seen though not free. Then follow the steps:
//!
//! - **Predict**: a question with choices, the right one marked `[x]`; below each, indented, what is
//!   told to whoever chooses it. In place of choices the fence may ask for a `number` or a `place`.
//!   `scene` says what differs from the lesson's scene, `outcome` what is shown afterwards.
//! - **Do**: what is to be done, up to three numbered hints, and in the fence the `goal`: a
//!   [`Condition`] over [`Quantity`]s. `free` and `scene` replace the lesson's; `ways` asks for several
//!   different ways.
//! - **Because**: a sentence and the choices that complete it.
//! - **Explain**: a text with holes for numbers, `{weight bank river|3}` with three digits,
//!   `{vec y(bank)|2}` for a point, `{ways}` for the ways that were found; in the fence what to light.
//! - **Recall**: a question, perhaps choices, and the answer in lines that begin with `>`.
//!
//! A whole one, `src/lessons/example.md`:
#![doc = concat!("\n````text\n", include_str!("example.md"), "````\n")]
//! It is played like this:
//!
//! ```
//! # use attention_geometry::lessons::{Answer, Lesson, Player, Turn};
//! # use std::sync::Arc;
//! # let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lessons/example.md"));
//! let lesson = Lesson::read(text, "who")?;
//! let mut player = Player::new(Arc::new(lesson));
//! assert!(player.free().is_empty());
//! assert_eq!(player.answer(Answer::Choice(1))?, Turn::Keep);
//! assert!(player.told().is_some_and(|told| !told.right));
//! assert_eq!(player.next()?, Turn::Put);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod boxes;
mod condition;
mod cornell;
mod course;
mod error;
mod learn;
mod locked;
mod model;
mod names;
mod part;
mod place;
mod player;
mod progress;
mod prose;
mod quantity;
mod read;
mod sight;
mod template;
mod vectors;
mod ways;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Told};
pub use boxes::{Card, INTERVALS};
pub use condition::{Condition, Op, Than};
pub use cornell::{date, html, markdown};
pub use course::{COURSE, Unit, course, definitions, review};
pub use error::Error;
pub use learn::{learnt, parameters};
pub use locked::Locked;
pub use model::{
    Ask, Because, Choice, Do, Explain, Ground, Guess, Learning, Lesson, Light, Mistake, Predict,
    Recall, Step, Taught,
};
pub use part::Part;
pub use place::{Arrow, Place};
pub use player::{NotYet, Player, Record, Turn};
pub use progress::{Progress, Question, Study};
pub use prose::{Block, Line, Look, Prose, Span};
pub use quantity::{Matrices, Quantity};
pub use sight::{Picked, Sight};
pub use template::Template;
pub use ways::ways;
