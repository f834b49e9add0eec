//! What the expression parser computes with: numbers that know whether they are angles, and what
//! went wrong on the way.

use std::str::FromStr;

use exmex::{BinOp, MakeOperators, MatchLiteral, Operator};

use super::NumberError;
use super::degrees;

/// Why a value is none. Kept through the rest of the computation: 1/(1/0) is no 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    DivisionByZero,
    NegativeRoot,
    Undefined(&'static str),
    Angle,
    TooLarge,
}

impl Fault {
    pub(super) fn error(self) -> NumberError {
        match self {
            Self::DivisionByZero => NumberError::DivisionByZero,
            Self::NegativeRoot => NumberError::NegativeRoot,
            Self::Undefined(what) => NumberError::Undefined(what),
            Self::Angle => NumberError::Angle,
            Self::TooLarge => NumberError::TooLarge,
        }
    }
}

/// A number, or an angle in degrees.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Value {
    pub(super) number: f64,
    pub(super) is_angle: bool,
    pub(super) fault: Option<Fault>,
}

impl Value {
    fn plain(number: f64) -> Self {
        Self { number, ..Self::default() }
    }

    fn failed(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }

    /// The value, unless the computation left the range of f64.
    fn checked(number: f64, is_angle: bool) -> Self {
        if number.is_finite() {
            Self { number, is_angle, fault: None }
        } else {
            Self::failed(Fault::TooLarge)
        }
    }
}

/// A literal: digits with a point and an exponent, and perhaps `°`. [`Literal`] matches these.
impl FromStr for Value {
    type Err = std::num::ParseFloatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_suffix('°');
        let is_angle = number.is_some();
        let number = number.unwrap_or(text).parse()?;
        Ok(Self::checked(number, is_angle))
    }
}

/// Finds literals in the speller's text.
#[derive(Debug, Clone)]
pub(super) struct Literal;

impl MatchLiteral for Literal {
    fn is_literal(text: &str) -> Option<&str> {
        let digits = |from: usize| {
            let rest = text.get(from..).unwrap_or_default();
            rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len()
        };
        let whole = digits(0);
        let point = usize::from(text.get(whole..).is_some_and(|rest| rest.starts_with('.')));
        let part = if point == 1 { digits(whole + 1) } else { 0 };
        if whole + part == 0 {
            return None;
        }
        let mut end = whole + point + part;
        if let Some(exponent) = text.get(end..).and_then(|rest| rest.strip_prefix('e')) {
            let sign = usize::from(exponent.starts_with(['+', '-']));
            let power = digits(end + 1 + sign);
            if power > 0 {
                end += 1 + sign + power;
            }
        }
        if text.get(end..).is_some_and(|rest| rest.starts_with('°')) {
            end += '°'.len_utf8();
        }
        text.get(..end)
    }
}

/// The operators, functions and constants of the speller's text.
#[derive(Debug, Clone)]
pub(super) struct Functions;

impl MakeOperators<Value> for Functions {
    fn make<'a>() -> Vec<Operator<'a, Value>> {
        // called commutative, an operator would be carried out before its neighbours to the left
        let infix = |apply, prio| BinOp { apply, prio, is_commutative: false };
        vec![
            Operator::make_bin("+", infix(add, 0)),
            Operator::make_bin_unary("-", infix(subtract, 0), negate),
            Operator::make_bin("*", infix(multiply, 1)),
            Operator::make_bin("/", infix(divide, 1)),
            Operator::make_bin("~", infix(multiply, 2)),
            Operator::make_bin("^", infix(power, 3)),
            Operator::make_bin("#", infix(multiply, 4)),
            Operator::make_unary("√", root),
            Operator::make_unary("sqrt", root),
            Operator::make_unary("abs", |x| Value { number: x.number.abs(), ..x }),
            Operator::make_unary("exp", |x| of_number(x, |x| Value::checked(x.exp(), false))),
            Operator::make_unary("ln", |x| of_number(x, logarithm)),
            Operator::make_unary("sin", |x| of_angle(x, f64::sin, degrees::sin)),
            Operator::make_unary("cos", |x| of_angle(x, f64::cos, degrees::cos)),
            Operator::make_unary("tan", tangent),
            Operator::make_unary("asin", |x| of_number(x, |x| inverse("asin", x, f64::asin))),
            Operator::make_unary("acos", |x| of_number(x, |x| inverse("acos", x, f64::acos))),
            Operator::make_unary("atan", |x| of_number(x, |x| Value::plain(x.atan()))),
            Operator::make_constant("pi", Value::plain(std::f64::consts::PI)),
            Operator::make_constant("tau", Value::plain(std::f64::consts::TAU)),
            Operator::make_constant("e", Value::plain(std::f64::consts::E)),
        ]
    }
}

/// Passes a fault of either operand on, the first of both.
fn combine(a: Value, b: Value, apply: impl FnOnce(&Value, &Value) -> Value) -> Value {
    match a.fault.or(b.fault) {
        Some(fault) => Value::failed(fault),
        None => apply(&a, &b),
    }
}

fn sum(a: Value, b: Value, apply: impl FnOnce(f64, f64) -> f64) -> Value {
    combine(a, b, |a, b| {
        if a.is_angle == b.is_angle {
            Value::checked(apply(a.number, b.number), a.is_angle)
        } else {
            Value::failed(Fault::Angle)
        }
    })
}

fn add(a: Value, b: Value) -> Value {
    sum(a, b, |a, b| a + b)
}

fn subtract(a: Value, b: Value) -> Value {
    sum(a, b, |a, b| a - b)
}

fn negate(x: Value) -> Value {
    Value { number: -x.number, ..x }
}

fn multiply(a: Value, b: Value) -> Value {
    combine(a, b, |a, b| {
        if a.is_angle && b.is_angle {
            return Value::failed(Fault::Angle);
        }
        Value::checked(a.number * b.number, a.is_angle || b.is_angle)
    })
}

/// An angle by an angle is a number.
fn divide(a: Value, b: Value) -> Value {
    combine(a, b, |a, b| match (a.is_angle, b.is_angle) {
        (false, true) => Value::failed(Fault::Angle),
        _ if b.number == 0.0 => Value::failed(Fault::DivisionByZero),
        (angle, by_angle) => Value::checked(a.number / b.number, angle && !by_angle),
    })
}

fn power(a: Value, b: Value) -> Value {
    combine(a, b, |a, b| {
        let (base, exponent) = (a.number, b.number);
        if a.is_angle || b.is_angle {
            Value::failed(Fault::Angle)
        } else if base == 0.0 && exponent < 0.0 {
            Value::failed(Fault::DivisionByZero)
        } else if base < 0.0 && exponent.fract() != 0.0 {
            Value::failed(Fault::Undefined("a power of a negative number"))
        } else {
            Value::checked(base.powf(exponent), false)
        }
    })
}

fn of_number(x: Value, apply: impl FnOnce(f64) -> Value) -> Value {
    match x.fault {
        Some(_) => x,
        None if x.is_angle => Value::failed(Fault::Angle),
        None => apply(x.number),
    }
}

fn of_angle(
    x: Value,
    of_radians: impl FnOnce(f64) -> f64,
    of_degrees: impl FnOnce(f64) -> f64,
) -> Value {
    match x.fault {
        Some(_) => x,
        None if x.is_angle => Value::plain(of_degrees(x.number)),
        None => Value::plain(of_radians(x.number)),
    }
}

fn root(x: Value) -> Value {
    of_number(
        x,
        |x| {
            if x < 0.0 { Value::failed(Fault::NegativeRoot) } else { Value::plain(x.sqrt()) }
        },
    )
}

fn logarithm(x: f64) -> Value {
    if x > 0.0 { Value::plain(x.ln()) } else { Value::failed(Fault::Undefined("ln")) }
}

fn inverse(name: &'static str, x: f64, apply: impl FnOnce(f64) -> f64) -> Value {
    if x.abs() <= 1.0 { Value::plain(apply(x)) } else { Value::failed(Fault::Undefined(name)) }
}

fn tangent(x: Value) -> Value {
    match degrees::tan(x.number) {
        None if x.is_angle && x.fault.is_none() => Value::failed(Fault::Undefined("tan")),
        in_degrees => of_angle(x, f64::tan, |_| in_degrees.unwrap_or_default()),
    }
}
