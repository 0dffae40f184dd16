//! A structure with every type of member, for tests of readers.

use std::collections::HashMap;

use aws_smithy_types::{BigInteger, Blob, DateTime, Document};

use crate::serde::{self, Schema, SerdeError, ShapeDeserializer, ShapeSerializer, TimestampFormat, Value};
use crate::shape::{self, Element, Member, Shape};

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Text(String),
    Number(i64),
    Unknown,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct AllTypes {
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
    pub(super) inner: Option<Box<AllTypes>>,
    pub(super) inners: Option<Vec<AllTypes>>,
}

static SHAPE: Shape = Shape::structure(
    "test#AllTypes",
    &[
        Member("text", shape::String, &[shape::JsonName("t")]),
        Member("byte", shape::Byte, &[]),
        Member("integer", shape::Integer, &[]),
        Member("float", shape::Float, &[]),
        Member("double", shape::Double, &[]),
        Member("truth", shape::Boolean, &[]),
        Member("blob", shape::Blob, &[]),
        Member("seconds", shape::Timestamp, &[]),
        Member("dateTime", shape::Timestamp, &[shape::TimestampFormat(TimestampFormat::DateTime)]),
        Member("httpDate", shape::Timestamp, &[shape::TimestampFormat(TimestampFormat::HttpDate)]),
        Member("big", shape::BigInteger, &[]),
        Member("document", shape::Document, &[]),
        Member("texts", shape::List(&Element(shape::String, &[])), &[]),
        Member("sparse", shape::List(&Element(shape::String, &[])), &[]),
        Member("integers", shape::Map(&Element(shape::String, &[]), &Element(shape::Integer, &[])), &[]),
        Member("choice", shape::Union, &[]),
        Member("inner", shape::Structure, &[]),
        Member("inners", shape::List(&Element(shape::Structure, &[])), &[]),
    ],
    &[],
);

static CHOICE: Shape =
    Shape::union("test#Choice", &[Member("text", shape::String, &[]), Member("number", shape::Long, &[])]);

/// The result of writing these types, which are only read.
fn unwritten() -> Result<(), SerdeError> {
    Err(SerdeError::unsupported("test fixtures are only read"))
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

impl serde::Builder for AllTypes {
    type Structure = Self;

    fn read(&mut self, member: &Schema<'_>, from: &mut dyn ShapeDeserializer) -> Result<(), SerdeError> {
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

    fn finish(self) -> Result<Self, SerdeError> {
        Ok(self)
    }
}

impl Value for AllTypes {
    fn write(&self, _: &mut dyn ShapeSerializer, _: &Schema<'_>) -> Result<(), SerdeError> {
        unwritten()
    }

    fn read(deserializer: &mut dyn ShapeDeserializer, _: &Schema<'_>) -> Result<Self, SerdeError> {
        serde::read_structure::<Self>(&SHAPE, deserializer)
    }

    fn missing() -> Option<Self> {
        None
    }
}
