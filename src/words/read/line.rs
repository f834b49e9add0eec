//! One line of text: a word and its numbers, or why there is none.

use super::fields::{Fields, bare, is_end, is_separator};
use super::number::{decimals, is_written_in_digits, number, usual};
use super::part::{Kind, Part};
use super::report::quoted;
use hashbrown::DefaultHashBuilder;

/// What every line of a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) dimensions: usize,
    /// The line begins with the word; else it is all numbers, and the word stands elsewhere.
    pub(super) has_words: bool,
}

/// Reads all lines of a part.
pub(super) fn read_lines(
    bytes: &[u8],
    layout: Layout,
    hasher: &DefaultHashBuilder,
    part: &mut Part,
) {
    part.clear();
    let mut rest = bytes;
    while !rest.is_empty() {
        let length =
            quick(rest, layout, hasher, part).unwrap_or_else(|| any(rest, layout, hasher, part));
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Reads a line that is as it should be: a word without separators, and as many numbers as there should be.
/// Gives its length; none if it needs a closer look.
fn quick(
    bytes: &[u8],
    layout: Layout,
    hasher: &DefaultHashBuilder,
    part: &mut Part,
) -> Option<usize> {
    let mut at = 0;
    if layout.has_words {
        at = bytes.iter().position(|b| matches!(b, b' ' | b'\t' | b'\n'))?;
    }
    let word = bytes.get(..at)?;
    if layout.has_words && word.is_empty() {
        return None;
    }
    let word = std::str::from_utf8(word).ok()?;
    let start = part.rows.numbers.len();
    part.rows.numbers.resize(start + layout.dimensions, 0.0);
    let row = part.rows.numbers.get_mut(start..)?;
    let Some(length) = numbers(bytes, at, layout.has_words, row) else {
        part.rows.numbers.truncate(start);
        return None;
    };
    part.finish(word, layout.dimensions, hasher);
    Some(length)
}

/// Fills a row from the fields that begin at `at`, and gives the length of the line.
fn numbers(bytes: &[u8], mut at: usize, mut separated: bool, row: &mut [f32]) -> Option<usize> {
    for x in row {
        if separated {
            if !is_separator(*bytes.get(at)?) {
                return None;
            }
            at += 1;
        }
        separated = true;
        let rest = bytes.get(at..)?;
        if let Some((value, length)) = usual(rest) {
            *x = value;
            at += length;
        } else {
            let end = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
            *x = number(rest.get(..end)?).filter(|x| x.is_finite())?;
            at += end;
        }
    }
    let rest = bytes.get(at..)?;
    let more = rest.iter().position(|b| !is_end(*b)).unwrap_or(rest.len());
    match rest.get(more) {
        None => Some(at + more),
        Some(b'\n') => Some(at + more + 1),
        Some(_) => None,
    }
}

/// Reads any line, and gives its length.
fn any(bytes: &[u8], layout: Layout, hasher: &DefaultHashBuilder, part: &mut Part) -> usize {
    let feed = bytes.iter().position(|b| *b == b'\n');
    let length = feed.map_or(bytes.len(), |at| at + 1);
    let line = bare(bytes.get(..feed.unwrap_or(bytes.len())).unwrap_or_default());
    if line.is_empty() {
        part.blank();
        return length;
    }
    let start = part.rows.numbers.len();
    part.rows.numbers.resize(start + layout.dimensions, 0.0);
    let row = part.rows.numbers.get_mut(start..).unwrap_or_default();
    match closely(line, layout, row) {
        Ok(word) => {
            let text = String::from_utf8_lossy(word.text);
            let kinds = [
                (matches!(text, std::borrow::Cow::Owned(_)), Kind::Repaired),
                (layout.has_words && text.is_empty(), Kind::EmptyWord),
                (word.has_number, Kind::Numbered),
            ];
            for (_, kind) in kinds.iter().filter(|(is, _)| *is) {
                part.note(*kind, || text.as_ref().to_owned());
            }
            part.finish(&text, layout.dimensions, hasher);
        }
        Err(reason) => {
            part.rows.numbers.truncate(start);
            let is_cut = feed.is_none();
            part.skip(|| if is_cut { format!("{reason}; the file ends here") } else { reason });
        }
    }
    length
}

struct Word<'a> {
    text: &'a [u8],
    has_number: bool,
}

/// The last d fields are the vector, the rest is the word.
fn closely<'a>(line: &'a [u8], layout: Layout, row: &mut [f32]) -> Result<Word<'a>, String> {
    let mut fields = Fields { line };
    let (mut fewest, mut not_finite) = (usize::MAX, None);
    for (column, x) in row.iter_mut().enumerate().rev() {
        let found = layout.dimensions - 1 - column;
        // the first field is the word, whatever it looks like
        let Some(field) = fields.next().filter(|_| !layout.has_words || fields.is_more()) else {
            return Err(counted(found, layout));
        };
        let Some(value) = number(field) else {
            let before = fields.next().filter(|_| fields.is_more());
            let in_numbers = before.is_some_and(is_written_in_digits);
            return Err(if in_numbers || !layout.has_words {
                format!("{} is no number", quoted(&String::from_utf8_lossy(field)))
            } else {
                counted(found, layout)
            });
        };
        if !value.is_finite() {
            not_finite = Some((column, field));
        }
        *x = value;
        fewest = fewest.min(decimals(field));
    }
    let has_number = further(fields.clone(), fewest, layout)?;
    if let Some((column, field)) = not_finite {
        let field = quoted(&String::from_utf8_lossy(field));
        return Err(format!("number {} is not finite: {field}", column + 1));
    }
    Ok(Word { text: bare(fields.line).trim_ascii_start(), has_number })
}

/// Looks at what stands before the vector. A number there belongs to the word if it is written otherwise than
/// the vector, as in `catch 22 0.418 0.25`; else the line is too long.
fn further(mut fields: Fields<'_>, fewest: usize, layout: Layout) -> Result<bool, String> {
    let mut found = layout.dimensions;
    let mut in_word = false;
    while let Some(field) = fields.next() {
        let is_first = layout.has_words && !fields.is_more();
        if is_first || !is_written_in_digits(field) {
            if layout.has_words {
                break;
            }
            return Err(format!("{} is no number", quoted(&String::from_utf8_lossy(field))));
        }
        if found == layout.dimensions {
            in_word = layout.has_words && decimals(field) < fewest;
        }
        found += 1;
    }
    if found == layout.dimensions || in_word { Ok(in_word) } else { Err(counted(found, layout)) }
}

fn counted(found: usize, layout: Layout) -> String {
    let plural = if found == 1 { "number" } else { "numbers" };
    let verb = if layout.dimensions == 1 { "was" } else { "were" };
    format!("{found} {plural} where {} {verb} expected", layout.dimensions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, dimensions: usize) -> (Vec<(String, Vec<f32>)>, Vec<String>) {
        let layout = Layout { dimensions, has_words: true };
        let mut part = Part::default();
        read_lines(text.as_bytes(), layout, &DefaultHashBuilder::default(), &mut part);
        let rows = (0..part.rows.len())
            .map(|row| (part.rows.word(row).to_owned(), part.rows.row(row, dimensions).to_vec()));
        (rows.collect(), part.noted().map(|(line, text)| format!("{line}: {text}")).collect())
    }

    #[test]
    fn the_last_fields_are_the_vector() {
        let (rows, notes) =
            read(". . . 0.1 0.2\nnew york\t1 2\n\u{a0} 3 4\n  a  b  5   6  \r\n", 2);
        let words: Vec<_> = rows.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, [". . .", "new york", "\u{a0}", "a  b"]);
        assert_eq!(rows[3].1, [5.0, 6.0]);
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn a_number_written_otherwise_belongs_to_the_word() {
        let (rows, notes) = read("catch 22 0.1 0.2\nversion 2.0 0.125 0.25\nsea 5 1 7\n", 2);
        let words: Vec<_> = rows.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["catch 22", "version 2.0"]);
        assert_eq!(notes.last().unwrap(), "2: 3 numbers where 2 were expected");
        assert_eq!(notes.len(), 3, "{notes:?}");
    }

    #[test]
    fn words_that_parse_as_numbers() {
        let (rows, notes) =
            read("nan 1 2\ninf 3 4\n-Infinity 5 6\n7 8 9\n1e5 0 1\nnew nan 1.5 2.5\n", 2);
        let words: Vec<_> = rows.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["nan", "inf", "-Infinity", "7", "1e5", "new nan"]);
        assert!(notes.is_empty(), "{notes:?}");
    }

    #[test]
    fn what_is_left_out_has_a_reason() {
        let (rows, notes) = read("a 1\nb 1 nan\nc 1 1e40\nd 1 x 3\n\n \ne\nnan 1\n x 1\nf 1 2x", 2);
        assert!(rows.is_empty(), "{rows:?}");
        assert_eq!(
            notes,
            [
                "0: 1 number where 2 were expected",
                "1: number 2 is not finite: \"nan\"",
                "2: number 2 is not finite: \"1e40\"",
                "3: \"x\" is no number",
                "6: 0 numbers where 2 were expected",
                "7: 1 number where 2 were expected",
                "8: 1 number where 2 were expected",
                "9: \"2x\" is no number; the file ends here",
            ]
        );
    }

    #[test]
    fn an_empty_word_is_a_word() {
        let (rows, notes) = read(" 1 2\n\t3 4\n", 2);
        assert_eq!(rows, [(String::new(), vec![1.0, 2.0]), (String::new(), vec![3.0, 4.0])]);
        assert_eq!(notes.len(), 2);
    }
}
