//! Conditions as data: `{ of = …, op = ">", than = 0.9 }`, joined by `all` and `any`.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, MapAccess, Visitor, value::MapAccessDeserializer};

use super::quantity::Quantity;
use super::sight::Sight;

/// What a scene is to fulfil.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Raw")]
pub enum Condition {
    /// Every one of them.
    All(Vec<Self>),
    /// At least one.
    Any(Vec<Self>),
    /// A number compared with another one.
    Compare {
        /// The number.
        of: Quantity,
        /// How they are compared.
        op: Op,
        /// The other one.
        than: Than,
    },
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Op {
    /// `<`
    #[serde(rename = "<")]
    Less,
    /// `>`
    #[serde(rename = ">")]
    Greater,
    /// `is`: exactly the same.
    #[serde(rename = "is")]
    Is,
}

/// What a number is compared with: a number, another quantity, or `true` and `false` (1 and 0).
#[derive(Debug, Clone, PartialEq)]
pub enum Than {
    /// A number.
    Number(f64),
    /// A quantity of the scene.
    Quantity(Quantity),
}

impl Condition {
    /// Whether the scene fulfils it. A quantity that cannot be had, as of a word that is not there,
    /// fulfils nothing.
    pub fn holds(&self, now: Sight<'_>, start: Sight<'_>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(now, start)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(now, start)),
            Self::Compare { of, op, than } => {
                let than = match than {
                    Than::Number(than) => Some(*than),
                    Than::Quantity(than) => than.value(now, start),
                };
                match (of.value(now, start), op, than) {
                    (Some(of), Op::Less, Some(than)) => of < than,
                    (Some(of), Op::Greater, Some(than)) => of > than,
                    (Some(of), Op::Is, Some(than)) => of == than,
                    _ => false,
                }
            }
        }
    }
}

/// As it stands in a file, before it is known to be whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    all: Option<Vec<Condition>>,
    any: Option<Vec<Condition>>,
    of: Option<Quantity>,
    op: Option<Op>,
    than: Option<Than>,
}

impl TryFrom<Raw> for Condition {
    type Error = &'static str;

    fn try_from(raw: Raw) -> Result<Self, &'static str> {
        let comparison = (raw.of, raw.op, raw.than);
        match (raw.all, raw.any, comparison) {
            (Some(parts), None, (None, None, None)) => Ok(Self::All(parts)),
            (None, Some(parts), (None, None, None)) => Ok(Self::Any(parts)),
            (None, None, (Some(of), Some(op), Some(than))) => Ok(Self::Compare { of, op, than }),
            _ => Err("a condition is { of, op, than }, or one of all and any"),
        }
    }
}

impl<'de> Deserialize<'de> for Than {
    fn deserialize<D: de::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ThanVisitor)
    }
}

struct ThanVisitor;

impl<'de> Visitor<'de> for ThanVisitor {
    type Value = Than;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, true, false, or a quantity like { score = [\"bank\", \"money\"] }")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Than, E> {
        Ok(Than::Number(f64::from(flag)))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Than, E> {
        Ok(Than::Number(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Than, E> {
        Ok(Than::Number(number as f64))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Than, E> {
        Ok(Than::Number(number as f64))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Than, A::Error> {
        Quantity::deserialize(MapAccessDeserializer::new(map)).map(Than::Quantity)
    }
}
