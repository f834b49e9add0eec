//! Numbers → text.

/// Decimals that a cell shows.
const DECIMALS: usize = 4;

/// The text that a cell shows: at most four decimals and none that are 0, a true minus sign, powers
/// of ten where that would be long or say "0" of what is not 0.
///
/// ```
/// use attention_geometry::scene::number::format;
/// assert_eq!(format(2.0_f64.sqrt() / 2.0), "0.7071");
/// assert_eq!(format(-0.5), "−0.5");
/// assert_eq!(format(-0.0), "0");
/// assert_eq!(format(1.25e-7), "1.25e−7");
/// ```
///
/// [`parse`](super::parse) reads it back to a number that shows the same.
pub fn format(x: f64) -> String {
    let rounded = format!("{x:.DECIMALS$}");
    let digits = rounded.trim_end_matches('0').trim_end_matches('.');
    let vanishes = x != 0.0 && x.abs() < 0.000_95;
    let text = if vanishes || x.abs() >= 1e6 {
        let scientific = format!("{x:.3e}");
        match scientific.split_once('e') {
            Some((mantissa, exponent)) if mantissa.contains('.') => {
                let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
                format!("{mantissa}e{exponent}")
            }
            _ => scientific,
        }
    } else {
        digits.to_owned()
    };
    if text == "-0" {
        return "0".to_owned();
    }
    text.replace('-', "−")
}

/// The shortest text that reads back to the same bits, for the field in which a number is edited.
///
/// ```
/// use attention_geometry::scene::number::exact;
/// assert_eq!(exact(0.1 + 0.2), "0.30000000000000004");
/// assert_eq!(exact(-2.0), "−2");
/// assert_eq!(exact(1e60), "1e60");
/// ```
pub fn exact(x: f64) -> String {
    let size = x.abs();
    let text = if x == 0.0 || (1e-5..1e16).contains(&size) {
        format!("{x}")
    } else {
        format!("{x:e}")
    };
    text.replace('-', "−")
}
