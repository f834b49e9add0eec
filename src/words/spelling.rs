//! When two spellings are the same word: letter case and Unicode form.

use icu_normalizer::ComposingNormalizerBorrowed;

/// The normal form in which compatible letters are one: ﬁ is fi, a full-width A is an A.
pub(super) const COMPATIBLE: ComposingNormalizerBorrowed<'_> =
    ComposingNormalizerBorrowed::new_nfkc();

/// The letters of a word without case, in a normal form. Lazy: most words differ in their first letter.
pub(super) fn folded(word: &str) -> impl Iterator<Item = char> {
    COMPATIBLE
        .normalize_iter(word.chars())
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
}

/// The same word but for case and form.
pub(super) fn alike(word: &str, typed: &Typed) -> bool {
    if typed.starts_otherwise(word) {
        false
    } else if word.is_ascii() {
        typed.folded.len() == word.len() && typed.folded.eq_ignore_ascii_case(word)
    } else {
        folded(word).eq(typed.folded.chars())
    }
}

/// What was typed, without case and in a normal form.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) folded: String,
}

impl Typed {
    pub(super) fn new(typed: &str) -> Self {
        Self { folded: folded(typed).collect() }
    }

    /// The first letter is another one. Most words are told apart by it; what may be a letter with a mark after
    /// it needs a closer look.
    fn starts_otherwise(&self, word: &str) -> bool {
        match word.as_bytes() {
            [first, rest @ ..] if first.is_ascii() && rest.first().is_none_or(u8::is_ascii) => {
                self.folded.as_bytes().first() != Some(&first.to_ascii_lowercase())
            }
            _ => false,
        }
    }

    /// A word begins like this.
    pub(super) fn begins(&self, word: &str) -> bool {
        let bytes = word.as_bytes();
        match bytes.get(..self.folded.len()) {
            Some(start) if start.is_ascii() && bytes.get(start.len()).is_none_or(u8::is_ascii) => {
                start.eq_ignore_ascii_case(self.folded.as_bytes())
            }
            None if word.is_ascii() => false,
            _ => {
                let mut letters = folded(word);
                self.folded.chars().all(|letter| letters.next() == Some(letter))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_alike() {
        for (word, typed) in [
            ("bank", "BANK"),
            ("Straße", "STRASSE"),
            ("caf\u{e9}", "Cafe\u{301}"),
            ("cafe\u{301}", "CAF\u{c9}"),
            ("ﬁsh", "fish"),
            ("ΟΔΟΣ", "οδος"),
            ("ｂａｎｋ", "Bank"),
        ] {
            assert!(alike(word, &Typed::new(typed)), "{word} {typed}");
            assert!(Typed::new(typed).begins(word), "{word} {typed}");
        }
        for (word, typed) in [("bank", "banks"), ("bank", "ban"), ("cafe", "café"), ("", "a")] {
            assert!(!alike(word, &Typed::new(typed)), "{word} {typed}");
        }
    }

    #[test]
    fn words_that_begin_alike() {
        let begins = |typed, word| Typed::new(typed).begins(word);
        assert!(begins("caf", "Caf\u{e9}s") && begins("CAFE\u{301}", "caf\u{e9}s"));
        assert!(!begins("cafe", "caf\u{e9}s") && !begins("cafe", "cafe\u{301}s"));
        assert!(begins("", "x") && begins("", "") && !begins("x", ""));
        assert!(!begins("banks", "bank") && begins("strasse", "STRAßE"));
    }
}
