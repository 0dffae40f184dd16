//! Bodies in JSON.

use serde_json::{Number, Value as Json};

use crate::value::Value;

pub(super) fn read(bytes: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(bytes).map(value).map_err(|error| error.to_string())
}

fn value(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => match number.as_i128() {
            Some(value) => Value::Integer(value),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(values) => Value::List(values.into_iter().map(value).collect()),
        Json::Object(members) => Value::Map(members.into_iter().map(|(name, member)| (name, value(member))).collect()),
    }
}

pub(super) fn write(value: &Value) -> Vec<u8> {
    json(value).to_string().into_bytes()
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(*value),
        Value::Integer(value) => Number::from_i128(*value).map_or(Json::Null, Json::Number),
        Value::Float(value) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::Text(text) => Json::String(text.clone()),
        Value::Bytes(bytes) => Json::String(aws_smithy_types::base64::encode(bytes)),
        Value::Time(time) => Number::from_f64(time.as_secs_f64()).map_or(Json::Null, Json::Number),
        Value::List(values) => values.iter().map(json).collect(),
        Value::Map(members) => members.iter().map(|(name, member)| (name.clone(), json(member))).collect(),
    }
}
