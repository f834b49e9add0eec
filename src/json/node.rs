//! Asking a tree for what a format promises, with errors that name the field.

use super::error::Error;
use super::path;
use super::value::Value;

/// A value and the tree in which it stands.
///
/// Every accessor that finds something else than was asked for returns an [`Error`] with the path of
/// the value, what was expected and what was found.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    root: &'a Value,
    value: &'a Value,
}

/// A matrix as a file gives it: a list of rows of equal length.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How many rows.
    pub rows: usize,
    /// How many numbers in each row.
    pub columns: usize,
    /// All numbers, row after row.
    pub numbers: Vec<f64>,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self { root: value, value }
    }

    fn below(self, value: &'a Value) -> Self {
        Self { root: self.root, value }
    }

    /// The value itself.
    pub fn value(self) -> &'a Value {
        self.value
    }

    /// Where the value stands, like `tokens[0].embedding[1]`; empty for the whole file.
    ///
    /// Looks through the tree: meant for messages, not for loops.
    pub fn path(self) -> String {
        path::of(self.root, self.value)
    }

    /// An error about this value, in the caller's words.
    pub fn error(self, reason: impl Into<String>) -> Error {
        Error::at(self.path(), reason)
    }

    /// The error "`what` was expected, found …".
    pub fn expected(self, what: &str) -> Error {
        self.error(format!("{what} was expected, found {}", self.value.described()))
    }

    /// Whether this is `null`.
    pub fn is_null(self) -> bool {
        *self.value == Value::Null
    }

    /// The fields of an object, in the file's order.
    ///
    /// # Errors
    ///
    /// This is no object.
    pub fn fields(self) -> Result<impl Iterator<Item = (&'a str, Self)>, Error> {
        match self.value {
            Value::Object(fields) => {
                Ok(fields.iter().map(move |(name, value)| (name.as_str(), self.below(value))))
            }
            _ => Err(self.expected("an object")),
        }
    }

    /// A field that may be left out. `null` is a value: ask [`is_null`](Self::is_null).
    ///
    /// # Errors
    ///
    /// This is no object.
    pub fn get(self, name: &str) -> Result<Option<Self>, Error> {
        Ok(self.fields()?.find(|(n, _)| *n == name).map(|(_, v)| v))
    }

    /// A field that must be there.
    ///
    /// # Errors
    ///
    /// This is no object, or has no such field.
    pub fn field(self, name: &str) -> Result<Self, Error> {
        self.get(name)?.ok_or_else(|| self.error(format!("the field \"{name}\" is missing")))
    }

    /// The items of a list.
    ///
    /// # Errors
    ///
    /// This is no list.
    pub fn items(self) -> Result<impl ExactSizeIterator<Item = Self>, Error> {
        match self.value {
            Value::List(items) => Ok(items.iter().map(move |item| self.below(item))),
            _ => Err(self.expected("a list")),
        }
    }

    /// One item of a list, counted from 0.
    ///
    /// # Errors
    ///
    /// This is no list, or a shorter one.
    pub fn item(self, index: usize) -> Result<Self, Error> {
        self.items()?
            .nth(index)
            .ok_or_else(|| self.expected(&format!("a list of at least {}", index + 1)))
    }

    /// A number. It is finite: [`parse`](super::parse) lets no other in.
    ///
    /// # Errors
    ///
    /// This is no number.
    pub fn number(self) -> Result<f64, Error> {
        match self.value {
            Value::Number(number) => number.as_f64().filter(|x| x.is_finite()),
            _ => None,
        }
        .ok_or_else(|| self.expected("a number"))
    }

    /// A whole number from `least` to `most`, both included; `2.0` counts as 2.
    ///
    /// # Errors
    ///
    /// This is no such number.
    pub fn count(self, least: usize, most: usize) -> Result<usize, Error> {
        let whole = match self.value {
            Value::Number(number) => match (number.as_u64(), number.as_f64()) {
                (Some(whole), _) => usize::try_from(whole).ok(),
                // within ± 2^53 a whole f64 is that number
                (None, Some(x)) if x.fract() == 0.0 && (0.0..=9e15).contains(&x) => {
                    usize::try_from(x as u64).ok()
                }
                _ => None,
            },
            _ => None,
        };
        whole.filter(|n| (least..=most).contains(n)).ok_or_else(|| match (least, most) {
            (0, usize::MAX) => self.expected("a whole number"),
            _ => self.expected(&format!("a whole number from {least} to {most}")),
        })
    }

    /// `true` or `false`.
    ///
    /// # Errors
    ///
    /// This is something else.
    pub fn flag(self) -> Result<bool, Error> {
        match self.value {
            Value::Bool(flag) => Ok(*flag),
            _ => Err(self.expected("true or false")),
        }
    }

    /// A string.
    ///
    /// # Errors
    ///
    /// This is something else.
    pub fn text(self) -> Result<&'a str, Error> {
        match self.value {
            Value::Text(text) => Ok(text),
            _ => Err(self.expected("text")),
        }
    }

    /// A list of any number of numbers.
    ///
    /// # Errors
    ///
    /// This is no list, or an item is no number (then the item is named).
    pub fn numbers(self) -> Result<Vec<f64>, Error> {
        self.items()?.map(Node::number).collect()
    }

    /// A list of exactly `N` numbers.
    ///
    /// # Errors
    ///
    /// This is no such list.
    pub fn array<const N: usize>(self) -> Result<[f64; N], Error> {
        self.of_length(N)?;
        let mut numbers = [0.0; N];
        for (number, item) in numbers.iter_mut().zip(self.items()?) {
            *number = item.number()?;
        }
        Ok(numbers)
    }

    /// Checks that this is a list of `length` items; says "3 numbers where 2 were expected" if not.
    ///
    /// # Errors
    ///
    /// This is no list, or one of another length.
    pub fn of_length(self, length: usize) -> Result<(), Error> {
        let found = self.items()?.len();
        if found == length {
            return Ok(());
        }
        let numbers = if found == 1 { "number" } else { "numbers" };
        let were = if length == 1 { "was" } else { "were" };
        Err(self.error(format!("{found} {numbers} where {length} {were} expected")))
    }

    /// A list of rows of numbers, all of the length of the first. No rows, or rows without numbers,
    /// are a table too: the caller knows what it needs.
    ///
    /// # Errors
    ///
    /// This is no list, a row is none or has another length, or an item is no number.
    pub fn table(self) -> Result<Table, Error> {
        let rows = self.items()?.len();
        let columns = match self.items()?.next() {
            Some(first) => first.items()?.len(),
            None => 0,
        };
        // lengths first, so that nothing is allocated for a ragged table
        for row in self.items()? {
            row.of_length(columns)?;
        }
        let mut numbers = Vec::with_capacity(rows * columns);
        for row in self.items()? {
            for item in row.items()? {
                numbers.push(item.number()?);
            }
        }
        Ok(Table { rows, columns, numbers })
    }

    /// A list of exactly `R` rows of exactly `C` numbers.
    ///
    /// # Errors
    ///
    /// This is no such list.
    pub fn matrix<const R: usize, const C: usize>(self) -> Result<[[f64; C]; R], Error> {
        let found = self.items()?.len();
        if found != R {
            return Err(self.error(format!("{found} rows where {R} were expected")));
        }
        let mut rows = [[0.0; C]; R];
        for (row, item) in rows.iter_mut().zip(self.items()?) {
            *row = item.array()?;
        }
        Ok(rows)
    }
}
