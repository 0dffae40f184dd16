//! Responses: timestamps in headers. AWS's crates read all other HTTP bindings of a response's head.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_schema::http_protocol::{http_error_deserializer, http_output_deserializer};
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use crate::protocol::timestamp;

/// Reads the members of an output: those in the response's head, and those in the body with `body`.
pub(in crate::protocol) fn output<'a>(
    body: impl ShapeDeserializer + 'a,
    response: &'a HttpResponse,
    schema: &Schema<'_>,
    cfg: &'a ConfigBag,
) -> Box<dyn ShapeDeserializer + 'a> {
    let members = http_output_deserializer(body, response, schema, cfg);
    if schema.members().iter().any(|member| times(member).is_some()) {
        Box::new(Head { members, headers: response.headers() })
    } else {
        members
    }
}

/// Reads the members of an error.
pub(in crate::protocol) fn error<'a>(
    body: impl ShapeDeserializer + 'a,
    response: &'a HttpResponse,
    cfg: &'a ConfigBag,
) -> Box<dyn ShapeDeserializer + 'a> {
    Box::new(Head { members: http_error_deserializer(body, response, cfg), headers: response.headers() })
}

/// The schema of a timestamp in a header, or of the elements of a list in a header.
fn times<'s>(member: &'s Schema<'s>) -> Option<&'s Schema<'s>> {
    member.http_header()?;
    let time = if member.shape_type() == ShapeType::List { member.member()? } else { member };
    (time.shape_type() == ShapeType::Timestamp).then_some(time)
}

/// Reader of members, which handles timestamps in headers.
struct Head<'a> {
    members: Box<dyn ShapeDeserializer + 'a>,
    headers: &'a Headers,
}

/// The values of a header with timestamps.
struct Times<'h> {
    values: Vec<&'h str>,
    next: usize,
}

impl<'h> Times<'h> {
    fn new(headers: &'h Headers, member: &Schema<'_>) -> Result<Self, SerdeError> {
        let name = member.http_header().map_or("", |header| header.value());
        let lines: Result<Vec<_>, _> = headers.get_all_bytes(name).map(std::str::from_utf8).collect();
        let lines = lines.map_err(|_| SerdeError::invalid_input("header was not valid utf-8"))?;
        let values = if member.shape_type() == ShapeType::List {
            lines.into_iter().flat_map(split).collect()
        } else if lines.len() > 1 {
            return Err(SerdeError::invalid_input("expected one timestamp but the header is repeated"));
        } else {
            lines
        };
        Ok(Self { values, next: 0 })
    }
}

/// Splits a list of timestamps. A comma within a timestamp follows the name of its day.
fn split(line: &str) -> Vec<&str> {
    let mut values = Vec::new();
    let mut rest = line.trim_ascii();
    while !rest.is_empty() {
        let is_day = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let comma = |from: usize| rest.get(from..).and_then(|rest| rest.find(',')).map(|comma| from + comma);
        let end = match comma(0) {
            Some(first) if rest.get(..first).is_some_and(is_day) => comma(first + 1),
            other => other,
        };
        let (value, after) = rest.split_at(end.unwrap_or(rest.len()));
        values.extend(Some(value).filter(|value| !value.trim_ascii().is_empty()));
        rest = after.strip_prefix(',').unwrap_or_default().trim_ascii_start();
    }
    values
}

/// Methods that delegate to the reader of members.
macro_rules! left_to_members {
    ($($read:ident -> $type:ty;)*) => {$(
        fn $read(&mut self, schema: &Schema<'_>) -> Result<$type, SerdeError> {
            self.members.$read(schema)
        }
    )*};
}

impl ShapeDeserializer for Head<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let headers = self.headers;
        self.members.read_struct(schema, &mut |member, deserializer| match times(member) {
            Some(_) => consumer(member, &mut Times::new(headers, member)?),
            None => consumer(member, deserializer),
        })
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.members.read_list(schema, consumer)
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        self.members.read_map(schema, consumer)
    }

    left_to_members! {
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_string -> String;
        read_blob -> Blob;
        read_timestamp -> DateTime;
        read_document -> Document;
    }

    fn is_null(&self) -> bool {
        self.members.is_null()
    }

    fn read_null(&mut self) -> Result<(), SerdeError> {
        self.members.read_null()
    }

    fn skip_value(&mut self) -> Result<(), SerdeError> {
        self.members.skip_value()
    }

    fn container_size(&self) -> Option<usize> {
        self.members.container_size()
    }
}

/// Methods for types other than timestamps.
macro_rules! no_timestamp {
    ($($read:ident -> $type:ty;)*) => {$(
        fn $read(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            Err(SerdeError::unsupported("the header contains timestamps"))
        }
    )*};
}

impl ShapeDeserializer for Times<'_> {
    fn read_list(
        &mut self,
        _: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        while self.next < self.values.len() {
            consumer(self)?;
        }
        Ok(())
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        let value =
            self.values.get(self.next).ok_or_else(|| SerdeError::invalid_input("the header has no more values"))?;
        self.next += 1;
        timestamp::read(value, schema, TimestampFormat::HttpDate)
    }

    fn read_struct(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("the header contains timestamps"))
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        _: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        Err(SerdeError::unsupported("the header contains timestamps"))
    }

    no_timestamp! {
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
        read_string -> String;
        read_blob -> Blob;
        read_document -> Document;
    }

    fn is_null(&self) -> bool {
        false
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use super::*;
    use crate::serde::Value;
    use crate::shape::{self, Element, Member, Shape};

    const DATE_TIME: shape::Trait = shape::TimestampFormat(TimestampFormat::DateTime);
    static OUTPUT: Shape = Shape::structure(
        "test#Output",
        &[
            Member("retained", shape::Timestamp, &[shape::HttpHeader("x-retain-until"), DATE_TIME]),
            Member("modified", shape::Timestamp, &[shape::HttpHeader("last-modified")]),
            Member(
                "taken",
                shape::Timestamp,
                &[shape::HttpHeader("x-taken"), shape::TimestampFormat(TimestampFormat::EpochSeconds)],
            ),
            Member("dates", shape::List(&Element(shape::Timestamp, &[])), &[shape::HttpHeader("x-dates")]),
            Member("times", shape::List(&Element(shape::Timestamp, &[DATE_TIME])), &[shape::HttpHeader("x-times")]),
        ],
        &[],
    );

    /// The seconds of each timestamp in this header.
    fn read(header: &'static str, value: &'static str) -> Option<Vec<i64>> {
        let mut response = HttpResponse::new(200.try_into().unwrap(), aws_smithy_types::body::SdkBody::empty());
        response.headers_mut().insert(header, value);
        let cfg = ConfigBag::base();
        let mut found = Vec::new();
        let nothing = Times { values: Vec::new(), next: 0 };
        let result =
            output(nothing, &response, OUTPUT.schema(), &cfg).read_struct(OUTPUT.schema(), &mut |member, from| {
                if member.shape_type() == ShapeType::List {
                    found.extend(Vec::<DateTime>::read(from, member)?.iter().map(DateTime::secs));
                } else {
                    found.push(<DateTime as Value>::read(from, member)?.secs());
                }
                Ok(())
            });
        result.ok().map(|()| found)
    }

    #[test]
    fn timestamps_in_headers_are_read_in_every_form() {
        for (header, value, expected) in [
            ("x-retain-until", "2030-01-01T01:00:00+01:00", vec![1_893_456_000]),
            ("x-retain-until", "2030-01-01T00:00:00.5Z", vec![1_893_456_000]),
            ("last-modified", "Sun, 6 Nov 1994 08:49:37 GMT", vec![784_111_777]),
            ("last-modified", "Sunday, 06-Nov-94 08:49:37 GMT", vec![784_111_777]),
            ("x-taken", "1099510880.771", vec![1_099_510_880]),
            ("x-dates", "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 6 Nov 1994 09:49:37 +0100", vec![784_111_777; 2]),
            ("x-dates", "Sun Nov  6 08:49:37 1994,Sunday, 06-Nov-94 08:49:37 GMT,", vec![784_111_777; 2]),
            ("x-times", "2030-01-01T01:00:00+01:00, 2030-01-01T00:00:00Z", vec![1_893_456_000; 2]),
            ("x-other", "", vec![]),
        ] {
            assert_eq!(read(header, value), Some(expected), "{header}: {value}");
        }
        for (header, value) in
            [("x-retain-until", "soon"), ("last-modified", "2030"), ("x-times", "2030-01-01T00:00:00Z, x")]
        {
            assert_eq!(read(header, value), None, "{header}: {value}");
        }
    }
}
