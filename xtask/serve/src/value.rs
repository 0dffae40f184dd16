//! Values of requests and responses, independent of protocols.

use std::collections::BTreeMap;

use aws_smithy_types::DateTime;

/// A value: as on the wire or, after it was read by its shape, of the type of the shape.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    Bytes(Vec<u8>),
    Time(DateTime),
    List(Vec<Value>),
    Map(Map),
}

/// The members of a structure or union, or the entries of a map.
pub(super) type Map = BTreeMap<String, Value>;

impl Value {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Returns a number as a float, for comparisons.
    #[expect(clippy::cast_precision_loss, reason = "limits that models set are far below")]
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    /// Returns the name of the type, for error messages.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number",
            Self::Text(_) => "a string",
            Self::Bytes(_) => "bytes",
            Self::Time(_) => "a timestamp",
            Self::List(_) => "a list",
            Self::Map(_) => "an object",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Returns the value at a dotted path.
pub(super) fn at<'a>(map: &'a Map, path: &str) -> Option<&'a Value> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    match (map.get(first)?, rest) {
        (value, None) => Some(value),
        (Value::Map(inner), Some(rest)) => at(inner, rest),
        _ => None,
    }
}

/// Sets the value at a dotted path. Missing structures on the path are created.
pub(super) fn put(map: &mut Map, path: &str, value: Value) {
    let Some((first, rest)) = path.split_once('.') else {
        map.insert(path.to_owned(), value);
        return;
    };
    let inner = map.entry(first.to_owned()).or_insert_with(|| Value::Map(Map::new()));
    if let Value::Map(inner) = inner {
        put(inner, rest, value);
    }
}
