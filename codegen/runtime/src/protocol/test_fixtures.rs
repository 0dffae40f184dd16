//! A structure with every type of member, for tests of readers and writers.

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

impl serde::Structure for Choice {
    fn shape(&self) -> &'static Shape {
        &CHOICE
    }

    fn write(&self, members: &mut serde::Members<'_>) {
        match self {
            Self::Text(text) => members.required(0, text),
            Self::Number(number) => members.required(1, number),
            Self::Unknown => members.unknown("Choice"),
        };
    }
}

impl Value for Choice {
    fn write(&self, serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>) -> Result<(), SerdeError> {
        serde::write_structure(self, serializer, schema)
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
    const SHAPE: &'static Shape = &SHAPE;

    fn slot(&mut self, index: usize) -> Option<&mut dyn serde::Slot> {
        match index {
            0 => Some(&mut self.text),
            1 => Some(&mut self.byte),
            2 => Some(&mut self.integer),
            3 => Some(&mut self.float),
            4 => Some(&mut self.double),
            5 => Some(&mut self.truth),
            6 => Some(&mut self.blob),
            7 => Some(&mut self.seconds),
            8 => Some(&mut self.date_time),
            9 => Some(&mut self.http_date),
            10 => Some(&mut self.big),
            11 => Some(&mut self.document),
            12 => Some(&mut self.texts),
            13 => Some(&mut self.sparse),
            14 => Some(&mut self.integers),
            15 => Some(&mut self.choice),
            16 => Some(&mut self.inner),
            17 => Some(&mut self.inners),
            _ => None,
        }
    }

    fn finish(self, _: bool) -> Result<Self, SerdeError> {
        Ok(self)
    }
}

impl serde::Structure for AllTypes {
    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn write(&self, members: &mut serde::Members<'_>) {
        members
            .optional(0, &self.text)
            .optional(1, &self.byte)
            .optional(2, &self.integer)
            .optional(3, &self.float)
            .optional(4, &self.double)
            .optional(5, &self.truth)
            .optional(6, &self.blob)
            .optional(7, &self.seconds)
            .optional(8, &self.date_time)
            .optional(9, &self.http_date)
            .optional(10, &self.big)
            .optional(11, &self.document)
            .optional(12, &self.texts)
            .optional(13, &self.sparse)
            .optional(14, &self.integers)
            .optional(15, &self.choice)
            .optional(16, &self.inner)
            .optional(17, &self.inners);
    }
}

impl serde::Generated for AllTypes {
    type Codec = Self;
}
