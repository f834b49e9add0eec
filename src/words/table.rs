//! A table of word vectors in memory.

mod growing;

pub(in crate::words) use self::growing::{Growing, Rows};

use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;
use std::hash::BuildHasher as _;
use thiserror::Error;

/// Why words and numbers are no table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    #[error("no vectors")]
    Empty,
    #[error("{numbers} numbers are not {words} rows of {dimensions}")]
    Shape { words: usize, dimensions: usize, numbers: usize },
    #[error("number {column} of row {row} is not finite")]
    NotFinite { row: usize, column: usize },
    #[error("more than 4,294,967,295 bytes of words")]
    Long,
    #[error("not enough memory")]
    Memory,
}

/// Rows that one thread takes at once.
const BLOCK: usize = 1024;

/// Words and their vectors, n rows of d numbers, in the order of the file.
///
/// Beside the numbers it keeps one inverse length a row and an index of the words: at 50 dimensions under
/// 1.06 times the size of the numbers.
///
/// # Examples
///
/// ```
/// use attention_geometry::words::Table;
///
/// let table = Table::new(["money", "bank"], 2, vec![4.0, 1.0, 2.0, 2.0])?;
/// assert_eq!(table.find("bank"), Some(1));
/// assert_eq!(table.row(1), [2.0, 2.0]);
/// # Ok::<(), attention_geometry::words::TableError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    dimensions: usize,
    numbers: Vec<f32>,
    inverse_norms: Vec<f32>,
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    index: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Table {
    /// A table of words and their numbers, row after row. Of words that occur twice, `find` knows the first.
    ///
    /// # Errors
    ///
    /// No words, no dimensions, numbers that are not n × d, or one that is not finite.
    pub fn new<'a>(
        words: impl IntoIterator<Item = &'a str>,
        dimensions: usize,
        numbers: Vec<f32>,
    ) -> Result<Self, TableError> {
        let mut text = String::new();
        let mut ends = Vec::new();
        for word in words {
            text.push_str(word);
            ends.push(u32::try_from(text.len()).map_err(|_| TableError::Long)?);
        }
        Self::from_text(text, ends, dimensions, numbers)
    }

    /// The same from words that stand one after the other in `text`, word i ending at byte `ends[i]`.
    ///
    /// # Errors
    ///
    /// As for [`new`](Self::new), and ends that are out of order or within a letter.
    pub fn from_text(
        text: String,
        ends: Vec<u32>,
        dimensions: usize,
        numbers: Vec<f32>,
    ) -> Result<Self, TableError> {
        let n = ends.len();
        if n == 0 || dimensions == 0 {
            return Err(TableError::Empty);
        }
        let in_order = ends.is_sorted() && ends.iter().all(|e| text.is_char_boundary(*e as usize));
        if n.checked_mul(dimensions) != Some(numbers.len()) || !in_order {
            return Err(TableError::Shape { words: n, dimensions, numbers: numbers.len() });
        }
        if let Some(at) = first_not_finite(&numbers) {
            return Err(TableError::NotFinite { row: at / dimensions, column: at % dimensions });
        }
        let rows = numbers.par_chunks_exact(dimensions).with_min_len(BLOCK);
        let inverse_norms = rows.map(inverse_norm).collect();
        let mut table = Self {
            dimensions,
            numbers,
            inverse_norms,
            text,
            ends,
            index: HashTable::with_capacity(n),
            hasher: DefaultHashBuilder::default(),
        };
        table.fill_index();
        Ok(table)
    }

    fn fill_index(&mut self) {
        let mut index = std::mem::take(&mut self.index);
        let rows = (0..self.ends.len()).into_par_iter().with_min_len(BLOCK);
        let hashes: Vec<u64> = rows.map(|row| self.hasher.hash_one(self.word(row))).collect();
        for (row, hash) in hashes.into_iter().enumerate() {
            let word = self.word(row);
            if index.find(hash, |r| self.word(*r as usize) == word).is_none() {
                let rehash = |r: &u32| self.hasher.hash_one(self.word(*r as usize));
                index.insert_unique(hash, row as u32, rehash);
            }
        }
        self.index = index;
    }

    /// The number of words that differ: fewer than `len` if words occur twice.
    pub fn distinct(&self) -> usize {
        self.index.len()
    }

    /// The number of words, n.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Never: a table without words is refused.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The numbers of a vector, d.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The word of a row; empty where there is no such row.
    pub fn word(&self, row: usize) -> &str {
        let start = row.checked_sub(1).map_or(0, |r| self.end(r));
        self.text.get(start..self.end(row)).unwrap_or_default()
    }

    fn end(&self, row: usize) -> usize {
        self.ends.get(row).map_or(self.text.len(), |e| *e as usize)
    }

    /// All words, in order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|row| self.word(row))
    }

    /// The vector of a row: d numbers; empty where there is no such row.
    pub fn row(&self, row: usize) -> &[f32] {
        let start = row.saturating_mul(self.dimensions);
        self.numbers.get(start..start.saturating_add(self.dimensions)).unwrap_or_default()
    }

    /// All numbers, row after row: n × d.
    pub fn numbers(&self) -> &[f32] {
        &self.numbers
    }

    /// 1 / |row| for each row; 0 where the length is 0.
    pub fn inverse_norms(&self) -> &[f32] {
        &self.inverse_norms
    }

    /// The first row of exactly this word.
    pub fn find(&self, word: &str) -> Option<usize> {
        let hash = self.hasher.hash_one(word);
        self.index.find(hash, |row| self.word(*row as usize) == word).map(|row| *row as usize)
    }
}

/// The place of the first number that is not finite.
fn first_not_finite(numbers: &[f32]) -> Option<usize> {
    let all_finite = |block: &[f32]| block.iter().fold(true, |all, x| all & x.is_finite());
    let blocks = numbers.par_chunks(BLOCK * 16).enumerate();
    let (block, numbers) = blocks.find_first(|(_, block)| !all_finite(block))?;
    numbers.iter().position(|x| !x.is_finite()).map(|at| block * BLOCK * 16 + at)
}

/// 1 / |row|, summed in f64, so that neither tiny nor large numbers are lost; 0 for a length of 0.
fn inverse_norm(row: &[f32]) -> f32 {
    // four sums, so that an addition need not wait for the last one
    let (fours, rest) = row.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, x) in sums.iter_mut().zip(four) {
            *sum += f64::from(*x) * f64::from(*x);
        }
    }
    let square = sums.iter().sum::<f64>() + rest.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>();
    if square > 0.0 { (1.0 / square.sqrt()).min(f64::from(f32::MAX)) as f32 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_two_equal_words_is_found() {
        let table = Table::new(["bank", "", "bank"], 1, vec![1.0, 2.0, 3.0]).unwrap();
        assert_eq!(table.find("bank"), Some(0));
        assert_eq!(table.find(""), Some(1));
        assert_eq!(table.find("Bank"), None);
        assert_eq!(table.words().collect::<Vec<_>>(), ["bank", "", "bank"]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        assert_eq!(Table::new([], 2, vec![]).unwrap_err(), TableError::Empty);
        assert_eq!(Table::new(["a"], 0, vec![]).unwrap_err(), TableError::Empty);
        let odd = TableError::Shape { words: 1, dimensions: 2, numbers: 3 };
        assert_eq!(Table::new(["a"], 2, vec![0.0; 3]).unwrap_err(), odd);
        let wild = Table::new(["a", "b"], 2, vec![0.0, 1.0, 2.0, f32::NAN]).unwrap_err();
        assert_eq!(wild, TableError::NotFinite { row: 1, column: 1 });
        assert!(Table::from_text("é".into(), vec![1], 1, vec![0.0]).is_err());
    }

    #[test]
    fn a_row_that_is_not_there_is_empty() {
        let table = Table::new(["a"], 2, vec![1.0, 2.0]).unwrap();
        assert_eq!(table.word(1), "");
        assert!(table.row(1).is_empty());
        assert!(table.row(usize::MAX).is_empty());
    }

    #[test]
    fn lengths_survive_extremes() {
        let tiny = Table::new(["a"], 2, vec![3e-30, 4e-30]).unwrap();
        assert!((f64::from(tiny.inverse_norms()[0]) * 5e-30 - 1.0).abs() < 1e-6);
        let zero = Table::new(["a"], 2, vec![0.0, 0.0]).unwrap();
        assert_eq!(zero.inverse_norms(), [0.0]);
    }
}
