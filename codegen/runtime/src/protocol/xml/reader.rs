//! Reader of an element's members.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::{TimestampFormat, XmlNameTrait};
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document as Value};

use super::document::{Document, Name, Place};
use crate::protocol::timestamp;

/// Maximum nesting of lists, maps and structures, as in AWS's own clients.
const MAX_DEPTH: u32 = 128;

/// Reader of the members of a document's root.
pub(in crate::protocol) struct Reader<'a> {
    body: &'a [u8],
    /// The document, parsed on first use: a body that is a single value need not be XML.
    document: Option<Document<'a>>,
    /// The current value; the root at first.
    value: Option<At>,
    depth: u32,
}

/// Location of a value.
enum At {
    Element(Place),
    /// The elements of a flattened list or map.
    Flattened(Vec<Place>),
    /// The value of an attribute.
    Text(String),
}

impl<'a> Reader<'a> {
    pub(in crate::protocol) fn new(body: &'a [u8]) -> Self {
        Self { body, document: None, value: None, depth: 0 }
    }

    /// The document, if it is well-formed.
    fn document(&mut self) -> Result<&Document<'a>, SerdeError> {
        if self.document.is_none() {
            let document = Document::parse(self.body);
            if let Some(problem) = document.problem() {
                return Err(refused(format!("ill-formed XML: {problem}")));
            }
            self.value = document.root().map(At::Element);
            self.document = Some(document);
        }
        self.document.as_ref().ok_or_else(|| refused("no XML"))
    }

    /// The current element.
    fn element(&mut self) -> Result<Place, SerdeError> {
        self.document()?;
        match self.value {
            Some(At::Element(place)) => Ok(place),
            _ => Err(refused("expected an XML element")),
        }
    }

    fn name(&self, place: Place) -> Name<'a> {
        self.document.as_ref().and_then(|document| document.name(place)).unwrap_or_default()
    }

    fn next_child(&self, parent: Place, after: Option<Place>) -> Option<Place> {
        self.document.as_ref()?.next_child(parent, after)
    }

    /// Calls `read` for the value at another location.
    fn at(&mut self, at: At, read: impl FnOnce(&mut Self) -> Result<(), SerdeError>) -> Result<(), SerdeError> {
        let outer = self.value.replace(at);
        let result = read(self);
        self.value = outer;
        result
    }

    fn within(&mut self, read: impl FnOnce(&mut Self) -> Result<(), SerdeError>) -> Result<(), SerdeError> {
        if self.depth >= MAX_DEPTH {
            return Err(refused("maximum nesting depth exceeded"));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn text(&mut self) -> Result<&str, SerdeError> {
        self.document()?;
        match (&self.value, &self.document) {
            (Some(At::Text(text)), _) => Some(text.as_str()),
            (Some(At::Element(place)), Some(document)) => document.text(*place),
            _ => None,
        }
        .ok_or_else(|| refused("expected text, found an XML element"))
    }

    /// Parses a value, ignoring whitespace around it.
    fn parsed<T: FromStr<Err: fmt::Display>>(&mut self) -> Result<T, SerdeError> {
        self.text()?.trim_ascii().parse().map_err(refused)
    }

    /// Reads the members of a structure or union that are attributes.
    fn attributes(&mut self, schema: &Schema<'_>, element: Place, consumer: Consumer<'_>) -> Result<(), SerdeError> {
        for member in schema.members().iter().filter(|member| member.xml_attribute()) {
            let document = self.document.as_ref();
            if let Some(value) = document.and_then(|document| document.attribute(element, wire_name(member))) {
                let value = At::Text(value.to_owned());
                self.at(value, |reader| consumer(member, reader))?;
            }
        }
        Ok(())
    }

    /// Reads the members that are elements. The elements of a flattened list or map are read together, wherever they
    /// are.
    fn elements(&mut self, schema: &Schema<'_>, element: Place, consumer: Consumer<'_>) -> Result<(), SerdeError> {
        let mut flattened: BTreeMap<usize, (&Schema<'_>, Vec<Place>)> = BTreeMap::new();
        let mut child = self.next_child(element, None);
        while let Some(place) = child {
            child = self.next_child(element, Some(place));
            let name = self.name(place);
            match schema.members().iter().find(|member| name.is(wire_name(member))) {
                Some(member) if is_flattened(member) => {
                    let index = member.member_index().unwrap_or(usize::MAX);
                    flattened.entry(index).or_insert_with(|| (member, Vec::new())).1.push(place);
                }
                Some(member) => self.at(At::Element(place), |reader| consumer(member, reader))?,
                // A variant that this version of the model does not have.
                None if schema.is_union() => {
                    self.at(At::Element(place), |reader| consumer(&prelude::DOCUMENT, reader))?;
                }
                None => {}
            }
        }
        for (member, places) in flattened.into_values() {
            self.at(At::Flattened(places), |reader| consumer(member, reader))?;
        }
        Ok(())
    }

    /// The elements of a list, or the entries of a map: all elements of a flattened one, else those of this name.
    fn items(&mut self, schema: &Schema<'_>, name: Option<&str>) -> Result<Vec<Place>, SerdeError> {
        self.document()?;
        if let Some(At::Flattened(places)) = &mut self.value {
            return Ok(std::mem::take(places));
        }
        let parent = self.element()?;
        let name = name.filter(|_| !schema.xml_flattened());
        let document = self.document()?;
        let named = |place: &Place| name.is_none_or(|name| document.name(*place).is_some_and(|own| own.is(name)));
        Ok(document.children(parent).filter(named).collect())
    }
}

type Consumer<'c> = &'c mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>;

fn refused(error: impl fmt::Display) -> SerdeError {
    SerdeError::invalid_input(error.to_string())
}

/// Name of a member's element or attribute.
fn wire_name<'s>(member: &'s Schema<'_>) -> &'s str {
    own_name(member).unwrap_or_default()
}

fn own_name<'s>(schema: &'s Schema<'_>) -> Option<&'s str> {
    schema.xml_name().map(XmlNameTrait::value).or_else(|| schema.member_name())
}

fn is_flattened(member: &Schema<'_>) -> bool {
    member.xml_flattened() && matches!(member.shape_type(), ShapeType::List | ShapeType::Map)
}

/// Methods for types that are parsed from text.
macro_rules! parsed {
    ($($read:ident -> $type:ty;)*) => {$(
        fn $read(&mut self, _: &Schema<'_>) -> Result<$type, SerdeError> {
            self.parsed()
        }
    )*};
}

impl ShapeDeserializer for Reader<'_> {
    fn read_struct(&mut self, schema: &Schema<'_>, consumer: Consumer<'_>) -> Result<(), SerdeError> {
        let element = self.element()?;
        self.within(|reader| {
            if schema.xml_unwrapped_output() {
                // The document is the output's only member.
                let name = reader.name(element);
                let member = schema.members().iter().find(|member| name.is(wire_name(member)));
                return member.map_or(Ok(()), |member| consumer(member, reader));
            }
            reader.attributes(schema, element, consumer)?;
            reader.elements(schema, element, consumer)
        })
    }

    fn read_list(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        // An element with another name than the list's elements is ignored, as in AWS's own clients.
        let name = schema.member().map(|element| own_name(element).unwrap_or("member"));
        let items = self.items(schema, name)?;
        self.within(|reader| {
            items.into_iter().try_for_each(|place| reader.at(At::Element(place), |reader| consumer(reader)))
        })
    }

    fn read_map(
        &mut self,
        schema: &Schema<'_>,
        consumer: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<(), SerdeError>,
    ) -> Result<(), SerdeError> {
        let named = |schema: Option<&Schema<'_>>, or: &str| schema.and_then(own_name).unwrap_or(or).to_owned();
        let (key_name, value_name) = (named(schema.key(), "key"), named(schema.member(), "value"));
        let entries = self.items(schema, Some("entry"))?;
        self.within(|reader| {
            for entry in entries {
                let (mut key, mut value) = (None, None);
                let mut next = reader.next_child(entry, None);
                while let Some(part) = next {
                    next = reader.next_child(entry, Some(part));
                    let name = reader.name(part);
                    if name.is(&key_name) {
                        key = Some(part);
                    } else if name.is(&value_name) {
                        value = Some(part);
                    }
                }
                // An entry without a value is ignored: XML has no null.
                let (Some(key), Some(value)) = (key, value) else { continue };
                let mut text = String::new();
                reader.at(At::Element(key), |reader| reader.text().map(|key| key.clone_into(&mut text)))?;
                reader.at(At::Element(value), |reader| consumer(text, reader))?;
            }
            Ok(())
        })
    }

    parsed! {
        read_boolean -> bool;
        read_byte -> i8;
        read_short -> i16;
        read_integer -> i32;
        read_long -> i64;
        read_float -> f32;
        read_double -> f64;
        read_big_integer -> BigInteger;
        read_big_decimal -> BigDecimal;
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String, SerdeError> {
        self.text().map(str::to_owned)
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob, SerdeError> {
        // Base64 may have line breaks.
        let text: String = self.text()?.split_ascii_whitespace().collect();
        aws_smithy_types::base64::decode(text).map(Blob::new).map_err(refused)
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime, SerdeError> {
        timestamp::read(self.text()?, schema, TimestampFormat::DateTime)
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Value, SerdeError> {
        Err(SerdeError::unsupported("the protocol does not support documents"))
    }

    /// An element that is present is not null.
    fn is_null(&self) -> bool {
        false
    }

    /// Does nothing: the caller's loop advances by itself.
    fn skip_value(&mut self) -> Result<(), SerdeError> {
        Ok(())
    }

    fn container_size(&self) -> Option<usize> {
        None
    }
}
