//! Bodies in CBOR ([rpcv2Cbor](https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html)).

use aws_smithy_types::DateTime;
use ciborium::value::{Integer, Value as Cbor};

use crate::value::Value;

/// The tag of seconds since the epoch.
const EPOCH: u64 = 1;

pub(super) fn read(bytes: &[u8]) -> Result<Value, String> {
    let mut rest = bytes;
    let cbor: Cbor = ciborium::from_reader(&mut rest).map_err(|error| error.to_string())?;
    if rest.is_empty() { value(cbor) } else { Err(format!("{} bytes are left", rest.len())) }
}

fn value(cbor: Cbor) -> Result<Value, String> {
    Ok(match cbor {
        Cbor::Null => Value::Null,
        Cbor::Bool(value) => Value::Boolean(value),
        Cbor::Integer(value) => Value::Integer(value.into()),
        Cbor::Float(value) => Value::Float(value),
        Cbor::Text(text) => Value::Text(text),
        Cbor::Bytes(bytes) => Value::Bytes(bytes),
        Cbor::Array(values) => Value::List(values.into_iter().map(value).collect::<Result<_, _>>()?),
        Cbor::Map(entries) => {
            let entries = entries.into_iter().map(|(key, of_key)| match key {
                Cbor::Text(key) => Ok((key, value(of_key)?)),
                _ => Err("a key is not a string".to_owned()),
            });
            Value::Map(entries.collect::<Result<_, String>>()?)
        }
        Cbor::Tag(EPOCH, seconds) => Value::Time(time(&value(*seconds)?)?),
        Cbor::Tag(tag, _) => return Err(format!("unknown tag {tag}")),
        _ => return Err("a value has an unknown type".to_owned()),
    })
}

fn time(seconds: &Value) -> Result<DateTime, String> {
    super::text::time(seconds).ok_or_else(|| "tag 1 is not on a number of seconds".to_owned())
}

pub(super) fn write(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing to a vector does not fail.
    let _ = ciborium::into_writer(&cbor(value), &mut bytes);
    bytes
}

fn cbor(value: &Value) -> Cbor {
    match value {
        Value::Null => Cbor::Null,
        Value::Boolean(value) => Cbor::Bool(*value),
        Value::Integer(value) => Integer::try_from(*value).map_or(Cbor::Null, Cbor::Integer),
        Value::Float(value) => Cbor::Float(*value),
        Value::Text(text) => Cbor::Text(text.clone()),
        Value::Bytes(bytes) => Cbor::Bytes(bytes.clone()),
        Value::Time(time) => Cbor::Tag(EPOCH, Box::new(Cbor::Float(time.as_secs_f64()))),
        Value::List(values) => Cbor::Array(values.iter().map(cbor).collect()),
        Value::Map(members) => {
            Cbor::Map(members.iter().map(|(name, member)| (Cbor::Text(name.clone()), cbor(member))).collect())
        }
    }
}
