//! What the word in focus reads: the numbers of the keys that the mask leaves to it.

use super::Sentence;
use super::say;
use crate::view::Seen;

/// What a dot product may be off by, relative to the sum of the sizes of its terms.
const ROUNDING: f64 = 1e-13;

/// A dot product that is this much smaller than the lengths is that of a right angle of which the
/// entries were rounded.
const RIGHT_ANGLE: f64 = 1e-15;

/// What two weights may differ by, relative to the larger, and still be called equal.
const SAME_WEIGHT: f64 = 1e-9;

/// A key that the word in focus may read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Key {
    pub(super) j: usize,
    /// q · k; exactly 0 where it is rounding.
    pub(super) score: f64,
    /// The same as it was computed.
    pub(super) raw: f64,
    pub(super) scaled: f64,
    pub(super) weight: f64,
    pub(super) length: f64,
    /// By how much the score may be wrong.
    noise: f64,
}

impl Key {
    fn of(seen: &Seen<'_>, j: usize) -> Self {
        let (i, attention) = (seen.focus(), seen.attention);
        let terms = attention.query(i).iter().zip(attention.key(j));
        Self {
            j,
            score: attention.score(i, j),
            raw: attention.score(i, j),
            scaled: attention.scaled(i, j),
            weight: attention.weight(i, j),
            length: attention.key_norm(j),
            noise: ROUNDING * terms.map(|(q, k)| (q * k).abs()).sum::<f64>(),
        }
    }
}

/// The keys that the word in focus may read, in the order of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) keys: Vec<Key>,
    /// The length of the query.
    pub(super) length: f64,
}

impl Row {
    pub(super) fn of(seen: &Seen<'_>) -> Self {
        let (i, attention) = (seen.focus(), seen.attention);
        let readable = (0..seen.n()).filter(|&j| attention.allowed(i, j));
        let mut row = Self {
            keys: readable.map(|j| Key::of(seen, j)).collect(),
            length: attention.query_norm(i),
        };
        row.clean();
        row
    }

    /// Takes for 0 what would be shown as 0.00 and is so only but for rounding.
    fn clean(&mut self) {
        let length = self.length;
        let size = |key: &Key| key.score.abs();
        let is_right_angle =
            |key: &Key| size(key) < say::SMALL && size(key) <= RIGHT_ANGLE * length * key.length;
        let (right, other): (Vec<Key>, Vec<Key>) =
            self.keys.iter().partition(|k| is_right_angle(k));
        let most = right.iter().map(size).fold(0.0, f64::max);
        // Where another score is as small, its order among them is not rounding.
        let are_nothing = other.iter().all(|key| size(key) > most);
        for key in &mut self.keys {
            let nothing = size(key) < say::SMALL && size(key) <= key.noise;
            if nothing || are_nothing && is_right_angle(key) {
                key.score = 0.0;
            }
        }
    }

    pub(super) fn count(&self) -> usize {
        self.keys.len()
    }

    /// The keys from the heaviest to the lightest; those of equal weight as they stand.
    pub(super) fn by_weight(&self) -> Vec<Key> {
        let mut keys = self.keys.clone();
        keys.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        keys
    }

    /// How many of [`by_weight`](Self::by_weight) share the largest weight.
    pub(super) fn ties(by_weight: &[Key]) -> usize {
        let most = by_weight.first().map_or(0.0, |key| key.weight);
        let ties = |key: &&Key| key.weight >= most * (1.0 - SAME_WEIGHT);
        by_weight.iter().take_while(ties).count()
    }

    /// Whether two scores are equal: they differ by rounding, and read the same.
    pub(super) fn is_tie(a: &Key, b: &Key) -> bool {
        let noise = a.noise.max(b.noise);
        a.score == b.score
            || (a.score - b.score).abs() <= noise && say::number(a.score) == say::number(b.score)
    }

    /// The keys with the largest score.
    pub(super) fn tops(&self) -> Vec<Key> {
        let larger = |best: Key, key: Key| if key.score > best.score { key } else { best };
        let Some(best) = self.keys.iter().copied().reduce(larger) else {
            return Vec::new();
        };
        let ties = |key: &Key| Self::is_tie(&best, key);
        self.keys.iter().copied().filter(ties).collect()
    }
}

/// What every stage says where the mask leaves nothing: "everything is hidden from bank".
pub(super) fn everything_is_hidden(seen: &Seen<'_>) -> Sentence {
    Sentence::default().text("everything is hidden from ").word(seen, seen.focus())
}
