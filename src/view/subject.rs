//! A name for anything that has a value. Hovering, the table, narration and tracing all speak in subjects.

use super::Seen;
use crate::scene::{Matrix, Name};

/// Something with a value. `i` is the reading word (query), `j` the word that is read (key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A word with all that belongs to it.
    Word(usize),
    Embedding(usize),
    Query(usize),
    Key(usize),
    Value(usize),
    Output(usize),
    QueryNorm(usize),
    KeyNorm(usize),
    Angle(usize, usize),
    Score(usize, usize),
    Scaled(usize, usize),
    Weight(usize, usize),
    /// α v: what word j adds to the output of word i.
    Contribution(usize, usize),
    /// The distance from the output of word i to the embedding of word j.
    Distance(usize, usize),
    Map(Matrix),
    /// Where a matrix takes (1, 0), its row 0, or (0, 1), its row 1.
    Basis(Matrix, usize),
    /// The entry of a matrix at row, column.
    Entry(Matrix, usize, usize),
}

/// What a subject is worth at the moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    Number(f64),
    Vector(Vec<f64>),
    /// There is no value, and why.
    Undefined(&'static str),
    /// The subject groups others and has no value of its own.
    None,
}

impl Subject {
    /// What this value is made from, one step back.
    pub fn sources(self) -> Vec<Self> {
        match self {
            Self::Word(i) => vec![
                Self::Embedding(i),
                Self::Query(i),
                Self::Key(i),
                Self::Value(i),
                Self::Output(i),
            ],
            Self::Query(i) => vec![Self::Embedding(i), Self::Map(Matrix::Q)],
            Self::Key(j) => vec![Self::Embedding(j), Self::Map(Matrix::K)],
            Self::Value(j) => vec![Self::Embedding(j), Self::Map(Matrix::V)],
            Self::QueryNorm(i) => vec![Self::Query(i)],
            Self::KeyNorm(j) => vec![Self::Key(j)],
            Self::Angle(i, j) | Self::Score(i, j) => vec![Self::Query(i), Self::Key(j)],
            Self::Scaled(i, j) => vec![Self::Score(i, j)],
            Self::Weight(i, j) => vec![Self::Scaled(i, j)],
            Self::Contribution(i, j) => vec![Self::Weight(i, j), Self::Value(j)],
            Self::Distance(i, j) => vec![Self::Output(i), Self::Embedding(j)],
            Self::Map(m) => vec![Self::Basis(m, 0), Self::Basis(m, 1)],
            Self::Basis(m, r) => vec![Self::Entry(m, r, 0), Self::Entry(m, r, 1)],
            // An output comes from every contribution of its row; they are found through `lights`.
            Self::Output(_) | Self::Embedding(_) | Self::Entry(..) => Vec::new(),
        }
    }

    /// Whether a pointer on `self` lights up what shows `other`: the same thing, or one is made from the other.
    ///
    /// ```
    /// use attention_geometry::view::Subject;
    /// assert!(Subject::Score(2, 0).lights(Subject::Key(0)));
    /// assert!(Subject::Key(0).lights(Subject::Score(2, 0)));
    /// assert!(!Subject::Score(2, 0).lights(Subject::Key(1)));
    /// ```
    pub fn lights(self, other: Self) -> bool {
        // A query has a part in every number of its row: lighting them all would say nothing.
        let made_from_it = other.reaches(self) && !matches!(self, Self::Query(_));
        self == other || self.reaches(other) || made_from_it || self.same_pair(other)
    }

    fn reaches(self, other: Self) -> bool {
        match (self, other) {
            // A weight is told on the arrows of its pair, an output by what adds up to it.
            (Self::Weight(i, _) | Self::Scaled(i, _), Self::Query(q)) => i == q,
            (Self::Weight(_, j) | Self::Scaled(_, j), Self::Key(k)) => j == k,
            (Self::Weight(_, j), Self::Value(v)) => j == v,
            (Self::Output(i), Self::Contribution(row, _)) => i == row,
            (Self::Entry(m, r, _), Self::Basis(n, row)) => m == n && r == row,
            (Self::Entry(m, ..), Self::Map(n)) => m == n,
            _ => self.sources().contains(&other),
        }
    }

    /// Score, scaled score, weight, angle and contribution of one pair belong together.
    fn same_pair(self, other: Self) -> bool {
        matches!((self.pair(), other.pair()), (Some(a), Some(b)) if a == b)
    }

    /// The (reader, read) pair the value belongs to.
    pub fn pair(self) -> Option<(usize, usize)> {
        match self {
            Self::Angle(i, j)
            | Self::Score(i, j)
            | Self::Scaled(i, j)
            | Self::Weight(i, j)
            | Self::Contribution(i, j) => Some((i, j)),
            _ => None,
        }
    }

    /// The name with the words put in: "q·k of bank and money".
    pub fn label(self, names: &[Name]) -> String {
        let name = |i: usize| names.get(i).map_or("?", Name::as_str);
        match self {
            Self::Word(i) => name(i).to_owned(),
            Self::Embedding(i) => format!("embedding of {}", name(i)),
            Self::Query(i) => format!("query of {}", name(i)),
            Self::Key(j) => format!("key of {}", name(j)),
            Self::Value(j) => format!("value of {}", name(j)),
            Self::Output(i) => format!("output of {}", name(i)),
            Self::QueryNorm(i) => format!("length of the query of {}", name(i)),
            Self::KeyNorm(j) => format!("length of the key of {}", name(j)),
            Self::Angle(i, j) => {
                format!("angle between the query of {} and the key of {}", name(i), name(j))
            }
            Self::Score(i, j) => format!("score of {} with {}", name(i), name(j)),
            Self::Scaled(i, j) => format!("scaled score of {} with {}", name(i), name(j)),
            Self::Weight(i, j) => format!("weight that {} gives {}", name(i), name(j)),
            Self::Contribution(i, j) => {
                format!("what {} adds to the output of {}", name(j), name(i))
            }
            Self::Distance(i, j) => {
                format!("distance from the output of {} to the embedding of {}", name(i), name(j))
            }
            Self::Map(m) => m.name().to_owned(),
            Self::Basis(m, r) => {
                format!("{} takes {} here", m.name(), if r == 0 { "(1, 0)" } else { "(0, 1)" })
            }
            Self::Entry(m, r, c) => format!("{} row {} column {}", m.name(), r + 1, c + 1),
        }
    }

    /// The value in the scene that is seen.
    pub fn reading(self, seen: &Seen<'_>) -> Reading {
        let (scene, attention) = (seen.scene, seen.attention);
        let n = attention.n_q();
        let within = |i: usize, j: usize| i < n && j < n;
        let vector = |v: &[f64]| Reading::Vector(v.to_vec());
        match self {
            Self::Embedding(i) if i < n => vector(scene.tokens[i].embedding.as_slice()),
            Self::Query(i) if i < n => vector(attention.query(i)),
            Self::Key(j) if j < n => vector(attention.key(j)),
            Self::Value(j) if j < n => vector(attention.value(j)),
            Self::Output(i) if i < n => vector(attention.output(i)),
            Self::QueryNorm(i) if i < n => Reading::Number(attention.query_norm(i)),
            Self::KeyNorm(j) if j < n => Reading::Number(attention.key_norm(j)),
            Self::Angle(i, j) if within(i, j) => attention.angle_deg(i, j).map_or(
                Reading::Undefined("a vector of length 0 has no direction"),
                Reading::Number,
            ),
            Self::Score(i, j) if within(i, j) => Reading::Number(attention.score(i, j)),
            Self::Scaled(i, j) if within(i, j) => Reading::Number(attention.scaled(i, j)),
            Self::Weight(i, j) if within(i, j) => Reading::Number(attention.weight(i, j)),
            Self::Contribution(i, j) if within(i, j) => Reading::Vector(
                attention.value(j).iter().map(|v| v * attention.weight(i, j)).collect(),
            ),
            Self::Distance(i, j) if within(i, j) => {
                Reading::Number((seen.output(i) - scene.tokens[j].embedding).norm())
            }
            Self::Basis(m, r) if r < 2 => {
                vector(&[scene.matrix(m)[(r, 0)], scene.matrix(m)[(r, 1)]])
            }
            Self::Entry(m, r, c) if r < 2 && c < 2 => Reading::Number(scene.matrix(m)[(r, c)]),
            _ => Reading::None,
        }
    }
}
