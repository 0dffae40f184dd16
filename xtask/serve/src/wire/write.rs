//! Serialization of outputs and errors to bodies.

use aws_smithy_types::date_time::Format;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Model, ShapeId, Simple};

use super::read::pairs;
use super::{Codec, text};
use crate::value::{Map, Value};

pub(super) struct Writer<'m> {
    pub(super) model: &'m Model,
    pub(super) codec: Codec,
}

impl Writer<'_> {
    /// Returns the members that are set, by their names on the wire.
    pub(super) fn members<'a>(&self, members: impl Iterator<Item = (&'a str, &'a Member)>, set: &Map) -> Map {
        let written =
            members.filter_map(|(name, member)| Some((self.name(name, member), self.value(member, set.get(name)?))));
        written.collect()
    }

    /// Returns values that are not members: the message of an error without a modeled one, which services send anyway.
    pub(super) fn others(&self, shape: &ShapeId, set: &Map) -> Map {
        let known = self.model.members(shape);
        let others = set.iter().filter(|(name, _)| known.is_none_or(|members| !members.contains_key(*name)));
        others.map(|(name, value)| (name.clone(), value.clone())).collect()
    }

    fn name(&self, name: &str, member: &Member) -> String {
        let given = member.traits.text(traits::JSON_NAME).filter(|_| self.codec == Codec::Json);
        given.unwrap_or(name).to_owned()
    }

    pub(super) fn value(&self, member: &Member, value: &Value) -> Value {
        match (self.model.kind(&member.target), value) {
            (Some(Kind::Structure(members) | Kind::Union(members)), Value::Map(set)) => {
                Value::Map(self.members(pairs(members), set))
            }
            (Some(Kind::List(element)), Value::List(values)) => {
                Value::List(values.iter().map(|value| self.value(element, value)).collect())
            }
            (Some(Kind::Map { value: held, .. }), Value::Map(entries)) => {
                let entries = entries.iter().map(|(key, value)| (key.clone(), self.value(held, value)));
                Value::Map(entries.collect())
            }
            (Some(Kind::Simple(Simple::Timestamp)), Value::Time(time)) => {
                let time = text::to_millis(*time);
                match text::format(self.model, member, Format::EpochSeconds) {
                    _ if self.codec == Codec::Cbor => Value::Time(time),
                    Format::EpochSeconds => Value::Float(time.as_secs_f64()),
                    format => time.fmt(text::unzoned(format)).map_or(Value::Null, Value::Text),
                }
            }
            (Some(Kind::Simple(Simple::Float | Simple::Double)), Value::Float(value)) if self.codec != Codec::Cbor => {
                text::float(*value)
            }
            _ => value.clone(),
        }
    }
}
