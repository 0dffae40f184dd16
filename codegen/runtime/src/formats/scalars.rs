//! Simple values whose form is our choice.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{Blob, DateTime, Number, base64};

use ::serde::de::{Deserialize as _, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{Serialize, Serializer};

/// Bytes: text in Base64 in a human-readable format.
pub(super) struct Base64(pub(super) Blob);

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.serialize_str(&base64::encode(&self.0));
        }
        serializer.serialize_bytes(self.0.as_ref())
    }
}

/// Reads bytes. Text is Base64 in any format, since values that were buffered have lost theirs.
pub(super) fn blob<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Blob, D::Error> {
    if deserializer.is_human_readable() {
        return deserializer.deserialize_any(Bytes);
    }
    deserializer.deserialize_byte_buf(Bytes)
}

struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = Blob;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes, or their Base64 as text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Blob, E> {
        base64::decode(text).map(Blob::new).map_err(E::custom)
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Blob, E> {
        Ok(Blob::new(bytes))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Blob, E> {
        Ok(Blob::new(bytes))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Blob, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = elements.next_element::<u8>()? {
            bytes.push(byte);
        }
        Ok(Blob::new(bytes))
    }
}

/// A float: text in a human-readable format if it is infinite or not a number, as in Smithy's protocols.
pub(super) struct Float<T>(pub(super) T);

impl<T: Into<f64> + Serialize + Copy> Serialize for Float<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number: f64 = self.0.into();
        let text = match number {
            number if number.is_finite() || !serializer.is_human_readable() => return self.0.serialize(serializer),
            number if number.is_nan() => "NaN",
            f64::INFINITY => "Infinity",
            _ => "-Infinity",
        };
        serializer.serialize_str(text)
    }
}

/// Reads a float.
pub(super) fn float<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    if deserializer.is_human_readable() {
        return deserializer.deserialize_any(Parsed::new("a number, `NaN`, `Infinity` or `-Infinity`"));
    }
    f64::deserialize(deserializer)
}

/// A timestamp, as text that has all of its precision.
pub(super) struct Text(pub(super) DateTime);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text(self.0).unwrap_or_else(|| seconds(self.0)))
    }
}

/// A timestamp in RFC 3339's form; AWS's own text of it ends at microseconds.
fn text(time: DateTime) -> Option<String> {
    let text = DateTime::from_secs(time.secs()).fmt(Format::DateTime).ok()?;
    if !time.has_subsec_nanos() {
        return Some(text);
    }
    let fraction = format!("{:09}", time.subsec_nanos());
    Some(format!("{}.{}Z", text.strip_suffix('Z')?, fraction.trim_end_matches('0')))
}

/// Seconds since 1970, in decimals.
fn seconds(time: DateTime) -> String {
    let nanos = time.as_nanos();
    let (sign, nanos) = (if nanos < 0 { "-" } else { "" }, nanos.unsigned_abs());
    format!("{sign}{}.{:09}", nanos / u128::from(NANOS), nanos % u128::from(NANOS))
}

/// Nanoseconds of a second.
const NANOS: u32 = 1_000_000_000;

/// A timestamp that is read: in RFC 3339's form, or seconds since 1970.
pub(super) struct Time(pub(super) DateTime);

impl FromStr for Time {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let decimals = || {
            let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
            let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
            if ![whole, fraction].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
                || fraction.len() > 9
            {
                return None;
            }
            let (whole, fraction) = (whole.parse::<i128>().ok()?, format!("{fraction:0<9}").parse::<i128>().ok()?);
            let nanos = whole.checked_mul(NANOS.into())?.checked_add(fraction)?;
            DateTime::from_nanos(sign * nanos).ok()
        };
        let time = match DateTime::from_str(text, Format::DateTimeWithOffset) {
            Ok(time) => Some(time),
            Err(_) => decimals(),
        };
        time.map(Self).ok_or_else(|| "not a timestamp in RFC 3339's form".to_owned())
    }
}

impl TryFrom<f64> for Time {
    type Error = String;

    fn try_from(seconds: f64) -> Result<Self, String> {
        // Rust's text of a float is exact enough, and in decimals.
        format!("{seconds:.9}").parse()
    }
}

/// Reads a value that is text in a format, or a number.
pub(super) fn parsed<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(Parsed::new(expected))
}

/// Visitor of text, and of numbers by their text.
struct Parsed<T> {
    expected: &'static str,
    value: PhantomData<T>,
}

impl<T> Parsed<T> {
    fn new(expected: &'static str) -> Self {
        Self { expected, value: PhantomData }
    }
}

impl<'de, T: FromStr<Err: fmt::Display>> Visitor<'de> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<T, A::Error> {
        match entries.next_key::<String>()? {
            Some(key) if key == ARBITRARY => entries.next_value::<String>()?.parse().map_err(A::Error::custom),
            _ => Err(A::Error::custom(format_args!("invalid type: map, expected {}", self.expected))),
        }
    }
}

/// The key of a number in the maps that `serde_json` makes of numbers with its feature `arbitrary_precision`, which any crate
/// of a program can enable.
pub(super) const ARBITRARY: &str = "$serde_json::private::Number";

/// Reads the value of that key.
pub(super) fn arbitrary<'de, A: MapAccess<'de>>(entries: &mut A) -> Result<Number, A::Error> {
    let text = entries.next_value::<String>()?;
    let number = text.parse().map(Number::PosInt).or_else(|_| text.parse().map(Number::NegInt));
    number.or_else(|_| text.parse().map(Number::Float)).map_err(A::Error::custom)
}
