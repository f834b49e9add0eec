//! Numbers → text.

/// The text that a cell shows: at most four decimals, fewer for larger numbers and none that are 0,
/// a true minus sign, powers of ten where that would be long or say "0" of what is not 0.
///
/// ```
/// use attention_geometry::scene::number::format;
/// assert_eq!(format(2.0_f64.sqrt() / 2.0), "0.7071");
/// assert_eq!(format(-1234.5678), "−1234.6");
/// assert_eq!(format(-0.0), "0");
/// assert_eq!(format(1.25e-7), "1.25e−7");
/// ```
///
/// [`parse`](super::parse) reads it back to a number that shows the same.
pub fn format(x: f64) -> String {
    let size = x.abs();
    let decimals = match size {
        _ if size < 10.0 => 4,
        _ if size < 100.0 => 3,
        _ if size < 1000.0 => 2,
        _ if size < 10_000.0 => 1,
        _ => 0,
    };
    let plain = format!("{x:.decimals$}");
    let shown = plain.parse().unwrap_or(x).abs();
    let text = if x != 0.0 && !(0.001..1e6).contains(&shown) {
        let scientific = format!("{x:.3e}");
        let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
        format!("{}e{exponent}", without_zeros(mantissa))
    } else {
        without_zeros(&plain).to_owned()
    };
    if text == "-0" {
        return "0".to_owned();
    }
    text.replace('-', "−")
}

fn without_zeros(decimal: &str) -> &str {
    if decimal.contains('.') {
        decimal.trim_end_matches('0').trim_end_matches('.')
    } else {
        decimal
    }
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
    let text =
        if x == 0.0 || (1e-5..1e16).contains(&size) { format!("{x}") } else { format!("{x:e}") };
    text.replace('-', "−")
}
