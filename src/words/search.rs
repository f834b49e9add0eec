//! From typed text to words of a table.

use super::Table;
use super::spelling::{COMPATIBLE, Typed, alike};
use icu_normalizer::ComposingNormalizerBorrowed;
use rayon::prelude::*;

/// A word that was typed, found in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub row: usize,
    pub how: How,
}

/// What differs between the typed word and that of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Nothing.
    Exact,
    /// Upper and lower case.
    Case,
    /// The Unicode form: é may be one sign or two, and ﬁ is fi. Perhaps the case as well.
    Form,
}

/// Rows that one thread looks through at once.
const BLOCK: usize = 8192;

/// The word that is meant: exactly the typed one, else one in another case or Unicode form, else none.
///
/// ```
/// use attention_geometry::words::{Found, How, Table, lookup};
///
/// let table = Table::new(["money", "bank"], 1, vec![1.0, 2.0])?;
/// assert_eq!(lookup(&table, "BANK"), Some(Found { row: 1, how: How::Case }));
/// assert_eq!(lookup(&table, "river"), None);
/// # Ok::<(), attention_geometry::words::TableError>(())
/// ```
pub fn lookup(table: &Table, typed: &str) -> Option<Found> {
    let exact = |word: &str| table.find(word).map(|row| Found { row, how: How::Exact });
    let trimmed = typed.trim();
    exact(typed).or_else(|| exact(trimmed)).or_else(|| quick(table, trimmed)).or_else(|| {
        let typed = Typed::new(trimmed);
        let rows = (0..table.len()).into_par_iter().with_min_len(BLOCK);
        let row = rows.find_first(|row| alike(table.word(*row), &typed))?;
        Some(Found { row, how: how(table.word(row), trimmed) })
    })
}

/// The usual variants of a word, which the table's index finds at once.
fn quick(table: &Table, typed: &str) -> Option<Found> {
    const CANONICAL: ComposingNormalizerBorrowed<'_> = ComposingNormalizerBorrowed::new_nfc();
    let forms = [typed.into(), CANONICAL.normalize(typed), COMPATIBLE.normalize(typed)];
    let find = |word: &str| table.find(word);
    for (form, is_other) in forms.iter().zip([false, true, true]) {
        let how = if is_other && **form != *typed { How::Form } else { How::Case };
        let lower = form.to_lowercase();
        let row = find(form)
            .or_else(|| find(&lower))
            .or_else(|| find(&capitalised(&lower)))
            .or_else(|| find(&form.to_uppercase()));
        if let Some(row) = row {
            return Some(Found { row, how });
        }
    }
    None
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn how(word: &str, typed: &str) -> How {
    let same_case = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    if same_case(word, typed) { How::Case } else { How::Form }
}

/// The words that begin like the typed text, whatever their case: first the very word, then in the order of
/// the table, which is that of frequency in the files that people publish.
pub fn complete(table: &Table, prefix: &str, most: usize) -> Vec<usize> {
    let typed = Typed::new(prefix);
    let exact = table.find(prefix);
    let others = (0..table.len())
        .filter(|row| Some(*row) != exact && typed.begins(table.word(*row)))
        .take(most.saturating_sub(usize::from(exact.is_some())));
    exact.into_iter().take(most).chain(others).collect()
}

/// The nearest spellings of a word that the table does not have, the nearest first and of equally near ones
/// the more frequent: letters left out, added, changed or exchanged with their neighbour.
pub fn spellings(table: &Table, word: &str, most: usize) -> Vec<usize> {
    let typed: String = Typed::new(word.trim()).folded;
    let length = typed.chars().count();
    let furthest = match length {
        0 => return Vec::new(),
        1..=2 => 1,
        3..=5 => 2,
        _ => 3,
    };
    let letters = letters(&typed);
    let rows = (0..table.len()).into_par_iter().with_min_len(BLOCK);
    let near = rows.filter_map(|row| {
        let word = table.word(row);
        // a letter has one to four bytes, so lengths in bytes already tell most words apart
        if word.len() + furthest < length || word.len() > 4 * (length + furthest) {
            return None;
        }
        // one change of spelling adds a letter, and may take another away
        let changed = (letters ^ self::letters(word)).count_ones();
        if word.is_ascii() && changed > 2 * furthest as u32 {
            return None;
        }
        let folded = Typed::new(word).folded;
        if folded.chars().count().abs_diff(length) > furthest {
            return None;
        }
        let distance = strsim::osa_distance(&typed, &folded);
        // half the letters changed is no spelling of it
        (distance <= furthest && 2 * distance <= length.max(2)).then_some((distance, row))
    });
    let mut near: Vec<(usize, usize)> = near.collect();
    near.sort_unstable();
    near.into_iter().map(|(_, row)| row).take(most).collect()
}

/// Says that the table does not have a word, and what was probably meant.
///
/// ```
/// use attention_geometry::words::{Table, unknown};
///
/// let table = Table::new(["money", "bank"], 1, vec![1.0, 2.0])?;
/// assert_eq!(unknown(&table, "bnak"), "bnak is not in the table (did you mean bank?)");
/// assert_eq!(unknown(&table, "river"), "river is not in the table");
/// # Ok::<(), attention_geometry::words::TableError>(())
/// ```
pub fn unknown(table: &Table, word: &str) -> String {
    let near: Vec<_> = spellings(table, word, 3).iter().map(|row| table.word(*row)).collect();
    let meant = match near.as_slice() {
        [] => String::new(),
        [all @ .., last] if !all.is_empty() => {
            format!(" (did you mean {} or {last}?)", all.join(", "))
        }
        _ => format!(" (did you mean {}?)", near.concat()),
    };
    let word = if word.trim().is_empty() { "\"\"" } else { word };
    format!("{word} is not in the table{meant}")
}

/// Which letters a word has, a bit each; letters beyond ASCII share one bit.
fn letters(word: &str) -> u64 {
    word.bytes().fold(0, |set, byte| {
        // the bit of all others says nothing: one letter may be many bytes, or become an ASCII one
        let bit = if byte.is_ascii() { byte.to_ascii_lowercase() & 63 } else { 63 };
        set | 1 << bit
    }) & !(1 << 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::bundled;
    use std::sync::Arc;

    fn table() -> Arc<Table> {
        Arc::clone(&bundled().unwrap().table)
    }

    fn of(words: &[&str]) -> Table {
        Table::new(words.iter().copied(), 1, vec![1.0; words.len()]).unwrap()
    }

    fn shown(table: &Table, rows: &[usize]) -> Vec<String> {
        rows.iter().map(|row| table.word(*row).to_owned()).collect()
    }

    #[test]
    fn a_word_is_found_as_it_is_typed_first() {
        let table = of(&["bank", "Bank", "caf\u{e9}", "ﬁsh", "McDonald", "Straße"]);
        let found = |typed| lookup(&table, typed).map(|f| (f.row, f.how));
        assert_eq!(found("Bank"), Some((1, How::Exact)));
        assert_eq!(found(" bank\n"), Some((0, How::Exact)));
        assert_eq!(found("BANK"), Some((0, How::Case)));
        assert_eq!(found("cafe\u{301}"), Some((2, How::Form)));
        assert_eq!(found("CAFE\u{301}"), Some((2, How::Form)));
        assert_eq!(found("CAFÉ"), Some((2, How::Case)));
        assert_eq!(found("fish"), Some((3, How::Form)));
        assert_eq!(found("mcdonald"), Some((4, How::Case)));
        assert_eq!(found("strasse"), Some((5, How::Form)));
        assert_eq!((found(""), found("banks")), (None, None));
    }

    #[test]
    fn completion_is_by_frequency_with_the_very_word_first() {
        let table = table();
        let rows = complete(&table, "ba", 5);
        assert!(rows.is_sorted() && rows.len() == 5, "{:?}", shown(&table, &rows));
        assert!(shown(&table, &rows).iter().all(|word| word.starts_with("ba")));
        assert_eq!(complete(&table, "BANK", 1), [table.find("bank").unwrap()]);
        let rows = complete(&table, "on", 3);
        assert_eq!(table.word(rows[0]), "on");
        assert!(complete(&table, "qqq", 9).is_empty() && complete(&table, "a", 0).is_empty());
        assert_eq!(complete(&table, "", 2), [0, 1]);
    }

    #[test]
    fn spellings_are_near() {
        let table = table();
        for (typed, meant) in
            [("bnak", "bank"), ("moeny", "money"), ("rivver", "river"), ("compter", "computer")]
        {
            let rows = spellings(&table, typed, 5);
            assert!(shown(&table, &rows).contains(&meant.to_owned()), "{typed}: {rows:?}");
        }
        assert!(spellings(&table, "qqqqzzzz", 5).is_empty());
        assert!(spellings(&table, "", 5).is_empty());
        let table = of(&["banking", "bank", "Ban\u{301}k", "bunk"]);
        assert_eq!(spellings(&table, "bonk", 3), [1, 3, 2]);
    }
}
