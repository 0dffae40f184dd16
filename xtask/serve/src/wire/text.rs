//! Scalars as text: in paths, queries and headers, and values that JSON cannot express.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model, Simple};

use crate::value::Value;

/// The last second of the year 9999, the limit of timestamps.
const LAST: f64 = 253_402_300_799.0;

/// Converts seconds since the epoch to a timestamp; `None` if they are not a number, or out of range.
pub(super) fn time(seconds: &Value) -> Option<DateTime> {
    let seconds = seconds.number()?;
    (seconds.is_finite() && seconds.abs() <= LAST).then(|| DateTime::from_secs_f64(seconds))
}

/// Returns the format of a timestamp: the model's, or the default of its location.
pub(super) fn format(model: &Model, member: &Member, of_place: Format) -> Format {
    match model.effective(member)(traits::TIMESTAMP_FORMAT).and_then(serde_json::Value::as_str) {
        Some("date-time") => Format::DateTimeWithOffset,
        Some("epoch-seconds") => Format::EpochSeconds,
        Some("http-date") => Format::HttpDate,
        _ => of_place,
    }
}

/// Parses Smithy's names of floats that are not finite.
pub(super) fn special(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Returns a float as a value: Smithy's name of one that is not finite.
pub(super) fn float(value: f64) -> Value {
    if value.is_finite() {
        return Value::Float(value);
    }
    let word = if value.is_nan() {
        "NaN"
    } else if value > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    };
    word.into()
}

/// Converts text to its member's target. Invalid text is returned unchanged, and refused by the reader.
pub(super) fn read(model: &Model, member: &Member, text: &str, of_place: Format) -> Value {
    let read = match model.kind(&member.target) {
        Some(Kind::Simple(Simple::Boolean)) => match text {
            "true" => Some(Value::Boolean(true)),
            "false" => Some(Value::Boolean(false)),
            _ => None,
        },
        Some(
            Kind::IntEnum(_)
            | Kind::Simple(Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::BigInteger),
        ) => text.parse().ok().map(Value::Integer),
        Some(Kind::Simple(Simple::Float | Simple::Double | Simple::BigDecimal)) => {
            special(text).or_else(|| text.parse().ok().filter(|value: &f64| value.is_finite())).map(Value::Float)
        }
        Some(Kind::Simple(Simple::Timestamp)) => {
            DateTime::from_str(text, format(model, member, of_place)).ok().map(Value::Time)
        }
        _ => None,
    };
    read.unwrap_or_else(|| text.into())
}

/// Converts a scalar to text; `None` for other values.
pub(super) fn write(model: &Model, member: &Member, value: &Value, of_place: Format) -> Option<String> {
    Some(match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => match float(*value) {
            Value::Text(word) => word,
            _ => value.to_string(),
        },
        Value::Text(text) if model.effective(member)(traits::MEDIA_TYPE).is_some() => {
            aws_smithy_types::base64::encode(text)
        }
        Value::Text(text) => text.clone(),
        Value::Bytes(bytes) => aws_smithy_types::base64::encode(bytes),
        Value::Time(time) => to_millis(*time).fmt(unzoned(format(model, member, of_place))).ok()?,
        Value::Null | Value::List(_) | Value::Map(_) => return None,
    })
}

/// Truncates a timestamp to milliseconds, as services do in any format.
pub(super) fn to_millis(time: DateTime) -> DateTime {
    DateTime::from_secs_and_nanos(time.secs(), time.subsec_nanos() / 1_000_000 * 1_000_000)
}

/// Returns the format for writing: formats that accept offsets are written without one.
pub(super) fn unzoned(format: Format) -> Format {
    if format == Format::DateTimeWithOffset { Format::DateTime } else { format }
}
