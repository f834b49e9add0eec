//! A pasted 2 × 2 matrix.

use nalgebra::Matrix2;

use super::{NumberError, parse};

/// The longest text that is looked at, in bytes.
const MAX_BYTES: usize = 10_000;

/// Why a pasted text is no 2 × 2 matrix.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MatrixError {
    /// No text at all.
    #[error("there is nothing to paste")]
    Empty,
    /// Far too much text.
    #[error("the text is too long for a 2 × 2 matrix")]
    TooLong,
    /// Not two rows.
    #[error("2 rows are expected, found {0}")]
    Rows(usize),
    /// Not two numbers in a row, counted from 1.
    #[error("row {row}: 2 numbers are expected, found {found}")]
    Columns {
        /// Which row, from 1.
        row: usize,
        /// How many it has.
        found: usize,
    },
    /// An entry that is no number.
    #[error("row {row}, column {column}: {why}")]
    Entry {
        /// Which row, from 1.
        row: usize,
        /// Which column, from 1.
        column: usize,
        /// What is wrong with it.
        why: NumberError,
    },
}

/// Reads a 2 × 2 matrix from a pasted text. Entries are as in [`parse`](super::parse).
///
/// Rows stand in brackets of their own (JSON, Python, what NumPy prints) or are separated by line
/// ends or semicolons (spreadsheets, MATLAB); entries by tabs, semicolons, commas or spaces.
///
/// ```
/// use attention_geometry::scene::number::parse_matrix;
/// use nalgebra::Matrix2;
///
/// let turned = Matrix2::new(0.94, -0.34, 0.34, 0.94);
/// assert_eq!(parse_matrix("[[.94, -.34], [.34, .94]]"), Ok(turned));
/// assert_eq!(parse_matrix("array([[ 0.94, -0.34],\n       [ 0.34,  0.94]])"), Ok(turned));
/// assert_eq!(parse_matrix("0,94\t−0,34\r\n0,34\t0,94\r\n"), Ok(turned));
/// assert_eq!(parse_matrix("[.94 -.34; .34 .94]"), Ok(turned));
/// ```
///
/// # Errors
///
/// Another number of rows or entries, or an entry that is no number.
pub fn parse_matrix(text: &str) -> Result<Matrix2<f64>, MatrixError> {
    if text.len() > MAX_BYTES {
        return Err(MatrixError::TooLong);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(MatrixError::Empty);
    }
    let rows = match bracketed(&text) {
        Some(inner) => rows_of_brackets(inner),
        None => lines_or_statements(&text),
    };
    let [first, second] = rows.as_slice() else {
        return Err(MatrixError::Rows(rows.len()));
    };
    let [a, b] = entries(1, first)?;
    let [c, d] = entries(2, second)?;
    Ok(Matrix2::new(a, b, c, d))
}

/// A row: its text, and whether a comma in it separates even without a space after it.
struct Row<'a> {
    text: &'a str,
    in_brackets: bool,
}

/// What stands between the outermost square brackets, whatever is around them.
fn bracketed(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('[')?;
    let (inner, _) = rest.rsplit_once(']')?;
    Some(inner)
}

fn rows_of_brackets(inner: &str) -> Vec<Row<'_>> {
    if !inner.contains('[') {
        // one pair of brackets around all of it
        return lines_or_statements(inner);
    }
    let row = |part: &'_ str| part.split_once('[').map(|(_, text)| text.len());
    inner
        .split(']')
        .filter_map(|part| row(part).and_then(|length| part.get(part.len() - length..)))
        .map(|text| Row { text, in_brackets: true })
        .collect()
}

fn lines_or_statements(text: &str) -> Vec<Row<'_>> {
    let filled =
        |parts: std::str::Split<'_, char>| parts.filter(|part| !part.trim().is_empty()).count();
    let by = if filled(text.split('\n')) > 1 { '\n' } else { ';' };
    text.split(by)
        .filter(|part| !part.trim().is_empty())
        .map(|text| Row { text, in_brackets: false })
        .collect()
}

fn entries(row: usize, line: &Row<'_>) -> Result<[f64; 2], MatrixError> {
    let cells = cells(line);
    let [first, second] = cells.as_slice() else {
        return Err(MatrixError::Columns { row, found: cells.len() });
    };
    let entry =
        |column, cell: &str| parse(cell).map_err(|why| MatrixError::Entry { row, column, why });
    Ok([entry(1, first)?, entry(2, second)?])
}

/// The entries of a row, by the separator that can be nothing else: a tab, a semicolon, a comma with
/// a space after it or within brackets, else spaces, else a single comma.
fn cells<'a>(row: &Row<'a>) -> Vec<&'a str> {
    let text = row.text.trim_matches([' ', '\n', ';']);
    let spaced = text.contains(", ") || text.contains(" ,");
    if let Some(separator) = ['\t', ';'].into_iter().find(|c| text.contains(*c)) {
        return text.split(separator).map(str::trim).collect();
    }
    if row.in_brackets && text.contains(',') {
        return text.trim_end_matches(',').split(',').map(str::trim).collect();
    }
    if spaced {
        let by_comma = |c: char| c == ',';
        let parts: Vec<&str> = text.split(by_comma).map(str::trim).collect();
        if parts.len() == 2 {
            return parts;
        }
        // "1,5, 2,5": the comma before a space separates, the other is a decimal mark
        return text.split(", ").map(str::trim).collect();
    }
    let by_space: Vec<&str> = text.split_whitespace().collect();
    if by_space.len() == 1 {
        return text.split(',').map(str::trim).collect();
    }
    by_space
}
