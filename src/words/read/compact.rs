//! Reads the program's own format; see [`compact`](crate::words::compact).

use super::input::Input;
use super::report::{NOT_NEEDED, Notes};
use super::{Format, Loaded, ReadError};
use crate::words::compact::{Element, HEADER, MAGIC, VERSION};
use crate::words::table::{Growing, Table};
use flate2::Crc;
use half::f16;

/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;

struct Header {
    element: Element,
    dimensions: usize,
    words: usize,
    text: usize,
}

pub(super) fn read(input: &mut Input<'_>, has_labels: bool) -> Result<Loaded, ReadError> {
    let mut crc = Crc::new();
    let bytes = take(input, HEADER, &mut crc, 0)?;
    let header = header(&bytes)?;
    let ends = take(input, header.words.saturating_mul(4), &mut crc, 0)?;
    let (ends, _) = ends.as_chunks::<4>();
    let ends: Vec<u32> = ends.iter().map(|e| u32::from_le_bytes(*e)).collect();
    let text = String::from_utf8(take(input, header.text, &mut crc, 0)?).map_err(|_| damaged())?;
    if ends.last().copied().unwrap_or_default() as usize != text.len() {
        return Err(damaged());
    }
    let numbers = numbers(input, &header, &mut crc)?;
    let sum = crc.sum();
    if take(input, 4, &mut crc, header.words)? != sum.to_le_bytes() || !input.peek(1)?.is_empty() {
        return Err(damaged());
    }
    let table = Table::from_text(text, ends, header.dimensions, numbers)?;
    finish(table, input, has_labels)
}

fn header(bytes: &[u8]) -> Result<Header, ReadError> {
    let field = |at: usize, size: usize| {
        let bytes = bytes.get(at..at + size).unwrap_or_default();
        bytes.iter().rev().fold(0_u64, |all, byte| all << 8 | u64::from(*byte))
    };
    if !bytes.starts_with(MAGIC) {
        return Err(damaged());
    }
    match field(8, 2) {
        version if version == u64::from(VERSION) => {}
        version => {
            let known = format!("version {version} of the compact format; known is {VERSION}");
            return Err(ReadError::refused(known));
        }
    }
    let element = match field(10, 2) {
        2 => Element::F16,
        4 => Element::F32,
        _ => return Err(damaged()),
    };
    let size = |at, bytes| usize::try_from(field(at, bytes)).map_err(|_| damaged());
    Ok(Header { element, dimensions: size(12, 4)?, words: size(16, 8)?, text: size(24, 8)? })
}

fn numbers(input: &mut Input<'_>, header: &Header, crc: &mut Crc) -> Result<Vec<f32>, ReadError> {
    let count = header.words.checked_mul(header.dimensions).ok_or_else(damaged)?;
    let size = header.element.bytes();
    // room for all of them only if the file is as long as it says: a header may claim anything
    let room = match input.share() {
        (_, Some(total)) if !input.is_gzip() => count.min(total as usize / size),
        _ => count.min(BLOCK),
    };
    let mut numbers = Vec::new();
    let _ = numbers.try_reserve_exact(room);
    let mut block = vec![0; BLOCK];
    while numbers.len() < count {
        let want = (count - numbers.len()).saturating_mul(size).min(BLOCK);
        let bytes = block.get_mut(..want).unwrap_or_default();
        if input.fill(bytes)? < want {
            return Err(ends_early());
        }
        crc.update(bytes);
        numbers.try_reserve(want / size).map_err(|_| crate::words::TableError::Memory)?;
        match header.element {
            Element::F16 => {
                let (halves, _) = bytes.as_chunks::<2>();
                numbers.extend(halves.iter().map(|b| f16::from_le_bytes(*b).to_f32()));
            }
            Element::F32 => {
                let (singles, _) = bytes.as_chunks::<4>();
                numbers.extend(singles.iter().map(|b| f32::from_le_bytes(*b)));
            }
        }
        input.tell(numbers.len() / header.dimensions.max(1))?;
    }
    Ok(numbers)
}

/// Reads so many bytes, a block after the other: memory grows with what is there, not with what is claimed.
fn take(
    input: &mut Input<'_>,
    count: usize,
    crc: &mut Crc,
    words: usize,
) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    while bytes.len() < count {
        let start = bytes.len();
        let more = (count - start).min(BLOCK);
        bytes.resize(start + more, 0);
        let part = bytes.get_mut(start..).unwrap_or_default();
        if input.fill(part)? < more {
            return Err(ends_early());
        }
        crc.update(part);
        input.tell(words)?;
    }
    Ok(bytes)
}

/// The table, each word once.
fn finish(table: Table, input: &Input<'_>, has_labels: bool) -> Result<Loaded, ReadError> {
    let mut notes = Notes::of_rows();
    if has_labels {
        notes.warn(NOT_NEEDED);
    }
    if table.distinct() == table.len() {
        let report =
            notes.report(Format::Compact, input.is_gzip(), table.len(), table.dimensions());
        return Ok(Loaded { table: table.into(), report });
    }
    let mut growing = Growing::new(table.dimensions());
    for (row, word) in table.words().enumerate() {
        if !growing.push(word, table.row(row))? {
            notes.duplicate(row as u64 + 1, word);
        }
    }
    notes.loaded(growing, Format::Compact, input)
}

fn damaged() -> ReadError {
    ReadError::refused("a damaged compact table: convert it anew")
}

fn ends_early() -> ReadError {
    ReadError::refused("a compact table that ends too early: convert or copy it anew")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::compact::write;
    use crate::words::read::{read_bytes, unwatched};
    use proptest::prelude::*;

    fn table() -> Table {
        Table::new(["money", "", "new york", "é\n"], 3, (0..12).map(|x| x as f32 / 8.0).collect())
            .unwrap()
    }

    fn written(element: Element) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&table(), element, &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn what_is_written_is_read() {
        for element in [Element::F16, Element::F32] {
            let loaded = read_bytes(&written(element)).unwrap();
            assert_eq!(loaded.table.numbers(), table().numbers());
            assert!(loaded.table.words().eq(table().words()));
            assert_eq!(loaded.report.to_string(), "4 words × 3, compact table");
        }
    }

    #[test]
    fn a_large_number_is_no_half() {
        let table = Table::new(["a"], 1, vec![65_520.0]).unwrap();
        let error = write(&table, Element::F16, &mut Vec::new()).unwrap_err();
        assert_eq!(error.to_string(), "65520 is too large for 16 bits");
    }

    #[test]
    fn every_cut_is_refused() {
        let bytes = written(Element::F32);
        for end in MAGIC.len()..bytes.len() {
            let error = read_bytes(&bytes[..end]).unwrap_err().to_string();
            assert!(error.contains("ends too early"), "{end}: {error}");
        }
    }

    #[test]
    fn a_claim_takes_no_memory() {
        let mut bytes = written(Element::F32);
        bytes[12..32].fill(0x7f);
        assert!(read_bytes(&bytes).unwrap_err().to_string().contains("early"));
    }

    #[test]
    fn a_later_version_is_told() {
        let mut bytes = written(Element::F32);
        bytes[8] = 2;
        let error = read_bytes(&bytes).unwrap_err().to_string();
        assert_eq!(error, "version 2 of the compact format; known is 1");
    }

    #[test]
    fn words_that_occur_twice_are_left_out() {
        let twice = Table::new(["bank", "bank"], 1, vec![1.0, 2.0]).unwrap();
        let mut bytes = Vec::new();
        write(&twice, Element::F32, &mut bytes).unwrap();
        let loaded = read_bytes(&bytes).unwrap();
        assert_eq!((loaded.table.len(), loaded.report.duplicates), (1, 1));
    }

    proptest! {
        #[test]
        fn a_changed_byte_is_found(at in 8..usize::MAX, change in 1..=255_u8) {
            let mut bytes = written(Element::F32);
            let at = 8 + at % (bytes.len() - 8);
            bytes[at] ^= change;
            prop_assert!(read_bytes(&bytes).is_err());
        }
    }

    #[test]
    fn reading_can_be_stopped() {
        let bytes = written(Element::F32);
        let mut stop = |_| std::ops::ControlFlow::Break(());
        let stopped = crate::words::read(crate::words::Source::bytes(&bytes), None, &mut stop);
        assert!(matches!(stopped, Err(ReadError::Cancelled)));
        assert!(
            crate::words::read(crate::words::Source::bytes(&bytes), None, &mut unwatched).is_ok()
        );
    }
}
