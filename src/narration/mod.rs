//! Numbers put into words: the sentence under the plane.

use crate::view::Seen;
use crate::view::palette::Ink;

/// A stretch of a sentence in one colour: a word in its hue, or plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub ink: Ink,
}

/// What the foot says: what happened, and in short how it is measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    pub pieces: Vec<Piece>,
    pub aside: String,
}

impl Sentence {
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.pieces.push(Piece { text: text.into(), ink: Ink::Text });
        self
    }

    /// A word of the scene in its hue.
    #[must_use]
    pub fn word(mut self, seen: &Seen<'_>, i: usize) -> Self {
        self.pieces
            .push(Piece { text: seen.label(i, 24).into_owned(), ink: Ink::Word(seen.hue(i)) });
        self
    }

    /// The sentence without colours.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }
}

/// The sentence for the stage that is shown.
pub fn sentence(seen: &Seen<'_>) -> Sentence {
    Sentence::default().word(seen, seen.focus()).text(" reads")
}
