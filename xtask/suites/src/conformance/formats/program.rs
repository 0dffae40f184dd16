
use choices::Choices;

/// Tests values of a type from these bytes.
type Check = fn(&[u8], &mut Vec<String>);

/// Tests all types of a service, and prints their number and the failures.
fn run(module: &str, types: &[(&str, Check)], count: u32) -> Result<(), serde_json::Error> {
    let mut failures = Vec::new();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for (_, check) in types {
        let before = failures.len();
        for _ in 0..count {
            let bytes: Vec<u8> = (0..192)
                .map(|_| {
                    state ^= state << 13;
                    state ^= state >> 7;
                    state ^= state << 17;
                    (state >> 32) as u8
                })
                .collect();
            check(&bytes, &mut failures);
            if failures.len() > before {
                break;
            }
        }
    }
    println!("{}", serde_json::to_string(&(module, types.len(), failures))?);
    Ok(())
}

/// Tests that a value is the same after JSON as text, JSON as a tree and CBOR.
fn check<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq>(
    name: &str,
    any: fn(&mut Choices<'_>) -> T,
    bytes: &[u8],
    failures: &mut Vec<String>,
) {
    let value = any(&mut Choices::new(bytes));
    let text = serde_json::to_string(&value).map_err(|error| error.to_string());
    let results = text.and_then(|text| {
        let tree: serde_json::Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
        let mut bytes = Vec::new();
        ciborium::into_writer(&value, &mut bytes).map_err(|error| error.to_string())?;
        let from_text: T = serde_json::from_str(&text).map_err(|error| format!("{error} in {text}"))?;
        let from_tree: T = serde_json::from_value(tree.clone()).map_err(|error| format!("{error} in {tree}"))?;
        let from_bytes: T = ciborium::from_reader(bytes.as_slice()).map_err(|error| format!("{error} in CBOR of {text}"))?;
        Ok((tree, [("JSON", from_text), ("a JSON tree", from_tree), ("CBOR", from_bytes)]))
    });
    match results {
        Err(error) => failures.push(format!("{name}: {error}")),
        Ok((tree, values)) => {
            for (format, other) in values {
                let equal = || Some(serde_json::to_value(&other).ok()? == serde_json::to_value(&value).ok()?);
                // NaN is not equal to itself.
                if other != value && (value == value || equal() != Some(true)) {
                    failures.push(format!("{name}: another value after {format}: {tree}"));
                }
            }
        }
    }
}

/// A document.
fn any_document(choices: &mut Choices<'_>) -> aws_smithy_types::Document {
    use aws_smithy_types::{Document, Number};
    match choices.below(8) {
        0 => Document::Null,
        1 => Document::Bool(choices.flag()),
        2 => Document::String(choices.text()),
        3 => Document::Number(Number::Float(-1.5)),
        4 => match choices.integer() {
            negative @ ..0 => Document::Number(Number::NegInt(negative)),
            other => Document::Number(Number::PosInt(other.unsigned_abs())),
        },
        5 => Document::Number(Number::PosInt(u64::MAX)),
        6 => Document::Array(choices.some(any_document)),
        _ => Document::Object(choices.some(|choices| (choices.text(), any_document(choices)))),
    }
}
