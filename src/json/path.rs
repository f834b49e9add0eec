//! Paths of fields, and short quotations of what a file holds, for messages of one line.

use std::fmt::Write as _;

use super::value::Value;

/// A quotation longer than this many characters is cut.
const EXCERPT: usize = 24;

/// One step down the tree.
#[derive(Debug)]
pub(super) enum Step {
    Field(String),
    Item(usize),
}

/// Adds `.name` or, where the name could be misread, `["a name"]`.
fn push_field(path: &mut String, name: &str) {
    let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || name.chars().count() > 2 * EXCERPT || !name.chars().all(plain) {
        // writing to a String cannot fail
        let _ = write!(path, "[{}]", excerpt(name));
    } else {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
    }
}

fn push_item(path: &mut String, index: usize) {
    let _ = write!(path, "[{index}]");
}

/// The steps as people write them: `tokens[0].embedding[1]`.
pub(super) fn written(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps {
        match step {
            Step::Field(name) => push_field(&mut path, name),
            Step::Item(index) => push_item(&mut path, *index),
        }
    }
    path
}

/// Where `wanted` stands below `root`, found by its address. Empty for the root itself.
///
/// Paths are needed only where something is wrong, so nodes do not carry one: this looks through
/// the tree once instead.
pub(super) fn of(root: &Value, wanted: &Value) -> String {
    let mut steps = Vec::new();
    find(root, wanted, &mut steps);
    steps.reverse();
    written(&steps)
}

fn find(here: &Value, wanted: &Value, steps: &mut Vec<Step>) -> bool {
    if std::ptr::eq(here, wanted) {
        return true;
    }
    match here {
        Value::List(items) => items.iter().enumerate().any(|(index, item)| {
            let found = find(item, wanted, steps);
            if found {
                steps.push(Step::Item(index));
            }
            found
        }),
        Value::Object(fields) => fields.iter().any(|(name, value)| {
            let found = find(value, wanted, steps);
            if found {
                steps.push(Step::Field(name.clone()));
            }
            found
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => false,
    }
}

/// The text in quotes, on one line, cut if long.
pub(super) fn excerpt(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.by_ref().take(EXCERPT).collect();
    let rest = if characters.next().is_some() { "…" } else { "" };
    let mut quoted = String::from('"');
    for c in start.chars() {
        match c {
            '\'' => quoted.push(c),
            _ => quoted.extend(c.escape_debug()),
        }
    }
    quoted.push_str(rest);
    quoted.push('"');
    quoted
}
