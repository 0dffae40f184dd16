//! Bodies as values: one type for JSON and CBOR, with map entries in order and repeated keys kept.

pub use ciborium::Value;

/// The media type of CBOR for [`decode`].
pub const CBOR: &str = "application/cbor";

/// Decodes a body by its media type: CBOR for [`CBOR`], otherwise JSON.
///
/// Fails on bytes that are not exactly one value.
pub fn decode(content_type: &str, body: &[u8]) -> Result<Value, String> {
    if content_type == CBOR {
        let mut rest = body;
        let value = ciborium::from_reader(&mut rest).map_err(|error| error.to_string())?;
        if rest.is_empty() { Ok(value) } else { Err(format!("{} bytes after the value", rest.len())) }
    } else {
        serde_json::from_slice(body).map_err(|error| error.to_string())
    }
}

/// Encodes `value` as CBOR, with maps of definite length.
pub fn to_cbor(value: &Value) -> Vec<u8> {
    let mut body = Vec::new();
    match ciborium::into_writer(value, &mut body) {
        Ok(()) => body,
        Err(error) => unreachable!("a vector takes every byte: {error}"),
    }
}

/// Encodes `value` as JSON: byte strings as lists of numbers, NaN and infinities as null, keys that are not text as
/// their text.
pub fn to_json(value: &Value) -> Vec<u8> {
    let mut body = Vec::new();
    write_json(value, &mut body);
    body
}

fn write_json(value: &Value, body: &mut Vec<u8>) {
    let scalar = match value {
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => i128::from(*value).to_string(),
        Value::Float(value) if value.is_finite() => serde_json::json!(value).to_string(),
        Value::Text(value) => serde_json::json!(value).to_string(),
        Value::Bytes(value) => serde_json::json!(value).to_string(),
        Value::Tag(_, value) => return write_json(value, body),
        Value::Array(items) => return write_items(*b"[]", body, items, write_json),
        Value::Map(entries) => {
            return write_items(*b"{}", body, entries, |(key, value), body| {
                let key = key.as_text().map_or_else(|| format!("{key:?}"), str::to_owned);
                body.extend(serde_json::json!(key).to_string().bytes());
                body.push(b':');
                write_json(value, body);
            });
        }
        _ => "null".to_owned(),
    };
    body.extend(scalar.bytes());
}

fn write_items<T>(around: [u8; 2], body: &mut Vec<u8>, items: &[T], write: impl Fn(&T, &mut Vec<u8>)) {
    body.push(around[0]);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            body.push(b',');
        }
        write(item, body);
    }
    body.push(around[1]);
}

/// A map with text keys.
pub fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| (Value::from(key), value)).collect())
}

/// Sorts the entries of every map in `value`, so that a comparison ignores order but not repetition.
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by_cached_key(|(key, value)| (format!("{key:?}"), format!("{value:?}")));
            Value::Map(entries)
        }
        other => other,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_entries_is_ignored_and_repetition_is_not() {
        let decoded = |text: &str| sorted(decode("application/json", text.as_bytes()).unwrap());
        assert_eq!(decoded(r#"{"a":1,"b":[{"c":2,"d":3}]}"#), decoded(r#"{"b":[{"d":3,"c":2}],"a":1}"#));
        assert_ne!(decoded(r#"{"a":1,"a":1}"#), decoded(r#"{"a":1}"#));
        assert_ne!(decoded("[1,2]"), decoded("[2,1]"));
    }

    #[test]
    fn written_values_are_read_back() {
        let value = map([
            ("text", Value::from("\u{0}\"\\ 漢🩺\u{2028}")),
            ("numbers", Value::Array(vec![Value::from(-1), Value::from(1.5), Value::Null, Value::Bool(true)])),
        ]);
        assert_eq!(decode(CBOR, &to_cbor(&value)).unwrap(), value);
        assert_eq!(decode("application/json", &to_json(&value)).unwrap(), value);
    }

    #[test]
    fn bytes_after_the_value_are_refused() {
        assert!(decode(CBOR, &[0xf6, 0xf6]).is_err());
        assert!(decode("application/json", b"{}}").is_err());
        assert!(decode(CBOR, &[0xbf, 0x61]).is_err());
    }
}
