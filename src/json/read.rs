//! Bytes to a tree, with nothing guessed.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::error::Error;
use super::path::{Step, excerpt, written};
use super::value::Value;

/// The longest text that is read, in bytes: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;

/// How deep lists and objects may stand in one another.
pub const MAX_DEPTH: usize = 64;

/// Objects with fewer fields look for a repeated name by going through them.
const FEW_FIELDS: usize = 16;

/// Reads one JSON value. A byte order mark in front is skipped.
///
/// # Errors
///
/// Text that is empty, longer than [`MAX_BYTES`], not UTF-8 or not JSON; a number outside the range
/// of `f64`; a name twice in one object; nesting deeper than [`MAX_DEPTH`]. All but the first two
/// say line and column, and the path of the field that was being read.
pub fn parse(bytes: &[u8]) -> Result<Value, Error> {
    if bytes.len() > MAX_BYTES {
        let limit = MAX_BYTES >> 20;
        return Err(Error::at("", format!("larger than {limit} MiB")));
    }
    let text = decoded(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes))?;
    if text.trim_ascii().is_empty() {
        return Err(Error::at("", "empty: a JSON value was expected"));
    }
    let mut path = Vec::new();
    let mut source = serde_json::Deserializer::from_str(text);
    Reader { path: &mut path }
        .deserialize(&mut source)
        .and_then(|value| source.end().map(|()| value))
        .map_err(|error| explained(&error, &path, text))
}

fn decoded(bytes: &[u8]) -> Result<&str, Error> {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return Err(Error::at("", "UTF-16 text: save it as UTF-8"));
    }
    std::str::from_utf8(bytes).map_err(|fault| {
        let good = bytes.split_at(fault.valid_up_to()).0;
        let good = String::from_utf8_lossy(good);
        let line = good.matches('\n').count() + 1;
        let column = good.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Error::at("", "not UTF-8 text").in_line(line, column)
    })
}

/// Turns the parser's complaint into ours: place in characters, path, and what stands there.
fn explained(error: &serde_json::Error, path: &[Step], text: &str) -> Error {
    let (line, column) = (error.line(), error.column());
    let full = error.to_string();
    let reason = full.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&full);
    let line_text = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    // the parser counts bytes; the column may lie one past the end
    let mut byte = column.saturating_sub(1).min(line_text.len());
    while !line_text.is_char_boundary(byte) {
        byte -= 1;
    }
    let (before, after) = line_text.split_at(byte);
    let reason = in_words(reason);
    let reason = match error.classify() {
        serde_json::error::Category::Eof => "the text ends too early".to_owned(),
        serde_json::error::Category::Syntax => match word_around(before, after) {
            Some(word) => format!("{reason}, found {}", excerpt(&word)),
            None => reason.to_owned(),
        },
        _ => reason.to_owned(),
    };
    Error::at(written(path), reason).in_line(line.max(1), before.chars().count() + 1)
}

/// The parser's reasons that people meet often, as sentences of ours.
fn in_words(reason: &str) -> &str {
    match reason {
        "expected ident" => "expected value",
        "key must be a string" => "expected a field name in double quotes",
        "expected `,` or `}`" => "expected a comma or }",
        "expected `,` or `]`" => "expected a comma or ]",
        "expected `:`" => "expected a colon",
        "trailing comma" => "a comma stands before the end of the list or object",
        "trailing characters" => "expected nothing more",
        other => other,
    }
}

/// The run of characters around a place that no JSON punctuation interrupts.
fn word_around(before: &str, after: &str) -> Option<String> {
    let ends = |c: char| c.is_whitespace() || "[]{},:\"".contains(c);
    let head = before.rsplit(ends).next().unwrap_or("");
    let tail = after.split(ends).next().unwrap_or("");
    let word = format!("{head}{tail}");
    if word.is_empty() { after.chars().next().map(String::from) } else { Some(word) }
}

/// Reads one value. `path` is where the reading stands; after an error it is where it stopped.
struct Reader<'p> {
    path: &'p mut Vec<Step>,
}

impl Reader<'_> {
    fn deeper<E: serde::de::Error>(&self) -> Result<(), E> {
        if self.path.len() < MAX_DEPTH {
            Ok(())
        } else {
            Err(E::custom(format!("nested deeper than {MAX_DEPTH} levels")))
        }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value, E> {
        serde_json::Number::from_f64(number)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.deeper()?;
        let mut items = Vec::new();
        loop {
            self.path.push(Step::Item(items.len()));
            let item = source.next_element_seed(Reader { path: self.path })?;
            self.path.pop();
            match item {
                Some(item) => items.push(item),
                None => return Ok(Value::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.deeper()?;
        let mut fields: Vec<(String, Value)> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        while let Some(name) = source.next_key::<String>()? {
            let twice = if fields.len() < FEW_FIELDS {
                fields.iter().any(|(n, _)| *n == name)
            } else {
                if seen.is_empty() {
                    seen.extend(fields.iter().map(|(n, _)| n.clone()));
                }
                !seen.insert(name.clone())
            };
            if twice {
                let reason = format!("the field {} is given twice", excerpt(&name));
                return Err(A::Error::custom(reason));
            }
            self.path.push(Step::Field(name));
            let value = source.next_value_seed(Reader { path: self.path })?;
            // each value leaves the path as it found it, so this is the name pushed above
            if let Some(Step::Field(name)) = self.path.pop() {
                fields.push((name, value));
            }
        }
        Ok(Value::Object(fields))
    }
}
