//! Numbers in text: the usual ones fast, all of them exactly rounded.

/// The number that a field is. `nan` and `inf` are numbers too, though not finite ones.
pub(super) fn number(field: &[u8]) -> Option<f32> {
    std::str::from_utf8(field).ok()?.parse().ok()
}

/// A field is written with digits: `nan` and `inf` may be words.
pub(super) fn is_written_in_digits(field: &[u8]) -> bool {
    field.iter().any(u8::is_ascii_digit) && number(field).is_some()
}

/// The decimals of a number with an exponent: more than any number without one has.
pub(in crate::words) const VERY_MANY: usize = 1 << 16;

/// How many decimals a number is written with; [`VERY_MANY`] where it has an exponent.
pub(super) fn decimals(field: &[u8]) -> usize {
    if field.iter().any(|b| matches!(b, b'e' | b'E')) {
        return VERY_MANY;
    }
    field.iter().position(|b| *b == b'.').map_or(0, |point| field.len() - point - 1)
}

/// Reads what nearly every number of a table looks like: a sign or none, a digit, a point, one to eight
/// digits, then the end of the field. Gives the number and its length.
///
/// The digits are looked at eight at once, without a loop. A whole number below 2^53 over a power of ten
/// that f64 holds exactly is rounded once; with at most eight decimals the result is too far from the middle
/// between two f32 for the second rounding to differ from a single one.
#[inline]
pub(super) fn usual(bytes: &[u8]) -> Option<(f32, usize)> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TENS: [u64; 9] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
    let bytes: &[u8; 12] = bytes.first_chunk()?;
    let minus = usize::from(bytes[0] == b'-');
    let first = bytes[minus].wrapping_sub(b'0');
    let text = u64::from_le_bytes(*bytes.get(minus + 2..)?.first_chunk()?);
    // 0 to 9 where there is a digit
    let digits = text ^ (u64::from(b'0') * EACH);
    let others = (digits.wrapping_add(0x76 * EACH) | digits) & (0x80 * EACH);
    let count = others.trailing_zeros() as usize / 8;
    let end = *bytes.get(minus + 2 + count)?;
    let is_end = matches!(end, b' ' | b'\t' | b'\n' | b'\r');
    if first > 9 || bytes[minus + 1] != b'.' || count == 0 || !is_end {
        return None;
    }
    // zeros before the digits, then pairs, fours and eight of them
    let digits = digits << (64 - 8 * count);
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let eight = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    let ten = TENS.get(count)?;
    let size = (u64::from(first) * ten + eight) as f64 / *ten as f64;
    Some((if minus == 1 { -size } else { size } as f32, minus + 2 + count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_usual() {
        for (text, length) in [
            ("0.418 -0.5 1.25", 5),
            ("-0.41242 0.24968", 8),
            ("9.99999999 0.1", 10),
            ("-1.23456789 0", 11),
            ("0.0\t0.0\t0.0.0", 3),
            ("-0.0\n________", 4),
        ] {
            let exact: f32 = text.get(..length).unwrap().parse().unwrap();
            let (value, found) = usual(text.as_bytes()).unwrap();
            assert_eq!((value.to_bits(), found), (exact.to_bits(), length), "{text}");
        }
        for text in [
            "12.5 0.123456789",
            "1 0.123456789",
            "0.123456789 0.1",
            "1.5e3 0.123456",
            ".5 0.1234567890",
            "0. 0.123456789",
            "0.1",
            "--1.5 0.1234567",
            "0.1x 0.12345678",
            "\u{661}.5 0.123456",
        ] {
            assert_eq!(usual(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn decimals_are_counted() {
        let found = ["22", "2.0", "-0.125", ".5", "5.", "1e-5"].map(|t| decimals(t.as_bytes()));
        assert_eq!(found, [0, 1, 3, 1, 0, VERY_MANY]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn usual_numbers_are_exact(whole in 0..10_u8, digits in 0..100_000_000_u32, count in 1..9_usize, minus: bool) {
            let decimals = format!("{digits:08}");
            let sign = if minus { "-" } else { "" };
            let text = format!("{sign}{whole}.{}", decimals.get(..count).unwrap());
            let exact: f32 = text.parse().unwrap();
            let (value, length) = usual(format!("{text} 0.1234567").as_bytes()).unwrap();
            prop_assert_eq!(value.to_bits(), exact.to_bits());
            prop_assert_eq!(length, text.len());
        }

        #[test]
        fn any_bytes_are_looked_at(bytes: [u8; 12]) {
            if let Some((value, length)) = usual(&bytes) {
                let exact: f32 = std::str::from_utf8(&bytes[..length]).unwrap().parse().unwrap();
                prop_assert_eq!(value.to_bits(), exact.to_bits());
            }
        }
    }
}
