//! What requests and responses hold, whatever their protocol.

use std::collections::BTreeMap;

use aws_smithy_types::DateTime;

/// A value, by what it is on the wire or, once it is read by the model, by what its shape is.
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

    /// A number as a float, for comparisons.
    #[expect(clippy::cast_precision_loss, reason = "limits that models set are far below")]
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Float(value) => Some(*value),
            _ => None,
        }
    }

    /// What it is, in words for whoever sent it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) => "a whole number",
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

/// What stands at a dotted path.
pub(super) fn at<'a>(map: &'a Map, path: &str) -> Option<&'a Value> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    match (map.get(first)?, rest) {
        (value, None) => Some(value),
        (Value::Map(inner), Some(rest)) => at(inner, rest),
        _ => None,
    }
}

/// Puts a value at a dotted path; structures that lie on the way are made if they are not there.
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
