//! Arrays of `NumPy`: their header is a dictionary of Python in one line.
//!
//! Read here and not by a crate: those that there are make room for what a header claims.

use super::input::Input;
use super::labels::Labels;
use super::report::Notes;
use super::text::CUT;
use super::{Format, Loaded, ReadError};
use crate::words::table::Growing;
use half::f16;

/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;

/// Bytes of a header or of a row, or something is wrong.
const LONGEST: usize = 1 << 24;

/// What the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Header {
    /// Bytes of a number: 2, 4 or 8.
    size: usize,
    is_big_endian: bool,
    is_fortran: bool,
    vectors: usize,
    dimensions: usize,
}

pub(super) fn read(input: &mut Input<'_>, labels: Option<Labels>) -> Result<Loaded, ReadError> {
    let header = header(input)?;
    let Some(labels) = labels else {
        return Err(ReadError::WordsMissing("an array"));
    };
    if header.vectors == 0 || header.dimensions == 0 {
        return Err(ReadError::refused("no vectors: the array is empty"));
    }
    labels.check(header.vectors)?;
    let mut rows = Rows { table: Growing::new(header.dimensions), labels, notes: Notes::of_rows() };
    if header.is_fortran {
        columns(input, header, &mut rows)?;
    } else {
        lines(input, header, &mut rows)?;
    }
    rows.labels.hand_on(&mut rows.notes);
    if input.is_cut() {
        rows.notes.warn(CUT);
    }
    rows.notes.loaded(rows.table, Format::Npy, input)
}

fn header(input: &mut Input<'_>) -> Result<Header, ReadError> {
    let mut bytes = Vec::new();
    input.take(8, &mut bytes)?;
    let wide = bytes.get(6).is_some_and(|major| *major > 1);
    bytes.clear();
    input.take(if wide { 4 } else { 2 }, &mut bytes)?;
    let length = bytes.iter().rev().fold(0_usize, |all, byte| all << 8 | usize::from(*byte));
    bytes.clear();
    if length > LONGEST || !input.take(length, &mut bytes)? {
        return Err(damaged());
    }
    parse(&String::from_utf8_lossy(&bytes))
}

fn damaged() -> ReadError {
    ReadError::refused("the header of the array is damaged: save it anew")
}

/// `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }`
fn parse(text: &str) -> Result<Header, ReadError> {
    let value = |key: &str| {
        let (_, after) = text
            .split_once(&format!("'{key}'"))
            .or_else(|| text.split_once(&format!("\"{key}\"")))?;
        Some(after.trim_start().strip_prefix(':')?.trim_start())
    };
    let quoted = |text: &str| {
        let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        text.get(1..)?.split_once(quote).map(|(inner, _)| inner.to_owned())
    };
    let kind = quoted(value("descr").ok_or_else(damaged)?);
    let kind = kind.unwrap_or_else(|| "a structure".to_owned());
    let (is_big_endian, plain) = match kind.strip_prefix('>') {
        Some(plain) => (true, plain),
        None => (false, kind.trim_start_matches(['<', '=', '|'])),
    };
    let size = match plain {
        "f2" => 2,
        "f4" => 4,
        "f8" => 8,
        _ => {
            return Err(ReadError::refused(format_args!(
                "an array of {}: save it as float32",
                super::report::quoted(&kind)
            )));
        }
    };
    let is_fortran = value("fortran_order").is_some_and(|v| v.starts_with("True"));
    let shape =
        value("shape").and_then(|v| v.strip_prefix('(')?.split_once(')')).ok_or_else(damaged)?.0;
    let sides: Option<Vec<usize>> = shape
        .split(',')
        .map(str::trim)
        .filter(|side| !side.is_empty())
        .map(|side| side.trim_end_matches('L').parse().ok())
        .collect();
    let (vectors, dimensions) = match sides.ok_or_else(damaged)?.as_slice() {
        [vectors] => (*vectors, 1),
        [vectors, dimensions] => (*vectors, *dimensions),
        other => {
            let sides = other.len();
            return Err(ReadError::refused(format_args!(
                "an array of {sides} axes: a table has two, words and dimensions"
            )));
        }
    };
    if vectors.checked_mul(dimensions).and_then(|n| n.checked_mul(size)).is_none() {
        return Err(damaged());
    }
    Ok(Header { size, is_big_endian, is_fortran, vectors, dimensions })
}

/// The table in the making.
struct Rows {
    table: Growing,
    labels: Labels,
    notes: Notes,
}

impl Rows {
    fn add(&mut self, at: usize, row: &[f32]) -> Result<(), ReadError> {
        let line = at as u64 + 1;
        let label = self.labels.get(at).unwrap_or_default();
        if let Some(column) = row.iter().position(|x| !x.is_finite()) {
            self.notes.skip(line, format_args!("number {} is not finite", column + 1));
        } else if !self.table.push(label, row)? {
            self.notes.duplicate(line, label);
        }
        if label.is_empty() {
            self.notes.empty_word(line);
        }
        Ok(())
    }

    fn ends_early(&mut self, rows: usize, header: Header) {
        let all = header.vectors;
        self.notes.warn(format_args!("the array ends after row {rows} of {all}"));
    }
}

/// Row after row.
fn lines(input: &mut Input<'_>, header: Header, rows: &mut Rows) -> Result<(), ReadError> {
    let size = header.dimensions * header.size;
    if size > LONGEST {
        return Err(damaged());
    }
    if let (_, Some(total)) = input.share()
        && !input.is_gzip()
    {
        // as many as the file has, whatever it claims
        rows.table.expect(header.vectors.min(total as usize / size));
    }
    let (mut bytes, mut numbers) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < header.vectors {
        let count = (BLOCK / size).max(1).min(header.vectors - at);
        bytes.clear();
        let is_whole = input.take(count * size, &mut bytes)?;
        for row in bytes.chunks_exact(size) {
            numbers.clear();
            decode(row, header, &mut numbers);
            rows.add(at, &numbers)?;
            at += 1;
        }
        input.tell(rows.table.len())?;
        if !is_whole {
            rows.ends_early(at, header);
            break;
        }
    }
    Ok(())
}

/// Column after column: a row is complete only when all is read.
fn columns(input: &mut Input<'_>, header: Header, rows: &mut Rows) -> Result<(), ReadError> {
    let all = header.vectors * header.dimensions;
    let (mut bytes, mut numbers) = (Vec::new(), Vec::new());
    while numbers.len() < all {
        let count = (BLOCK / header.size).min(all - numbers.len());
        bytes.clear();
        if !input.take(count * header.size, &mut bytes)? {
            return Err(ReadError::refused("the array ends too early: copy or save it anew"));
        }
        decode(&bytes, header, &mut numbers);
        input.tell(0)?;
    }
    drop(bytes);
    let mut row = Vec::new();
    for at in 0..header.vectors {
        row.clear();
        row.extend(numbers.iter().skip(at).step_by(header.vectors));
        rows.add(at, &row)?;
    }
    Ok(())
}

fn decode(bytes: &[u8], header: Header, numbers: &mut Vec<f32>) {
    let big = header.is_big_endian;
    match header.size {
        2 => {
            let half = if big { f16::from_be_bytes } else { f16::from_le_bytes };
            numbers.extend(bytes.as_chunks().0.iter().map(|b| half(*b).to_f32()));
        }
        4 => {
            let single = if big { f32::from_be_bytes } else { f32::from_le_bytes };
            numbers.extend(bytes.as_chunks().0.iter().map(|b| single(*b)));
        }
        _ => {
            let double = if big { f64::from_be_bytes } else { f64::from_le_bytes };
            numbers.extend(bytes.as_chunks().0.iter().map(|b| double(*b) as f32));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        let parsed = |text| parse(text).map_err(|e| e.to_string());
        let plain =
            Header { size: 4, is_big_endian: false, is_fortran: false, vectors: 3, dimensions: 2 };
        assert_eq!(
            parsed("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2), }  \n"),
            Ok(plain)
        );
        let other = Header { size: 8, is_big_endian: true, is_fortran: true, ..plain };
        assert_eq!(
            parsed("{\"shape\":(3L,2L),\"fortran_order\":True,\"descr\":\">f8\"}"),
            Ok(other)
        );
        let line = Header { dimensions: 1, ..plain };
        assert_eq!(parsed("{'descr': '=f4', 'fortran_order': False, 'shape': (3,)}"), Ok(line));
    }

    #[test]
    fn headers_that_are_refused() {
        for (text, reason) in [
            ("{'descr': '|O', 'fortran_order': False, 'shape': (3, 2), }", "save it as float32"),
            ("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3,), }", "a structure"),
            ("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 2, 4), }", "3 axes"),
            ("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "0 axes"),
            ("{'descr': '<f4', 'shape': (-3, 2), }", "damaged"),
            ("{'descr': '<f4', 'shape': (9999999999999999, 9999999999), }", "damaged"),
            ("", "damaged"),
        ] {
            let error = parse(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
