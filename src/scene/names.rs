//! What a word is called on the screen: never empty, never ambiguous, on one line.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use unicode_segmentation::UnicodeSegmentation as _;

use super::model::Scene;
use super::token::Token;

/// A grapheme longer than this many characters is cut in a label.
const LONGEST_GRAPHEME: usize = 16;

/// The names of all words of a scene; no two are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Those of the sentence, in its order.
    pub tokens: Vec<Name>,
    /// Those of the bench, in its order.
    pub bench: Vec<Name>,
}

/// The name of one word: its text made visible and, if others look the same, a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    full: String,
    /// Bytes of `full` before " (2)".
    stem: usize,
}

impl Name {
    /// The whole name: `bank (2)`.
    pub fn as_str(&self) -> &str {
        &self.full
    }

    /// The name with its stem cut to `most` graphemes, the last an ellipsis; the number stays.
    ///
    /// Looks at no more of a long word than it shows.
    pub fn label(&self, most: usize) -> Cow<'_, str> {
        let (stem, number) = self.full.split_at(self.stem);
        match elide(stem, most) {
            Cow::Borrowed(_) => Cow::Borrowed(&self.full),
            Cow::Owned(short) => Cow::Owned(short + number),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.full)
    }
}

impl Scene {
    /// What the words are called on the screen.
    ///
    /// ```
    /// use attention_geometry::scene::{Edit, Scene};
    /// let mut scene = Scene::default();
    /// scene.apply(Edit::Rename { token: 0, text: "bank".into() })?;
    /// let names = scene.names();
    /// assert_eq!(names.tokens[1].as_str(), "bank (2)");
    /// # Ok::<(), attention_geometry::scene::Refusal>(())
    /// ```
    pub fn names(&self) -> Names {
        let words = self.tokens.iter().chain(&self.bench);
        let mut tokens = distinct(words.map(|Token { text, .. }| visible(text)).collect());
        let bench = tokens.split_off(self.tokens.len());
        Names { tokens, bench }
    }
}

/// Gives words that look the same a number, and no number that another word already carries.
fn distinct(stems: Vec<Cow<'_, str>>) -> Vec<Name> {
    let plain: HashSet<&str> = stems.iter().map(Cow::as_ref).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    stems
        .iter()
        .map(|stem| {
            let count = seen.entry(stem).or_default();
            *count += 1;
            let mut full = stem.to_string();
            if *count > 1 {
                // "bank", "bank", "bank (2)": the middle one is "bank (3)"
                let numbered = |n: &usize| format!("{stem} ({n})");
                while plain.contains(numbered(count).as_str()) {
                    *count += 1;
                }
                full = numbered(count);
            }
            Name { full, stem: stem.len() }
        })
        .collect()
}

/// A text as it can be shown on one line: control characters, invisible characters and those that
/// turn the direction of writing are escaped, spaces at the ends become "␣", nothing is "(empty)".
///
/// ```
/// use attention_geometry::scene::visible;
/// assert_eq!(visible("bank"), "bank");
/// assert_eq!(visible("tab\there"), r"tab\there");
/// assert_eq!(visible(" "), "␣");
/// assert_eq!(visible(""), "(empty)");
/// ```
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.is_empty() {
        return Cow::Borrowed("(empty)");
    }
    let inner = text.trim();
    if inner.len() == text.len() && !text.chars().any(is_treacherous) && text.chars().any(has_ink) {
        return Cow::Borrowed(text);
    }
    let before = text.len() - text.trim_start().len();
    let inked = text.chars().any(has_ink);
    let mut shown = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let at_the_ends = at < before || at >= before + inner.len();
        if is_treacherous(c) || !(inked || c.is_whitespace()) {
            shown.extend(c.escape_default());
        } else if at_the_ends {
            shown.push('␣');
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Characters that would break a line, vanish, or turn the writing round.
fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a character shows by itself: joiners, selectors and tags do not.
fn has_ink(c: char) -> bool {
    !c.is_whitespace()
        && !matches!(c,
            '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text cut to `most` graphemes (at least one), the last an ellipsis.
///
/// ```
/// use attention_geometry::scene::elide;
/// assert_eq!(elide("river", 5), "river");
/// assert_eq!(elide("peacefully", 5), "peac…");
/// ```
pub fn elide(text: &str, most: usize) -> Cow<'_, str> {
    let most = most.max(1);
    let mut graphemes = text.graphemes(true);
    let ends = graphemes.by_ref().take(most).all(|g| g.len() <= LONGEST_GRAPHEME * 4)
        && graphemes.next().is_none();
    if ends {
        return Cow::Borrowed(text);
    }
    let short = |grapheme: &str| grapheme.chars().take(LONGEST_GRAPHEME).collect::<String>();
    let mut kept: String = text.graphemes(true).take(most - 1).map(short).collect();
    kept.push('…');
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(texts: &[&str]) -> Vec<String> {
        let shown = texts.iter().map(|text| visible(text)).collect();
        let names = distinct(shown).into_iter();
        names.map(|name| name.to_string()).collect()
    }

    #[test]
    fn words_that_look_alike_get_numbers() {
        assert_eq!(names(&["bank", "bank", "bank"]), ["bank", "bank (2)", "bank (3)"]);
        assert_eq!(names(&["bank", "bank", "bank (2)"]), ["bank", "bank (3)", "bank (2)"]);
        assert_eq!(names(&["", "(empty)", ""]), ["(empty)", "(empty) (2)", "(empty) (3)"]);
    }

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(visible("line\nbreak"), r"line\nbreak");
        assert_eq!(visible("\u{202e}rtl"), r"\u{202e}rtl");
        assert_eq!(visible("\u{200b}zero width"), r"\u{200b}zero width");
        assert_eq!(visible("   "), "␣␣␣");
        assert_eq!(visible("bank "), "bank␣");
        assert_eq!(visible("\u{200d}"), r"\u{200d}");
        assert_eq!(visible("\t"), r"\t");
    }

    #[test]
    fn what_can_be_seen_stays() {
        for text in ["שלום", "銀行", "👩🏽‍🔬", "e\u{301}clair", "new york"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn labels_cut_between_graphemes_and_keep_the_number() {
        assert_eq!(elide("👩🏽‍🔬👩🏽‍🔬👩🏽‍🔬", 2), "👩🏽‍🔬…");
        assert_eq!(elide("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        let long = "x".repeat(20_000);
        let names = distinct(vec![Cow::Borrowed(&*long), Cow::Borrowed(&*long)]);
        assert_eq!(names[1].label(4), "xxx… (2)");
        assert_eq!(names[1].as_str().len(), 20_004);
        let heap_of_marks = format!("a{}", "\u{301}".repeat(20_000));
        assert!(elide(&heap_of_marks, 12).len() < 100);
    }

    proptest! {
        #[test]
        fn names_are_distinct_visible_and_on_one_line(
            texts in prop::collection::vec("(bank|\\PC{0,3}|[ \t\u{200b}]{0,2}|bank \\([23]\\))", 1..20)
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let names = names(&texts);
            let different: HashSet<&String> = names.iter().collect();
            prop_assert_eq!(different.len(), names.len());
            for name in &names {
                prop_assert!(name.chars().any(has_ink), "{:?}", name);
                prop_assert!(!name.chars().any(is_treacherous), "{:?}", name);
            }
        }
    }
}
