//! Vectors side by side, each on cache lines of its own.

use nalgebra::DMatrix;

/// Numbers in a cache line of 64 bytes, and the widest vector register: columns are this far apart,
/// or a multiple of it, so that loops over whole registers need no tail.
pub(super) const LINE: usize = 8;

/// A buffer that starts on a cache line and keeps its memory when it shrinks.
#[derive(Debug, Default)]
pub(super) struct Aligned {
    data: Vec<f64>,
    start: usize,
}

impl Aligned {
    /// The first `length` numbers; what they are is not defined after the buffer had to grow.
    pub(super) fn take(&mut self, length: usize) -> &mut [f64] {
        if self.data.len() < length + LINE - 1 {
            self.data.clear();
            self.data.resize(length + LINE - 1, 0.0);
            self.start = self.data.as_ptr().align_offset(64).min(LINE - 1);
        }
        self.data.get_mut(self.start..self.start + length).unwrap_or_default()
    }

    fn get(&self, length: usize) -> &[f64] {
        self.data.get(self.start..self.start + length).unwrap_or_default()
    }
}

/// `count` columns of `rows` numbers. Behind the rows each column has room up to a whole number of
/// [`LINE`]s; what stands in that room is not defined.
#[derive(Debug, Default)]
pub(super) struct Columns {
    rows: usize,
    count: usize,
    buffer: Aligned,
}

impl Columns {
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The distance from one column to the next.
    pub(super) fn stride(&self) -> usize {
        self.rows.next_multiple_of(LINE)
    }

    /// Makes this `count` columns of `rows`. The contents are to be written anew if the shape
    /// differs; memory is asked for only to grow.
    pub(super) fn reshape(&mut self, rows: usize, count: usize) {
        (self.rows, self.count) = (rows, count);
        self.buffer.take(self.stride() * count);
    }

    /// Column `j`; empty if there is none.
    pub(super) fn column(&self, j: usize) -> &[f64] {
        let from = j * self.stride();
        self.all().get(from..from + self.rows).unwrap_or_default()
    }

    pub(super) fn column_mut(&mut self, j: usize) -> &mut [f64] {
        let (from, rows) = (j * self.stride(), self.rows);
        self.all_mut().get_mut(from..from + rows).unwrap_or_default()
    }

    /// All columns with the room behind their rows.
    pub(super) fn all(&self) -> &[f64] {
        self.buffer.get(self.stride() * self.count)
    }

    pub(super) fn all_mut(&mut self) -> &mut [f64] {
        let length = self.stride() * self.count;
        self.buffer.take(length)
    }

    /// Takes shape and numbers of a matrix.
    pub(super) fn copy_from(&mut self, matrix: &DMatrix<f64>) {
        self.reshape(matrix.nrows(), matrix.ncols());
        if self.rows == 0 {
            return;
        }
        let stride = self.stride();
        for (to, from) in self
            .all_mut()
            .chunks_exact_mut(stride)
            .zip(matrix.as_slice().chunks_exact(matrix.nrows()))
        {
            to[..from.len()].copy_from_slice(from);
        }
    }
}

/// Columns somewhere in memory, to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) data: &'a [f64],
    pub(super) rows: usize,
    pub(super) count: usize,
    pub(super) stride: usize,
}

impl<'a> Part<'a> {
    /// Column `j`, of `rows` numbers; empty if there is none.
    #[inline(always)]
    pub(super) fn column(self, j: usize) -> &'a [f64] {
        let from = j * self.stride;
        self.data.get(from..from + self.rows).unwrap_or_default()
    }
}

impl<'a> From<&'a Columns> for Part<'a> {
    fn from(columns: &'a Columns) -> Self {
        Self {
            data: columns.all(),
            rows: columns.rows,
            count: columns.count,
            stride: columns.stride(),
        }
    }
}

impl<'a> From<&'a DMatrix<f64>> for Part<'a> {
    fn from(matrix: &'a DMatrix<f64>) -> Self {
        Self {
            data: matrix.as_slice(),
            rows: matrix.nrows(),
            count: matrix.ncols(),
            stride: matrix.nrows(),
        }
    }
}
