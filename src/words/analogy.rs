//! Analogies: a is to b as what is to c?

use super::nearest::{Neighbour, combine, nearest};
use super::table::Table;

/// Which rows cannot be an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum LeftOut {
    /// The three words of the question. Without this the answer is often one of them: they are near their
    /// own sum.
    #[default]
    Inputs,
    /// None.
    Nothing,
}

/// The `n` words nearest to a − b + c, the three at length 1: king − man + woman gives queen.
///
/// The rule of gensim's `most_similar(positive=[a, c], negative=[b])`. The lengths of vectors follow how
/// often words are used, so a sum of vectors as they are is led by the longest: it gives other words, and
/// is not the rule. Empty where a row has length 0 or is not there, and where the sum cancels out.
///
/// # Examples
///
/// ```
/// use attention_geometry::words::{LeftOut, Table, analogy};
///
/// let words = ["king", "man", "woman", "queen"];
/// let numbers = vec![1.0, 0.1, 0.1, 0.1, 0.1, 1.0, 1.0, 1.2];
/// let table = Table::new(words, 2, numbers)?;
/// let best = analogy(&table, [0, 1, 2], 1, LeftOut::Inputs);
/// assert_eq!(table.word(best[0].row), "queen");
/// # Ok::<(), attention_geometry::words::TableError>(())
/// ```
pub fn analogy(
    table: &Table,
    [a, b, c]: [usize; 3],
    n: usize,
    left_out: LeftOut,
) -> Vec<Neighbour> {
    let Some(sum) = combine(table, [(1.0, a), (-1.0, b), (1.0, c)]) else {
        return Vec::new();
    };
    match left_out {
        LeftOut::Inputs => nearest(table, &sum, n, &[a, b, c]),
        LeftOut::Nothing => nearest(table, &sum, n, &[]),
    }
}
