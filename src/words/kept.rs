//! How much of who is near whom a map keeps.

use super::exact;
use super::map::{WordMap, is_whole};
use super::nearest::Block;
use super::table::Table;
use rand::SeedableRng as _;
use rand::rngs::ChaCha12Rng;
use rand::seq::index;
use rayon::prelude::*;
use std::borrow::Cow;

/// So many neighbours of a word are looked at.
const NEIGHBOURS: usize = 10;

/// Up to so many words all are counted, and of more a sample.
const ALL: usize = 10_000;

/// The words of a sample: the mean of their counts is within a tenth of a neighbour of the true one.
const SAMPLE: usize = 1000;

/// The same sample each time.
const SEED: u64 = 0;

/// How many of the true neighbours of words are their neighbours on the map, too.
///
/// The true neighbours of a word are the ten others on the map with the largest cosines, in all dimensions;
/// those on the map are the ten whose places are nearest. Equal ones count in the order of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// For each word of the map, how many; `None` for one of length 0, which has no cosines. No entries if
    /// only a sample was counted.
    pub per_word: Vec<Option<u8>>,
    /// Out of so many: ten, or all other words if there are fewer.
    pub of: usize,
    /// The mean over the words that were counted.
    pub mean: f64,
    /// What the mean would be if places were given out at random.
    pub by_chance: f64,
    /// The mean is of so many words drawn at random; of all, if this is `None`.
    pub sample: Option<usize>,
}

impl Kept {
    /// Counts on the first two coordinates of a map, or with `axes` 3 on all three. Of more than 10,000
    /// words a sample of 1,000 is counted, against all others. `None` if `keep_going`, which is asked
    /// before each word, said no.
    pub fn of(
        table: &Table,
        map: &WordMap,
        axes: usize,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let n = map.rows.len();
        let drawn: Vec<usize> = if n <= ALL {
            (0..n).collect()
        } else {
            index::sample(&mut ChaCha12Rng::seed_from_u64(SEED), n, SAMPLE).into_vec()
        };
        let words = Words::of(table, map);
        let counts: Option<Vec<Option<u8>>> = drawn
            .par_iter()
            .map(|index| keep_going().then(|| words.kept_of(*index, axes)))
            .collect();
        let counts = counts?;
        let (mut sum, mut counted) = (0, 0_usize);
        for count in counts.iter().flatten() {
            sum += usize::from(*count);
            counted += 1;
        }
        let of = words.of_each();
        Some(Self {
            of,
            mean: sum as f64 / counted.max(1) as f64,
            by_chance: (of * of) as f64 / n.saturating_sub(1).max(1) as f64,
            sample: (n > ALL).then_some(SAMPLE),
            per_word: if n > ALL { Vec::new() } else { counts },
        })
    }
}

/// The same for one word, the map's word `index`: how many of its true neighbours are kept.
///
/// `None` if its length is 0 or there is no such word.
pub fn kept_of(table: &Table, map: &WordMap, index: usize, axes: usize) -> Option<u8> {
    Words::of(table, map).kept_of(index, axes)
}

/// The words of a map, one after the other in memory.
struct Words<'a> {
    numbers: Cow<'a, [f32]>,
    inverse_norms: Cow<'a, [f32]>,
    dimensions: usize,
    places: &'a [[f64; 3]],
}

impl<'a> Words<'a> {
    fn of(table: &'a Table, map: &'a WordMap) -> Self {
        let (numbers, inverse_norms) = if is_whole(table, &map.rows) {
            (table.numbers().into(), table.inverse_norms().into())
        } else {
            let mut numbers = Vec::with_capacity(map.rows.len() * table.dimensions());
            let mut norms = Vec::with_capacity(map.rows.len());
            for row in map.rows.iter().map(|row| *row as usize) {
                numbers.extend_from_slice(table.row(row));
                norms.extend(table.inverse_norms().get(row));
            }
            (numbers.into(), norms.into())
        };
        Self { numbers, inverse_norms, dimensions: table.dimensions(), places: &map.places }
    }

    /// How many neighbours each word has, at most ten.
    fn of_each(&self) -> usize {
        NEIGHBOURS.min(self.places.len().saturating_sub(1))
    }

    fn kept_of(&self, index: usize, axes: usize) -> Option<u8> {
        let start = index * self.dimensions;
        let query = exact::unit(self.numbers.get(start..start + self.dimensions)?)?;
        let of_each = self.of_each();
        let block = Block { numbers: &self.numbers, inverse_norms: &self.inverse_norms };
        let near = self.nearest_places(index, axes, of_each);
        let kept = block.nearest(&query, of_each, &[index]);
        Some(kept.iter().filter(|(_, row)| near.contains(row)).count() as u8)
    }

    fn nearest_places(&self, index: usize, axes: usize, n: usize) -> Vec<usize> {
        let Some([x, y, z]) = self.places.get(index).copied() else {
            return Vec::new();
        };
        let deep = if axes > 2 { 1.0 } else { 0.0 };
        let mut best: Vec<(f64, usize)> = Vec::with_capacity(n + 1);
        let mut bar = f64::INFINITY;
        for (other, place) in self.places.iter().enumerate() {
            let beside = [place[0] - x, place[1] - y, (place[2] - z) * deep];
            let distance = beside[0] * beside[0] + beside[1] * beside[1] + beside[2] * beside[2];
            if distance < bar && other != index {
                let at = best.partition_point(|(d, _)| *d <= distance);
                best.insert(at, (distance, other));
                best.truncate(n);
                if best.len() == n {
                    bar = best.last().map_or(bar, |(last, _)| *last);
                }
            }
        }
        best.into_iter().map(|(_, other)| other).collect()
    }
}
