#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use serde_json::json;
use whitesmith_model::ShapeId;

use super::*;
use crate::lower::testing::{model, with_context};

/// The notes on an input's member that targets a shape of this type and has these traits.
fn notes_of_input(kind: &str, traits: &Value) -> String {
    notes_of(&json!({ "type": kind }), traits, Some(ir::Role::Input))
}

fn notes_of(target: &Value, traits: &Value, role: Option<ir::Role>) -> String {
    let shapes = json!({
        "test#S": { "type": "structure", "members": { "theMember": { "target": "test#T", "traits": traits } } },
        "test#T": target,
    });
    let model = model(&json!({ "aws.protocols#restJson1": {} }), &shapes);
    with_context(&model, |context| {
        let shape = model.shape(&ShapeId::new("test", "S")).unwrap();
        let (name, member) = shape.kind.members().next().unwrap();
        notes(context, name, member, role)
    })
}

#[test]
fn the_http_binding_or_wire_name_is_documented() {
    let cases = [
        (json!({}), "Wire name `theMember`."),
        (json!({ "smithy.api#jsonName": "the-member" }), "Wire name `the-member`."),
        (json!({ "smithy.api#xmlName": "x:member" }), "Wire name `x:member`."),
        (json!({ "smithy.api#httpHeader": "x-member" }), "Header `x-member`."),
        (json!({ "smithy.api#httpQuery": "m" }), "Query parameter `m`."),
        (json!({ "smithy.api#httpLabel": {} }), "In the URI, as `theMember`."),
        (json!({ "smithy.api#httpPayload": {} }), "The HTTP body."),
        (json!({ "smithy.api#httpResponseCode": {} }), "The HTTP status."),
        (json!({ "smithy.api#httpQueryParams": {} }), "Query parameters."),
        (json!({ "smithy.api#httpPrefixHeaders": "x-m-" }), "Headers that begin with `x-m-`."),
        (json!({ "smithy.api#httpPrefixHeaders": "" }), "All headers."),
    ];
    for (traits, expected) in cases {
        assert_eq!(notes_of_input("string", &traits), expected);
    }
}

#[test]
fn required_members_are_documented_unless_only_received() {
    let required = json!({ "smithy.api#required": {} });
    let of = |role| notes_of(&json!({ "type": "string" }), &required, role);
    assert_eq!(of(Some(ir::Role::Input)), "Wire name `theMember`. Required.");
    assert_eq!(of(Some(ir::Role::Plain)), "Wire name `theMember`. Required.");
    // Only the service sets these.
    assert_eq!(of(Some(ir::Role::Output)), "Wire name `theMember`.");
    assert_eq!(of(None), "Wire name `theMember`.");
}

#[test]
fn an_idempotency_token_is_never_required() {
    let token = json!({ "smithy.api#required": {}, "smithy.api#idempotencyToken": {} });
    let notes = notes_of_input("string", &token);
    assert!(notes.contains("a random UUID") && !notes.contains("Required"), "{notes}");
}

#[test]
fn lengths_are_counted_in_the_unit_of_the_shape() {
    let length = |target: Value, limits: Value| notes_of(&target, &json!({ "smithy.api#length": limits }), None);
    let string = || json!({ "type": "string" });
    let list = json!({ "type": "list", "member": { "target": "smithy.api#String" } });
    let map =
        json!({ "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "smithy.api#String" } });
    let cases = [
        (string(), json!({ "min": 1, "max": 64 }), "1 to 64 characters."),
        (string(), json!({ "min": 1, "max": 1 }), "Exactly 1 character."),
        (string(), json!({ "min": 36, "max": 36 }), "Exactly 36 characters."),
        (string(), json!({ "min": 1 }), "At least 1 character."),
        (string(), json!({ "max": 0 }), "At most 0 characters."),
        (list, json!({ "max": 10 }), "At most 10 elements."),
        (map, json!({ "min": 2, "max": 50 }), "2 to 50 entries."),
        (json!({ "type": "blob" }), json!({ "max": 1 }), "At most 1 byte."),
    ];
    for (target, limits, expected) in cases {
        assert_eq!(length(target, limits), format!("Wire name `theMember`. {expected}"));
    }
    assert_eq!(length(string(), json!({})), "Wire name `theMember`.");
}

#[test]
fn ranges_are_documented() {
    let range = |limits: Value| notes_of_input("double", &json!({ "smithy.api#range": limits }));
    assert_eq!(range(json!({ "min": -1, "max": 0.5 })), "Wire name `theMember`. From -1 to 0.5.");
    assert_eq!(range(json!({ "min": 0 })), "Wire name `theMember`. At least 0.");
    assert_eq!(range(json!({ "max": 1e3 })), "Wire name `theMember`. At most 1000.0.");
}

#[test]
fn limits_of_the_target_apply_unless_the_member_has_its_own() {
    let target =
        json!({ "type": "string", "traits": { "smithy.api#length": { "max": 9 }, "smithy.api#pattern": "a" } });
    assert_eq!(notes_of(&target, &json!({}), None), "Wire name `theMember`. At most 9 characters. Matches `a`.");
    let own = json!({ "smithy.api#length": { "max": 3 } });
    assert_eq!(notes_of(&target, &own, None), "Wire name `theMember`. At most 3 characters. Matches `a`.");
}

#[test]
fn a_pattern_is_one_code_span() {
    for (pattern, shown) in [
        ("^[a-z]+$", "`^[a-z]+$`"),
        ("`", "`` ` ``"),
        ("a``b", "```a``b```"),
        ("\n*/\u{202e}", r"`\u{a}*/\u{202e}`"),
        ("", "(empty)"),
    ] {
        let notes = notes_of_input("string", &json!({ "smithy.api#pattern": pattern }));
        assert_eq!(notes, format!("Wire name `theMember`. Matches {shown}."));
    }
}
