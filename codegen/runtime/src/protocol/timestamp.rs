//! Timestamps of responses, in each of Smithy's formats.
//!
//! AWS's parsers refuse some valid forms. The formats are
//! [Smithy's](https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait):
//! RFC 3339 with any offset, the three forms of an HTTP date (RFC 9110, 5.6.7), decimal seconds since 1970.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_schema::traits::{TimestampFormat, TimestampFormatTrait};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::epoch::{epoch_seconds, fraction_of};

/// Parses a timestamp in the format of its schema, or in the `default` of its location.
///
/// # Errors
/// The text is not in the format.
pub(super) fn read(text: &str, schema: &Schema<'_>, default: TimestampFormat) -> Result<DateTime, SerdeError> {
    let text = text.trim_ascii();
    let format = schema.timestamp_format().map_or(default, TimestampFormatTrait::format);
    let (time, kind) = match format {
        TimestampFormat::DateTime => (date_time(text), "date-time"),
        TimestampFormat::HttpDate => (http_date(text), "http-date"),
        TimestampFormat::EpochSeconds => (epoch_seconds(text), "epoch-seconds"),
        other => return Err(SerdeError::unsupported(format!("timestamps as {other:?}"))),
    };
    // The text may be secret.
    time.ok_or_else(|| SerdeError::invalid_input(format!("a timestamp is not in the format {kind}")))
}

/// RFC 3339, which allows a space in place of the `T` (5.6).
fn date_time(text: &str) -> Option<DateTime> {
    let parse = |text: &str| DateTime::from_str(text, Format::DateTimeWithOffset).ok();
    match text.split_once(' ') {
        Some((date, time)) => parse(&format!("{date}T{time}")),
        None => parse(text),
    }
}

/// An HTTP date in its fixed form, in its two obsolete ones, and in that of mail, with a day of one digit or an offset.
/// Each may have a fraction of a second.
fn http_date(text: &str) -> Option<DateTime> {
    if let Ok(time) = DateTime::from_str(text, Format::HttpDate) {
        return Some(time);
    }
    let (date, nanoseconds) = match text.split_once('.') {
        Some((before, after)) => {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let (fraction, rest) = after.split_at(digits);
            (format!("{before}{rest}"), fraction_of(fraction)?)
        }
        None => (text.to_owned(), 0),
    };
    let seconds = match OffsetDateTime::parse(&date, &Rfc2822) {
        Ok(time) => time.unix_timestamp(),
        Err(_) => DateTime::from(httpdate::parse_http_date(&date).ok()?).secs(),
    };
    Some(DateTime::from_secs_and_nanos(seconds, nanoseconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nanos(time: Option<DateTime>) -> Option<(i64, u32)> {
        time.map(|time| (time.secs(), time.subsec_nanos()))
    }

    #[test]
    fn http_dates_are_read_in_every_form() {
        for (text, expected) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
            ("Sun, 06 Nov 1994 08:49:37.5 GMT", 500_000_000),
            ("Sun, 06 Nov 1994 08:49:37.123456789 GMT", 123_456_789),
            ("Sun, 6 Nov 1994 08:49:37 GMT", 0),
            ("Sun, 6 Nov 1994 08:49:37.25 GMT", 250_000_000),
            ("Sun, 06 Nov 1994 09:49:37 +0100", 0),
            ("Sun, 06 Nov 1994 00:49:37.5 -0800", 500_000_000),
            ("06 Nov 1994 08:49:37 GMT", 0),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 0),
            ("Sun Nov  6 08:49:37 1994", 0),
        ] {
            assert_eq!(nanos(http_date(text)), Some((784_111_777, expected)), "{text}");
        }
        for text in ["", "Sun", "1994-11-06T08:49:37Z", "784111777", "Sun, 36 Nov 1994 08:49:37 GMT", "é, 06 Nov 1994"]
        {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    #[test]
    fn date_times_are_read_with_any_offset() {
        for (text, expected) in [
            ("2030-01-01T00:00:00Z", 0),
            ("2030-01-01T01:00:00+01:00", 0),
            ("2029-12-31T16:00:00-08:00", 0),
            ("2030-01-01t00:00:00z", 0),
            ("2030-01-01 00:00:00Z", 0),
            ("2030-01-01T05:30:00.771+05:30", 771_000_000),
            ("2030-01-01T00:00:00.123456789123Z", 123_456_789),
            ("2030-01-01T00:00:00-00:00", 0),
        ] {
            assert_eq!(nanos(date_time(text)), Some((1_893_456_000, expected)), "{text}");
        }
        for text in ["", "2030-01-01", "2030-01-01T00:00:00", "2030-13-01T00:00:00Z", "1893456000", "2030-01-01T00:00Z"]
        {
            assert_eq!(date_time(text), None, "{text}");
        }
    }
}
