//! Masks of one to four dimensions, of flags or of numbers.

use crate::attention::BroadcastMask;
use crate::json::{Error, Node, Value};

use super::fields::{given, mismatch};

/// What a mask is laid over: batch, query heads, queries, keys.
pub(super) type Over = [usize; 4];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entries {
    /// `true` where the pair is allowed.
    Flags,
    /// Added to the scaled score; `null` is −∞.
    Numbers,
}

/// The field `mask`; `None` where there is none.
pub(super) fn read(root: Node<'_>, over: Over) -> Result<Option<BroadcastMask>, Error> {
    let Some(node) = given(root, "mask")? else {
        return Ok(None);
    };
    let shape = shape(node, over)?;
    let entries = entries(root, node, shape.len())?;
    if let Some(given) = given(root, "mask_shape")? {
        let agrees = given.items()?.len() == shape.len()
            && given.items()?.zip(&shape).all(|(node, length)| {
                node.count(0, usize::MAX).is_ok_and(|count| count == *length)
            });
        if !agrees {
            return Err(given.error(format!("{shape:?} was expected (the shape of mask)")));
        }
    }
    let mut added = Vec::new();
    fill(node, &shape, entries, &mut added)?;
    BroadcastMask::new(&shape, added)
        .map(Some)
        .ok_or_else(|| node.expected("a mask of one to four dimensions"))
}

/// The lengths along the first items, checked against what the mask is laid over.
fn shape(node: Node<'_>, over: Over) -> Result<Vec<usize>, Error> {
    let mut shape = Vec::new();
    let mut first = node;
    while let Value::List(items) = first.value() {
        shape.push(items.len());
        if items.is_empty() || shape.len() > 4 {
            break;
        }
        first = first.item(0)?;
    }
    if shape.is_empty() || shape.len() > 4 {
        return Err(node.expected("a list of one to four dimensions"));
    }
    let [batch, heads, queries, keys] = over;
    let last = shape.len() - 1;
    let fits = shape.iter().rev().zip(over.iter().rev()).enumerate();
    let fits = fits.fold(true, |fits, (axis, (length, over))| {
        let this = match axis {
            0 => (1..=*over).contains(length),
            _ => *length == 1 || length == over,
        };
        fits && this
    });
    if fits {
        return Ok(shape);
    }
    let expected = &[batch, heads, queries, keys][3 - last..];
    Err(node.error(format!(
        "the shape {shape:?} does not fit {expected:?} ({queries} queries, {keys} keys)"
    )))
}

/// Flags or numbers: by `mask_kind`, else by the first entry.
fn entries(root: Node<'_>, node: Node<'_>, depth: usize) -> Result<Entries, Error> {
    if let Some(kind) = given(root, "mask_kind")? {
        return match kind.text()? {
            "bool" => Ok(Entries::Flags),
            "additive" => Ok(Entries::Numbers),
            _ => Err(kind.expected("\"bool\" or \"additive\"")),
        };
    }
    let first = (0..depth).try_fold(node, |node, _| node.item(0))?;
    Ok(match first.value() {
        Value::Bool(_) => Entries::Flags,
        _ => Entries::Numbers,
    })
}

fn fill(
    node: Node<'_>,
    shape: &[usize],
    entries: Entries,
    added: &mut Vec<f64>,
) -> Result<(), Error> {
    let Some((length, deeper)) = shape.split_first() else {
        added.push(match entries {
            Entries::Flags if node.flag()? => 0.0,
            Entries::Numbers if !node.is_null() => node.number()?,
            Entries::Flags | Entries::Numbers => f64::NEG_INFINITY,
        });
        return Ok(());
    };
    let found = node.items()?.len();
    if found != *length {
        let reason = mismatch(("entry", "entries"), found, *length);
        return Err(node.error(reason));
    }
    for item in node.items()? {
        fill(item, deeper, entries, added)?;
    }
    Ok(())
}
