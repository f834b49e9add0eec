//! The values of single fields.

use std::sync::Arc;

use nalgebra::Matrix2;

use super::super::key_space::Fill;
use super::super::limits::{self, MAX_NUMBER, MAX_TITLE, MAX_VECTOR, MAX_WORDS};
use super::super::model::Scale;
use super::super::view::{SavedView, Stage};
use super::nearest;
use crate::json::{Error, Node, Value};

/// "the field "tokens" is missing", and which one looks like it.
pub(super) fn missing(object: Node<'_>, wanted: &'static str) -> Error {
    let looks_alike = |value: &Value| match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, _)| name)
            .find(|name| nearest(name, &[wanted]).is_some())
            .cloned(),
        _ => None,
    };
    match looks_alike(object.value()) {
        Some(found) => {
            object.error(format!("the field \"{wanted}\" is missing (found \"{found}\")"))
        }
        None => object.error(format!("the field \"{wanted}\" is missing")),
    }
}

pub(super) fn list_or_none<'a>(file: Node<'a>, name: &str) -> Result<Vec<Node<'a>>, Error> {
    match file.get(name)? {
        Some(list) => Ok(list.items()?.take(MAX_WORDS + 1).collect()),
        None => Ok(Vec::new()),
    }
}

pub(super) fn text(file: Node<'_>, name: &str) -> Result<String, Error> {
    let node = file.get(name)?;
    node.map_or(Ok(String::new()), |node| short(node, MAX_TITLE).map(str::to_owned))
}

pub(super) fn short(node: Node<'_>, most: usize) -> Result<&str, Error> {
    let text = node.text()?;
    if limits::fits(text, most) {
        Ok(text)
    } else {
        Err(node.error(format!("longer than {most} characters")))
    }
}

pub(super) fn flag(file: Node<'_>, name: &str) -> Result<bool, Error> {
    file.get(name)?.map_or(Ok(false), Node::flag)
}

pub(super) fn number(node: Node<'_>) -> Result<f64, Error> {
    let x = node.number()?;
    limits::number(x)
        .map_err(|_| node.expected(&format!("a number from −{MAX_NUMBER:e} to {MAX_NUMBER:e}")))
}

pub(super) fn bounded<const N: usize>(list: Node<'_>) -> Result<[f64; N], Error> {
    let numbers = list.array::<N>()?;
    list.items()?.try_for_each(|item| number(item).map(|_| ()))?;
    Ok(numbers)
}

/// A real word vector.
pub(super) fn vector(node: Node<'_>) -> Result<Arc<[f64]>, Error> {
    if !(1..=MAX_VECTOR).contains(&node.items()?.len()) {
        return Err(node.expected(&format!("a list of 1 to {MAX_VECTOR} numbers")));
    }
    node.items()?.map(number).collect()
}

pub(super) fn matrix(file: Node<'_>, name: &str) -> Result<Matrix2<f64>, Error> {
    let Some(node) = file.get(name)? else {
        return Ok(Matrix2::identity());
    };
    let [[a, b], [c, d]] = node.matrix::<2, 2>()?;
    for row in node.items()? {
        bounded::<2>(row)?;
    }
    Ok(Matrix2::new(a, b, c, d))
}

/// The only field of an object like `{"custom": 0.35}`.
pub(super) fn only<'a>(node: Node<'a>, name: &str, expected: &str) -> Result<Node<'a>, Error> {
    match node.value() {
        Value::Object(fields) if fields.len() == 1 => {
            node.get(name)?.ok_or_else(|| node.expected(expected))
        }
        Value::Object(_) => Err(node.error(format!("{expected} was expected, and no other field"))),
        _ => Err(node.expected(expected)),
    }
}

pub(super) fn fill(node: Node<'_>) -> Result<Fill, Error> {
    let expected = "\"repeat\" or {\"random\": seed}";
    if let Value::Text(name) = node.value() {
        return match name.as_str() {
            "repeat" => Ok(Fill::Repeat),
            _ => Err(node.expected(expected)),
        };
    }
    let seed = only(node, "random", expected)?;
    match seed.value() {
        Value::Number(number) => number.as_u64(),
        _ => None,
    }
    .map(Fill::Random)
    .ok_or_else(|| seed.expected("a whole number from 0 to 2^64 − 1"))
}

pub(super) fn scale(node: Node<'_>) -> Result<Scale, Error> {
    let expected = "\"inverse_sqrt_dk\", \"none\", \"inverse_dk\" or {\"custom\": number}";
    if let Value::Text(name) = node.value() {
        return match name.as_str() {
            "inverse_sqrt_dk" => Ok(Scale::InverseSqrtDk),
            "none" => Ok(Scale::None),
            "inverse_dk" => Ok(Scale::InverseDk),
            _ => Err(node.expected(expected)),
        };
    }
    number(only(node, "custom", expected)?).map(Scale::Custom)
}

pub(super) fn stage(node: Node<'_>) -> Result<Stage, Error> {
    let slugs = Stage::ALL.map(|stage| format!("\"{}\"", stage.slug()));
    let expected = || node.expected(&format!("one of {}", slugs.join(", ")));
    Stage::from_slug(node.text()?).ok_or_else(expected)
}

pub(super) fn layers(node: Node<'_>) -> Result<Vec<String>, Error> {
    let most = SavedView::MAX_LAYERS;
    if node.items()?.len() > most {
        return Err(node.expected(&format!("a list of at most {most} names")));
    }
    let name = |item| short(item, most).map(str::to_owned);
    node.items()?.map(name).collect()
}

pub(super) fn bounds(node: Node<'_>) -> Result<[f64; 4], Error> {
    let bounds = bounded::<4>(node)?;
    if SavedView::are_bounds(bounds) {
        Ok(bounds)
    } else {
        Err(node.error("left < right and bottom < top were expected"))
    }
}
