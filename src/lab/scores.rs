//! Many scores at one length of vectors.

use super::GoOn;
use super::draw::{Bench, Recipe};
use super::moments::Moments;
use super::scale::Scale;
use rayon::prelude::*;

/// Scores q·k, one of each draw, so that they are independent of one another.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scores {
    /// `d_k`.
    pub width: usize,
    /// Unscaled, in the order of the draws.
    pub numbers: Vec<f64>,
}

/// How many scores fall where.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Histogram {
    /// From where to where.
    pub range: [f64; 2],
    /// The share of each bin, by its width: the area is the share of scores within the range.
    pub density: Vec<f64>,
    /// How many scores are below and above the range.
    pub outside: [usize; 2],
}

impl Histogram {
    /// How wide a bin is.
    pub fn step(&self) -> f64 {
        (self.range[1] - self.range[0]) / self.density.len().max(1) as f64
    }
}

impl Scores {
    /// Draws them. `None`: it was told to stop.
    pub fn draw(recipe: &Recipe, width: usize, go_on: GoOn<'_>) -> Option<Self> {
        let widths = [width.clamp(1, recipe.longest())];
        let draw = |(bench, scores): &mut (Bench, Vec<f64>), draw| {
            if !go_on() {
                return None;
            }
            bench.draw(recipe, draw, (1, &widths), scores);
            scores.first().copied()
        };
        let numbers: Option<Vec<f64>> =
            (0..recipe.draws).into_par_iter().map_init(Default::default, draw).collect();
        Some(Self { width: widths[0], numbers: numbers? })
    }

    /// Mean and spread under a scale.
    pub fn moments(&self, scale: Scale) -> Moments {
        let factor = scale.factor(self.width);
        let Moments { count, mean, sd, kurtosis } = Moments::of(&self.numbers);
        Moments { count, mean: mean * factor, sd: sd * factor, kurtosis }
    }

    /// How many fall where, under a scale.
    pub fn histogram(&self, scale: Scale, range: [f64; 2], bins: usize) -> Histogram {
        let factor = scale.factor(self.width);
        let bins = bins.max(1);
        let step = (range[1] - range[0]) / bins as f64;
        let mut density = vec![0.0; bins];
        let mut outside = [0, 0];
        let each = 1.0 / (self.numbers.len().max(1) as f64 * step);
        for score in &self.numbers {
            let place = (score * factor - range[0]) / step;
            if place < 0.0 {
                outside[0] += 1;
            } else if let Some(bin) = density.get_mut(place as usize) {
                *bin += each;
            } else {
                outside[1] += 1;
            }
        }
        Histogram { range, density, outside }
    }
}
