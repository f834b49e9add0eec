//! JSON text for people: what is short stands on one line.

use crate::json::Value;

/// Lists and objects up to this many characters stand on one line.
const WIDTH: usize = 96;

/// The text of a value, with a line feed at its end.
pub(super) fn pretty(value: &Value) -> String {
    let mut text = String::new();
    print(value, 0, &mut text);
    text.push('\n');
    text
}

fn print(value: &Value, indent: usize, text: &mut String) {
    if !must_break(value, indent) {
        let line = on_one_line(value);
        if indent + line.chars().count() <= WIDTH || !is_nested(value) {
            text.push_str(&line);
            return;
        }
    }
    match value {
        Value::List(items) => {
            let parts = items.iter().map(|item| (String::new(), item));
            print_parts('[', parts, ']', indent, text);
        }
        Value::Object(fields) => {
            let parts = fields.iter().map(|(name, item)| (quoted(name) + ": ", item));
            print_parts('{', parts, '}', indent, text);
        }
        _ => text.push_str(&on_one_line(value)),
    }
}

fn print_parts<'a>(
    open: char,
    parts: impl Iterator<Item = (String, &'a Value)>,
    close: char,
    indent: usize,
    text: &mut String,
) {
    text.push(open);
    for (i, (name, value)) in parts.enumerate() {
        text.push_str(if i == 0 { "\n" } else { ",\n" });
        text.push_str(&" ".repeat(indent + 2));
        text.push_str(&name);
        print(value, indent + 2, text);
    }
    text.push('\n');
    text.push_str(&" ".repeat(indent));
    text.push(close);
}

fn is_nested(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Object(_))
}

/// The file itself, and lists of several objects, have a line for each.
fn must_break(value: &Value, indent: usize) -> bool {
    match value {
        Value::Object(fields) => indent == 0 && !fields.is_empty(),
        Value::List(items) => items.len() > 1 && matches!(items.first(), Some(Value::Object(_))),
        _ => false,
    }
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(on_one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let field = |(name, value): &(String, Value)| quoted(name) + ": " + &on_one_line(value);
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null => "null".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
