//! Numbers as people type them into a cell, and as a cell shows them.
//!
//! ```
//! use attention_geometry::scene::number::{format, parse};
//!
//! assert_eq!(parse("1/2"), Ok(0.5));
//! assert_eq!(parse("cos(60°)"), Ok(0.5));
//! assert_eq!(parse("1,5"), Ok(1.5));
//! assert_eq!(parse("−3"), Ok(-3.0)); // U+2212
//! assert_eq!(parse("1/0").unwrap_err().to_string(), "division by zero");
//! assert_eq!(format(1.0 / 3.0), "0.3333");
//! ```
//!
//! The grammar: `+ − × ÷ * / ^` and brackets with the usual priorities (`-2^2` is −4); `√`, sqrt,
//! abs, exp, ln, sin, cos, tan, asin, acos, atan; `π`, `pi`, `τ`, `tau`, `e`; exponents (`1e-3`);
//! degrees (`30°`) as the argument of sin, cos, tan. A decimal comma is read outside brackets.
//! Nothing is guessed: what has two meanings (`2^3^2`, `1/2π`, `1,000`) is refused with the reason.

mod degrees;
mod matrix;
mod show;
mod spell;
mod value;

#[cfg(test)]
mod tests;

use exmex::{Express as _, FlatEx};

use super::edit::Refusal;
use super::limits::{self, MAX_NUMBER};

pub use matrix::{MatrixError, parse_matrix};
pub use show::{exact, format};

use value::{Functions, Literal, Value};

/// The longest text that is read, in characters.
pub const MAX_CHARACTERS: usize = 200;

/// Why a typed text is no number, short enough to stand beside a cell.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing but spaces.
    #[error("a number is missing")]
    Empty,
    /// More than [`MAX_CHARACTERS`].
    #[error("too long: at most {MAX_CHARACTERS} characters")]
    TooLong,
    /// A word that is neither a function nor a constant.
    #[error("“{0}” is not a number")]
    UnknownWord(String),
    /// A character that has no meaning here.
    #[error("“{0}” cannot be read here")]
    UnknownCharacter(String),
    /// Two operands side by side.
    #[error("an operator such as × is missing before “{0}”")]
    MissingOperator(String),
    /// An operator without its operand.
    #[error("a number is missing before “{0}”")]
    MissingNumber(String),
    /// The text ends where a number should follow.
    #[error("a number is missing at the end")]
    Unfinished,
    /// Brackets that do not match.
    #[error("the brackets do not match")]
    Brackets,
    /// `1.2.3`.
    #[error("“{0}” has two decimal points")]
    TwoPoints(String),
    /// A comma that could separate arguments.
    #[error("inside brackets write 1.5, not 1,5")]
    CommaInBrackets,
    /// `1,000`: a thousand or one?
    #[error("“{0}” has two meanings: write {0} without the comma or with a point")]
    AmbiguousComma(String),
    /// `2^3^2`.
    #[error("put brackets around one of the powers")]
    PowerOfPower,
    /// `1/0`, `0^-1`.
    #[error("division by zero")]
    DivisionByZero,
    /// `sqrt(-1)`.
    #[error("no root of a negative number")]
    NegativeRoot,
    /// `ln(0)`, `acos(2)`, `tan(90°)`, `(-1)^0.5`.
    #[error("{0} has no value there")]
    Undefined(&'static str),
    /// `30°` by itself.
    #[error("an angle needs sin, cos or tan around it")]
    Angle,
    /// `NaN`, `inf`.
    #[error("a cell holds finite numbers only")]
    NotFinite,
    /// Beyond ± [`MAX_NUMBER`].
    #[error("too large: at most ±{MAX_NUMBER:e}")]
    TooLarge,
}

/// Reads a typed number. Takes at most a few milliseconds whatever the text is.
///
/// # Errors
///
/// The text is no number that a scene can hold; the error says why.
pub fn parse(text: &str) -> Result<f64, NumberError> {
    let value = evaluate(text)?;
    if value.is_angle {
        return Err(NumberError::Angle);
    }
    bounded(value.number)
}

/// Reads a typed angle in degrees: `30`, `30°`, `360°/7`.
///
/// # Errors
///
/// As [`parse`]; also for π, which would be radians.
pub fn parse_degrees(text: &str) -> Result<f64, NumberError> {
    if ["π", "pi", "PI", "τ", "tau"].iter().any(|word| text.contains(word)) {
        return Err(NumberError::UnknownWord("π".to_owned()));
    }
    evaluate(text).and_then(|value| bounded(value.number))
}

fn evaluate(text: &str) -> Result<Value, NumberError> {
    if !limits::fits(text, MAX_CHARACTERS) {
        return Err(NumberError::TooLong);
    }
    let spelt = spell::spell(text)?;
    // the speller lets only well-formed texts through, so a complaint of the parser would be news
    let evaluated = FlatEx::<Value, Functions, Literal>::parse_wo_compile(&spelt)
        .and_then(|expression| expression.eval(&[]))
        .map_err(|_| NumberError::UnknownWord(super::elide(text, 12).into_owned()))?;
    match evaluated.fault {
        Some(fault) => Err(fault.error()),
        None => Ok(evaluated),
    }
}

fn bounded(number: f64) -> Result<f64, NumberError> {
    limits::number(number).map_err(|refusal| match refusal {
        Refusal::NotFinite => NumberError::NotFinite,
        _ => NumberError::TooLarge,
    })
}
