//! The one way in which a scene changes.
//!
//! An [`Edit`] says what is wanted; [`Scene::apply`] does it or refuses in a plain sentence. Each
//! group of edits has a file of its own.

mod matrices;
mod rules;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use nalgebra::{Matrix2, Vector2};

use super::key_space::KeySpace;
use super::limits::{MAX_D_K, MAX_NUMBER, MAX_TEXT, MAX_TITLE, MAX_WORDS};
use super::model::{Matrix, Scale, Scene};
use super::names::{Name, elide};

/// One change of a scene. Places are indices, counted from 0.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Puts a word of the sentence at a place in the plane (absolute, not by how much).
    Move { token: usize, to: Vector2<f64> },
    /// Gives a word of the sentence another text.
    Rename { token: usize, text: Arc<str> },
    /// Adds a word before the word `at`; `at` = n puts it at the end.
    Add { at: usize, text: Arc<str>, embedding: Vector2<f64> },
    /// Removes a word of the sentence.
    Remove { token: usize },
    /// Takes a word out and puts it back so that its place is `to`; the focus follows its word.
    Reorder { from: usize, to: usize },
    /// Exchanges a word of the sentence with one of the bench, each taking the other's place;
    /// whether the place is hidden, and the focus, stay. Twice is the identity, bit for bit.
    Swap { token: usize, bench: usize },
    /// Exchanges the places of two words of the sentence; the focus follows its word. Twice is the
    /// identity, bit for bit.
    Exchange { a: usize, b: usize },
    /// Moves a word from the sentence to the end of the bench, where no word is hidden.
    SetAside { token: usize },
    /// Moves a word from the bench into the sentence, before the word `at`.
    BringIn { bench: usize, at: usize },
    /// Adds a word to the end of the bench.
    AddToBench { text: Arc<str>, embedding: Vector2<f64> },
    /// Removes a word from the bench.
    RemoveFromBench { bench: usize },
    /// Hides a word of the sentence from all readers, or shows it again.
    SetHidden { token: usize, hidden: bool },
    /// Replaces one of the matrices.
    SetMatrix { which: Matrix, to: Matrix2<f64> },
    /// Replaces one entry of a matrix; row and column are 0 or 1.
    SetEntry { which: Matrix, row: usize, column: usize, to: f64 },
    /// Changes `d_k` and what fills the columns.
    SetKeySpace(KeySpace),
    /// Changes what scores are multiplied by.
    SetScale(Scale),
    /// Switches the causal mask.
    SetCausal(bool),
    /// Switches whether e + y is shown.
    SetResidual(bool),
    /// Changes the title.
    SetTitle(String),
    /// Changes the note.
    SetNote(String),
    /// Puts another scene in the place of this one, as when a scene is pasted.
    Replace(Box<Scene>),
}

/// Why an edit is refused, in one plain sentence. The scene is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The last word cannot leave.
    #[error("a sentence keeps at least one word")]
    LastWord,
    /// No room in the sentence.
    #[error("a sentence holds at most {MAX_WORDS} words")]
    SentenceFull,
    /// No room on the bench.
    #[error("the bench holds at most {MAX_WORDS} words")]
    BenchFull,
    /// An index beyond the sentence.
    #[error("the sentence has no such word")]
    NoSuchWord,
    /// An index beyond the bench.
    #[error("the bench has no such word")]
    NoSuchBenchWord,
    /// An index beyond a 2 × 2 matrix.
    #[error("the matrix has no such entry")]
    NoSuchEntry,
    /// The one-click swap has no two words to exchange.
    #[error("there is nothing to swap: put a word on the bench first")]
    NothingToSwap,
    /// An infinity, or no number at all.
    #[error("a number must be finite")]
    NotFinite,
    /// Beyond [`MAX_NUMBER`].
    #[error("a number must lie between −{MAX_NUMBER:e} and {MAX_NUMBER:e}")]
    TooLarge,
    /// `d_k` is 0 or beyond [`MAX_D_K`].
    #[error("d_k must be a whole number from 1 to {MAX_D_K}")]
    KeySpace,
    /// A text beyond [`MAX_TEXT`].
    #[error("a word holds at most {MAX_TEXT} characters")]
    TextTooLong,
    /// A title or note beyond [`MAX_TITLE`].
    #[error("a title or note holds at most {MAX_TITLE} characters")]
    TitleTooLong,
    /// A scene put together by hand that breaks a rule of its own.
    #[error("the scene is not well formed")]
    BadScene,
}

impl Scene {
    /// Carries an edit out. Says whether anything changed; refused edits change nothing.
    ///
    /// In the program only [`Document`](super::Document) calls this, so that every change can be
    /// undone.
    ///
    /// # Errors
    ///
    /// A [`Refusal`], whose text is made for people.
    pub fn apply(&mut self, edit: Edit) -> Result<bool, Refusal> {
        match edit {
            Edit::Move { token, to } => words::move_to(self, token, to),
            Edit::Rename { token, text } => words::rename(self, token, text),
            Edit::Add { at, text, embedding } => words::add(self, at, text, embedding),
            Edit::Remove { token } => words::remove(self, token),
            Edit::Reorder { from, to } => words::reorder(self, from, to),
            Edit::Swap { token, bench } => words::swap(self, token, bench),
            Edit::Exchange { a, b } => words::exchange(self, a, b),
            Edit::SetAside { token } => words::set_aside(self, token),
            Edit::BringIn { bench, at } => words::bring_in(self, bench, at),
            Edit::AddToBench { text, embedding } => words::add_to_bench(self, text, embedding),
            Edit::RemoveFromBench { bench } => words::remove_from_bench(self, bench),
            Edit::SetHidden { token, hidden } => words::set_hidden(self, token, hidden),
            Edit::SetMatrix { which, to } => matrices::set_matrix(self, which, to),
            Edit::SetEntry { which, row, column, to } => {
                matrices::set_entry(self, which, (row, column), to)
            }
            Edit::SetKeySpace(to) => rules::set_key_space(self, to),
            Edit::SetScale(to) => rules::set_scale(self, to),
            Edit::SetCausal(to) => Ok(set(&mut self.causal, to)),
            Edit::SetResidual(to) => Ok(set(&mut self.residual, to)),
            Edit::SetTitle(to) => rules::set_text(&mut self.title, to),
            Edit::SetNote(to) => rules::set_text(&mut self.note, to),
            Edit::Replace(scene) => rules::replace(self, *scene),
        }
    }

    /// What a click on "swap" does: the first word that is not in focus goes to the bench's first
    /// place and the word there comes in; with an empty bench the two words around the focus change
    /// places.
    ///
    /// # Errors
    ///
    /// [`Refusal::NothingToSwap`] with an empty bench, unless exactly two words are not in focus.
    pub fn swap(&self) -> Result<Edit, Refusal> {
        let mut context = (0..self.tokens.len()).filter(|&token| token != self.focus);
        if !self.bench.is_empty() {
            let token = context.next().unwrap_or_default();
            return Ok(Edit::Swap { token, bench: 0 });
        }
        match (context.next(), context.next(), context.next()) {
            (Some(a), Some(b), None) => Ok(Edit::Exchange { a, b }),
            _ => Err(Refusal::NothingToSwap),
        }
    }
}

impl Edit {
    /// What the edit does, for "Undo …" in a menu: `move bank`. Asks the scene before the edit.
    pub fn label(&self, scene: &Scene) -> String {
        let names = scene.names();
        let short = |name: Option<&Name>| name.map_or_else(String::new, |n| n.label(12).into());
        let word = |index: usize| short(names.tokens.get(index));
        let waiting = |index: usize| short(names.bench.get(index));
        let new = |text: &str| elide(&super::visible(text), 12).into_owned();
        match self {
            Self::Move { token, .. } => format!("move {}", word(*token)),
            Self::Rename { token, .. } => format!("rename {}", word(*token)),
            Self::Add { text, .. } | Self::AddToBench { text, .. } => format!("add {}", new(text)),
            Self::Remove { token } => format!("remove {}", word(*token)),
            Self::Reorder { from, .. } => format!("reorder {}", word(*from)),
            Self::Swap { token, bench } => format!("swap {} ⇄ {}", word(*token), waiting(*bench)),
            Self::Exchange { a, b } => format!("swap {} ⇄ {}", word(*a), word(*b)),
            Self::SetAside { token } => format!("set {} aside", word(*token)),
            Self::BringIn { bench, .. } => format!("bring in {}", waiting(*bench)),
            Self::RemoveFromBench { bench } => format!("remove {}", waiting(*bench)),
            Self::SetHidden { token, hidden } if *hidden => format!("hide {}", word(*token)),
            Self::SetHidden { token, .. } => format!("show {}", word(*token)),
            Self::SetMatrix { which, .. } | Self::SetEntry { which, .. } => {
                format!("change {}", which.name())
            }
            Self::SetKeySpace(_) => "change d_k".to_owned(),
            Self::SetScale(_) => "change scale".to_owned(),
            Self::SetCausal(_) => "causal mask".to_owned(),
            Self::SetResidual(_) => "residual".to_owned(),
            Self::SetTitle(_) => "change title".to_owned(),
            Self::SetNote(_) => "change note".to_owned(),
            Self::Replace(_) => "replace scene".to_owned(),
        }
    }

    /// Whether the edit changes which words stand in the sentence or in which order, so that undoing
    /// it also brings the focus back.
    pub fn changes_words(&self) -> bool {
        matches!(
            self,
            Self::Add { .. }
                | Self::Remove { .. }
                | Self::Reorder { .. }
                | Self::Swap { .. }
                | Self::Exchange { .. }
                | Self::SetAside { .. }
                | Self::BringIn { .. }
                | Self::Replace(_)
        )
    }
}

/// Writes only on change.
fn set<T: PartialEq>(place: &mut T, to: T) -> bool {
    let changed = *place != to;
    if changed {
        *place = to;
    }
    changed
}
