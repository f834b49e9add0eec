//! A table that grows row by row.

use super::{Table, TableError, inverse_norm};
use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher as _;

/// Rows that were read apart, to be put at the end of a table: what can be made by several threads.
#[derive(Debug, Default)]
pub(in crate::words) struct Rows {
    text: String,
    ends: Vec<u32>,
    hashes: Vec<u64>,
    inverse_norms: Vec<f32>,
    /// Row after row; the last row may be in the making.
    pub(in crate::words) numbers: Vec<f32>,
}

impl Rows {
    pub(in crate::words) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.hashes.clear();
        self.inverse_norms.clear();
        self.numbers.clear();
    }

    /// The number of finished rows.
    pub(in crate::words) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Gives the last d numbers their word.
    pub(in crate::words) fn finish(&mut self, word: &str, d: usize, hasher: &DefaultHashBuilder) {
        self.text.push_str(word);
        // a part is far below 4 GiB
        self.ends.push(self.text.len() as u32);
        self.hashes.push(hasher.hash_one(word));
        let row = self.numbers.len().saturating_sub(d);
        self.inverse_norms.push(inverse_norm(self.numbers.get(row..).unwrap_or_default()));
    }

    /// The numbers of a finished row.
    pub(in crate::words) fn row(&self, row: usize, d: usize) -> &[f32] {
        self.numbers.get(row * d..(row + 1) * d).unwrap_or_default()
    }

    pub(in crate::words) fn word(&self, row: usize) -> &str {
        let start = row.checked_sub(1).and_then(|r| self.ends.get(r)).map_or(0, |e| *e as usize);
        let end = self.ends.get(row).map_or(start, |e| *e as usize);
        self.text.get(start..end).unwrap_or_default()
    }
}

/// A table in the making, each word once. Every number must be finite.
#[derive(Debug)]
pub(in crate::words) struct Growing {
    table: Table,
}

impl Growing {
    pub(in crate::words) fn new(dimensions: usize) -> Self {
        let table = Table {
            dimensions: dimensions.max(1),
            numbers: Vec::new(),
            inverse_norms: Vec::new(),
            text: String::new(),
            ends: Vec::new(),
            index: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
        };
        Self { table }
    }

    pub(in crate::words) fn hasher(&self) -> DefaultHashBuilder {
        self.table.hasher.clone()
    }

    /// The words so far.
    pub(in crate::words) fn len(&self) -> usize {
        self.table.len()
    }

    /// Makes room for as many words in all, if there is as much memory. What is not used in the end is given
    /// back; it costs no memory where the system gives pages only to what is written.
    pub(in crate::words) fn expect(&mut self, words: usize) {
        let t = &mut self.table;
        let more = words.saturating_sub(t.ends.len());
        // a guess: if there is no room for it, there may still be for what comes
        let _ = t.numbers.try_reserve_exact(more.saturating_mul(t.dimensions));
        let _ = t.inverse_norms.try_reserve_exact(more);
        let _ = t.ends.try_reserve_exact(more);
        let (text, ends, hasher) = (&t.text, &t.ends, &t.hasher);
        let rehash = |row: &u32| hasher.hash_one(word_of(text, ends, *row as usize));
        let _ = t.index.try_reserve(words.saturating_sub(t.index.len()), rehash);
    }

    /// Adds a row of d numbers, if its word is new.
    ///
    /// # Errors
    ///
    /// More than 4 GiB of words; no memory.
    pub(in crate::words) fn push(&mut self, word: &str, row: &[f32]) -> Result<bool, TableError> {
        debug_assert_eq!(row.len(), self.table.dimensions);
        let is_new = self.push_word(word, self.table.hasher.hash_one(word))?;
        if is_new {
            self.push_numbers(row)?;
            self.table.inverse_norms.push(inverse_norm(row));
        }
        Ok(is_new)
    }

    /// Adds rows whose words are new, and calls `again` with the place of each other row in `rows`.
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push).
    pub(in crate::words) fn append(
        &mut self,
        rows: &Rows,
        mut again: impl FnMut(usize),
    ) -> Result<(), TableError> {
        let mut start = 0;
        for row in 0..rows.len() {
            let hash = rows.hashes.get(row).copied().unwrap_or_default();
            if !self.push_word(rows.word(row), hash)? {
                self.push_run(rows, start, row)?;
                start = row + 1;
                again(row);
            }
        }
        self.push_run(rows, start, rows.len())
    }

    fn push_run(&mut self, rows: &Rows, start: usize, end: usize) -> Result<(), TableError> {
        let d = self.table.dimensions;
        self.push_numbers(rows.numbers.get(start * d..end * d).unwrap_or_default())?;
        let norms = rows.inverse_norms.get(start..end).unwrap_or_default();
        self.table.inverse_norms.extend_from_slice(norms);
        Ok(())
    }

    /// Adds a word if it is new. Its numbers must follow.
    fn push_word(&mut self, word: &str, hash: u64) -> Result<bool, TableError> {
        let Table { text, ends, index, hasher, .. } = &mut self.table;
        let is_it = |row: &u32| word_of(text, ends, *row as usize) == word;
        let rehash = |row: &u32| hasher.hash_one(word_of(text, ends, *row as usize));
        let Entry::Vacant(place) = index.entry(hash, is_it, rehash) else {
            return Ok(false);
        };
        let end = u32::try_from(text.len() + word.len()).map_err(|_| TableError::Long)?;
        place.insert(ends.len() as u32);
        text.push_str(word);
        ends.push(end);
        Ok(true)
    }

    fn push_numbers(&mut self, numbers: &[f32]) -> Result<(), TableError> {
        let own = &mut self.table.numbers;
        if own.capacity() - own.len() < numbers.len() {
            // a quarter at a time: half as much memory lies idle as with doubling
            let more = numbers.len().max(own.len() / 4);
            own.try_reserve_exact(more).map_err(|_| TableError::Memory)?;
        }
        own.extend_from_slice(numbers);
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    ///
    /// It has no words.
    pub(in crate::words) fn finish(self) -> Result<Table, TableError> {
        let mut table = self.table;
        if table.is_empty() {
            return Err(TableError::Empty);
        }
        // giving a little back may mean copying all of it
        let spare = table.numbers.capacity() - table.numbers.len();
        if spare > table.numbers.len() / 64 {
            table.numbers.shrink_to_fit();
        }
        table.inverse_norms.shrink_to_fit();
        table.text.shrink_to_fit();
        table.ends.shrink_to_fit();
        let (text, ends, hasher) = (&table.text, &table.ends, &table.hasher);
        table.index.shrink_to_fit(|row| hasher.hash_one(word_of(text, ends, *row as usize)));
        Ok(table)
    }
}

/// The word of a row, from the parts of a table that are not lent to anybody.
fn word_of<'a>(text: &'a str, ends: &[u32], row: usize) -> &'a str {
    let start = row.checked_sub(1).and_then(|r| ends.get(r)).map_or(0, |e| *e as usize);
    let end = ends.get(row).map_or(text.len(), |e| *e as usize);
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grown_and_made_are_the_same() {
        let mut growing = Growing::new(2);
        assert!(growing.push("bank", &[2.0, 2.0]).unwrap());
        let mut rows = Rows::default();
        let hasher = growing.hasher();
        for (word, row) in
            [("money", [4.0, 1.0]), ("bank", [9.0, 9.0]), ("", [0.0, 0.0]), ("money", [7.0, 7.0])]
        {
            rows.numbers.extend(row);
            rows.finish(word, 2, &hasher);
        }
        let mut again = Vec::new();
        growing.append(&rows, |row| again.push(row)).unwrap();
        assert_eq!(again, [1, 3]);
        growing.expect(100);
        assert!(!growing.push("", &[5.0, 5.0]).unwrap());
        let table = growing.finish().unwrap();
        let made =
            Table::new(["bank", "money", ""], 2, vec![2.0, 2.0, 4.0, 1.0, 0.0, 0.0]).unwrap();
        assert_eq!(table.numbers(), made.numbers());
        assert_eq!(table.inverse_norms(), made.inverse_norms());
        assert!(table.words().eq(made.words()));
        assert!(made.words().all(|word| table.find(word) == made.find(word)));
        assert_eq!(table.find("river"), None);
    }

    #[test]
    fn nothing_is_no_table() {
        assert_eq!(Growing::new(3).finish().unwrap_err(), TableError::Empty);
    }
}
