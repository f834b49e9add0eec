//! Named numbers of a scene.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::part::Part;
use super::place::Place;
use super::sight::Sight;
use super::vectors::{angle, distance, length, shadow};
use crate::scene::Matrix;

/// A number of a scene, as lesson files name it: `{ weight = ["bank", "river"] }`.
///
/// What cannot be had is `None`, never an error: a word that is not in the sentence, the angle of a
/// zero vector.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// How much the first word reads of the second.
    Weight(String, String),
    /// The dot product of the first word's query and the second word's key.
    Score(String, String),
    /// Scale · score.
    Scaled(String, String),
    /// The score of the first word with the second, less that with the third.
    Gap(String, String, String),
    /// Weight · length of the value: what the second word really gives to the first.
    Pull(String, String),
    /// The angle between two arrows in degrees.
    Angle(Place, Place),
    /// The same when the step began.
    StartAngle(Place, Place),
    /// The length of an arrow.
    Length(Place),
    /// How far apart two tips are.
    Distance(Place, Place),
    /// The length of the first arrow's shadow on the line of the second; negative on the far side.
    Shadow(Place, Place),
    /// How evenly a word's weights are spread, in nats.
    Entropy(String),
    /// The largest of a word's weights.
    LargestWeight(String),
    /// The largest change of any of a word's weights since the step began.
    RowWeightChange(String),
    /// The largest change of any weight.
    MaxWeightChange(IgnoredAny),
    /// The determinant of a matrix.
    Det(Matrices),
    /// An entry of a matrix: row and column, from 1.
    Entry(Matrices, usize, usize),
    /// An entry of M = `W_Q` · `W_Kᵀ`: row and column, from 1.
    Product(usize, usize),
    /// How many components queries and keys have.
    DK(IgnoredAny),
    /// What scores are multiplied by.
    Scale(IgnoredAny),
    /// How many words stand in the sentence.
    Count(IgnoredAny),
    /// How far apart the two picked real words are on the map.
    PlaneDistance(IgnoredAny),
    /// The cosine of the two picked real words, with all components.
    Cosine(IgnoredAny),
    /// 1 if the part differs from the start, otherwise 0.
    Moved(Part),
    /// Without its sign.
    Abs(Box<Self>),
    /// The first less the second.
    Difference(Box<Self>, Box<Self>),
    /// The same when the step began.
    Start(Box<Self>),
}

/// One of the three matrices, by its name in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matrices {
    /// `w_q`.
    WQ,
    /// `w_k`.
    WK,
    /// `w_v`.
    WV,
}

impl From<Matrices> for Matrix {
    fn from(which: Matrices) -> Self {
        match which {
            Matrices::WQ => Self::Q,
            Matrices::WK => Self::K,
            Matrices::WV => Self::V,
        }
    }
}

impl Quantity {
    /// The number in the scene as it is `now`; `None` where there is none.
    pub fn value(&self, now: Sight<'_>, start: Sight<'_>) -> Option<f64> {
        self.any_value(now, start).filter(|x| x.is_finite())
    }

    fn any_value(&self, now: Sight<'_>, start: Sight<'_>) -> Option<f64> {
        let steps = now.attention.attention();
        let pair = |a: &str, b: &str| Some((now.word(a)?, now.word(b)?));
        let both = |u: &Place, v: &Place, of: fn(&[f64], &[f64]) -> Option<f64>| {
            of(u.coordinates(now, start)?, v.coordinates(now, start)?)
        };
        match self {
            Self::Weight(a, b) => now.weight(a, b),
            Self::Score(a, b) => pair(a, b).map(|(i, j)| steps.score(i, j)),
            Self::Scaled(a, b) => pair(a, b).map(|(i, j)| steps.scaled(i, j)),
            Self::Gap(a, b, c) => {
                let ((i, j), (_, l)) = (pair(a, b)?, pair(a, c)?);
                Some(steps.score(i, j) - steps.score(i, l))
            }
            Self::Pull(a, b) => pair(a, b).map(|(i, j)| steps.weight(i, j) * steps.value_norm(j)),
            Self::Angle(u, v) => both(u, v, angle),
            Self::StartAngle(u, v) => {
                angle(u.coordinates(start, start)?, v.coordinates(start, start)?)
            }
            Self::Length(u) => u.coordinates(now, start).map(length),
            Self::Distance(u, v) => both(u, v, distance),
            Self::Shadow(u, v) => both(u, v, shadow),
            Self::Entropy(a) => now.word(a).map(|i| steps.entropy(i)),
            Self::LargestWeight(a) => {
                now.word(a).map(|i| steps.weights(i).iter().copied().fold(0.0, f64::max))
            }
            Self::RowWeightChange(a) => row_change(a, now, start),
            Self::MaxWeightChange(_) => {
                let words = now.scene.tokens.iter().map(|token| &*token.text);
                words.map(|a| row_change(a, now, start)).try_fold(0.0, |m, x| Some(x?.max(m)))
            }
            Self::Det(which) => Some(now.matrix((*which).into()).determinant()),
            Self::Entry(which, r, c) => entry(now.matrix((*which).into()), *r, *c),
            Self::Product(r, c) => entry(&now.attention.grown().product, *r, *c),
            Self::DK(_) => Some(now.scene.key_space.d_k as f64),
            Self::Scale(_) => Some(now.attention.multiplier()),
            Self::Count(_) => Some(now.scene.tokens.len() as f64),
            Self::PlaneDistance(_) => now.picked.map(|picked| picked.plane_distance),
            Self::Cosine(_) => now.picked.map(|picked| picked.cosine),
            Self::Moved(part) => part.moved(now, start).map(f64::from),
            Self::Abs(of) => of.any_value(now, start).map(f64::abs),
            Self::Difference(a, b) => Some(a.any_value(now, start)? - b.any_value(now, start)?),
            Self::Start(of) => of.any_value(start, start),
        }
    }

    /// Whether it is a share of a whole: a small one is never shown as 0.
    pub(super) fn is_weight(&self) -> bool {
        match self {
            Self::Weight(..) | Self::LargestWeight(_) => true,
            Self::Start(of) => of.is_weight(),
            _ => false,
        }
    }
}

fn entry(matrix: &nalgebra::Matrix2<f64>, row: usize, column: usize) -> Option<f64> {
    matrix.get((row.checked_sub(1)?, column.checked_sub(1)?)).copied()
}

/// The largest change of a reader's weights; `None` unless the words are those of the start.
fn row_change(reader: &str, now: Sight<'_>, start: Sight<'_>) -> Option<f64> {
    if now.scene.tokens.len() != start.scene.tokens.len() {
        return None;
    }
    let words = now.scene.tokens.iter().map(|token| &*token.text);
    let change = |read: &str| Some((now.weight(reader, read)? - start.weight(reader, read)?).abs());
    words.map(change).try_fold(0.0, |m, x| Some(x?.max(m)))
}
