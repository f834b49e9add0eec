//! The program's own format of tables: small, quick to read, and sure of itself.
//!
//! All numbers are little-endian:
//!
//! | bytes | what |
//! | --- | --- |
//! | 8 | `\x89AGW\r\n\x1a\n`: no text, and damaged by whatever changes line ends |
//! | 2 | version: 1 |
//! | 2 | bytes of an element: 2 (f16) or 4 (f32) |
//! | 4 | dimensions, d |
//! | 8 | words, n |
//! | 8 | bytes of all words, b |
//! | 4 · n | where each word ends among these bytes |
//! | b | the words in UTF-8, one after the other |
//! | 2 or 4 · n · d | the rows |
//! | 4 | CRC-32 of everything before |

use super::Table;
use flate2::Crc;
use half::f16;
use std::io::{self, Write};

/// The first bytes of a compact table.
pub const MAGIC: &[u8; 8] = b"\x89AGW\r\n\x1a\n";

/// The version that is written.
pub const VERSION: u16 = 1;

/// Bytes before the words.
pub(super) const HEADER: usize = 32;

/// How a number is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Element {
    /// 16 bits: three digits, up to 65,504. Changes a cosine by some 2e-4.
    F16,
    /// 32 bits, as in memory.
    #[default]
    F32,
}

impl Element {
    /// The bytes of one number.
    pub fn bytes(self) -> usize {
        match self {
            Self::F16 => 2,
            Self::F32 => 4,
        }
    }
}

/// Writes a table.
///
/// # Errors
///
/// Writing fails; a number is too large for f16.
pub fn write(table: &Table, element: Element, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Summed { out, crc: Crc::new() };
    let text: usize = table.words().map(str::len).sum();
    out.write_all(MAGIC)?;
    out.write_all(&VERSION.to_le_bytes())?;
    out.write_all(&(element.bytes() as u16).to_le_bytes())?;
    let d = u32::try_from(table.dimensions()).map_err(|_| too_large("more dimensions than fit"))?;
    out.write_all(&d.to_le_bytes())?;
    out.write_all(&(table.len() as u64).to_le_bytes())?;
    out.write_all(&(text as u64).to_le_bytes())?;
    write_words(table, &mut out)?;
    let mut bytes = Vec::new();
    for block in table.numbers().chunks(1 << 16) {
        bytes.clear();
        match element {
            Element::F16 => halves(block, &mut bytes)?,
            Element::F32 => bytes.extend(block.iter().flat_map(|x| x.to_le_bytes())),
        }
        out.write_all(&bytes)?;
    }
    let sum = out.crc.sum();
    out.write_all(&sum.to_le_bytes())
}

fn write_words(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut end = 0_u32;
    let mut ends = Vec::with_capacity(table.len() * 4);
    let mut text = String::new();
    for word in table.words() {
        // a table has at most 4 GiB of words
        end += word.len() as u32;
        ends.extend(end.to_le_bytes());
        text.push_str(word);
    }
    out.write_all(&ends)?;
    out.write_all(text.as_bytes())
}

fn halves(numbers: &[f32], bytes: &mut Vec<u8>) -> io::Result<()> {
    for x in numbers {
        let half = f16::from_f32(*x);
        if !half.is_finite() {
            return Err(too_large(format!("{x} is too large for 16 bits")));
        }
        bytes.extend(half.to_le_bytes());
    }
    Ok(())
}

fn too_large(reason: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, reason.into())
}

/// A writer that sums up what it writes.
struct Summed<'a> {
    out: &'a mut dyn Write,
    crc: Crc,
}

impl Write for Summed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.crc.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
