//! A structure of every kind of member, to read in tests.

use std::collections::HashMap;

use aws_smithy_types::{BigInteger, Blob, DateTime, Document};

use crate::serde::{
    self, Schema, SerdeError, ShapeDeserializer, ShapeId, ShapeSerializer, ShapeType, TimestampFormat, Value,
};

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Text(String),
    Number(i64),
    Unknown,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Specimen {
    pub(super) text: Option<String>,
    pub(super) byte: Option<i8>,
    pub(super) integer: Option<i32>,
    pub(super) float: Option<f32>,
    pub(super) double: Option<f64>,
    pub(super) truth: Option<bool>,
    pub(super) blob: Option<Blob>,
    pub(super) seconds: Option<DateTime>,
    pub(super) date_time: Option<DateTime>,
    pub(super) http_date: Option<DateTime>,
    pub(super) big: Option<BigInteger>,
    pub(super) document: Option<Document>,
    pub(super) texts: Option<Vec<String>>,
    pub(super) sparse: Option<Vec<Option<String>>>,
    pub(super) integers: Option<HashMap<String, i32>>,
    pub(super) choice: Option<Choice>,
    pub(super) inner: Option<Box<Specimen>>,
    pub(super) inners: Option<Vec<Specimen>>,
}

const ID: ShapeId<'static> = serde::shape_id!("test", "Specimen");
const CHOICE_ID: ShapeId<'static> = serde::shape_id!("test", "Choice");

static TEXT: Schema<'static> = serde::member(&ID, "member", ShapeType::String, 0);
static INTEGER: Schema<'static> = serde::member(&ID, "value", ShapeType::Integer, 0);
static INNER: Schema<'static> = serde::member(&ID, "member", ShapeType::Structure, 0);

static MEMBERS: [Schema<'static>; 18] = [
    serde::member(&ID, "text", ShapeType::String, 0).with_json_name("t"),
    serde::member(&ID, "byte", ShapeType::Byte, 1),
    serde::member(&ID, "integer", ShapeType::Integer, 2),
    serde::member(&ID, "float", ShapeType::Float, 3),
    serde::member(&ID, "double", ShapeType::Double, 4),
    serde::member(&ID, "truth", ShapeType::Boolean, 5),
    serde::member(&ID, "blob", ShapeType::Blob, 6),
    serde::member(&ID, "seconds", ShapeType::Timestamp, 7),
    serde::member(&ID, "dateTime", ShapeType::Timestamp, 8).with_timestamp_format(TimestampFormat::DateTime),
    serde::member(&ID, "httpDate", ShapeType::Timestamp, 9).with_timestamp_format(TimestampFormat::HttpDate),
    serde::member(&ID, "big", ShapeType::BigInteger, 10),
    serde::member(&ID, "document", ShapeType::Document, 11),
    serde::member(&ID, "texts", ShapeType::List, 12).with_list_member(&TEXT),
    serde::member(&ID, "sparse", ShapeType::List, 13).with_list_member(&TEXT),
    serde::member(&ID, "integers", ShapeType::Map, 14).with_map_members(&TEXT, &INTEGER),
    serde::member(&ID, "choice", ShapeType::Union, 15),
    serde::member(&ID, "inner", ShapeType::Structure, 16),
    serde::member(&ID, "inners", ShapeType::List, 17).with_list_member(&INNER),
];
static MEMBER_REFS: [&Schema<'static>; 18] = serde::refs(&MEMBERS);
static SCHEMA: Schema<'static> = serde::structure(&ID, &MEMBER_REFS);

static VARIANTS: [Schema<'static>; 2] =
    [serde::member(&CHOICE_ID, "text", ShapeType::String, 0), serde::member(&CHOICE_ID, "number", ShapeType::Long, 1)];
static VARIANT_REFS: [&Schema<'static>; 2] = serde::refs(&VARIANTS);
static CHOICE: Schema<'static> = serde::union(&CHOICE_ID, &VARIANT_REFS);

/// What every implementation of [`Value`] here does when asked to write: these are for reading.
fn unwritten() -> Result<(), SerdeError> {
    Err(SerdeError::unsupported("specimens are only read"))
}

impl Value for Choice {
    fn write(&self, _: &mut dyn ShapeSerializer, _: &Schema<'_>) -> Result<(), SerdeError> {
        unwritten()
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, _: &Schema<'_>) -> Result<Self, SerdeError> {
        serde::read_union(deserializer, &CHOICE, |member, deserializer| match member.member_index() {
            Some(0) => Value::read(deserializer, member).map(Self::Text),
            Some(1) => Value::read(deserializer, member).map(Self::Number),
            _ => deserializer.skip_value().map(|()| Self::Unknown),
        })
    }

    fn missing() -> Option<Self> {
        None
    }
}

impl Specimen {
    fn read_member(&mut self, member: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
        match member.member_index() {
            Some(0) => serde::take(from, member, &mut self.text),
            Some(1) => serde::take(from, member, &mut self.byte),
            Some(2) => serde::take(from, member, &mut self.integer),
            Some(3) => serde::take(from, member, &mut self.float),
            Some(4) => serde::take(from, member, &mut self.double),
            Some(5) => serde::take(from, member, &mut self.truth),
            Some(6) => serde::take(from, member, &mut self.blob),
            Some(7) => serde::take(from, member, &mut self.seconds),
            Some(8) => serde::take(from, member, &mut self.date_time),
            Some(9) => serde::take(from, member, &mut self.http_date),
            Some(10) => serde::take(from, member, &mut self.big),
            Some(11) => serde::take(from, member, &mut self.document),
            Some(12) => serde::take(from, member, &mut self.texts),
            Some(13) => serde::take(from, member, &mut self.sparse),
            Some(14) => serde::take(from, member, &mut self.integers),
            Some(15) => serde::take(from, member, &mut self.choice),
            Some(16) => serde::take(from, member, &mut self.inner),
            Some(17) => serde::take(from, member, &mut self.inners),
            _ => Ok(()),
        }
    }
}

impl Value for Specimen {
    fn write(&self, _: &mut dyn ShapeSerializer, _: &Schema<'_>) -> Result<(), SerdeError> {
        unwritten()
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, _: &Schema<'_>) -> Result<Self, SerdeError> {
        let mut read = Self::default();
        deserializer.read_struct(&SCHEMA, &mut |member, from| read.read_member(member, from))?;
        Ok(read)
    }

    fn missing() -> Option<Self> {
        None
    }
}
