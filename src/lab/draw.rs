//! Queries and keys, drawn.

use super::kind::{Exact, Kind, shares};
use crate::chance::Source;
use std::sync::Arc;

/// The longest vectors.
pub const MAX_WIDTH: usize = 4096;

/// The most keys of a query.
pub const MAX_KEYS: usize = 64;

/// The most draws.
pub const MAX_DRAWS: usize = 25_600;

/// Streams of the laboratory begin here: no key space of a scene uses them.
const FIRST_STREAM: u64 = 1 << 32;

/// Each draw has a stream for the query and one for each key.
const STREAMS: u64 = 128;

/// Vectors of words, one after the other.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    numbers: Vec<f32>,
    width: usize,
}

impl Rows {
    /// So many numbers make a row; what is left over at the end is no row.
    pub fn new(mut numbers: Vec<f32>, width: usize) -> Self {
        let whole = numbers.len() / width.max(1) * width;
        numbers.truncate(whole);
        Self { numbers, width }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.numbers.len() / self.width.max(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// How many numbers a row has.
    pub fn width(&self) -> usize {
        self.width
    }

    fn row(&self, at: usize) -> &[f32] {
        self.numbers.get(at * self.width..(at + 1) * self.width).unwrap_or_default()
    }

    /// Mean and spread of the dot products of all pairs of different rows, cut to `width` numbers: in
    /// time n · width², by the sums of x and of x xᵀ. `None` of fewer than two rows.
    pub fn exact(&self, width: usize) -> Option<Exact> {
        let d = width.min(self.width);
        let n = self.len();
        if n < 2 || d == 0 {
            return None;
        }
        let mut sum = vec![0.0; d];
        let mut squares = vec![0.0; d * d];
        let (mut own, mut own_squared) = (0.0, 0.0);
        for at in 0..n {
            let row: Vec<f64> = self.row(at).iter().take(d).map(|x| f64::from(*x)).collect();
            let square: f64 = row.iter().map(|x| x * x).sum();
            own += square;
            own_squared += square * square;
            for ((x, sum), line) in row.iter().zip(&mut sum).zip(squares.chunks_exact_mut(d)) {
                *sum += x;
                for (entry, y) in line.iter_mut().zip(&row) {
                    *entry += x * y;
                }
            }
        }
        let pairs = (n * (n - 1)) as f64;
        let mean = (sum.iter().map(|x| x * x).sum::<f64>() - own) / pairs;
        let second = (squares.iter().map(|x| x * x).sum::<f64>() - own_squared) / pairs;
        Some(Exact { mean, sd: (second - mean * mean).max(0.0).sqrt(), kurtosis: None })
    }
}

/// What is drawn, and how often.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// Where components come from.
    pub kind: Kind,
    /// The seed.
    pub seed: u64,
    /// How many queries are drawn, each with keys of its own.
    pub draws: usize,
    /// How many keys each query has.
    pub keys: usize,
    /// The vectors of [`Kind::Words`]; without them it draws zeros.
    pub words: Option<Arc<Rows>>,
}

impl Default for Recipe {
    fn default() -> Self {
        Self { kind: Kind::default(), seed: 1, draws: 1000, keys: 8, words: None }
    }
}

impl Recipe {
    /// What theory says of the scores of vectors of this length.
    pub fn exact(&self, width: usize) -> Option<Exact> {
        match self.kind {
            Kind::Words => self.words.as_ref()?.exact(width),
            kind => kind.exact(width),
        }
    }

    /// The longest vectors that there are.
    pub fn longest(&self) -> usize {
        match (self.kind, &self.words) {
            (Kind::Words, Some(rows)) => rows.width().clamp(1, MAX_WIDTH),
            (Kind::Words, None) => 1,
            _ => MAX_WIDTH,
        }
    }

    fn source(&self, draw: usize, vector: usize) -> Source {
        Source::new(self.seed, FIRST_STREAM + draw as u64 * STREAMS + vector as u64, 0)
    }
}

/// What draws use again and again.
#[derive(Debug, Default)]
pub(super) struct Bench {
    query: Vec<f64>,
    taken: Vec<usize>,
}

impl Bench {
    /// The scores of one query and `keys` keys at each width: `scores[w · keys + j]`. Widths rise.
    pub(super) fn draw(
        &mut self,
        recipe: &Recipe,
        draw: usize,
        (keys, widths): (usize, &[usize]),
        scores: &mut Vec<f64>,
    ) {
        scores.clear();
        scores.resize(keys * widths.len(), 0.0);
        let keys = keys.min(STREAMS as usize - 1);
        match recipe.kind {
            Kind::Independent => self.long(recipe, draw, (keys, widths), scores, Source::normal),
            Kind::Uniform => {
                self.long(recipe, draw, (keys, widths), scores, |s| 2.0 * s.uniform() - 1.0);
            }
            Kind::Pairs | Kind::Copies => {
                let two = |vector| {
                    let mut source = recipe.source(draw, vector);
                    [source.normal(), source.normal()]
                };
                let [a, b] = two(0);
                for j in 0..keys {
                    let [x, y] = two(j + 1);
                    for (w, width) in widths.iter().enumerate() {
                        let [first, second] = match recipe.kind {
                            Kind::Copies => [(*width).max(1) as f64, 0.0],
                            _ => shares(*width),
                        };
                        scores[w * keys + j] = first * a * x + second * b * y;
                    }
                }
            }
            Kind::Words => self.words(recipe, draw, (keys, widths), scores),
        }
    }

    fn long(
        &mut self,
        recipe: &Recipe,
        draw: usize,
        (keys, widths): (usize, &[usize]),
        scores: &mut [f64],
        component: impl Fn(&mut Source) -> f64,
    ) {
        let longest = widths.last().copied().unwrap_or(0);
        let mut source = recipe.source(draw, 0);
        self.query.clear();
        self.query.extend((0..longest).map(|_| component(&mut source)));
        for j in 0..keys {
            let mut source = recipe.source(draw, j + 1);
            let mut score = 0.0;
            let mut from = 0;
            for (w, width) in widths.iter().enumerate() {
                let more = self.query.get(from..*width).unwrap_or_default();
                for q in more {
                    score += q * component(&mut source);
                }
                from = from.max(*width);
                scores[w * keys + j] = score;
            }
        }
    }

    /// Different words for the query and each key, as far as there are enough.
    fn words(
        &mut self,
        recipe: &Recipe,
        draw: usize,
        (keys, widths): (usize, &[usize]),
        scores: &mut [f64],
    ) {
        let Some(rows) = recipe.words.as_ref().filter(|rows| !rows.is_empty()) else { return };
        self.taken.clear();
        for vector in 0..=keys {
            let mut source = recipe.source(draw, vector);
            let mut at = source.below(rows.len());
            while self.taken.contains(&at) && self.taken.len() < rows.len() {
                at = source.below(rows.len());
            }
            self.taken.push(at);
        }
        let Some((query, taken)) = self.taken.split_first() else { return };
        let query = rows.row(*query);
        for (j, at) in taken.iter().enumerate() {
            for (w, width) in widths.iter().enumerate() {
                let pairs = query.iter().zip(rows.row(*at)).take(*width);
                scores[w * keys + j] = pairs.map(|(q, k)| f64::from(*q) * f64::from(*k)).sum();
            }
        }
    }
}
