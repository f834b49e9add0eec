//! The words of vectors that have none: the metadata file of the Embedding Projector, or a plain list.

use super::input::Input;
use super::report::{Notes, Places, grouped, quoted};
use super::text::BOM;
use super::{Progress, ReadError, Source, Watch};

/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;

/// What the column of words may be called. Where none is, it is the first.
const NAMES: [&str; 5] = ["word", "words", "label", "token", "name"];

/// Words in the order of the vectors.
#[derive(Debug, Default)]
pub(super) struct Labels {
    text: String,
    ends: Vec<usize>,
    has_columns: bool,
    repaired: Places,
    /// Something to know about the list.
    pub(super) warning: Option<&'static str>,
}

impl Labels {
    /// Reads a list. A file of one column has no header; one of several has.
    pub(super) fn read(source: Source<'_>, watch: &mut Watch<'_>) -> Result<Self, ReadError> {
        // it is the table whose progress is shown
        let mut watch = |_| watch(Progress::default());
        let mut input = Input::open(source, &mut watch)?;
        super::format::refuse_strangers(input.peek(16)?)?;
        let mut bytes = Vec::new();
        while input.take(BLOCK, &mut bytes)? {
            input.tell(0)?;
        }
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        let mut labels = Self::of(bytes);
        if input.is_cut() {
            labels.warning = Some("the gzip data of the list of words is cut off");
        }
        Ok(labels)
    }

    fn of(bytes: &[u8]) -> Self {
        let mut labels = Self::default();
        let all = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        if all.is_empty() {
            return labels;
        }
        let lines = all.split(|b| *b == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let mut lines = (1_u64..).zip(lines).peekable();
        let mut column = 0;
        if let Some((_, header)) = lines.next_if(|(_, first)| first.contains(&b'\t')) {
            labels.has_columns = true;
            let names = || header.split(|b| *b == b'\t').map(<[u8]>::trim_ascii);
            let named = |wanted: &&str| {
                names().position(|name| name.eq_ignore_ascii_case(wanted.as_bytes()))
            };
            column = NAMES.iter().find_map(named).unwrap_or(0);
        }
        for (line, bytes) in lines {
            let word = bytes.split(|b| *b == b'\t').nth(column).unwrap_or_default().trim_ascii();
            let word = String::from_utf8_lossy(word);
            if matches!(word, std::borrow::Cow::Owned(_)) {
                labels.repaired.add(|| format!("line {line} of the list ({})", quoted(&word)));
            }
            labels.text.push_str(&word);
            labels.ends.push(labels.text.len());
        }
        labels
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(start.copied().unwrap_or(0)..end)
    }

    /// Refuses a list that is not as long as the table. Empty lines at its end do no harm.
    pub(super) fn check(&self, vectors: usize) -> Result<(), ReadError> {
        let is_empty = |at| self.get(at).is_some_and(str::is_empty);
        if self.len() >= vectors && (vectors..self.len()).all(is_empty) {
            return Ok(());
        }
        let way_out = match (self.has_columns, self.len() == vectors + 1) {
            (false, true) => "a one-column file has no header row",
            (true, _) if self.len() + 1 == vectors => "a file of several columns has a header row",
            _ => "there must be one for each vector, in the same order",
        };
        let counts = format!("{} vectors, {} labels", grouped(vectors), grouped(self.len()));
        Err(ReadError::refused(format!("{counts}: {way_out}")))
    }

    /// Hands on what was odd.
    pub(super) fn hand_on(&mut self, notes: &mut Notes) {
        notes.repaired.join(std::mem::take(&mut self.repaired));
        if let Some(warning) = self.warning.take() {
            notes.warn(warning);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let labels = Labels::of(text.as_bytes());
        (0..labels.len()).filter_map(|at| labels.get(at).map(str::to_owned)).collect()
    }

    #[test]
    fn one_column_has_no_header_and_several_have_one() {
        assert_eq!(words("money\nriver\nbank\n"), ["money", "river", "bank"]);
        assert_eq!(words("money\r\n\r\nnew york"), ["money", "", "new york"]);
        assert_eq!(words("word\ttheme\nmoney\tfinance\nbank\n"), ["money", "bank"]);
        assert_eq!(words("id\tWord\n7\tmoney\n9\tbank\n"), ["money", "bank"]);
        assert_eq!(words("index\tlemma\n7\tmoney\n"), ["7"]);
        assert!(words("").is_empty());
    }

    #[test]
    fn lists_of_another_length_say_the_way_out() {
        let check = |text: &str, vectors| {
            Labels::of(text.as_bytes()).check(vectors).map_err(|e| e.to_string())
        };
        assert_eq!(check("a\nb\n", 2), Ok(()));
        assert_eq!(check("a\nb\n\n\n", 2), Ok(()));
        let refused = |text, vectors| check(text, vectors).unwrap_err();
        let header = "3 vectors, 4 labels: a one-column file has no header row";
        assert_eq!(refused("word\nmoney\nriver\nbank\n", 3), header);
        assert!(refused("a\tb\nc\td\n", 2).contains("has a header row"));
        assert!(refused("a\n", 5).contains("5 vectors, 1 labels: there must be one"));
    }
}
