//! Reads a description as a person would, by itself: matrices are made here
//! from sines and cosines, not by the code under test.

use nalgebra::{Matrix2, matrix};

/// What a description says.
pub(super) enum Meaning {
    /// The whole map.
    Map(Matrix2<f64>),
    /// Only the line (degrees) onto which everything falls.
    Line(f64),
}

pub(super) fn read(text: &str) -> Meaning {
    let text = text.trim_start_matches("≈ ").replace('−', "-");
    if let Some(line) = text.strip_prefix("squash onto the line at ") {
        return Meaning::Line(number(line));
    }
    let mut map = Matrix2::identity();
    for step in text.split(", then ") {
        map *= one_step(step);
    }
    Meaning::Map(map)
}

fn number(text: &str) -> f64 {
    let digits = text.trim_end_matches('°').trim_start_matches('×');
    digits.parse().unwrap_or_else(|_| panic!("no number: {text}"))
}

fn one_step(step: &str) -> Matrix2<f64> {
    let words: Vec<&str> = step.split(' ').collect();
    match words[..] {
        ["identity"] => Matrix2::identity(),
        ["everything", "to", "0"] => Matrix2::zeros(),
        ["rotation", "by", angle] => {
            let (s, c) = number(angle).to_radians().sin_cos();
            matrix![c, s; -s, c]
        }
        ["reflection", "across", angle] => {
            let (s, c) = (2.0 * number(angle)).to_radians().sin_cos();
            matrix![c, s; s, -c]
        }
        ["scale", factor] => Matrix2::identity() * number(factor),
        ["shear", "by", by, "along", angle] => {
            let (s, c) = number(angle).to_radians().sin_cos();
            let side = if number(angle) <= 45.0 { 1.0 } else { -1.0 };
            Matrix2::identity() + matrix![-s * c, -s * s; c * c, c * s] * side * number(by)
        }
        ["projection", "onto", "the", "line", "at", line] => along(line, 1.0),
        ["projection", "onto", "the", "line", "at", line, "along", from] => {
            let (s, c) = number(line).to_radians().sin_cos();
            let (fs, fc) = number(from).to_radians().sin_cos();
            matrix![-fs * c, -fs * s; fc * c, fc * s] / (fc * s - fs * c)
        }
        ["stretch", factor, "along", line] => {
            Matrix2::identity() + along(line, number(factor) - 1.0)
        }
        ["stretch", first, "along", line, second, "along", other] => {
            along(line.trim_end_matches(','), number(first)) + along(other, number(second))
        }
        _ => panic!("not understood: {step}"),
    }
}

/// `factor` × the projection onto the line.
fn along(line: &str, factor: f64) -> Matrix2<f64> {
    let (s, c) = number(line).to_radians().sin_cos();
    matrix![c * c, c * s; c * s, s * s] * factor
}
