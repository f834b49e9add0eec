//! The tree that a JSON text becomes.

use std::fmt;

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use super::node::Node;
use super::path::excerpt;

/// A JSON value. Objects keep the order of their fields, so that what was read can be written back.
///
/// `Display` is JSON text in one line that [`parse`](super::parse) reads back to an equal value;
/// `Serialize` writes the same through any serializer.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A finite number. Whole numbers of up to 64 bits stay exact.
    Number(serde_json::Number),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object; no name appears twice in what [`parse`](super::parse) returns.
    Object(Vec<(String, Self)>),
}

impl Value {
    /// The place from which fields and items are asked for.
    pub fn node(&self) -> Node<'_> {
        Node::root(self)
    }

    /// The value of a field; `None` if there is none of this name, or this is no object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(n, _)| n == name).map(|(_, v)| v),
            _ => None,
        }
    }

    /// Says what this is, short enough for a message: `text "4"`, `a list of 3`, `null`.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => format!("text {}", excerpt(text)),
            Self::List(items) if items.is_empty() => "an empty list".to_owned(),
            Self::List(items) => format!("a list of {}", items.len()),
            Self::Object(_) => "an object".to_owned(),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}
