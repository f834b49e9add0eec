//! Eight sentences to learn from: "loan bank", "shore bank" and six more, and two that are not shown.

use super::example::Example;
use super::part::{Parameters, Part};
use crate::chance::Source;
use nalgebra::{DMatrix, DVector};

/// A word and where it is.
pub type Word = (&'static str, [f64; 2]);

/// What stands before "bank", and what bank should then say.
pub const CONTEXTS: [Word; 8] = [
    ("loan", [4.5, 1.0]),
    ("cash", [3.5, 0.5]),
    ("credit", [4.0, 1.5]),
    ("coin", [5.0, 0.5]),
    ("shore", [1.0, 4.5]),
    ("water", [0.5, 3.5]),
    ("stream", [1.5, 4.0]),
    ("lake", [0.5, 5.0]),
];

/// Words that are not among the eight: what was learnt, is it for them too?
pub const UNSEEN: [Word; 2] = [("money", [4.0, 1.0]), ("river", [1.0, 4.0])];

/// Where bank is.
pub const BANK: [f64; 2] = [1.0, 1.0];

/// A sentence of two words, a token a column: the context, then bank.
pub fn sentence(context: [f64; 2], bank: [f64; 2]) -> DMatrix<f64> {
    DMatrix::from_column_slice(2, 2, &[context[0], context[1], bank[0], bank[1]])
}

/// The eight sentences: only bank has a target, the place of its context.
pub fn sentences(bank: [f64; 2]) -> Vec<Example> {
    let one = |(_, context): &Word| {
        Example::one(sentence(*context, bank), 1, DVector::from_column_slice(context))
    };
    CONTEXTS.iter().map(one).collect()
}

/// A start from chance: entries N(0, size²) for the matrices that are free, the identity for the
/// others, 1/√2.
pub fn start(seed: u64, size: f64, free: &[Part]) -> Parameters {
    let mut source = Source::new(seed, 0, 0);
    let mut matrix = |part| {
        if free.contains(&part) {
            DMatrix::from_fn(2, 2, |_, _| size * source.normal())
        } else {
            DMatrix::identity(2, 2)
        }
    };
    let [w_q, w_k, w_v] = [Part::Queries, Part::Keys, Part::Values].map(&mut matrix);
    Parameters { w_q, w_k, w_v, scale: 0.5_f64.sqrt() }
}
