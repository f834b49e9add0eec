//! Arrows of words, as lessons name them: `q(bank)`, or a point like `[-1, 4]`.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::{self, SeqAccess, Visitor};

use super::sight::Sight;

/// What an arrow shows of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrow {
    /// Where the word stands.
    E,
    /// Its query.
    Q,
    /// Its key.
    K,
    /// Its value.
    V,
    /// Its output.
    Y,
}

impl Arrow {
    const ALL: [(&'static str, Self); 5] =
        [("e", Self::E), ("q", Self::Q), ("k", Self::K), ("v", Self::V), ("y", Self::Y)];

    /// `e`, `q`, `k`, `v`, `y`.
    pub fn letter(self) -> &'static str {
        match self {
            Self::E => "e",
            Self::Q => "q",
            Self::K => "k",
            Self::V => "v",
            Self::Y => "y",
        }
    }
}

/// The tip of an arrow, or a point of the plane.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// `e(bank)`; `e_start(bank)` for where it was when the step began.
    Of {
        /// Which arrow.
        arrow: Arrow,
        /// The word.
        word: String,
        /// As it was when the step began.
        start: bool,
    },
    /// A point.
    Point([f64; 2]),
}

impl Place {
    /// The coordinates: two, or `d_k` of a query or key; `None` if the word is not there.
    pub(super) fn coordinates<'a>(&'a self, now: Sight<'a>, start: Sight<'a>) -> Option<&'a [f64]> {
        let (arrow, word, sight) = match self {
            Self::Point(point) => return Some(point),
            Self::Of { arrow, word, start: true } => (arrow, word, start),
            Self::Of { arrow, word, start: false } => (arrow, word, now),
        };
        let i = sight.word(word)?;
        let steps = sight.attention.attention();
        Some(match arrow {
            Arrow::E => sight.scene.tokens.get(i)?.embedding.as_slice(),
            Arrow::Q => steps.query(i),
            Arrow::K => steps.key(i),
            Arrow::V => steps.value(i),
            Arrow::Y => steps.output(i),
        })
    }

    /// The word, if it is an arrow's.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Of { word, .. } => Some(word),
            Self::Point(_) => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of { arrow, word, start } => {
                let when = if *start { "_start" } else { "" };
                write!(f, "{}{when}({word})", arrow.letter())
            }
            Self::Point([x, y]) => write!(f, "({x}, {y})"),
        }
    }
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("\"{text}\" is no arrow: write e(word), q(…), k(…), v(…) or y(…)");
        let (head, rest) = text.split_once('(').ok_or_else(wrong)?;
        let word = rest.strip_suffix(')').filter(|word| !word.is_empty()).ok_or_else(wrong)?;
        let (letter, start) = match head.strip_suffix("_start") {
            Some(letter) => (letter, true),
            None => (head, false),
        };
        let arrow = Arrow::ALL.into_iter().find(|(name, _)| *name == letter);
        let (_, arrow) = arrow.ok_or_else(wrong)?;
        Ok(Self::Of { arrow, word: word.to_owned(), start })
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(PlaceVisitor)
    }
}

struct PlaceVisitor;

impl<'de> Visitor<'de> for PlaceVisitor {
    type Value = Place;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an arrow like \"q(bank)\" or a point like [-1, 4]")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Place, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Place, A::Error> {
        let mut point = [0.0; 2];
        for (at, place) in point.iter_mut().enumerate() {
            *place = items.next_element()?.ok_or_else(|| de::Error::invalid_length(at, &self))?;
        }
        match items.next_element::<de::IgnoredAny>()? {
            None => Ok(Place::Point(point)),
            Some(_) => Err(de::Error::invalid_length(3, &self)),
        }
    }
}
