//! Reading of bodies by the model. Violations are recorded, and the rest is read.

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, Model, Simple};

use super::{Codec, text};
use crate::constraints::{Found, join};
use crate::value::{Map, Value};

pub(super) struct Reader<'m> {
    pub(super) model: &'m Model,
    codec: Codec,
    pub(super) found: Found,
}

impl<'m> Reader<'m> {
    pub(super) fn new(model: &'m Model, codec: Codec) -> Self {
        Self { model, codec, found: Found::default() }
    }

    pub(super) fn refuse(&mut self, path: &str, rule: impl Into<String>) {
        self.found.add(path, rule);
    }

    /// Reads the members of a structure or union. Null is equivalent to a missing member.
    pub(super) fn members<'a>(
        &mut self,
        members: impl Iterator<Item = (&'a str, &'a Member)>,
        mut sent: Map,
        path: &str,
    ) -> Map {
        let mut read = Map::new();
        for (name, member) in members {
            let raw = self.names(name, member).iter().find_map(|name| sent.remove(*name));
            let raw = raw.filter(|raw| *raw != Value::Null);
            if let Some(value) = raw.and_then(|raw| self.value(member, raw, &join(path, name))) {
                read.insert(name.to_owned(), value);
            }
        }
        if self.codec != Codec::Cbor {
            // A discriminator that clients may send, which is not a member.
            sent.remove("__type");
        }
        for unknown in sent.keys() {
            self.refuse(&join(path, unknown), "Member is not known to the model");
        }
        read
    }

    /// Returns the names that a member can have on the wire.
    fn names<'a>(&self, name: &'a str, member: &'a Member) -> Vec<&'a str> {
        let given = member.traits.text(traits::JSON_NAME);
        match (self.codec, given) {
            (Codec::Json, Some(given)) => vec![given],
            (Codec::JsonOfRpc, Some(given)) => vec![name, given],
            _ => vec![name],
        }
    }

    /// Reads a value by its member's target; `None` if it has another type.
    pub(super) fn value(&mut self, member: &Member, raw: Value, path: &str) -> Option<Value> {
        match (self.model.kind(&member.target)?, raw) {
            (Kind::Structure(members), Value::Map(sent)) => Some(Value::Map(self.members(pairs(members), sent, path))),
            (Kind::Union(members), Value::Map(sent)) => {
                let read = self.members(pairs(members), sent, path);
                if read.len() != 1 {
                    self.refuse(
                        path,
                        format!("Member must have exactly one of its members set, and has {}", read.len()),
                    );
                }
                Some(Value::Map(read))
            }
            (Kind::List(element), Value::List(sent)) => {
                let sparse = self.is_sparse(member);
                let values = sent.into_iter().enumerate();
                let read =
                    values.filter_map(|(index, raw)| self.element(element, raw, &format!("{path}[{index}]"), sparse));
                Some(Value::List(read.collect()))
            }
            (Kind::Map { value, .. }, Value::Map(sent)) => {
                let sparse = self.is_sparse(member);
                let read = sent.into_iter().filter_map(|(key, raw)| {
                    let path = format!("{path}[{key:?}]");
                    Some((key, self.element(value, raw, &path, sparse)?))
                });
                Some(Value::Map(read.collect()))
            }
            (kind, raw) => {
                let sent = raw.kind();
                let read = self.scalar(kind, member, raw);
                if read.is_none() {
                    self.refuse(path, format!("Member must be {}, and is {sent}", self.wanted(kind, member)));
                }
                read
            }
        }
    }

    fn element(&mut self, member: &Member, raw: Value, path: &str, sparse: bool) -> Option<Value> {
        match raw {
            Value::Null if sparse => Some(Value::Null),
            Value::Null => {
                self.refuse(path, "Member must not be null");
                None
            }
            raw => self.value(member, raw, path),
        }
    }

    fn is_sparse(&self, member: &Member) -> bool {
        self.model.shape(&member.target).is_some_and(|shape| shape.traits.has(traits::SPARSE))
    }

    fn scalar(&self, kind: &Kind, member: &Member, raw: Value) -> Option<Value> {
        match (kind, raw) {
            (Kind::Simple(Simple::Document), raw)
            | (Kind::Simple(Simple::Boolean), raw @ Value::Boolean(_))
            | (Kind::Simple(Simple::String) | Kind::Enum(_), raw @ Value::Text(_))
            | (Kind::Simple(Simple::BigDecimal), raw @ (Value::Integer(_) | Value::Float(_)))
            | (Kind::Simple(Simple::BigInteger), raw @ Value::Integer(_))
            | (Kind::Simple(Simple::Blob), raw @ Value::Bytes(_)) => Some(raw),
            (Kind::Simple(Simple::Blob), Value::Text(text)) if self.codec != Codec::Cbor => {
                aws_smithy_types::base64::decode(text).ok().map(Value::Bytes)
            }
            (Kind::Simple(Simple::Float | Simple::Double), raw) => match raw {
                Value::Text(word) if self.codec != Codec::Cbor => text::special(&word).map(Value::Float),
                raw => raw.number().map(Value::Float),
            },
            (Kind::Simple(Simple::Timestamp), raw) => self.time(member, raw).map(Value::Time),
            (kind, raw) => {
                let (least, most) = limits(kind)?;
                let value = integer(&raw)?;
                (least..=most).contains(&value).then_some(Value::Integer(value))
            }
        }
    }

    fn time(&self, member: &Member, raw: Value) -> Option<DateTime> {
        if let Value::Time(time) = raw {
            return Some(time);
        }
        if self.codec == Codec::Cbor {
            return None;
        }
        match (text::format(self.model, member, self.codec.timestamps()), raw) {
            (Format::EpochSeconds, raw) => text::time(&raw),
            (format, Value::Text(text)) => DateTime::from_str(&text, format).ok(),
            _ => None,
        }
    }

    /// Returns the expected type of a member, for error messages.
    fn wanted(&self, kind: &Kind, member: &Member) -> String {
        match kind {
            Kind::Structure(_) | Kind::Union(_) | Kind::Map { .. } => "an object".to_owned(),
            Kind::List(_) => "a list".to_owned(),
            Kind::Enum(_) | Kind::Simple(Simple::String) => "a string".to_owned(),
            Kind::Simple(Simple::Boolean) => "a boolean".to_owned(),
            Kind::Simple(Simple::Blob) if self.codec == Codec::Cbor => "bytes".to_owned(),
            Kind::Simple(Simple::Blob) => "a string in base64".to_owned(),
            Kind::Simple(Simple::Timestamp) if self.codec == Codec::Cbor => "a timestamp".to_owned(),
            Kind::Simple(Simple::Timestamp) => {
                let words = match text::format(self.model, member, self.codec.timestamps()) {
                    Format::EpochSeconds => "a number of seconds since the epoch",
                    Format::HttpDate => "a timestamp in the format of RFC 7231",
                    _ => "a timestamp in the format of RFC 3339",
                };
                words.to_owned()
            }
            kind => match limits(kind) {
                Some((least, most)) if most < i128::MAX => format!("an integer from {least} to {most}"),
                _ => "a number".to_owned(),
            },
        }
    }
}

pub(super) fn pairs(members: &Members) -> impl Iterator<Item = (&str, &Member)> {
    members.iter().map(|(name, member)| (name.as_str(), member))
}

/// Returns the range of an integer type; `None` for other shapes.
fn limits(kind: &Kind) -> Option<(i128, i128)> {
    Some(match kind {
        Kind::Simple(Simple::Byte) => (i8::MIN.into(), i8::MAX.into()),
        Kind::Simple(Simple::Short) => (i16::MIN.into(), i16::MAX.into()),
        Kind::IntEnum(_) | Kind::Simple(Simple::Integer) => (i32::MIN.into(), i32::MAX.into()),
        Kind::Simple(Simple::Long) => (i64::MIN.into(), i64::MAX.into()),
        Kind::Simple(Simple::BigInteger) => (i128::MIN, i128::MAX),
        _ => return None,
    })
}

/// Returns a number without a fraction as an integer.
#[expect(clippy::cast_possible_truncation, reason = "a float that is too large becomes the largest integer")]
fn integer(raw: &Value) -> Option<i128> {
    match raw {
        Value::Integer(value) => Some(*value),
        Value::Float(value) if value.fract() == 0.0 => Some(*value as i128),
        _ => None,
    }
}
