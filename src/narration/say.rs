//! Numbers as a sentence writes them: those of `view::format`, made safe to compare.

use nalgebra::Vector2;

use crate::view::format;

/// What two numbers may differ by, relative to their size, and still be called equal: rounding on
/// the way to them.
const SAME: f64 = 1e-9;

/// Below this part of the places that it is measured between, a distance that would be shown as
/// 0.00 is rounding.
const DUST: f64 = 1e-12;

/// Below this, two decimals would show 0 or next to nothing.
pub(super) const SMALL: f64 = 0.005;

/// Two decimals; a number too small for them in short, so that only 0 reads as 0.
pub(super) fn number(value: f64) -> String {
    if value != 0.0 && value.abs() < SMALL {
        format::short(value, 2)
    } else {
        format::fixed(value, 2)
    }
}

/// Two numbers, with as many digits as it takes to tell them apart if they differ.
pub(super) fn apart(a: f64, b: f64) -> [String; 2] {
    let two = [number(a), number(b)];
    if two[0] != two[1] || same(a, b) {
        return two;
    }
    let ordinary = (SMALL..1e6).contains(&a.abs().max(b.abs()));
    let finer = |digits: usize| {
        [a, b].map(|value| {
            if ordinary { format::fixed(value, digits) } else { format::short(value, digits) }
        })
    };
    (3..=12).map(finer).find(|[a, b]| a != b).unwrap_or(two)
}

/// Whether two numbers are equal but for rounding.
pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs())
}

/// An angle between two vectors, in degrees.
pub(super) fn degrees(value: f64) -> String {
    in_words(&format::degrees(value))
}

/// Two angles in degrees, with as many decimals as it takes to tell them apart.
pub(super) fn degrees_apart(a: f64, b: f64) -> [String; 2] {
    let two = [degrees(a), degrees(b)];
    if two[0] != two[1] {
        return two;
    }
    (2..=9)
        .map(|decimals| [a, b].map(|v| format!("{}°", format::fixed(v, decimals))))
        .find(|[a, b]| a != b)
        .unwrap_or(two)
}

/// The direction of a vector in degrees, from −180 to 180.
pub(super) fn bearing(radians: f64) -> String {
    format!("{}°", format::fixed(radians.to_degrees(), 1))
}

/// A weight among those of `readable` keys: "under 0.001" and "over 0.999" rather than the 0 and 1
/// that it never is, unless there is one key only.
pub(super) fn weight(value: f64, readable: usize) -> String {
    if readable <= 1 {
        return "1".to_owned();
    }
    // The largest number below 1: what rounded to 1 was less.
    in_words(&format::weight(value.min(1.0 - f64::EPSILON), true))
}

/// A share of a way that was not gone to its very end.
pub(super) fn percent(share: f64) -> String {
    format::percent(share.min(0.999))
}

/// "< 0.001" is a cell's way to write; a sentence says "under 0.001".
fn in_words(text: &str) -> String {
    text.replace("< ", "under ").replace("> ", "over ")
}

/// A place that was computed; what is dust beside the other coordinate is 0.
pub(super) fn place(at: Vector2<f64>) -> String {
    let size = at.amax();
    let [x, y] = [at.x, at.y].map(|c| {
        let dust = c.abs() < SMALL && c.abs() <= DUST * size;
        number(if dust { 0.0 } else { c })
    });
    format!("({x}, {y})")
}

/// The length of a vector, also where its square would overflow or vanish.
pub(super) fn length(v: Vector2<f64>) -> f64 {
    v.x.hypot(v.y)
}

/// The distance of two places; exactly 0 where it is rounding.
pub(super) fn distance(a: Vector2<f64>, b: Vector2<f64>) -> f64 {
    let far = length(a - b);
    if far < SMALL && far <= DUST * a.amax().max(b.amax()) { 0.0 } else { far }
}

/// "3 words", "1 word".
pub(super) fn words(count: usize) -> String {
    format!("{count} word{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_nothing_reads_as_nothing() {
        assert_eq!(number(0.0), "0.00");
        assert_eq!(number(0.001), "0.001");
        assert_eq!(number(-3e-9), "−3e−9");
        assert_eq!(number(2.236), "2.24");
    }

    #[test]
    fn what_differs_reads_differently() {
        assert_eq!(apart(7.3621, 7.3624), ["7.3621", "7.3624"]);
        assert_eq!(apart(1.76, 1.761), ["1.760", "1.761"]);
        assert_eq!(apart(1.2341e9, 1.2342e9), ["1.2341e9", "1.2342e9"]);
        assert_eq!(apart(2.0, 4.0), ["2.00", "4.00"]);
        assert_eq!(apart(2.0, 2.0 + 1e-14), ["2.00", "2.00"]);
        assert_eq!(degrees_apart(31.01, 31.04), ["31.01°", "31.04°"]);
        assert_eq!(degrees_apart(0.0, 1e-4), ["0.0°", "under 0.1°"]);
    }

    #[test]
    fn a_shared_weight_is_never_whole() {
        assert_eq!(weight(1.0, 2), "over 0.999");
        assert_eq!(weight(0.0, 2), "under 0.001");
        assert_eq!(weight(1.0, 1), "1");
        assert_eq!(percent(1.0), "over 99 %");
    }

    #[test]
    fn dust_beside_a_coordinate_is_nothing() {
        assert_eq!(place(Vector2::new(2.0, 1e-16)), "(2.00, 0.00)");
        assert_eq!(place(Vector2::new(2e-16, 1e-16)), "(2e−16, 1e−16)");
        assert_eq!(place(Vector2::new(1e60, 1.0)), "(1.00e60, 1.00)");
        let (a, b) = (Vector2::new(0.1 + 0.2, 1.0), Vector2::new(0.3, 1.0));
        assert_eq!(distance(a, b), 0.0);
        let tiny = Vector2::new(3e-200, 4e-200);
        assert!((distance(tiny, Vector2::zeros()) / 5e-200 - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn different_numbers_read_differently(a in -1e3..1e3, by in 1e-8..1.0) {
            let [one, other] = apart(a, a + by * a);
            prop_assert!(one != other || a == 0.0, "{one}");
        }
    }
}
