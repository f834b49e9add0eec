//! Numbers as the screen writes them: short, with a true minus sign, never a false zero.

/// Smaller than this, a number of three decimals would read 0.
const TINY: f64 = 1e-5;

/// A number with a fixed count of decimals; very large and very small ones in scientific form.
///
/// ```
/// use attention_geometry::view::format::fixed;
/// assert_eq!(fixed(-0.34, 2), "−0.34");
/// assert_eq!(fixed(-0.001, 2), "0.00");
/// assert_eq!(fixed(1.2e30, 2), "1.20e30");
/// ```
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let size = value.abs();
    let text = if size >= 1e6 || (size > 0.0 && size < TINY && decimals > 2) {
        format!("{value:.2e}")
    } else {
        format!("{value:.decimals$}")
    };
    minus(without_negative_zero(&text))
}

fn without_negative_zero(text: &str) -> &str {
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| c == '0' || c == '.') => rest,
        _ => text,
    }
}

fn minus(text: &str) -> String {
    text.replace('-', "−")
}

/// The shortest text that still tells the number: 4, −0.34, 2.561, 1e-9 with at most `digits` significant digits.
///
/// ```
/// use attention_geometry::view::format::short;
/// assert_eq!(short(4.0, 4), "4");
/// assert_eq!(short(2.560_6, 4), "2.561");
/// assert_eq!(short(-1.0 / 3.0, 3), "−0.333");
/// ```
pub fn short(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let rounded: f64 = format!("{value:.*e}", digits.saturating_sub(1)).parse().unwrap_or(value);
    let size = rounded.abs();
    let text =
        if (1e-3..1e6).contains(&size) { format!("{rounded}") } else { format!("{rounded:e}") };
    minus(&text)
}

/// A weight: three decimals, and never 0 or 1 where it is neither.
///
/// ```
/// use attention_geometry::view::format::weight;
/// assert_eq!(weight(0.894_2, true), "0.894");
/// assert_eq!(weight(1e-300, true), "< 0.001");
/// assert_eq!(weight(0.0, true), "< 0.001"); // it underflowed: no weight that is allowed is 0
/// assert_eq!(weight(0.0, false), "0");
/// assert_eq!(weight(0.999_9, true), "> 0.999");
/// assert_eq!(weight(1.0, true), "1.000");
/// ```
pub fn weight(value: f64, allowed: bool) -> String {
    if !allowed {
        "0".to_owned()
    } else if value < 0.0005 {
        "< 0.001".to_owned()
    } else if (0.9995..1.0).contains(&value) {
        "> 0.999".to_owned()
    } else {
        format!("{value:.3}")
    }
}

/// A whole number with its thousands set apart: "1,569".
pub fn count(n: usize) -> String {
    crate::words::grouped(n)
}

/// A share in whole percent, never 0 or 100 where it is neither.
pub fn percent(share: f64) -> String {
    let whole = share * 100.0;
    if whole > 0.0 && whole < 0.5 {
        "under 1 %".to_owned()
    } else if (99.5..100.0).contains(&whole) {
        "over 99 %".to_owned()
    } else {
        format!("{} %", fixed(whole, 0))
    }
}

/// An angle in degrees with one decimal; near 0 and 180 it does not claim what it is not.
pub fn degrees(value: f64) -> String {
    if value > 0.0 && value < 0.05 {
        "< 0.1°".to_owned()
    } else if (179.95..180.0).contains(&value) {
        "> 179.9°".to_owned()
    } else {
        format!("{value:.1}°")
    }
}

/// A place: "(3.74, 1.21)".
pub fn place(x: f64, y: f64) -> String {
    format!("({}, {})", fixed(x, 2), fixed(y, 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_unreadable_is_written(value: f64) {
            for text in [fixed(value, 2), fixed(value, 3), short(value, 4), weight(value.abs().fract(), true), percent(value.abs().fract())] {
                prop_assert!(!text.contains("NaN") && !text.contains("inf") && !text.contains('-'), "{text}");
                prop_assert!(text.chars().count() <= 14, "{text}");
            }
        }
    }

    #[test]
    fn shares_and_angles_are_honest_at_their_ends() {
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.004), "under 1 %");
        assert_eq!(percent(0.996), "over 99 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(degrees(0.0), "0.0°");
        assert_eq!(degrees(1e-9), "< 0.1°");
        assert_eq!(degrees(180.0), "180.0°");
        assert_eq!(degrees(179.97), "> 179.9°");
    }
}
