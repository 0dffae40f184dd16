//! JSON text to values: strict where `serde_json` is lenient.
//!
//! A key given several times is an error, not a silent overwrite. Nesting is bounded by `serde_json` itself (128 levels),
//! so no input can overflow the stack of this reader or of a later walk over its values.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

use super::{FIX, Node, Sink, sort_keys_of_file};
use crate::conflict;
use crate::diagnostic::{Diagnostics, Place};

/// A file as it was read from disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// The file name in findings.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The value of a file, its keys in the order of their names, but the members of shapes as in the file; `None` if it is not JSON.
/// Keys given twice are reported, and the first value kept.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Value> {
    let mut repeated = Vec::new();
    let mut source = serde_json::Deserializer::from_str(&file.text);
    let read =
        Strict { repeated: &mut repeated }.deserialize(&mut source).and_then(|value| source.end().map(|()| value));
    match read {
        Ok(mut value) => {
            sort_keys_of_file(&mut value);
            for (pointer, times) in repeated {
                let (message, help) = match times {
                    2 => ("the key is given twice".to_owned(), "keep one of the two"),
                    _ => (format!("the key is given {times} times"), "keep one of them"),
                };
                diagnostics.report(&file.name, Place::Pointer(pointer), message).help(help);
            }
            Some(value)
        }
        Err(_) if let Some(place) = conflict::find(&file.text) => {
            diagnostics.report(&file.name, place, conflict::MESSAGE).help(conflict::HELP);
            None
        }
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            let place = match line {
                0 => Place::File,
                _ => Place::Position { line, column: column.max(1) },
            };
            let text = error.to_string();
            let suffix = format!(" at line {line} column {column}");
            let what = text.strip_suffix(&suffix).unwrap_or(&text);
            diagnostics.report(&file.name, place, format!("not valid JSON: {what}")).help(FIX);
            None
        }
    }
}

/// Adds one step to a JSON pointer (RFC 6901) on the left: `step` precedes the existing steps.
fn prefix(pointer: &mut String, step: &str) {
    let escaped = escape(step);
    pointer.insert_str(0, &escaped);
    pointer.insert(0, '/');
}

/// A key as a step of a JSON pointer.
pub(crate) fn escape(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// Reads one value. Pointers of repeated keys are kept relative to it; the caller adds its own step, so that a text
/// without errors pays nothing for its pointers.
struct Strict<'a> {
    /// Pointers of repeated keys, and how often each key is given.
    repeated: &'a mut Vec<(String, usize)>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let repeated = self.repeated;
        let mut values = Vec::new();
        loop {
            let before = repeated.len();
            let Some(value) = access.next_element_seed(Strict { repeated })? else {
                return Ok(Value::Array(values));
            };
            let step = values.len().to_string();
            for (pointer, _) in repeated.iter_mut().skip(before) {
                prefix(pointer, &step);
            }
            values.push(value);
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let repeated = self.repeated;
        let mut values = Map::new();
        let mut more: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(key) = access.next_key::<String>()? {
            let before = repeated.len();
            let value = access.next_value_seed(Strict { repeated })?;
            for (pointer, _) in repeated.iter_mut().skip(before) {
                prefix(pointer, &key);
            }
            match values.entry(key) {
                Entry::Occupied(entry) => *more.entry(entry.key().clone()).or_insert(1) += 1,
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
            }
        }
        repeated.extend(more.into_iter().map(|(key, times)| {
            let mut pointer = String::new();
            prefix(&mut pointer, &key);
            (pointer, times)
        }));
        Ok(Value::Object(values))
    }
}

/// Runs `use_root` on the root of a file; `None` if there is no file, or it is not JSON.
pub fn with_root<T>(
    file: Option<&SourceFile>,
    diagnostics: &mut Diagnostics,
    use_root: impl FnOnce(&Node<'_>, &mut Diagnostics) -> T,
) -> Option<T> {
    let file = file?;
    let value = read(file, diagnostics)?;
    let sink = Sink::new(&file.name);
    let used = use_root(&Node::root(&value, &sink), diagnostics);
    diagnostics.extend(sink.into_found());
    Some(used)
}
