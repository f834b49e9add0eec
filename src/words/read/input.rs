//! Bytes of a file: counted, unpacked, looked at before they are taken.

use super::format::GZIP;
use super::{Progress, ReadError, Source, Watch};
use flate2::bufread::MultiGzDecoder;
use std::cell::Cell;
use std::io::{self, BufReader, ErrorKind, Read};
use std::rc::Rc;

/// How much of a gzip file is read at once.
const PACKED_BLOCK: usize = 1 << 17;

/// Room is made for so many bytes at once.
const BLOCK: usize = 1 << 20;

/// A file while it is read.
pub(super) struct Input<'a> {
    reader: Box<dyn Read + 'a>,
    /// Bytes that were looked at; those from `taken` on have not been taken yet.
    ahead: Vec<u8>,
    taken: usize,
    ended: bool,
    gzip: bool,
    cut: bool,
    read: Rc<Cell<u64>>,
    /// Bytes that were handed out, unpacked.
    given: u64,
    total: Option<u64>,
    watch: &'a mut Watch<'a>,
}

impl<'a> Input<'a> {
    /// Opens a source, and unpacks it if it is packed with gzip.
    pub(super) fn open(source: Source<'a>, watch: &'a mut Watch<'a>) -> Result<Self, ReadError> {
        let read = Rc::new(Cell::new(0));
        let counted = Counted { reader: source.reader, read: Rc::clone(&read) };
        let mut input = Self {
            reader: Box::new(counted),
            ahead: Vec::new(),
            taken: 0,
            ended: false,
            gzip: false,
            cut: false,
            read,
            given: 0,
            total: source.size,
            watch,
        };
        if input.peek(GZIP.len())?.starts_with(GZIP) {
            input.unpack();
        }
        Ok(input)
    }

    fn unpack(&mut self) {
        let head = io::Cursor::new(std::mem::take(&mut self.ahead));
        let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
        let packed = BufReader::with_capacity(PACKED_BLOCK, head.chain(rest));
        self.reader = Box::new(MultiGzDecoder::new(packed));
        self.gzip = true;
        self.ended = false;
        self.given = 0;
    }

    /// The file was packed.
    pub(super) fn is_gzip(&self) -> bool {
        self.gzip
    }

    /// The packed data ended before its end.
    pub(super) fn is_cut(&self) -> bool {
        self.cut
    }

    /// The bytes that come next: `least` or more of them, fewer only where the file ends.
    pub(super) fn peek(&mut self, least: usize) -> Result<&[u8], ReadError> {
        self.ahead.drain(..self.taken);
        self.taken = 0;
        let missing = least.saturating_sub(self.ahead.len());
        if missing > 0 && !self.ended {
            let start = self.ahead.len();
            self.ahead.resize(least, 0);
            let filled = self.fetch(start)?;
            self.ahead.truncate(start + filled);
        }
        Ok(&self.ahead)
    }

    fn fetch(&mut self, start: usize) -> Result<usize, ReadError> {
        let mut ahead = std::mem::take(&mut self.ahead);
        let filled = self.fill_from_reader(ahead.get_mut(start..).unwrap_or_default());
        self.ahead = ahead;
        filled
    }

    /// Passes over bytes that were looked at.
    pub(super) fn skip(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.ahead.len());
    }

    /// Fills the buffer; the number of bytes is smaller only where the file ends.
    pub(super) fn fill(&mut self, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let looked_at = self.ahead.get(self.taken..).unwrap_or_default();
        let count = looked_at.len().min(buffer.len());
        let (first, rest) = buffer.split_at_mut(count);
        first.copy_from_slice(looked_at.get(..count).unwrap_or_default());
        self.taken += count;
        if rest.is_empty() || self.ended {
            return Ok(count);
        }
        if self.taken == self.ahead.len() {
            self.ahead = Vec::new();
            self.taken = 0;
        }
        Ok(count + self.fill_from_reader(rest)?)
    }

    /// Puts so many bytes behind those that are there, fewer only where the file ends: then it says no.
    /// Memory grows with what is there, not with what is asked for.
    pub(super) fn take(&mut self, count: usize, bytes: &mut Vec<u8>) -> Result<bool, ReadError> {
        let end = bytes.len().saturating_add(count);
        while bytes.len() < end {
            let start = bytes.len();
            let more = (end - start).min(BLOCK);
            bytes.resize(start + more, 0);
            let filled = self.fill(bytes.get_mut(start..).unwrap_or_default())?;
            bytes.truncate(start + filled);
            if filled < more {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn fill_from_reader(&mut self, buffer: &mut [u8]) -> Result<usize, ReadError> {
        let mut filled = 0;
        while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match self.reader.read(rest) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => match self.blame(error) {
                    Some(error) => return Err(error),
                    None => break,
                },
            }
        }
        self.given += filled as u64;
        Ok(filled)
    }

    /// What an error means; none where packed data is cut off: what came before is good.
    fn blame(&mut self, error: io::Error) -> Option<ReadError> {
        match error.kind() {
            ErrorKind::UnexpectedEof if self.gzip => {
                self.cut = true;
                self.ended = true;
                None
            }
            ErrorKind::InvalidInput | ErrorKind::InvalidData if self.gzip => {
                Some(ReadError::refused("the gzip data is damaged: fetch the file anew"))
            }
            _ => Some(ReadError::Io(error)),
        }
    }

    /// Bytes that came out of it, unpacked if it is packed.
    pub(super) fn unpacked(&self) -> u64 {
        self.given
    }

    /// How much of the source was read, and all of it if that is known, in bytes.
    pub(super) fn share(&self) -> (u64, Option<u64>) {
        (self.read.get(), self.total)
    }

    /// Tells how far things are.
    pub(super) fn tell(&mut self, words: usize) -> Result<(), ReadError> {
        let progress = Progress { bytes: self.read.get(), total: self.total, words };
        if (self.watch)(progress).is_break() { Err(ReadError::Cancelled) } else { Ok(()) }
    }
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("read", &self.read).finish_non_exhaustive()
    }
}

/// A reader that counts.
struct Counted<'a> {
    reader: Box<dyn Read + 'a>,
    read: Rc<Cell<u64>>,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}
