//! How queries and keys are made, and what theory says of their scores.

/// Where the components of queries and keys come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Independent, N(0, 1).
    #[default]
    Independent,
    /// Copies of a vector of two such numbers, one after the other: the keys of the plane, repeated.
    Pairs,
    /// Copies of one such number.
    Copies,
    /// Independent, uniform from −1 to 1.
    Uniform,
    /// Vectors of words.
    Words,
}

/// What theory says of q·k.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exact {
    /// The mean.
    pub mean: f64,
    /// The spread: the standard deviation.
    pub sd: f64,
    /// The fourth central moment by the square of the variance; 3 of a normal distribution. `None`:
    /// not worked out.
    pub kurtosis: Option<f64>,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Independent, Self::Pairs, Self::Copies, Self::Uniform, Self::Words];

    /// The scores of vectors of this length; `None` of words, whose table decides:
    /// [`Rows::exact`](super::Rows::exact).
    ///
    /// ```
    /// use attention_geometry::lab::Kind;
    /// let sd = |kind: Kind| kind.exact(64).map(|exact| exact.sd);
    /// assert_eq!(sd(Kind::Independent), Some(8.0)); // √d_k
    /// assert_eq!(sd(Kind::Copies), Some(64.0)); // d_k
    /// ```
    pub fn exact(self, width: usize) -> Option<Exact> {
        let d = width.max(1) as f64;
        let (sd, kurtosis) = match self {
            Self::Independent => (d.sqrt(), 3.0 + 6.0 / d),
            Self::Pairs => {
                let [a, b] = shares(width).map(|share| share * share);
                ((a + b).sqrt(), 3.0 + 6.0 * (a * a + b * b) / ((a + b) * (a + b)))
            }
            Self::Copies => (d, 9.0),
            Self::Uniform => (d.sqrt() / 3.0, 3.0 + 0.24 / d),
            Self::Words => return None,
        };
        Some(Exact { mean: 0.0, sd, kurtosis: Some(kurtosis) })
    }
}

/// How many copies a vector of this length has of each of two numbers.
pub(super) fn shares(width: usize) -> [f64; 2] {
    [width.max(1).div_ceil(2) as f64, (width / 2) as f64]
}
