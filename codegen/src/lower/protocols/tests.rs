#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use serde_json::json;

use super::*;
use crate::lower::testing::{model, with_context};

/// The choice for a service with these protocols, or the errors.
fn chosen(protocols: &[&str], pin: Option<&str>) -> Result<(String, String), String> {
    let traits: serde_json::Map<_, _> = protocols.iter().map(|id| ((*id).to_owned(), json!({}))).collect();
    let mut traits = Value::Object(traits);
    traits.as_object_mut().unwrap().insert(PROTOCOLS.to_owned(), json!(protocols));
    let model = model(&traits, &json!({}));
    with_context(&model, |context| {
        let (id, shape, service) = model.services().next().unwrap();
        let mut diagnostics = Diagnostics::default();
        let choice = choose(context, ServiceShape { id, traits: &shape.traits, service }, pin, &mut diagnostics);
        choice.map(|choice| (choice.name().to_owned(), choice.reason)).ok_or_else(|| diagnostics.to_string())
    })
}

const CBOR: &str = "smithy.protocols#rpcv2Cbor";
const JSON: &str = "aws.protocols#awsJson1_1";
const UNKNOWN: &str = "smithy.protocols#rpcv2Json";

fn choice(name: &str, reason: &str) -> (String, String) {
    (name.to_owned(), reason.to_owned())
}

#[test]
fn the_first_protocol_of_the_model_is_chosen() {
    assert_eq!(chosen(&[CBOR, JSON], None).unwrap(), choice("rpcv2Cbor", "the model's first of rpcv2Cbor, awsJson1_1"));
    assert_eq!(
        chosen(&[JSON, CBOR], None).unwrap(),
        choice("awsJson1_1", "the model's first of awsJson1_1, rpcv2Cbor")
    );
    assert_eq!(chosen(&[JSON], None).unwrap(), choice("awsJson1_1", "the model's only one"));
}

#[test]
fn unsupported_protocols_are_skipped() {
    let reason = "the model's first that is supported, of rpcv2Json, awsJson1_1";
    assert_eq!(chosen(&[UNKNOWN, JSON], None).unwrap(), choice("awsJson1_1", reason));
    let found = chosen(&[UNKNOWN], None).unwrap_err();
    assert!(found.contains("no protocol of the service is supported; the model lists: rpcv2Json"), "{found}");
    assert!(found.contains("supported are awsJson1_0, awsJson1_1,"), "{found}");
}

#[test]
fn a_pinned_protocol_is_chosen() {
    assert_eq!(chosen(&[CBOR, JSON], Some("awsJson1_1")).unwrap(), choice("awsJson1_1", "pinned in the manifest"));
    for pin in ["restJson1", "rpcv2Json", "RPCV2CBOR", ""] {
        let found = chosen(&[CBOR, UNKNOWN, JSON], Some(pin)).unwrap_err();
        let expected = format!("the manifest pins protocol `{pin}`, but the service offers: rpcv2Cbor, awsJson1_1");
        assert!(found.contains(&expected), "{found}");
    }
}

#[test]
fn every_supported_protocol_has_its_name() {
    for protocol in Protocol::ALL {
        assert_eq!(chosen(&[protocol.id()], None).unwrap().0, protocol.name());
    }
}
