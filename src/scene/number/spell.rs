//! Typed text → the spelling that the expression parser reads without ambiguity.
//!
//! Besides writing `−` as `-` and the like, this settles what the parser would settle otherwise:
//!
//! - its prefix operators bind closer than its infix ones, so that `-2^2` would be 4: a sign becomes
//!   the factor `-1~`, with `~` a multiplication between `×` and `^`;
//! - `^` would associate to the left: a power of a power is refused;
//! - two operands side by side, and operators without operands, are refused with a reason of ours.

use super::NumberError;

/// What stands before the place that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The start, `(`, or an infix operator: a number is due, a sign may come.
    Open,
    /// `^`, a root sign, a function's name, or a sign after one of these: a number is due, and a
    /// sign binds to it.
    Tight,
    /// A whole number, constant or `)`: an infix operator may come.
    Operand,
}

const FUNCTIONS: [&str; 10] =
    ["sqrt", "abs", "exp", "ln", "sin", "cos", "tan", "asin", "acos", "atan"];

pub(super) fn spell(text: &str) -> Result<String, NumberError> {
    let characters: Vec<char> = text.chars().map(plain).collect();
    let mut speller = Speller {
        rest: &characters,
        spelt: String::with_capacity(2 * text.len()),
        before: Before::Open,
        powers: vec![false],
    };
    speller.run()?;
    match speller.before {
        _ if speller.spelt.is_empty() => Err(NumberError::Empty),
        Before::Operand if speller.powers.len() == 1 => Ok(speller.spelt),
        Before::Operand => Err(NumberError::Brackets),
        _ => Err(NumberError::Unfinished),
    }
}

/// One character for each meaning: ASCII signs for their typographic and full-width forms.
fn plain(c: char) -> char {
    match c {
        '−' | '–' | '﹣' | '－' => '-',
        '×' | '·' | '⋅' | '∙' | '∗' => '*',
        '÷' | '∕' | '⁄' => '/',
        'º' | '˚' => '°',
        // full-width forms of ASCII, as input methods of Chinese and Japanese type them
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

struct Speller<'a> {
    rest: &'a [char],
    spelt: String,
    before: Before,
    /// For each open bracket, whether the operand that is being read stands after a `^`.
    powers: Vec<bool>,
}

impl<'a> Speller<'a> {
    fn run(&mut self) -> Result<(), NumberError> {
        while let Some(&c) = self.rest.first() {
            match c {
                ' ' => drop(self.take(1)),
                '0'..='9' | '.' | ',' => self.literal()?,
                '+' | '-' if self.before != Before::Operand => self.sign(c),
                '*' if self.rest.get(1) == Some(&'*') => self.infix(2, '^')?,
                '+' | '-' | '*' | '/' | '^' => self.infix(1, c)?,
                '(' => self.open()?,
                ')' => self.close()?,
                '°' => self.degrees()?,
                '√' => self.prefix("√", 1)?,
                'π' => self.constant("pi", 1)?,
                'τ' => self.constant("tau", 1)?,
                '∞' => return Err(NumberError::NotFinite),
                c if c.is_alphabetic() || c == '_' => self.word()?,
                c => return Err(NumberError::UnknownCharacter(shown(&[c]))),
            }
        }
        Ok(())
    }

    fn take(&mut self, n: usize) -> &'a [char] {
        let (taken, rest) = self.rest.split_at(n.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// How many of the next characters satisfy a condition, from `start` on.
    fn run_of(&self, start: usize, is: impl Fn(char) -> bool) -> usize {
        let rest = self.rest.get(start..).unwrap_or_default();
        rest.iter().take_while(|c| is(**c)).count()
    }

    fn operand_may_come(&self, next: &[char]) -> Result<(), NumberError> {
        match self.before {
            Before::Operand => Err(NumberError::MissingOperator(shown(next))),
            _ => Ok(()),
        }
    }

    fn literal(&mut self) -> Result<(), NumberError> {
        let length = self.run_of(0, |c| c.is_ascii_digit() || c == '.' || c == ',');
        let mantissa = self.rest.get(..length).unwrap_or_default();
        self.operand_may_come(mantissa)?;
        let mantissa = decimal(mantissa, self.powers.len() > 1)?;
        self.take(length);
        self.spelt.push_str(&mantissa);
        // an exponent only if digits follow it: the e of "2e" is the constant
        let sign = usize::from(matches!(self.rest.get(1), Some('+' | '-')));
        let digits = self.run_of(1 + sign, |c| c.is_ascii_digit());
        if matches!(self.rest.first(), Some('e' | 'E')) && digits > 0 {
            let exponent = self.take(1 + sign + digits);
            self.spelt.push('e');
            self.spelt.extend(exponent.iter().skip(1));
        }
        self.before = Before::Operand;
        Ok(())
    }

    fn sign(&mut self, sign: char) {
        self.take(1);
        if sign == '-' {
            self.spelt.push_str(match self.before {
                Before::Tight => "-",
                _ => "-1~",
            });
        }
        // "- -3" and "+-3" are well formed
    }

    fn infix(&mut self, length: usize, operator: char) -> Result<(), NumberError> {
        let taken = self.take(length);
        if self.before != Before::Operand {
            return Err(NumberError::MissingNumber(shown(taken)));
        }
        let is_power = operator == '^';
        if let Some(in_power) = self.powers.last_mut() {
            if is_power && *in_power {
                return Err(NumberError::PowerOfPower);
            }
            *in_power = is_power;
        }
        self.spelt.push(operator);
        self.before = if is_power { Before::Tight } else { Before::Open };
        Ok(())
    }

    fn open(&mut self) -> Result<(), NumberError> {
        self.operand_may_come(&['('])?;
        self.take(1);
        self.spelt.push('(');
        self.powers.push(false);
        self.before = Before::Open;
        Ok(())
    }

    fn close(&mut self) -> Result<(), NumberError> {
        if self.powers.len() == 1 {
            return Err(NumberError::Brackets);
        }
        if self.before != Before::Operand {
            return Err(NumberError::MissingNumber(")".to_owned()));
        }
        self.take(1);
        self.spelt.push(')');
        self.powers.pop();
        Ok(())
    }

    /// `30°` is a literal; `(10 + 20)°` is that many times one degree.
    fn degrees(&mut self) -> Result<(), NumberError> {
        if self.before != Before::Operand {
            return Err(NumberError::MissingNumber("°".to_owned()));
        }
        self.take(1);
        let after_digit = self.spelt.ends_with(|c: char| c.is_ascii_digit() || c == '.');
        self.spelt.push_str(if after_digit { "°" } else { "#1°" });
        Ok(())
    }

    fn word(&mut self) -> Result<(), NumberError> {
        let length = self.run_of(0, |c| c.is_alphanumeric() || c == '_');
        let written = self.rest.get(..length).unwrap_or_default();
        let word: String = written.iter().collect::<String>().to_lowercase();
        match word.as_str() {
            "nan" | "inf" | "infinity" => Err(NumberError::NotFinite),
            "pi" | "tau" | "e" => self.constant(&word, length),
            _ => match FUNCTIONS.iter().find(|name| **name == word) {
                Some(name) => self.prefix(name, length),
                None => Err(NumberError::UnknownWord(shown(written))),
            },
        }
    }

    fn constant(&mut self, name: &str, length: usize) -> Result<(), NumberError> {
        let written = self.rest.get(..length).unwrap_or_default();
        self.operand_may_come(written)?;
        self.take(length);
        self.spelt.push_str(name);
        self.before = Before::Operand;
        Ok(())
    }

    fn prefix(&mut self, name: &str, length: usize) -> Result<(), NumberError> {
        let written = self.rest.get(..length).unwrap_or_default();
        self.operand_may_come(written)?;
        self.take(length);
        self.spelt.push_str(name);
        self.spelt.push(' ');
        self.before = Before::Tight;
        Ok(())
    }
}

/// Digits with at most one decimal mark, written with a point.
fn decimal(written: &[char], in_brackets: bool) -> Result<String, NumberError> {
    let text: String = written.iter().collect();
    if !written.iter().any(char::is_ascii_digit) {
        return Err(NumberError::UnknownCharacter(shown(written)));
    }
    if text.matches(['.', ',']).count() > 1 {
        return Err(NumberError::TwoPoints(shown(written)));
    }
    let Some((whole, part)) = text.split_once(',') else {
        return Ok(text);
    };
    if in_brackets {
        return Err(NumberError::CommaInBrackets);
    }
    if part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0') {
        return Err(NumberError::AmbiguousComma(text));
    }
    Ok(format!("{whole}.{part}"))
}

/// A few characters of the text for a message.
fn shown(written: &[char]) -> String {
    let text: String = written.iter().collect();
    super::super::elide(&super::super::visible(&text), 12).into_owned()
}
