//! The binary format of word2vec: a line with two numbers, then for each word its bytes, a space and the
//! bytes of its f32, with or without a line feed after them.

use super::fields::{Fields, bare};
use super::input::Input;
use super::line::Layout;
use super::number::number;
use super::report::{NOT_NEEDED, Notes};
use super::rolling::Rolling;
use super::sample::Header;
use super::text::{CUT, compare};
use super::{Format, Loaded, ReadError};
use crate::words::table::Growing;

/// Bytes of a word, or there is none.
const LONGEST_WORD: usize = 1 << 16;

/// Bytes of a row, or the header is wrong.
const LONGEST_ROW: usize = 1 << 24;

/// Rows between two words about progress.
const TOLD: usize = 4096;

/// The header, if what follows it is binary.
pub(super) fn recognise(head: &[u8]) -> Option<Header> {
    let header = Header::read(head).filter(|header| header.dimensions > 0)?;
    let body = head.get(header.length..)?;
    let is_text = |line: &[u8]| {
        let mut fields = Fields { line: bare(line) };
        fields.next().is_some_and(|last| number(last).is_some()) && fields.is_more()
    };
    let lines = || body.split(|b| *b == b'\n').filter(|line| !bare(line).is_empty()).take(8);
    if 2 * lines().filter(|line| is_text(line)).count() >= lines().count() {
        return None;
    }
    let is_strange = |b: &u8| *b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r');
    // letters of other languages are no sign, cut as they may be at the end of what is looked at
    let near = body.get(..body.len().min(4096))?;
    let is_cut = |e: std::str::Utf8Error| e.error_len().is_some();
    let is_binary = near.iter().any(is_strange) || std::str::from_utf8(near).is_err_and(is_cut);
    is_binary.then_some(header)
}

pub(super) fn read(
    input: &mut Input<'_>,
    header: Header,
    has_labels: bool,
) -> Result<Loaded, ReadError> {
    input.skip(header.length);
    let dimensions = usize::try_from(header.dimensions).unwrap_or(usize::MAX);
    let size = dimensions.saturating_mul(4);
    if size > LONGEST_ROW {
        let claim =
            format!("the header says {dimensions} numbers a word: no table, or a damaged one");
        return Err(ReadError::refused(claim));
    }
    let (mut table, mut notes) = (Growing::new(dimensions), Notes::of_rows());
    let mut rolling = Rolling::default();
    let (mut row, mut rows) = (vec![0.0; 0], 0_usize);
    loop {
        rolling.skip_while(input, |b| b == b'\n')?;
        if !rolling.want(input, 1)? {
            break;
        }
        rows += 1;
        let line = rows as u64;
        let Some(end) = rolling.find(input, b' ', LONGEST_WORD)? else {
            if rolling.has_ended() {
                notes.skip(line, "the file ends in this row");
                break;
            }
            return Err(ReadError::at_line(
                line,
                "no word ends here: not word2vec binary, or its header has the wrong dimensions",
            ));
        };
        if !rolling.want(input, end + 1 + size)? {
            notes.skip(line, "the file ends in this row");
            break;
        }
        let bytes = rolling.take(end + 1 + size);
        let (word, numbers) = bytes.split_at_checked(end).unwrap_or_default();
        let (numbers, _) = numbers.get(1..).unwrap_or_default().as_chunks::<4>();
        row.clear();
        row.extend(numbers.iter().map(|b| f32::from_le_bytes(*b)));
        add(&mut table, word, &row, line, &mut notes)?;
        if rows == TOLD {
            table.expect(estimate(input, &rolling, rows));
        }
        if rows.is_multiple_of(TOLD) {
            input.tell(table.len())?;
        }
    }
    // legible words come by themselves only where rows begin where they are thought to
    if notes.repaired.count > 2 && 2 * notes.repaired.count > rows {
        return Err(ReadError::refused(
            "most words are not UTF-8: another encoding, or a header with the wrong dimensions",
        ));
    }
    let layout = Layout { dimensions, has_words: true };
    compare(header, rows, layout, &mut notes);
    if has_labels {
        notes.warn(NOT_NEEDED);
    }
    if input.is_cut() {
        notes.warn(CUT);
    }
    notes.loaded(table, Format::Word2vecBinary, input)
}

fn add(
    table: &mut Growing,
    word: &[u8],
    row: &[f32],
    line: u64,
    notes: &mut Notes,
) -> Result<(), ReadError> {
    if let Some(column) = row.iter().position(|x| !x.is_finite()) {
        notes.skip(line, format_args!("number {} is not finite", column + 1));
        return Ok(());
    }
    let text = String::from_utf8_lossy(word);
    if matches!(text, std::borrow::Cow::Owned(_)) {
        notes.repaired(line, &text);
    }
    if text.is_empty() {
        notes.empty_word(line);
    }
    if !table.push(&text, row)? {
        notes.duplicate(line, &text);
    }
    Ok(())
}

/// How many words there will be by the length of the file.
fn estimate(input: &Input<'_>, rolling: &Rolling, rows: usize) -> usize {
    match input.share() {
        (_, Some(total)) if !input.is_gzip() => {
            (rows as f64 * 1.02 * total as f64 / rolling.taken().max(1) as f64) as usize
        }
        _ => 0,
    }
}
