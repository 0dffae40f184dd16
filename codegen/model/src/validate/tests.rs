//! Models that can be read and are invalid.

use serde_json::{Value, json};

use crate::testing::{findings, smithy};

/// The problems of these shapes, in a service that speaks restJson1.
fn of(shapes: &Value) -> String {
    findings(&smithy(&["aws.protocols#restJson1"], &json!({}), shapes))
}

#[track_caller]
fn finds(shapes: &Value, expected: &str) {
    let found = of(shapes);
    assert!(found.contains(&format!("model.json: com.amazonaws.tiny#{expected}")), "{expected}\nis not in\n{found}");
}

#[test]
fn member_target_must_be_a_data_shape() {
    let structure = |target: &str| json!({ "type": "structure", "members": { "a": { "target": target } } });
    finds(&json!({ "A": structure("#Nope") }), "A$a: there is no shape `com.amazonaws.tiny#Nope`");
    finds(&json!({ "A": structure("smithy.api#Strin") }), "A$a: there is no shape `smithy.api#Strin`");
    finds(
        &json!({ "A": structure("#Do"), "Do": { "type": "operation" } }),
        "A$a: a member cannot target the operation `com.amazonaws.tiny#Do`",
    );
}

#[test]
fn map_key_must_be_a_string() {
    let map = |key: &str| {
        json!({
            "M": { "type": "map", "key": { "target": key }, "value": { "target": "smithy.api#String" } },
            "E": { "type": "enum", "members": { "A": {} } },
        })
    };
    assert_eq!(of(&map("smithy.api#String")), "");
    assert_eq!(of(&map("#E")), "");
    finds(
        &map("smithy.api#Integer"),
        "M$key: a map key must be a string or an enum, but `smithy.api#Integer` is an integer",
    );
}

#[test]
fn inputs_outputs_and_errors_must_be_structures() {
    let shapes = json!({
        "Do": {
            "type": "operation",
            "input": { "target": "#Text" },
            "output": { "target": "#Missing" },
            "errors": [{ "target": "#Plain" }, { "target": "#Text" }],
        },
        "Plain": { "type": "structure", "members": {} },
        "Text": { "type": "string" },
    });
    finds(&shapes, "Do: the input `com.amazonaws.tiny#Text` is a string, not a structure");
    finds(&shapes, "Do: there is no shape `com.amazonaws.tiny#Missing`");
    finds(
        &shapes,
        "Do: `com.amazonaws.tiny#Plain` is listed in `errors` but is not a structure with the `smithy.api#error` trait",
    );
    finds(
        &shapes,
        "Do: `com.amazonaws.tiny#Text` is listed in `errors` but is not a structure with the `smithy.api#error` trait",
    );
}

#[test]
fn enums_and_unions_have_members_that_differ() {
    let value = |value: Value| json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
    finds(&json!({ "U": { "type": "union", "members": {} } }), "U: a union needs at least one member");
    finds(&json!({ "E": { "type": "enum", "members": {} } }), "E: an enum needs at least one member");
    finds(
        &json!({ "E": { "type": "enum", "members": { "A": value(json!("x")), "B": value(json!("x")) } } }),
        "E: two members have the same value",
    );
    finds(
        &json!({ "E": { "type": "enum", "members": { "A": value(json!(1)) } } }),
        "E$A: the value of an enum is a string",
    );
    let number = |with: Value| json!({ "I": { "type": "intEnum", "members": { "A": with } } });
    assert_eq!(of(&number(value(json!(7)))), "");
    for wrong in [json!("7"), json!(1.5), json!(3_000_000_000_i64)] {
        finds(&number(value(wrong)), "I$A: the value of an intEnum is an integer of 32 bits");
    }
    finds(&number(json!({})), "I$A: the value is missing");
}

fn http(uri: &str, members: &Value) -> Value {
    json!({
        "Do": {
            "type": "operation",
            "input": { "target": "#In" },
            "traits": { "smithy.api#http": { "method": "GET", "uri": uri, "code": 200 } },
        },
        "In": { "type": "structure", "members": members },
    })
}

#[test]
fn labels_must_match_members() {
    let label =
        json!({ "target": "smithy.api#String", "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} } });
    let members = json!({ "name": label });
    assert_eq!(of(&http("/a/{name}", &members)), "");
    assert_eq!(of(&http("/a/{name+}?x=1", &members)), "");
    finds(
        &http("/{nme}", &members),
        "Do: the label `{nme}` of `/{nme}` is no member with `smithy.api#httpLabel`\n  help: did you mean `name`?",
    );
    finds(&http("/a", &members), "Do: the member `name` has no label in `/a`");
    finds(&http("/{name", &members), "Do: a label of `/{name` is not closed");
    finds(&http("a/{name}", &members), "Do: the uri `a/{name}` does not begin with a slash");
}

#[test]
fn only_one_member_may_be_the_payload() {
    let payload = json!({ "target": "smithy.api#Blob", "traits": { "smithy.api#httpPayload": {} } });
    finds(&http("/", &json!({ "a": payload, "b": payload })), "In: several members are the payload: a, b");
}

#[test]
fn trait_values_must_have_their_form() {
    for (id, value, what) in [
        ("smithy.api#required", json!("yes"), "an empty object is expected"),
        ("smithy.api#jsonName", json!(1), "a string is expected"),
        ("smithy.api#httpHeader", json!("X-One\r\nX-Two"), "a string of printable ASCII without spaces is expected"),
        ("smithy.api#httpError", json!(42), "an HTTP status is expected"),
        ("smithy.api#error", json!("nobody"), "one of client, server is expected"),
        ("smithy.api#timestampFormat", json!("iso8601"), "one of date-time, epoch-seconds, http-date is expected"),
        ("smithy.api#http", json!({ "uri": "/" }), "`method` is missing"),
        ("smithy.api#range", json!({ "min": "0" }), "`min`: a number is expected"),
        ("smithy.api#auth", json!(["a", 1]), "an array of strings is expected"),
        ("smithy.api#retryable", json!({ "throttling": "often" }), "`throttling`: a boolean is expected"),
    ] {
        let shapes = json!({ "S": { "type": "structure", "members": {}, "traits": { id: value } } });
        finds(&shapes, &format!("S: the value of `{id}` is wrong: {what}"));
    }
    assert_eq!(of(&json!({ "S": { "type": "string", "traits": { "other.api#unknown": { "any": [1] } } } })), "");
}

#[test]
fn a_file_must_have_one_service() {
    let second =
        json!({ "Second": { "type": "service", "version": "1", "traits": { "aws.protocols#restJson1": {} } } });
    let found = of(&second);
    assert!(
        found.starts_with(
            "model.json: there are 2 services: com.amazonaws.tiny#Second, com.amazonaws.tiny#Tiny_20240101"
        ),
        "{found}"
    );
}
