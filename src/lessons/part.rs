//! Parts of a scene that a learner may move: what a lesson lets loose, and what has moved.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::sight::Sight;
use crate::scene::{Matrix, Scene, Token};

/// A part of a scene, by the name that lesson files use.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Part {
    /// `words`: the places of all words.
    Words,
    /// `context`: which words stand in the sentence.
    Context,
    /// `order`: their order.
    Order,
    /// `w_q`, `w_k`, `w_v`.
    Matrix(Matrix),
    /// `scale`.
    Scale,
    /// `key_space`: `d_k` and what fills the columns.
    KeySpace,
    /// `causal`.
    Causal,
    /// `hidden`: which words nobody may read.
    Hidden,
    /// `residual`.
    Residual,
    /// `learning`: matrices change by steps of learning, not by hand.
    Learning,
    /// Any other name: the place of the word of this text.
    Word(String),
}

const NAMES: [(&str, Part); 12] = [
    ("words", Part::Words),
    ("context", Part::Context),
    ("order", Part::Order),
    ("w_q", Part::Matrix(Matrix::Q)),
    ("w_k", Part::Matrix(Matrix::K)),
    ("w_v", Part::Matrix(Matrix::V)),
    ("scale", Part::Scale),
    ("key_space", Part::KeySpace),
    ("causal", Part::Causal),
    ("hidden", Part::Hidden),
    ("residual", Part::Residual),
    ("learning", Part::Learning),
];

impl From<String> for Part {
    fn from(name: String) -> Self {
        let known = NAMES.into_iter().find(|(known, _)| *known == name);
        known.map_or(Self::Word(name), |(_, part)| part)
    }
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        if let Part::Word(word) = part {
            return word;
        }
        let name = NAMES.into_iter().find(|(_, known)| *known == part);
        name.map_or_else(Self::new, |(name, _)| name.to_owned())
    }
}

impl fmt::Display for Part {
    /// In words, as a sentence wants it: `the scale`, `bank`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Words => "the places of the words",
            Self::Context => "the set of words",
            Self::Order => "the order of the words",
            Self::Matrix(which) => which.name(),
            Self::Scale => "the scale",
            Self::KeySpace => "d_k",
            Self::Causal => "the causal mask",
            Self::Hidden => "the hidden words",
            Self::Residual => "the residual",
            Self::Learning => "the learning",
            Self::Word(word) => word,
        })
    }
}

impl Part {
    /// Whether the part differs from the start; `None` for a word that is not there, now or then.
    pub(super) fn moved(&self, now: Sight<'_>, start: Sight<'_>) -> Option<bool> {
        let (a, b) = (now.scene, start.scene);
        Some(match self {
            Self::Words => places_differ(a, b),
            Self::Context => words_differ(a, b),
            Self::Order => order_differs(a, b),
            Self::Matrix(which) => a.matrix(*which) != b.matrix(*which),
            Self::Scale => a.scale != b.scale,
            Self::KeySpace => a.key_space != b.key_space,
            Self::Causal => a.causal != b.causal,
            Self::Hidden => hidden_differ(a, b),
            Self::Residual => a.residual != b.residual,
            Self::Learning => Matrix::ALL.into_iter().any(|w| a.matrix(w) != b.matrix(w)),
            Self::Word(word) => {
                let place = |sight: Sight<'_>| {
                    sight.scene.tokens.get(sight.word(word)?).map(|token| token.embedding)
                };
                place(now)? != place(start)?
            }
        })
    }
}

/// Compares what `of` says of each word, whatever the order.
fn differ<'a, T: PartialOrd>(a: &'a Scene, b: &'a Scene, of: impl Fn(&'a Token) -> T) -> bool {
    let all = |scene: &'a Scene| {
        let mut all: Vec<T> = scene.tokens.iter().map(&of).collect();
        all.sort_by(|x, y| x.partial_cmp(y).unwrap_or(std::cmp::Ordering::Equal));
        all
    };
    all(a) != all(b)
}

/// Whether other words stand there, or the same ones elsewhere; the order does not count.
fn places_differ(a: &Scene, b: &Scene) -> bool {
    differ(a, b, |token| (&*token.text, token.embedding.x, token.embedding.y))
}

pub(super) fn words_differ(a: &Scene, b: &Scene) -> bool {
    differ(a, b, |token| &*token.text)
}

fn hidden_differ(a: &Scene, b: &Scene) -> bool {
    differ(a, b, |token| (&*token.text, token.hidden))
}

fn order_differs(a: &Scene, b: &Scene) -> bool {
    !a.tokens.iter().map(|t| &t.text).eq(b.tokens.iter().map(|t| &t.text))
}
