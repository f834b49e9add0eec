//! Writing kinds and their numbers, and keeping account of what was rounded.

use super::{Kind, Stretch, Turn, count};

/// A whole degree this near is said for a map that is nearly of its kind: entries
/// rounded to two decimals do not know it better.
const SNAP: f64 = 0.3;

/// Writes one description.
pub(super) struct Pen {
    nearly: bool,
    /// Whether rounded numbers keep their zeros ("14.0°"): in a sentence of many
    /// numbers that shows the rounding better than a mark in front of all.
    keep_zeros: bool,
    /// Whether a number that looks exact was rounded.
    rounded: bool,
}

impl Pen {
    pub(super) fn new(nearly: bool) -> Self {
        Self { nearly, keep_zeros: false, rounded: false }
    }

    fn finish(&self, text: &str) -> String {
        let mark = if self.nearly || self.rounded { "≈ " } else { "" };
        format!("{mark}{text}")
    }

    pub(super) fn long(mut self, kind: Kind) -> String {
        self.keep_zeros = !self.nearly && count(kind) > 1;
        let text = match kind {
            Kind::Undefined => "undefined".to_owned(),
            Kind::Zero => "everything to 0".to_owned(),
            Kind::Squash { line } => format!("squash onto the line at {}", self.line(line)),
            Kind::Projection { line, along } => {
                let line = self.line(line);
                along.map_or_else(
                    || format!("projection onto the line at {line}"),
                    |along| {
                        format!("projection onto the line at {line} along {}", self.line(along))
                    },
                )
            }
            Kind::Shear { by, along } => {
                format!("shear by {} along {}", self.number(by, 3), self.line(along))
            }
            Kind::Steps { stretch, turn } => {
                match (self.stretch(stretch), self.turn(turn, " by ", " across ")) {
                    (None, None) => "identity".to_owned(),
                    (Some(only), None) | (None, Some(only)) => only,
                    (Some(first), Some(second)) => format!("{first}, then {second}"),
                }
            }
        };
        self.finish(&text)
    }

    pub(super) fn short(mut self, kind: Kind) -> String {
        let text = match kind {
            Kind::Squash { line } => format!("squash to {}", self.line(line)),
            Kind::Projection { line, .. } => format!("projection {}", self.line(line)),
            Kind::Shear { by, along } => {
                format!("shear {}, {}", self.number(by, 3), self.line(along))
            }
            Kind::Steps { stretch, turn } => self.short_steps(stretch, turn),
            Kind::Undefined | Kind::Zero => return self.long(kind),
        };
        self.finish(&text)
    }

    fn short_steps(&mut self, stretch: Stretch, turn: Turn) -> String {
        let [most, least] = match stretch {
            Stretch::None => {
                return self.turn(turn, " ", " ").unwrap_or_else(|| "identity".to_owned());
            }
            Stretch::Scale(factor) => {
                let factor = self.number(factor, 3);
                return match self.turn(turn, " ", " ") {
                    None => format!("scale ×{factor}"),
                    Some(turn) => format!("×{factor}, {turn}"),
                };
            }
            Stretch::One(factor, along) if turn == Turn::None => {
                return format!("stretch ×{}, {}", self.number(factor, 3), self.line(along));
            }
            Stretch::One(factor, _) => [factor.max(1.0), factor.min(1.0)],
            Stretch::Two(factors, _) => factors,
        };
        let word = match turn {
            Turn::None => "stretch",
            Turn::Rotation(_) => "mixed:",
            Turn::Reflection(_) => "flip:",
        };
        // Two digits are a hint of the size, and not a claim.
        let mut hint = Self::new(false);
        let (most, least) = (hint.number(most, 2), hint.number(least, 2));
        format!("{word} ×{most}, ×{least}")
    }

    fn stretch(&mut self, stretch: Stretch) -> Option<String> {
        match stretch {
            Stretch::None => None,
            Stretch::Scale(factor) => Some(format!("scale ×{}", self.number(factor, 3))),
            Stretch::One(factor, along) => {
                Some(format!("stretch ×{} along {}", self.number(factor, 3), self.line(along)))
            }
            Stretch::Two([first, second], along) => Some(format!(
                "stretch ×{} along {}, ×{} along {}",
                self.number(first, 3),
                self.line(along),
                self.number(second, 3),
                self.line(along + 90.0)
            )),
        }
    }

    fn turn(&mut self, turn: Turn, by: &str, across: &str) -> Option<String> {
        match turn {
            Turn::None => None,
            Turn::Rotation(degrees) => Some(format!("rotation{by}{}", self.rotation(degrees))),
            Turn::Reflection(line) => Some(format!("reflection{across}{}", self.line(line))),
        }
    }

    /// A line's angle, in [0°, 180°).
    fn line(&mut self, degrees: f64) -> String {
        let tenths = self.tenths(degrees);
        self.degrees(tenths.rem_euclid(1800.0), tenths, degrees)
    }

    /// An angle of rotation, in (−180°, 180°].
    fn rotation(&mut self, degrees: f64) -> String {
        let tenths = self.tenths(degrees);
        let turn = tenths.rem_euclid(3600.0);
        let turn = if turn > 1800.0 { turn - 3600.0 } else { turn };
        self.degrees(turn, tenths, degrees)
    }

    /// The angle in whole tenths of a degree.
    fn tenths(&self, degrees: f64) -> f64 {
        let whole = degrees.round();
        if self.nearly && (degrees - whole).abs() <= SNAP {
            whole * 10.0
        } else {
            (degrees * 10.0).round()
        }
    }

    /// `shown` tenths of a degree, which are `tenths` but for whole turns.
    fn degrees(&mut self, shown: f64, tenths: f64, degrees: f64) -> String {
        let exact = (tenths / 10.0 - degrees).abs() <= 1e-7;
        // Adding 0 turns −0 into 0.
        let digits = format!("{:.1}", shown / 10.0 + 0.0);
        self.digits(&digits, exact) + "°"
    }

    /// A number in so many significant digits; with a power of ten from 10 000 on
    /// and below 0.001.
    fn number(&mut self, value: f64, digits: i32) -> String {
        let scientific = format!("{value:.*e}", (digits - 1).max(0) as usize);
        let (mantissa, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        let printed: f64 = scientific.parse().unwrap_or(value);
        let exact = (printed - value).abs() <= 1e-9 * value.abs();
        match power.parse() {
            Ok(exponent @ -3..=3_i32) => {
                let decimals = (digits - 1 - exponent).max(0) as usize;
                self.digits(&format!("{printed:.decimals$}"), exact)
            }
            _ => format!("{}e{}", self.digits(mantissa, exact), signed(power)),
        }
    }

    /// Drops the zeros at the end of what is exact, and of what is not unless
    /// they are kept; then it looks exact, which is noted.
    fn digits(&mut self, full: &str, exact: bool) -> String {
        let trimmed = if full.contains('.') {
            full.trim_end_matches('0').trim_end_matches('.')
        } else {
            full
        };
        if !exact && self.keep_zeros {
            return signed(full);
        }
        let looks_exact = trimmed.len() < full.len() || !full.contains('.');
        self.rounded |= looks_exact && !exact;
        signed(trimmed)
    }
}

/// With a minus sign in place of a hyphen.
fn signed(number: &str) -> String {
    number.replace('-', "−")
}

/// Whether the kind, as printed, differs from the identity: not "rotation by 0°".
pub(super) fn is_visible(kind: Kind) -> bool {
    match kind {
        Kind::Shear { by, .. } => by.abs() >= 1e-3,
        Kind::Steps { stretch, turn } => {
            let factor = match stretch {
                Stretch::None | Stretch::Two(..) => None,
                Stretch::Scale(factor) | Stretch::One(factor, _) => Some(factor),
            };
            let moves = factor.is_none_or(|f| Pen::new(false).number(f, 3) != "1");
            let turns = match turn {
                Turn::Rotation(degrees) => Pen::new(false).rotation(degrees) != "0°",
                Turn::None | Turn::Reflection(_) => true,
            };
            moves && turns
        }
        _ => true,
    }
}
