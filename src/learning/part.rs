//! The numbers that learning can move, one part after the other as a row of numbers.

use super::example::Example;
use super::gradient::Gradient;
use nalgebra::DMatrix;

/// What attention is made of beside the words.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameters {
    /// d × `d_k`, as it is printed: row r is where the basis vector r lands.
    pub w_q: DMatrix<f64>,
    /// d × `d_k`.
    pub w_k: DMatrix<f64>,
    /// d × `d_v`.
    pub w_v: DMatrix<f64>,
    /// Each score is multiplied by this.
    pub scale: f64,
}

/// A part of the numbers that may be free to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// `W_Q`.
    Queries,
    /// `W_K`.
    Keys,
    /// `W_V`.
    Values,
    /// The scale; it never goes below 0.
    Scale,
    /// The embedding of this token in every sentence that has it, counted from 0.
    Word(usize),
}

/// The numbers of the free parts, in order: matrices column after column.
pub(super) fn gather(parts: &[Part], parameters: &Parameters, examples: &[Example]) -> Vec<f64> {
    let mut row = Vec::new();
    for part in parts {
        match part {
            Part::Queries => row.extend(&parameters.w_q),
            Part::Keys => row.extend(&parameters.w_k),
            Part::Values => row.extend(&parameters.w_v),
            Part::Scale => row.push(parameters.scale),
            Part::Word(token) => each_word(examples, *token, |x| row.extend(x)),
        }
    }
    row
}

fn each_word(examples: &[Example], token: usize, mut with: impl FnMut(&[f64])) {
    for example in examples {
        if let Some(word) = column(&example.x, token) {
            with(word);
        }
    }
}

fn column(x: &DMatrix<f64>, token: usize) -> Option<&[f64]> {
    let d = x.nrows();
    x.as_slice().get(token * d..(token + 1) * d)
}

/// Puts back what [`gather`] gave, moved.
pub(super) fn scatter(
    row: &[f64],
    parts: &[Part],
    parameters: &mut Parameters,
    examples: &mut [Example],
) {
    let mut numbers = row.iter().copied();
    let mut fill = |places: &mut [f64]| {
        for (place, number) in places.iter_mut().zip(&mut numbers) {
            *place = number;
        }
    };
    for part in parts {
        match part {
            Part::Queries => fill(parameters.w_q.as_mut_slice()),
            Part::Keys => fill(parameters.w_k.as_mut_slice()),
            Part::Values => fill(parameters.w_v.as_mut_slice()),
            Part::Scale => {
                fill(std::slice::from_mut(&mut parameters.scale));
                parameters.scale = parameters.scale.max(0.0);
            }
            Part::Word(token) => {
                for example in &mut *examples {
                    let d = example.x.nrows();
                    let places = example.x.as_mut_slice().get_mut(token * d..(token + 1) * d);
                    places.into_iter().for_each(&mut fill);
                }
            }
        }
    }
}

/// The slopes of the free parts, in the order of [`gather`].
pub(super) fn slopes(parts: &[Part], of_examples: &[Gradient]) -> Vec<f64> {
    let mut row = Vec::new();
    for part in parts {
        let from = row.len();
        let mut add = |slopes: &[f64]| {
            row.resize(from + slopes.len(), 0.0);
            for (sum, slope) in row[from..].iter_mut().zip(slopes) {
                *sum += slope;
            }
        };
        match part {
            Part::Queries => of_examples.iter().for_each(|g| add(g.w_q.as_slice())),
            Part::Keys => of_examples.iter().for_each(|g| add(g.w_k.as_slice())),
            Part::Values => of_examples.iter().for_each(|g| add(g.w_v.as_slice())),
            Part::Scale => of_examples.iter().for_each(|g| add(&[g.scale])),
            Part::Word(token) => {
                for gradient in of_examples {
                    row.extend(column(&gradient.x, *token).unwrap_or_default());
                }
            }
        }
    }
    row
}
