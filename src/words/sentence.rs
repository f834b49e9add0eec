//! A typed sentence, taken apart into words of a table.

use super::Table;
use super::search::lookup;

/// No more words of a sentence than this are looked up.
pub const LONGEST_SENTENCE: usize = 64;

/// The rows of the words, in the order of the sentence, and the words that the table does not have.
///
/// Punctuation is left out. A contraction that the table does not have as it is typed is divided as in the
/// texts that `GloVe` was made from: don't is do and n't. After [`LONGEST_SENTENCE`] words the rest is left.
///
/// ```
/// use attention_geometry::words::{bundled, sentence};
///
/// let table = &bundled()?.table;
/// let (rows, unknown) = sentence(table, "She put money in the Bnak!");
/// let words: Vec<_> = rows.iter().map(|row| table.word(*row)).collect();
/// assert_eq!(words, ["she", "put", "money", "in", "the"]);
/// assert_eq!(unknown, ["Bnak"]);
/// # Ok::<(), &attention_geometry::words::ReadError>(())
/// ```
pub fn sentence(table: &Table, typed: &str) -> (Vec<usize>, Vec<String>) {
    let mut words = Words { table, rows: Vec::new(), unknown: Vec::new() };
    // as Word and telephones type it
    let typed = typed.replace(['\u{2019}', '\u{2bc}'], "'");
    for piece in typed.split_whitespace() {
        if words.rows.len() + words.unknown.len() >= LONGEST_SENTENCE {
            break;
        }
        words.add(piece);
    }
    words.rows.truncate(LONGEST_SENTENCE);
    (words.rows, words.unknown)
}

struct Words<'a> {
    table: &'a Table,
    rows: Vec<usize>,
    unknown: Vec<String>,
}

impl Words<'_> {
    fn add(&mut self, piece: &str) {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            // an emoji may be a word; a dash between words is none
            if !piece.is_ascii() && piece.chars().any(|c| !is_mark(c)) {
                let _ = self.put(piece) || self.miss(piece);
            }
            return;
        }
        // u.s. and c++ are words with their marks; "bank." is bank at the end of a sentence
        let has_marks = bare.contains('.') || piece.ends_with('+') || piece.ends_with('#');
        let whole = has_marks && self.put(piece);
        let _ = whole || self.put(bare) || self.divide(bare) || self.miss(bare);
    }

    fn put(&mut self, word: &str) -> bool {
        let found = lookup(self.table, word);
        self.rows.extend(found.map(|found| found.row));
        found.is_some()
    }

    fn miss(&mut self, word: &str) -> bool {
        self.unknown.push(word.to_owned());
        true
    }

    /// Takes a word apart at its apostrophe or at its hyphens and strokes.
    fn divide(&mut self, word: &str) -> bool {
        if let Some((stem, end)) = contraction(word) {
            if self.put(stem) {
                // an 's that the table does not have leaves the word it belongs to
                self.put(end);
                return true;
            }
            return false;
        }
        let is_joint = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2013}' | '\u{2014}' | '/');
        if !word.contains(is_joint) {
            return false;
        }
        for part in word.split(is_joint) {
            self.add(part);
        }
        true
    }
}

/// `do` and `n't`, `bank` and `'s`.
fn contraction(word: &str) -> Option<(&str, &str)> {
    let apostrophe = word.rfind('\'')?;
    let not = apostrophe.checked_sub(1).filter(|n| {
        let end = word.get(*n..).unwrap_or_default();
        *n > 0 && end.eq_ignore_ascii_case("n't")
    });
    let (stem, end) = word.split_at_checked(not.unwrap_or(apostrophe))?;
    (!stem.is_empty()).then_some((stem, end))
}

/// Quotation marks, dashes and the like, as far as they are no ASCII.
fn is_mark(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{a1}' | '\u{ab}' | '\u{bb}' | '\u{bf}' | '\u{2010}'..='\u{2027}')
        || matches!(c, '\u{2030}'..='\u{205e}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str], typed: &str) -> (Vec<String>, Vec<String>) {
        let table = Table::new(words.iter().copied(), 1, vec![1.0; words.len()]).unwrap();
        let (rows, unknown) = sentence(&table, typed);
        (rows.iter().map(|row| table.word(*row).to_owned()).collect(), unknown)
    }

    #[test]
    fn punctuation_is_no_word() {
        let (words, unknown) = said(
            &["the", "bank", ".", ",", "u.s.", "river"],
            "“The bank” — (the U.S. bank), river-bank … the river/bank.",
        );
        let expected = "the bank the u.s. bank river bank the river bank";
        assert_eq!(words.join(" "), expected);
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn contractions() {
        let words = ["do", "n't", "bank", "'s", "it's", "dogs", "ca"];
        let said = |typed| said(&words, typed);
        assert_eq!(said("Don’t").0, ["do", "n't"]);
        assert_eq!(said("can't").0, ["ca", "n't"]);
        assert_eq!(
            said("the bank's dogs'"),
            (vec!["bank".into(), "'s".into(), "dogs".into()], vec!["the".into()])
        );
        assert_eq!(said("it's").0, ["it's"]);
        assert_eq!(said("n't").0, ["n't"]);
        assert_eq!(said("we're '' ' n'"), (vec![], vec!["we're".into(), "n".into()]));
    }

    #[test]
    fn what_is_unknown_is_told() {
        let (words, unknown) = said(&["a"], "A bnak-a \u{1f600} x");
        assert_eq!(words, ["a", "a"]);
        assert_eq!(unknown, ["bnak", "\u{1f600}", "x"]);
    }

    #[test]
    fn a_sentence_has_an_end() {
        let (words, unknown) = said(&["a"], &"a ".repeat(1000));
        assert_eq!((words.len(), unknown.len()), (64, 0));
        let (words, unknown) = said(&["a"], &"a-".repeat(1000));
        assert_eq!((words.len(), unknown.len()), (64, 0));
        assert_eq!(said(&["a"], &"b ".repeat(1000)).1.len(), 64);
    }
}
