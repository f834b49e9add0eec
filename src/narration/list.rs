//! Enumerations: "money, river and bank".

use super::Sentence;
use crate::view::Seen;

impl Sentence {
    /// Says each item, with commas and an "and" between them.
    #[must_use]
    pub(super) fn list<T>(self, items: &[T], say: impl Fn(Self, &T) -> Self) -> Self {
        let last = items.len().saturating_sub(1);
        items.iter().enumerate().fold(self, |sentence, (n, item)| {
            let sentence = match n {
                0 => sentence,
                n if n == last => sentence.text(" and "),
                _ => sentence.text(", "),
            };
            say(sentence, item)
        })
    }

    /// Up to two words by name; of more, the first and how many others: "money and 3 others".
    #[must_use]
    pub(super) fn some_words(self, seen: &Seen<'_>, words: &[usize]) -> Self {
        match words {
            [first, _, _, ..] => {
                self.word(seen, *first).text(format!(" and {} others", words.len() - 1))
            }
            few => self.list(few, |sentence, &i| sentence.word(seen, i)),
        }
    }
}
