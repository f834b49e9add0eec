//! Fields that several kinds of problem share: vectors, matrices, sizes.

use nalgebra::DMatrix;

use crate::attention::Tensor;
use crate::json::{Error, Node};

use super::read::{MAX_ENTRIES, MAX_HEADS, MAX_TOKENS};

/// What a tensor's axes hold, from the first to the last: for messages.
const AXES: [(&str, &str); 4] =
    [("batch", "batches"), ("head", "heads"), ("row", "rows"), ("number", "numbers")];

/// The most that each axis may hold.
const MOST: [usize; 4] = [MAX_HEADS, MAX_HEADS, MAX_TOKENS, MAX_ENTRIES];

/// "1 row where 2 were expected".
pub(super) fn mismatch((one, many): (&str, &str), found: usize, expected: usize) -> String {
    let noun = if found == 1 { one } else { many };
    let were = if expected == 1 { "was" } else { "were" };
    format!("{found} {noun} where {expected} {were} expected")
}

/// A field that is there and not `null`.
pub(super) fn given<'a>(root: Node<'a>, name: &str) -> Result<Option<Node<'a>>, Error> {
    Ok(root.get(name)?.filter(|node| !node.is_null()))
}

/// Refuses a size that is given and not true.
pub(super) fn check_size(
    root: Node<'_>,
    name: &str,
    size: usize,
    because: &str,
) -> Result<(), Error> {
    match given(root, name)? {
        Some(node) if node.count(0, usize::MAX)? != size => {
            Err(node.expected(&format!("{size} ({because})")))
        }
        _ => Ok(()),
    }
}

/// Vectors as a list of rows, or as lists of such lists for heads and batches.
pub(super) fn tensor(node: Node<'_>) -> Result<Tensor, Error> {
    let depth = depth(node)?;
    if !(2..=4).contains(&depth) {
        return Err(node.expected("a list of rows of numbers, or [batch][head][token][entry]"));
    }
    let mut tensor = Tensor { shape: [1; 4], numbers: Vec::new() };
    let mut first = node;
    for axis in 4 - depth..4 {
        let length = first.items()?.len();
        let (one, many) = AXES[axis];
        if length == 0 {
            return Err(first.expected(&format!("at least one {one}")));
        }
        if length > MOST[axis] {
            let most = MOST[axis];
            return Err(first.error(format!("{length} {many} where at most {most} are read")));
        }
        tensor.shape[axis] = length;
        if axis < 3 {
            first = first.item(0)?;
        }
    }
    // nothing is reserved by the shape of the first items: the others may be shorter
    let mut numbers = Vec::new();
    fill(node, &tensor.shape, 4 - depth, &mut numbers)?;
    tensor.numbers = numbers;
    Ok(tensor)
}

/// How many lists stand in one another, along the first items.
fn depth(node: Node<'_>) -> Result<usize, Error> {
    let mut depth = 0;
    let mut here = Some(node);
    while let Some(node) = here
        && matches!(node.value(), crate::json::Value::List(_))
    {
        depth += 1;
        here = node.items()?.next();
    }
    Ok(depth)
}

fn fill(
    node: Node<'_>,
    shape: &[usize; 4],
    axis: usize,
    numbers: &mut Vec<f64>,
) -> Result<(), Error> {
    let (found, expected) = (node.items()?.len(), shape[axis]);
    if found != expected {
        return Err(node.error(mismatch(AXES[axis], found, expected)));
    }
    for item in node.items()? {
        if axis == 3 {
            numbers.push(item.number()?);
        } else {
            fill(item, shape, axis + 1, numbers)?;
        }
    }
    Ok(())
}

/// A list of rows, as a matrix.
pub(super) fn matrix(node: Node<'_>) -> Result<DMatrix<f64>, Error> {
    if depth(node)? > 2 {
        return Err(node.error("a list of rows of numbers was expected, found deeper lists"));
    }
    let [_, _, rows, columns] = tensor(node).map(|tensor| tensor.shape)?;
    let mut numbers = Vec::with_capacity(rows * columns);
    for row in node.items()? {
        numbers.extend(row.numbers()?);
    }
    Ok(DMatrix::from_row_slice(rows, columns, &numbers))
}

/// A matrix with as many rows as `W` needs for vectors of length `d`.
pub(super) fn weights(root: Node<'_>, name: &str, d: usize) -> Result<DMatrix<f64>, Error> {
    let node = root.field(name)?;
    let matrix = matrix(node)?;
    if matrix.nrows() == d {
        return Ok(matrix);
    }
    let reason = mismatch(("row", "rows"), matrix.nrows(), d);
    Err(node.error(format!("{reason} (the columns of X)")))
}
