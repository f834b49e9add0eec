//! Sentences with the numbers of the learner's own scene: `river has {weight bank river|3}`.

use serde_json::Value;

use super::place::Place;
use super::prose::Prose;
use super::quantity::Quantity;
use super::sight::Sight;

/// A text with holes for numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Words(String),
    Number { of: Quantity, digits: usize },
    Vector { of: Place, digits: usize },
    Ways,
}

/// No more digits than this after the point.
const MOST_DIGITS: usize = 9;

impl Template {
    /// Reads a text with holes like `{weight bank river|3}`, `{vec y(bank)|2}` and `{ways}`: a
    /// quantity, its words separated by spaces, and how many digits stand after the point.
    ///
    /// # Errors
    ///
    /// What is wrong with a hole, in a sentence.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let (hole, after) =
                after.split_once('}').ok_or_else(|| "a { without its }".to_owned())?;
            pieces.push(Piece::Words(words.to_owned()));
            pieces.push(read_hole(hole).map_err(|reason| format!("{{{hole}}}: {reason}"))?);
            rest = after;
        }
        if rest.contains('}') {
            return Err("a } without its {".to_owned());
        }
        pieces.push(Piece::Words(rest.to_owned()));
        Ok(Self { pieces })
    }

    /// The text with the numbers of the scene, "–" where there is none. `ways` are those that
    /// [`Player::ways`](super::Player::ways) has found.
    pub fn fill(&self, now: Sight<'_>, start: Sight<'_>, ways: &str) -> Prose {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::Number { of, digits } => {
                    text.push_str(&show(of.value(now, start), *digits, of.is_weight()));
                }
                Piece::Vector { of, digits } => {
                    let numbers = of.coordinates(now, start).unwrap_or_default();
                    let numbers: Vec<String> =
                        numbers.iter().map(|x| show(Some(*x), *digits, false)).collect();
                    let [open, close] = if numbers.is_empty() { ["", "–"] } else { ["(", ")"] };
                    text.push_str(&[open, &numbers.join(", "), close].concat());
                }
                Piece::Ways => text.push_str(if ways.is_empty() { "–" } else { ways }),
            }
        }
        Prose::read(&text)
    }

    /// The quantities it shows.
    pub fn quantities(&self) -> impl Iterator<Item = &Quantity> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Number { of, .. } => Some(of),
            _ => None,
        })
    }

    /// The places that it shows as points.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Vector { of, .. } => Some(of),
            _ => None,
        })
    }
}

fn read_hole(hole: &str) -> Result<Piece, String> {
    if hole.trim() == "ways" {
        return Ok(Piece::Ways);
    }
    let (of, digits) = hole.split_once('|').ok_or("how many digits? write it after a |")?;
    let digits: usize = digits.trim().parse().map_err(|_| "after | stands a number of digits")?;
    if digits > MOST_DIGITS {
        return Err(format!("at most {MOST_DIGITS} digits"));
    }
    if let Some(place) = of.trim().strip_prefix("vec ") {
        return Ok(Piece::Vector { of: place.trim().parse()?, digits });
    }
    Ok(Piece::Number { of: quantity(of)?, digits })
}

/// The most words of a quantity within another one.
const MOST_WORDS: usize = 8;

/// A quantity written in words: `weight bank river`, `start angle q(bank) k(money)`.
pub(super) fn quantity(text: &str) -> Result<Quantity, String> {
    let mut words = text.split_whitespace();
    let name = words.next().ok_or("a quantity is missing")?;
    let rest: Vec<&str> = words.collect();
    // one may stand within the other, and that is enough
    if rest.len() <= MOST_WORDS && matches!(name, "start" | "abs") {
        let of = Box::new(quantity(&rest.join(" "))?);
        return Ok(if name == "start" { Quantity::Start(of) } else { Quantity::Abs(of) });
    }
    let argument = |word: &&str| match word.parse::<u64>() {
        Ok(number) => Value::from(number),
        Err(_) => Value::from(*word),
    };
    let arguments: Vec<Value> = rest.iter().map(argument).collect();
    let of = match <[Value; 1]>::try_from(arguments) {
        Ok([one]) => one,
        Err(none) if none.is_empty() => Value::from(0),
        Err(several) => Value::from(several),
    };
    let named = Value::Object([(name.to_owned(), of)].into_iter().collect());
    serde_json::from_value(named).map_err(|error| error.to_string())
}

/// A number for a sentence. A weight that is not 0 never looks as if it were.
pub(super) fn show(number: Option<f64>, digits: usize, weight: bool) -> String {
    let Some(x) = number.filter(|x| x.is_finite()) else {
        return "–".to_owned();
    };
    let shown = format!("{:.digits$}", x.abs());
    let is_zero = shown.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if is_zero && weight && x > 0.0 {
        let least = 0.1_f64.powf(digits as f64);
        return format!("< {least:.digits$}");
    }
    if x < 0.0 && !is_zero { format!("−{shown}") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Scene, SceneAttention};

    fn fill(text: &str) -> String {
        let scene = Scene::default();
        let attention = SceneAttention::of(&scene);
        let sight = Sight::new(&scene, &attention);
        Template::read(text).unwrap().fill(sight, sight, "W_Q").plain()
    }

    #[test]
    fn holes_are_filled_with_numbers_of_the_scene() {
        assert_eq!(fill("{weight bank money|3} of it"), "0.804 of it");
        assert_eq!(fill("y is {vec y(bank)|2}"), "y is (3.61, 1.20)");
        assert_eq!(fill("{start angle q(bank) k(money)|1}"), "31.0");
        assert_eq!(fill("{entry w_q 1 2|0} {product 2 2|1} {d_k|0}"), "0 1.0 2");
        assert_eq!(fill("by {ways}"), "by W_Q");
    }

    #[test]
    fn what_is_not_there_is_a_dash_and_small_weights_are_not_zero() {
        assert_eq!(fill("{weight bank shore|3} {vec q(shore)|1}"), "– –");
        assert_eq!(show(Some(1e-9), 3, true), "< 0.001");
        assert_eq!(show(Some(0.0), 3, true), "0.000");
        assert_eq!(show(Some(-0.001), 2, false), "0.00");
        assert_eq!(show(Some(-1.5), 1, false), "−1.5");
    }

    #[test]
    fn a_faulty_hole_is_told() {
        let faults: &[(&str, &str)] = &[
            ("{weight bank money}", "digits"),
            ("{weigth bank money|3}", "weigth"),
            ("{weight bank|3}", "weight"),
            ("{vec bank|2}", "is no arrow"),
            ("open {weight", "without"),
            ("shut }", "without"),
            ("{d_k|99}", "at most"),
            (&format!("{{{}d_k|1}}", "start ".repeat(100_000)), "start"),
        ];
        for (text, part) in faults {
            let error = Template::read(text).unwrap_err();
            assert!(error.contains(part) && error.len() < 2_000_000, "{error}");
        }
    }
}
