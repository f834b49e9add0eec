//! What the first lines of a text say about all of them.

use super::ReadError;
use super::fields::{Fields, bare, is_separator};
use super::line::Layout;
use super::number::{decimals, number};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// No more lines than this are asked.
const ASKED: usize = 200;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) layout: Layout,
    pub(super) header: Option<Header>,
}

/// The line in front of a table of word2vec: what it claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) words: u64,
    pub(super) dimensions: u64,
    /// The bytes of the line.
    pub(super) length: usize,
}

impl Header {
    /// Reads a line of two whole numbers.
    pub(super) fn read(head: &[u8]) -> Option<Self> {
        // no such line is longer
        let near = head.get(..head.len().min(100))?;
        let feed = near.iter().position(|b| *b == b'\n');
        let line = bare(near.get(..feed.unwrap_or(near.len()))?);
        if line.contains(&b'\t') {
            return None;
        }
        let mut fields = Fields { line };
        let mut whole = || fields.next().and_then(|f| std::str::from_utf8(f).ok()?.parse().ok());
        let (dimensions, words) = (whole()?, whole()?);
        let length = feed.map_or(near.len(), |at| at + 1);
        fields.next().is_none().then_some(Self { words, dimensions, length })
    }
}

/// How a line looks before it is known how many numbers it should have.
#[derive(Clone, Copy, Debug)]
struct Look {
    fields: usize,
    /// The numbers at its end, all of them.
    numbers: usize,
    has_tab: bool,
    /// Its first number is written with fewer decimals than the others, as in `catch 22 0.418 0.25`.
    is_uneven: bool,
    /// It begins with a number that has a point or an exponent.
    begins_broken: bool,
    commas: usize,
}

impl Look {
    fn of(line: &[u8]) -> Self {
        let fields = || Fields { line };
        let first = line.split(|b| is_separator(*b)).next().unwrap_or_default();
        let is_broken = first.iter().any(|b| matches!(b, b'.' | b'e' | b'E'));
        let has_space = line.first().is_some_and(|b| is_separator(*b));
        let count = fields().count() + usize::from(has_space);
        let numbers = fields().take_while(|field| number(field).is_some()).count();
        let mut own = fields().take(numbers.min(count.saturating_sub(1))).map(decimals);
        let last = own.next().unwrap_or_default();
        let (fewest, first_own) =
            own.fold((usize::MAX, last), |(fewest, before), own| (fewest.min(before), own));
        Self {
            fields: count,
            numbers,
            is_uneven: fewest < usize::MAX && first_own < fewest,
            has_tab: line.contains(&b'\t'),
            begins_broken: is_broken && number(first).is_some(),
            commas: line.iter().filter(|b| matches!(b, b',' | b';')).count(),
        }
    }

    fn is_all_numbers(&self) -> bool {
        self.fields == self.numbers
    }
}

/// A first line of two whole numbers is a header, if the lines after it can be below one.
fn with_header(header: Header, body: &[u8], is_all: bool) -> Option<Plan> {
    let looks = self::looks(body, is_all);
    let claimed = usize::try_from(header.dimensions).unwrap_or(usize::MAX);
    // it has a voice of its own where a line has as many numbers as it claims
    let is_possible = looks.iter().any(|look| look.numbers >= claimed);
    let own = is_possible.then_some((claimed, 1));
    let dimensions = elect(votes(&looks).chain(own), Some(claimed));
    // two fields a line throughout are a table of one dimension, whose first word is a number
    let is_header = dimensions > 1 || (dimensions, claimed) == (1, 1);
    let layout = Layout { dimensions, has_words: true };
    is_header.then_some(Plan { layout, header: Some(header) })
}

/// The beginning of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample<'a> {
    pub(super) bytes: &'a [u8],
    /// Nothing follows.
    pub(super) is_all: bool,
}

/// Decides what a text is from its beginning.
///
/// # Errors
///
/// There is no table in it, or only half of one.
pub(super) fn plan(sample: Sample<'_>, has_labels: bool) -> Result<Plan, ReadError> {
    let Sample { bytes: head, is_all } = sample;
    let header = Header::read(head);
    let body = header.and_then(|h| head.get(h.length..)).unwrap_or(head);
    let looks = looks(head, is_all);
    if looks.is_empty() {
        return Err(ReadError::refused(if is_all {
            "no vectors: the file is empty"
        } else {
            "no vectors: no line ends within the first 16 MiB"
        }));
    }
    if let Some(plan) = header.filter(|_| !has_labels).and_then(|h| with_header(h, body, is_all)) {
        return Ok(plan);
    }
    // a vector without a word, in every line that is not spoilt
    let bare = looks.iter().filter(|look| look.is_all_numbers());
    let tabs = bare.clone().filter(|look| look.has_tab || look.fields == 1).count();
    let broken = bare.clone().filter(|look| look.begins_broken).count();
    let most = |count: usize| 2 * count > looks.len();
    if has_labels && most(bare.count()) || most(tabs) || broken == looks.len() && broken > 1 {
        if !has_labels {
            return Err(ReadError::WordsMissing("vectors"));
        }
        let fields = looks.iter().filter(|look| look.is_all_numbers()).map(|look| (look.fields, 1));
        let dimensions = elect(fields, looks.first().map(|look| look.fields));
        return Ok(Plan { layout: Layout { dimensions, has_words: false }, header: None });
    }
    if let Some(h) = header
        && self::looks(body, is_all).is_empty()
    {
        let claim = format!("only a header of {} words and {} numbers", h.words, h.dimensions);
        return Err(ReadError::refused(format_args!("no vectors: {claim}")));
    }
    let first = votes(&looks).next().map(|(d, _)| d);
    match elect(votes(&looks), first) {
        0 => Err(no_vectors(head, &looks)),
        dimensions => Ok(Plan { layout: Layout { dimensions, has_words: true }, header: None }),
    }
}

/// Lines of so many dimensions would be read as what they are, without a header before them.
pub(in crate::words) fn is_read_back(bytes: &[u8], dimensions: usize) -> bool {
    let plan = plan(Sample { bytes, is_all: true }, false);
    let layout = Layout { dimensions, has_words: true };
    plan.is_ok_and(|plan| plan == Plan { layout, header: None })
}

/// The lines that are not empty. The last one counts only if it is whole.
fn looks(head: &[u8], is_all: bool) -> Vec<Look> {
    let end = if is_all { head.len() } else { head.iter().rposition(|b| *b == b'\n').unwrap_or(0) };
    let lines = head.get(..end).unwrap_or_default().split(|b| *b == b'\n').map(bare);
    lines.filter(|line| !line.is_empty()).take(ASKED).map(Look::of).collect()
}

/// What each line says about the dimensions. A word may have spaces and end in a number, so that a line whose
/// word is surely one field speaks louder.
fn votes(looks: &[Look]) -> impl Iterator<Item = (usize, usize)> {
    looks.iter().flat_map(|look| {
        let dimensions = look.numbers.min(look.fields.saturating_sub(1));
        let is_plain = look.fields == dimensions + 1 && !look.is_uneven;
        let votes = [(dimensions, if is_plain { 2 } else { 1 }), (dimensions.wrapping_sub(1), 1)];
        let count = usize::from(dimensions > 0) + usize::from(dimensions > 1 && look.is_uneven);
        votes.into_iter().take(count)
    })
}

/// The number with the most votes; of equals the preferred one, else the smallest; 0 without votes.
fn elect(votes: impl Iterator<Item = (usize, usize)>, preferred: Option<usize>) -> usize {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, weight) in votes {
        *counts.entry(number).or_default() += weight;
    }
    let best = counts
        .into_iter()
        .max_by_key(|(number, count)| (*count, Some(*number) == preferred, Reverse(*number)));
    best.map_or(0, |(number, _)| number)
}

fn no_vectors(head: &[u8], looks: &[Look]) -> ReadError {
    let first = head.iter().find(|b| !b.is_ascii_whitespace());
    let most =
        |is: &dyn Fn(&Look) -> bool| looks.iter().filter(|l| is(l)).count() * 2 > looks.len();
    ReadError::refused(if matches!(first, Some(b'{' | b'[')) {
        "no vectors: it looks like JSON; a word and its numbers a line were expected"
    } else if most(&|look| look.commas > 0 && look.fields > 1) {
        "no vectors: the numbers have commas; write a point in their place"
    } else if most(&|look| look.commas > 0) {
        "no vectors: fields are separated by commas; put spaces or tabs in their place"
    } else {
        "no vectors: line 1 does not end in a number; a word and its numbers a line were expected"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8], has_labels: bool) -> Result<Plan, ReadError> {
        plan(Sample { bytes, is_all: true }, has_labels)
    }

    fn dimensions(text: &str) -> usize {
        let plan = of(text.as_bytes(), false).unwrap();
        assert!(plan.layout.has_words);
        plan.layout.dimensions
    }

    fn refusal(text: &str) -> String {
        of(text.as_bytes(), false).unwrap_err().to_string()
    }

    #[test]
    fn several_lines_decide() {
        assert_eq!(dimensions("catch 22 1 2\nbank 1 2\nriver 1 4\n"), 2);
        assert_eq!(dimensions("route 66 0.1 0.2\nbank 1 2\n"), 2);
        assert_eq!(dimensions("a 1\nb 1 2 3\nc 1 2 3\n"), 3);
        assert_eq!(dimensions("7 1 2\n8 3 4\nnan 5 6\n"), 2);
        assert_eq!(dimensions("bank 1 2 0\nriver 1 4"), 3);
        assert_eq!(dimensions("bank 2.5"), 1);
        assert_eq!(dimensions("7\t1\nbank\t2\nriver\t3"), 1);
    }

    #[test]
    fn headers() {
        let header = |text: &str| {
            of(text.as_bytes(), false).unwrap().header.map(|h| (h.words, h.dimensions))
        };
        assert_eq!(header("3 2\nmoney 4 1\n"), Some((3, 2)));
        assert_eq!(header("3 2 \r\nmoney 4 1\r\n"), Some((3, 2)));
        assert_eq!(header("9 300\nmoney 4 1\nbank 1 2\n"), Some((9, 300)));
        assert_eq!(header("2 1\nmoney 4\nbank 2\n"), Some((2, 1)));
        assert_eq!(header("7 4\nmoney 4\nbank 2\n"), None, "a table of one dimension");
        assert_eq!(header("7 4 5\nmoney 4 6\n"), None);
        assert_eq!(dimensions("1 2\nnew york 7 4 1\n"), 2, "the header decides");
        assert_eq!(dimensions("1 2\nbank 7 4 1\n"), 3, "the line does");
        assert_eq!(header("1 300\nnew york 4 1\n"), Some((1, 300)));
    }

    #[test]
    fn vectors_without_words() {
        for text in ["4\t1\n1\t4\n2\t2\n", "4\n1\n2\n", "0.5 0.25\n1e-3 4\n"] {
            assert!(refusal(text).contains("as metadata"), "{text}");
            let plan = of(text.as_bytes(), true).unwrap();
            assert!(!plan.layout.has_words && plan.header.is_none());
        }
        let spaced = of(b"4 1\n1 4\n", true).unwrap();
        assert_eq!(spaced.layout, Layout { dimensions: 2, has_words: false });
    }

    #[test]
    fn what_is_no_table() {
        for (text, reason) in [
            ("", "is empty"),
            (" \r\n\n\t\n", "is empty"),
            ("0 50\n", "only a header of 0 words and 50 numbers"),
            ("a,1,2\nb,3,4\n", "separated by commas"),
            ("a 0,5 1,5\nb 3,1 4,0\n", "numbers have commas"),
            ("{\"schema\": 1}\n", "JSON"),
            ("Once upon a time\nthere was a bank\n", "line 1"),
        ] {
            let refusal = refusal(text);
            assert!(refusal.starts_with("no vectors") && refusal.contains(reason), "{refusal}");
        }
    }

    #[test]
    fn a_last_line_that_is_not_whole_is_not_asked() {
        assert_eq!(
            plan(Sample { bytes: b"a 1 2\nb 3", is_all: false }, false).unwrap().layout.dimensions,
            2
        );
        assert!(plan(Sample { bytes: b"a 1 2", is_all: false }, false).is_err());
    }
}
