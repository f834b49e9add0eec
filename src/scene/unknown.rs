//! Fields of a file that this program does not know.

use std::sync::Arc;

use crate::json::Value;

/// Unknown fields of one object, in the file's order: kept as they are, written back when saving.
///
/// Shared between copies, so that a step of the history costs nothing for them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unknown(Option<Arc<[(String, Value)]>>);

impl Unknown {
    /// Keeps `fields`.
    pub fn new(fields: Vec<(String, Value)>) -> Self {
        Self((!fields.is_empty()).then(|| fields.into()))
    }

    /// The fields, in the file's order.
    pub fn fields(&self) -> &[(String, Value)] {
        self.0.as_deref().unwrap_or_default()
    }

    /// Whether two hold the same memory: a copy, not just equal fields.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        }
    }
}

impl Unknown {
    /// About how many bytes the fields take.
    pub(super) fn bytes(&self) -> usize {
        let field = |(name, value): &(String, Value)| name.len() + bytes(value);
        self.fields().iter().map(field).sum()
    }
}

/// Files nest at most 64 deep, so this ends.
fn bytes(value: &Value) -> usize {
    size_of::<Value>()
        + match value {
            Value::Text(text) => text.len(),
            Value::List(items) => items.iter().map(bytes).sum(),
            Value::Object(fields) => {
                let field = |(name, value): &(String, Value)| 24 + name.len() + bytes(value);
                fields.iter().map(field).sum()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
}
