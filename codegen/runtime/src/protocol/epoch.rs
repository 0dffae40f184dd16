//! Seconds since 1970 as decimal digits.
//!
//! AWS's parsers convert to the nearest double, and truncate its error: `1099510880.771` would have 770,999,908
//! nanoseconds.

use aws_smithy_types::DateTime;

const NANOSECONDS: u32 = 1_000_000_000;

/// Parses decimal seconds since 1970, to the nanosecond; values that are out of range saturate.
pub(super) fn epoch_seconds(text: &str) -> Option<DateTime> {
    if text.contains(['e', 'E']) {
        let seconds: f64 = text.parse().ok()?;
        // Without an exponent, in the shortest representation that is unique.
        return if seconds.is_finite() { epoch_seconds(&seconds.to_string()) } else { None };
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if integer.is_empty() && fraction.is_empty() || !integer.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = if integer.is_empty() { 0 } else { integer.parse().unwrap_or(i64::MAX) };
    Some(match (negative, fraction_of(fraction)?) {
        (false, nanoseconds) => DateTime::from_secs_and_nanos(seconds, nanoseconds),
        (true, 0) => DateTime::from_secs(-seconds),
        // The fraction counts forwards, before 1970 too.
        (true, nanoseconds) => DateTime::from_secs_and_nanos(-seconds - 1, NANOSECONDS - nanoseconds),
    })
}

/// Returns the nanoseconds of the digits after the point; further digits are truncated.
pub(super) fn fraction_of(digits: &str) -> Option<u32> {
    let (mut nanoseconds, mut unit) = (0, NANOSECONDS / 10);
    for byte in digits.bytes() {
        nanoseconds += unit * char::from(byte).to_digit(10)?;
        unit /= 10;
    }
    Some(nanoseconds)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use super::*;

    #[test]
    fn epoch_seconds_are_exact() {
        for (text, expected) in [
            ("0", (0, 0)),
            ("1099510880.771", (1_099_510_880, 771_000_000)),
            ("1665065235.636", (1_665_065_235, 636_000_000)),
            ("1515531081.123456", (1_515_531_081, 123_456_000)),
            ("1.1234567899", (1, 123_456_789)),
            ("-0.5", (-1, 500_000_000)),
            ("-1.25", (-2, 750_000_000)),
            ("-7", (-7, 0)),
            ("-0", (0, 0)),
            (".5", (0, 500_000_000)),
            ("5.", (5, 0)),
            ("1.5e9", (1_500_000_000, 0)),
            ("1.0995108807710E9", (1_099_510_880, 771_000_000)),
            ("1e300", (i64::MAX, 0)),
            ("99999999999999999999", (i64::MAX, 0)),
        ] {
            let time = epoch_seconds(text).map(|time| (time.secs(), time.subsec_nanos()));
            assert_eq!(time, Some(expected), "{text}");
        }
        assert_eq!(epoch_seconds("1099510880.771").unwrap().to_millis().unwrap(), 1_099_510_880_771);
        for text in ["", "-", ".", "1.2.3", "1e999", "e", "NaN", "Infinity", "0x1", "1 2", "--1", "1.-5", "٣"] {
            assert_eq!(epoch_seconds(text), None, "{text}");
        }
    }
}
