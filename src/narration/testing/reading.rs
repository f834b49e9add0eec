//! Reading a sentence back: what it names, and whether its numbers are those of the scene.

/// What stands at each "{}" of a pattern, if the whole text has this form. Each gap ends where the
/// literal after it comes first.
pub(in crate::narration) fn gaps<'a>(text: &'a str, pattern: &str) -> Option<Vec<&'a str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next()?)?;
    let mut found = Vec::new();
    let mut literals = literals.peekable();
    while let Some(literal) = literals.next() {
        let end = if literal.is_empty() && literals.peek().is_none() {
            rest.len()
        } else {
            rest.find(literal)?
        };
        found.push(&rest[..end]);
        rest = &rest[end + literal.len()..];
    }
    rest.is_empty().then_some(found)
}

/// Whether a number as it is written is this value, rounded to the digits that are shown; "under"
/// and "over" are bounds.
pub(in crate::narration) fn shows(text: &str, value: f64) -> bool {
    let text = text.trim_end_matches('°');
    let (text, value) = match text.strip_suffix(" %") {
        Some(percent) => (percent, value * 100.0),
        None => (text, value),
    };
    if let Some(bound) = text.strip_prefix("under ") {
        return value < number(bound).unwrap().0;
    }
    if let Some(bound) = text.strip_prefix("over ") {
        return value > number(bound).unwrap().0;
    }
    let Some((shown, unit)) = number(text) else {
        return false;
    };
    // Half a unit of the last digit, and what the way to the number rounds.
    (shown - value).abs() <= unit * 0.5 * (1.0 + 1e-6) + 1e-9 * value.abs() + 5e-324
}

/// Whether "(2.56, 1.20)", or what stands between the brackets, is this place.
pub(in crate::narration) fn shows_place(text: &str, place: [f64; 2]) -> bool {
    let text = text.trim_start_matches('(').trim_end_matches(')');
    gaps(text, "{}, {}").is_some_and(|xy| shows(xy[0], place[0]) && shows(xy[1], place[1]))
}

/// The number and the unit of its last digit.
fn number(text: &str) -> Option<(f64, f64)> {
    let ascii = text.replace('−', "-");
    let (mantissa, power) = ascii.split_once('e').unwrap_or((&ascii, "0"));
    let decimals = mantissa.split_once('.').map_or(0, |(_, part)| part.len());
    let power: i32 = power.parse().ok()?;
    let last = power - i32::try_from(decimals).ok()?;
    Some((ascii.parse().ok()?, format!("1e{last}").parse().ok()?))
}

#[test]
fn a_pattern_finds_its_gaps() {
    assert_eq!(
        gaps("a is 3 away and b 4", "{} is {} away and {} {}"),
        Some(vec!["a", "3", "b", "4"])
    );
    assert_eq!(gaps("a is 3", "{} was {}"), None);
    assert_eq!(gaps("a is 3, b", "{} is 3"), None);
}

#[test]
fn a_number_shows_what_it_rounds() {
    assert!(shows("7.36", 7.3649) && !shows("7.36", 7.366));
    assert!(shows("−3e−9", -3.4e-9) && !shows("−3e−9", 3e-9));
    assert!(shows("85 %", 0.852) && !shows("85 %", 0.86));
    assert!(shows("under 0.001", 1e-9) && !shows("under 0.001", 0.002));
    assert!(shows("over 99 %", 0.996) && !shows("over 99 %", 0.9));
    assert!(shows_place("(2.56, −1.20)", [2.5599, -1.2]));
}
