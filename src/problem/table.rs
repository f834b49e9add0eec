//! The steps of an answer as matrices with names.

/// What the rows or columns of a matrix stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// One for each token that reads.
    Queries,
    /// One for each token that is read.
    Keys,
    /// One for each coordinate of a vector.
    Entries,
}

/// One step on the way from tokens to outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Queries, before they are turned.
    Queries,
    /// Keys, before they are turned.
    Keys,
    /// Values.
    Values,
    /// Queries, turned by their positions.
    TurnedQueries,
    /// Keys, turned by their positions.
    TurnedKeys,
    /// Dot products.
    Scores,
    /// Dot products times the scale, before soft cap and mask.
    Scaled,
    /// Softmax over the keys.
    Weights,
    /// Weighted sums of values.
    Output,
    /// Cosines of the angles between queries and keys.
    Cosine,
    /// The angles between queries and keys in degrees.
    Angles,
}

impl Step {
    /// Every step, in the order in which they are computed and printed.
    pub const ALL: [Self; 11] = [
        Self::Queries,
        Self::Keys,
        Self::Values,
        Self::TurnedQueries,
        Self::TurnedKeys,
        Self::Scores,
        Self::Scaled,
        Self::Weights,
        Self::Output,
        Self::Cosine,
        Self::Angles,
    ];

    /// Its key in JSON, and its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queries => "Q",
            Self::Keys => "K",
            Self::Values => "V",
            Self::TurnedQueries => "Q_rot",
            Self::TurnedKeys => "K_rot",
            Self::Scores => "scores",
            Self::Scaled => "scaled",
            Self::Weights => "weights",
            Self::Output => "output",
            Self::Cosine => "cosine",
            Self::Angles => "angles_deg",
        }
    }

    /// What it is, in a few words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Queries => "queries, a row for each token that reads",
            Self::Keys => "keys, a row for each token that is read",
            Self::Values => "values, a row for each token that is read",
            Self::TurnedQueries => "queries, turned by their positions",
            Self::TurnedKeys => "keys, turned by their positions",
            Self::Scores => "dot products: the row's query with the column's key",
            Self::Scaled => "scores times the scale",
            Self::Weights => "softmax of each row",
            Self::Output => "weighted sums of the values, a row for each token that reads",
            Self::Cosine => "cosine of the angle between the row's query and the column's key",
            Self::Angles => "angle between the row's query and the column's key, in degrees",
        }
    }

    /// What rows and columns stand for.
    pub fn axes(self) -> (Axis, Axis) {
        match self {
            Self::Queries | Self::TurnedQueries | Self::Output => (Axis::Queries, Axis::Entries),
            Self::Keys | Self::TurnedKeys | Self::Values => (Axis::Keys, Axis::Entries),
            Self::Scores | Self::Scaled | Self::Weights | Self::Cosine | Self::Angles => {
                (Axis::Queries, Axis::Keys)
            }
        }
    }
}

/// A matrix with a name, its numbers row after row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its key in JSON, and its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub meaning: &'static str,
    /// What the rows stand for.
    pub rows: Axis,
    /// What the columns stand for.
    pub columns: Axis,
    /// How many numbers a row has.
    pub width: usize,
    /// `None` where a number is undefined (the angle of a zero vector) or not finite (a forbidden
    /// score that overflowed).
    pub numbers: Vec<Option<f64>>,
}

impl Table {
    /// How many rows there are.
    pub fn height(&self) -> usize {
        self.numbers.len().checked_div(self.width).unwrap_or(0)
    }

    /// Row `i`; empty if there is none.
    pub fn row(&self, i: usize) -> &[Option<f64>] {
        let from = i * self.width;
        self.numbers.get(from..from + self.width).unwrap_or_default()
    }
}
