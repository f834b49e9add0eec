//! Entropy, largest weight and slope against the length of vectors.

use super::GoOn;
use super::draw::{Bench, Recipe};
use super::moments::Summary;
use super::scale::Scale;
use super::soft::{Soft, soft};
use rayon::prelude::*;

/// Where the curves are drawn through: each length twice the one before.
pub const WIDTHS: [usize; 13] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

/// What one length and scale gives.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// Of the weights, in nats.
    pub entropy: Summary,
    /// The largest weight.
    pub largest: Summary,
    /// ‖J‖: how much of a gradient comes through softmax.
    pub slope: Summary,
}

/// The measures of all lengths and scales.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curves {
    /// The lengths.
    pub widths: Vec<usize>,
    /// At each length, under each of [`Scale::ALL`].
    pub measures: Vec<[Measures; 3]>,
    /// How many draws.
    pub draws: usize,
    /// How many keys a query had.
    pub keys: usize,
}

/// Of one draw, for each length and scale.
type Drawn = Vec<[Soft; 3]>;

impl Curves {
    /// Draws them. `None`: it was told to stop.
    pub fn draw(recipe: &Recipe, widths: &[usize], go_on: GoOn<'_>) -> Option<Self> {
        let mut widths: Vec<usize> =
            widths.iter().map(|width| (*width).clamp(1, recipe.longest())).collect();
        widths.sort_unstable();
        widths.dedup();
        let keys = recipe.keys.max(1);
        let draw = |(bench, scores, weights): &mut (Bench, Vec<f64>, Vec<f64>), draw| {
            if !go_on() {
                return None;
            }
            bench.draw(recipe, draw, (keys, &widths), scores);
            let rows = widths.iter().zip(scores.chunks_exact(keys));
            let of = |(width, row): (&usize, &[f64])| {
                Scale::ALL.map(|scale| soft(row, scale.factor(*width), weights))
            };
            Some(rows.map(of).collect())
        };
        let drawn: Option<Vec<Drawn>> =
            (0..recipe.draws).into_par_iter().map_init(Default::default, draw).collect();
        let drawn = drawn?;
        let measures: Vec<[Measures; 3]> = (0..widths.len())
            .into_par_iter()
            .map(|w| [0, 1, 2].map(|s| summed(&drawn, w, s)))
            .collect();
        Some(Self { widths, measures, draws: recipe.draws, keys })
    }

    /// The measures at the longest length that is not above `width`.
    pub fn at(&self, width: usize) -> Option<(usize, &[Measures; 3])> {
        let after = self.widths.partition_point(|w| *w <= width);
        let at = after.checked_sub(1)?;
        Some((self.widths[at], self.measures.get(at)?))
    }
}

fn summed(drawn: &[Drawn], w: usize, s: usize) -> Measures {
    let of = |part: fn(&Soft) -> f64| {
        let mut all: Vec<f64> =
            drawn.iter().filter_map(|draw| draw.get(w)).map(|softs| part(&softs[s])).collect();
        Summary::of(&mut all)
    };
    Measures { entropy: of(|x| x.entropy), largest: of(|x| x.largest), slope: of(|x| x.slope) }
}
