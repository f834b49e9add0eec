//! Chance that can be replayed: seeded numbers that are the same in every version, on every machine.
//!
//! ```
//! use attention_geometry::chance::Source;
//! let draw = || { let mut source = Source::new(7, 0, 0); [(); 3].map(|()| source.normal()) };
//! assert_eq!(draw(), draw());
//! ```

mod exp;
mod normal;

pub use self::exp::exp;
pub use self::normal::{ln, quantile, uniform};

use rand::rngs::ChaCha12Rng;
use rand::{Rng as _, SeedableRng as _};

/// A row of random numbers, told by a seed, the number of a stream, and a place in it.
#[derive(Debug)]
pub struct Source(ChaCha12Rng);

impl Source {
    /// `ChaCha12` with the seed as the first 8 bytes of the key (little-endian), the other 24 bytes 0,
    /// from the number at `place` (counted from 0) of the stream on.
    pub fn new(seed: u64, stream: u64, place: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut source = ChaCha12Rng::from_seed(key);
        source.set_stream(stream);
        // a number takes two words of 32 bits
        source.set_word_pos(2 * u128::from(place));
        Self(source)
    }

    /// Uniform, strictly between 0 and 1.
    pub fn uniform(&mut self) -> f64 {
        uniform(self.0.next_u64())
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        quantile(self.uniform())
    }

    /// One of 0, …, `count` − 1, each as likely as the others to one part in 2⁵²/`count`; 0 of none.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.uniform() * count as f64) as usize).min(count.saturating_sub(1))
    }
}
