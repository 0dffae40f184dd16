//! Shapes and constraints.

use serde_json::json;

use super::shape_pair;

#[test]
fn simple_shapes() {
    for (c2j, kind) in [
        ("string", "string"),
        ("character", "string"),
        ("blob", "blob"),
        ("boolean", "boolean"),
        ("byte", "byte"),
        ("short", "short"),
        ("integer", "integer"),
        ("long", "long"),
        ("float", "float"),
        ("double", "double"),
        ("bigdecimal", "bigDecimal"),
        ("biginteger", "bigInteger"),
        ("timestamp", "timestamp"),
    ] {
        // `box` affects neither the wire nor defaults.
        for boxed in [true, false] {
            shape_pair(&json!({ "Thing": { "type": c2j, "box": boxed } }), &json!({ "Thing": { "type": kind } }));
        }
    }
}

#[test]
fn bounds_are_of_the_length_or_of_the_value() {
    for (c2j, id) in [("string", "length"), ("blob", "length"), ("integer", "range"), ("double", "range")] {
        shape_pair(
            &json!({ "Thing": { "type": c2j, "min": 1, "max": 64 } }),
            &json!({ "Thing": {
                "type": c2j,
                "traits": { format!("smithy.api#{id}"): { "min": 1, "max": 64 } },
            } }),
        );
    }
}

#[test]
fn patterns_get_smithys_anchors() {
    for (c2j, ast) in [
        ("[0-9a-z]{32}", "^[0-9a-z]{32}$"),
        ("^[a-zA-Z0-9-]+$", "^[a-zA-Z0-9-]+$"),
        (".*[^0-9].*", "[^0-9]"),
        ("arn:aws:amplify:.*", "^arn:aws:amplify:"),
        (".*[0-9a-zA-Z]", "[0-9a-zA-Z]$"),
        (".*", ".*"),
        // A literal dollar sign, not an anchor.
        ("costs\\$", "^costs\\$$"),
    ] {
        shape_pair(
            &json!({ "Thing": { "type": "string", "pattern": c2j } }),
            &json!({ "Thing": { "type": "string", "traits": { "smithy.api#pattern": ast } } }),
        );
    }
}

#[test]
fn enums_get_names_for_their_values() {
    shape_pair(
        &json!({ "Thing": {
            "type": "string",
            "enum": ["IN_PROGRESS", "us-east-1", "us_east_1", "t2.micro", "2xlarge", "*", "été"],
        } }),
        &json!({ "Thing": { "type": "enum", "members": {
            "IN_PROGRESS": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "IN_PROGRESS" } },
            "us_east_1": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "us-east-1" } },
            "us_east_1_2": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "us_east_1" } },
            "t2_micro": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "t2.micro" } },
            "_2xlarge": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "2xlarge" } },
            "VALUE_1": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "*" } },
            "_t_": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "été" } },
        } } }),
    );
}

#[test]
fn the_enum_trait_is_an_enum() {
    shape_pair(
        &json!({ "Thing": { "type": "string", "enum": ["on", "off"] } }),
        &json!({ "Thing": {
            "type": "string",
            "traits": { "smithy.api#enum": [{ "value": "on", "name": "on" }, { "value": "off" }] },
        } }),
    );
}

#[test]
fn lists_and_maps() {
    shape_pair(
        &json!({
            "Thing": { "type": "map", "key": { "shape": "Name" }, "value": { "shape": "Names" }, "sparse": true },
            "Names": { "type": "list", "member": { "shape": "Name" }, "min": 0, "max": 5, "sensitive": true },
            "Name": { "type": "string" },
        }),
        &json!({
            "Thing": {
                "type": "map",
                "key": { "target": "#Name" },
                "value": { "target": "#Names" },
                "traits": { "smithy.api#sparse": {} },
            },
            "Names": {
                "type": "list",
                "member": { "target": "#Name" },
                "traits": { "smithy.api#length": { "min": 0, "max": 5 }, "smithy.api#sensitive": {} },
            },
            "Name": { "type": "string" },
        }),
    );
}

#[test]
fn recursive_structures_unions_and_documents() {
    shape_pair(
        &json!({
            "Thing": {
                "type": "structure",
                "required": ["choice"],
                "members": {
                    "choice": { "shape": "Choice", "documentation": "<p>Pick.</p>" },
                    "old": { "shape": "Any", "deprecated": true, "deprecatedMessage": "No.", "deprecatedSince": "2020" },
                    "token": { "shape": "Text", "idempotencyToken": true },
                },
                "documentation": "<p>A thing.</p>",
            },
            "Choice": {
                "type": "structure",
                "union": true,
                "members": { "again": { "shape": "Thing" }, "text": { "shape": "Text" } },
            },
            "Any": { "type": "structure", "members": {}, "document": true },
            "Text": { "type": "string", "sensitive": true },
        }),
        &json!({
            "Thing": {
                "type": "structure",
                "members": {
                    "choice": {
                        "target": "#Choice",
                        "traits": { "smithy.api#required": {}, "smithy.api#documentation": "<p>Pick.</p>" },
                    },
                    "old": {
                        "target": "#Any",
                        "traits": { "smithy.api#deprecated": { "message": "No.", "since": "2020" } },
                    },
                    "token": { "target": "#Text", "traits": { "smithy.api#idempotencyToken": {} } },
                },
                "traits": { "smithy.api#documentation": "<p>A thing.</p>" },
            },
            "Choice": { "type": "union", "members": { "again": { "target": "#Thing" }, "text": { "target": "#Text" } } },
            "Any": { "type": "document" },
            "Text": { "type": "string", "traits": { "smithy.api#sensitive": {} } },
        }),
    );
}

#[test]
fn timestamp_formats() {
    for (c2j, ast) in [("iso8601", "date-time"), ("rfc822", "http-date"), ("unixTimestamp", "epoch-seconds")] {
        shape_pair(
            &json!({ "Thing": { "type": "timestamp", "timestampFormat": c2j } }),
            &json!({ "Thing": { "type": "timestamp", "traits": { "smithy.api#timestampFormat": ast } } }),
        );
    }
}

#[test]
fn shapes_that_share_the_name_of_an_operation() {
    shape_pair(
        &json!({ "Thing": { "type": "structure", "members": { "do": { "shape": "Do" } } }, "Do": { "type": "boolean" } }),
        &json!({
            "Thing": { "type": "structure", "members": { "do": { "target": "#DoShape" } } },
            "DoShape": { "type": "boolean" },
        }),
    );
}
