//! Bytes that come and go: as many as are wanted, never more than are there.

use super::ReadError;
use super::input::Input;

/// Bytes that are read at once.
const BLOCK: usize = 1 << 18;

#[derive(Debug, Default)]
pub(super) struct Rolling {
    bytes: Vec<u8>,
    at: usize,
    taken: u64,
    ended: bool,
}

impl Rolling {
    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Nothing is left of the file but what is here.
    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }

    /// The bytes that were taken.
    pub(super) fn taken(&self) -> u64 {
        self.taken
    }

    /// Sees to it that so many bytes are here, if the file has them.
    pub(super) fn want(&mut self, input: &mut Input<'_>, count: usize) -> Result<bool, ReadError> {
        while self.rest().len() < count && !self.ended {
            self.bytes.drain(..self.at);
            self.at = 0;
            self.ended = !input.take(BLOCK, &mut self.bytes)?;
        }
        Ok(self.rest().len() >= count)
    }

    /// The place of a byte, if it is among the next `most`.
    pub(super) fn find(
        &mut self,
        input: &mut Input<'_>,
        wanted: u8,
        most: usize,
    ) -> Result<Option<usize>, ReadError> {
        let near = self.rest().iter().take(most).position(|b| *b == wanted);
        if near.is_some() || self.rest().len() >= most {
            return Ok(near);
        }
        self.want(input, most)?;
        Ok(self.rest().iter().take(most).position(|b| *b == wanted))
    }

    pub(super) fn skip_while(
        &mut self,
        input: &mut Input<'_>,
        is_it: impl Fn(u8) -> bool,
    ) -> Result<(), ReadError> {
        while self.want(input, 1)? && self.rest().first().is_some_and(|b| is_it(*b)) {
            self.at += 1;
            self.taken += 1;
        }
        Ok(())
    }

    /// Takes bytes that are here.
    pub(super) fn take(&mut self, count: usize) -> &[u8] {
        let start = self.at;
        self.at = (start + count).min(self.bytes.len());
        self.taken += (self.at - start) as u64;
        self.bytes.get(start..self.at).unwrap_or_default()
    }
}
