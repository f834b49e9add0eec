//! Numbers put into words: the sentence under the plane, and the picture described for those who
//! do not see it.
//!
//! A file says what one stage shows; [`sentence`] picks it. Every sentence is true of the numbers
//! of this frame, also at their edges: nothing to read, a query of length 0, words in one place,
//! coordinates of 1e60. So each file goes through its cases from the most special to the ordinary
//! one, and a claim is made only where it was compared, not where it is usually so.
//!
//! What a sentence never says: that a small angle is a large score; that a weight is 0 or 1 while
//! two words share; that y is near a word when `W_V` has moved the values elsewhere.

mod description;
mod embed;
mod follow;
pub mod lab;
mod list;
mod map;
mod project;
mod pull;
mod row;
mod say;
mod scale;
mod score;
mod softmax;

#[cfg(test)]
mod claims;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use self::description::description;
pub use self::follow::follow_sentence;
pub use self::map::map_sentence;

use crate::view::palette::Ink;
use crate::view::{Seen, Stage};

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
    /// Stands apart from the sentence, and is left out where there is no room.
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
    pub fn word(self, seen: &Seen<'_>, i: usize) -> Self {
        let name = seen.label(i, 24).into_owned();
        self.in_hue(seen, i, name)
    }

    /// The same, but the word in focus is "itself": for a sentence that began with it.
    #[must_use]
    pub fn word_or_itself(self, seen: &Seen<'_>, i: usize) -> Self {
        if i == seen.focus() {
            self.in_hue(seen, i, "itself".to_owned())
        } else {
            self.word(seen, i)
        }
    }

    fn in_hue(mut self, seen: &Seen<'_>, i: usize, text: String) -> Self {
        self.pieces.push(Piece { text, ink: Ink::Word(seen.hue(i)) });
        self
    }

    /// Says how it is measured.
    #[must_use]
    pub fn with_aside(mut self, aside: impl Into<String>) -> Self {
        self.aside = aside.into();
        self
    }

    /// The sentence without colours.
    pub fn plain(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }
}

/// The sentence for the stage that is shown.
///
/// ```
/// use attention_geometry::narration;
/// # use attention_geometry::plane::picture::Picture;
/// # use attention_geometry::scene::{Scene, SceneAttention};
/// # use attention_geometry::view::{Seen, View};
/// # let (scene, view, picture) = (Scene::default(), View::default(), Picture::default());
/// # let (names, attention) = (scene.names(), SceneAttention::of(&scene));
/// # let seen = Seen { scene: &scene, names: &names.tokens, attention: attention.attention(), picture: &picture, view: &view, real: Default::default() };
/// // money (4, 1) and bank (2, 2), at the Pull stage
/// let sentence = narration::sentence(&seen);
/// assert_eq!(sentence.plain(), "bank moved 80 % of the way to money: 2.24 → 0.44");
/// assert_eq!(sentence.aside, "distance between y and e");
/// ```
pub fn sentence(seen: &Seen<'_>) -> Sentence {
    if seen.n() == 0 {
        return Sentence::default().text("there is no word");
    }
    match seen.view.stage {
        Stage::Embed => embed::sentence(seen),
        Stage::Project => project::sentence(seen),
        Stage::Score => score::sentence(seen),
        Stage::Scale => scale::sentence(seen),
        Stage::Softmax => softmax::sentence(seen),
        Stage::Pull => pull::sentence(seen),
    }
}
