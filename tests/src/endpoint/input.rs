//! JSON as an operation's input.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_schema::{Schema, ShapeId, ShapeType};
use serde_json::{Map, Value};
use whitesmith_runtime::serde::{Result, ShapeSerializer, Writer};

/// An object as a structure whose members are its keys.
pub struct Input<'a>(pub &'a Map<String, Value>);

impl SerializableStruct for Input<'_> {
    fn schema(&self) -> &Schema<'_> {
        schema("input")
    }

    fn serialize_members(&self, serializer: Writer<'_>) -> Result {
        self.0.iter().try_for_each(|(name, value)| write(serializer, schema(name), value))
    }
}

fn write(serializer: &mut dyn ShapeSerializer, schema: &Schema<'_>, value: &Value) -> Result {
    match value {
        Value::Null => serializer.write_null(schema),
        Value::Bool(flag) => serializer.write_boolean(schema, *flag),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => serializer.write_long(schema, integer),
            None => serializer.write_double(schema, number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => serializer.write_string(schema, text),
        Value::Array(items) => serializer.write_list(schema, &|serializer| {
            items.iter().try_for_each(|item| write(serializer, self::schema("member"), item))
        }),
        Value::Object(object) => serializer.write_struct(schema, &Input(object)),
    }
}

/// Returns the schema of a member with this name, which is cached.
fn schema(name: &str) -> &'static Schema<'static> {
    static KNOWN: Mutex<BTreeMap<String, &'static Schema<'static>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.entry(name.to_owned()).or_insert_with(|| {
        let id = ShapeId::from_parts("test#Input", "test", "Input");
        let name: &'static str = name.to_owned().leak();
        Box::leak(Box::new(Schema::new_member(id, ShapeType::Document, name, 0)))
    })
}
