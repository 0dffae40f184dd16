//! Documents, as values of the format.

use std::collections::HashMap;
use std::fmt;

use aws_smithy_types::{Document, Number};

use super::{deeper, scalars};
use ::serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use ::serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

/// A document, and the number of levels around it.
pub(super) struct Tree<'a> {
    pub(super) document: &'a Document,
    pub(super) depth: usize,
}

impl Serialize for Tree<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let depth = || deeper(self.depth, S::Error::custom);
        match self.document {
            Document::Object(entries) => {
                let depth = depth()?;
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, &Tree { document: value, depth })?;
                }
                map.end()
            }
            Document::Array(elements) => {
                let depth = depth()?;
                let mut list = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements {
                    list.serialize_element(&Tree { document: element, depth })?;
                }
                list.end()
            }
            Document::Number(Number::PosInt(number)) => serializer.serialize_u64(*number),
            Document::Number(Number::NegInt(number)) => serializer.serialize_i64(*number),
            Document::Number(Number::Float(number)) => serializer.serialize_f64(*number),
            Document::String(text) => serializer.serialize_str(text),
            Document::Bool(value) => serializer.serialize_bool(*value),
            Document::Null => serializer.serialize_unit(),
        }
    }
}

/// Reads a document that has this number of levels around it.
#[derive(Clone, Copy)]
pub(super) struct Any(pub(super) usize);

impl<'de> DeserializeSeed<'de> for Any {
    type Value = Document;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any {
    type Value = Document;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a document: null, a boolean, a number, a string, a list or a map with strings as keys")
    }

    fn visit_unit<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_none<E>(self) -> Result<Document, E> {
        Ok(Document::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Document, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Document, E> {
        Ok(Document::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Document, E> {
        Ok(Document::Number(u64::try_from(value).map_or(Number::NegInt(value), Number::PosInt)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Document, E> {
        Ok(Document::Number(Number::PosInt(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Document, E> {
        Ok(Document::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Document, E> {
        Ok(Document::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Document, E> {
        Ok(Document::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Document, A::Error> {
        let inner = Self(deeper(self.0, A::Error::custom)?);
        let mut list = Vec::new();
        while let Some(element) = elements.next_element_seed(inner)? {
            list.push(element);
        }
        Ok(Document::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Document, A::Error> {
        let inner = Self(deeper(self.0, A::Error::custom)?);
        let mut map = HashMap::new();
        while let Some(key) = entries.next_key::<String>()? {
            if key == scalars::ARBITRARY {
                return scalars::arbitrary(&mut entries).map(Document::Number);
            }
            map.insert(key, entries.next_value_seed(inner)?);
        }
        Ok(Document::Object(map))
    }
}
