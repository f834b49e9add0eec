//! What a scene can hold. Whatever enters, by hand or from a file, stays within these bounds.

use super::edit::Refusal;
use super::model::{Scale, Scene};

/// The most words in a sentence, and on the bench.
pub const MAX_WORDS: usize = 64;

/// The largest absolute value of a coordinate, a matrix entry and a scale.
///
/// With `d_k` ≤ [`MAX_D_K`] a query or key component is at most 2·10¹²⁰, a score at most
/// 4096 · 4·10²⁴⁰ and a scaled score at most 1.7·10³⁰⁴: below the largest f64, so nothing overflows.
pub const MAX_NUMBER: f64 = 1e60;

/// The largest `d_k`. Eight times what the slider reaches, and small enough for each frame.
pub const MAX_D_K: usize = 4096;

/// The most numbers in a real word vector.
pub const MAX_VECTOR: usize = 4096;

/// The most characters (Unicode scalar values) in one word.
pub const MAX_TEXT: usize = 50_000;

/// The most characters in a title, and in a note.
pub const MAX_TITLE: usize = 1_000;

/// Lets a number through that a scene can hold.
///
/// # Errors
///
/// The number is not finite, or beyond ± [`MAX_NUMBER`].
pub(super) fn number(x: f64) -> Result<f64, Refusal> {
    if !x.is_finite() {
        Err(Refusal::NotFinite)
    } else if x.abs() > MAX_NUMBER {
        Err(Refusal::TooLarge)
    } else {
        Ok(x)
    }
}

/// Lets numbers through if a scene can hold every one.
///
/// # Errors
///
/// As [`number`].
pub(super) fn numbers(all: &[f64]) -> Result<(), Refusal> {
    all.iter().try_for_each(|&x| number(x).map(|_| ()))
}

/// Whether a text is short enough, looking no further than it must.
pub(super) fn fits(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().nth(most).is_none()
}

impl Scene {
    /// Whether all rules of a scene are kept. Scenes that were read or edited always pass.
    ///
    /// # Errors
    ///
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.tokens.is_empty() {
            return Err(Refusal::LastWord);
        }
        if self.tokens.len() > MAX_WORDS {
            return Err(Refusal::SentenceFull);
        }
        if self.bench.len() > MAX_WORDS {
            return Err(Refusal::BenchFull);
        }
        if self.focus >= self.tokens.len() {
            return Err(Refusal::NoSuchWord);
        }
        for token in self.tokens.iter().chain(&self.bench) {
            numbers(token.embedding.as_slice())?;
            let vector = token.vector.as_deref().unwrap_or_default();
            numbers(vector)?;
            if vector.len() > MAX_VECTOR {
                return Err(Refusal::BadScene);
            }
            if !fits(&token.text, MAX_TEXT) {
                return Err(Refusal::TextTooLong);
            }
        }
        for matrix in [&self.w_q, &self.w_k, &self.w_v] {
            numbers(matrix.as_slice())?;
        }
        if let Scale::Custom(own) = self.scale {
            number(own)?;
        }
        if !(1..=MAX_D_K).contains(&self.key_space.d_k) {
            return Err(Refusal::KeySpace);
        }
        if !fits(&self.title, MAX_TITLE) || !fits(&self.note, MAX_TITLE) {
            return Err(Refusal::TitleTooLong);
        }
        if self.bench.iter().any(|word| word.hidden) || !self.view.is_savable() {
            return Err(Refusal::BadScene);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_itself_is_allowed() {
        assert_eq!(number(-MAX_NUMBER), Ok(-MAX_NUMBER));
        assert_eq!(number(1.000_000_1e60), Err(Refusal::TooLarge));
        assert_eq!(number(f64::NAN), Err(Refusal::NotFinite));
        assert_eq!(number(f64::NEG_INFINITY), Err(Refusal::NotFinite));
    }

    #[test]
    fn nothing_overflows_at_the_bounds() {
        let component = 2.0 * MAX_NUMBER * MAX_NUMBER;
        let score = MAX_D_K as f64 * component * component;
        let difference_of_scaled = 2.0 * score * MAX_NUMBER;
        assert!(difference_of_scaled.is_finite());
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert!(fits(&"銀".repeat(10), 10));
        assert!(!fits(&"銀".repeat(11), 10));
    }
}
