//! Malformed input: every problem is reported, with location and help.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::json;

use super::{operation, smithy_operation};
use crate::diagnostic::Diagnostics;
use crate::graph;
use crate::json::SourceFile;
use crate::read::ServiceFiles;
use crate::testing::{botocore, findings, model, smithy, validated};

fn text(text: &str) -> ServiceFiles {
    let model = SourceFile { name: "model.json".to_owned(), text: text.to_owned() };
    ServiceFiles { model, ..ServiceFiles::default() }
}

#[test]
fn json_syntax_error_has_line_and_column() {
    let help =
        "\n  help: fix the file, or get it again from its source; for the files of a manifest: `whitesmith update`";
    for (json, found) in [
        ("{\n  \"smithy\": \"2.0\",\n  \"shapes\": {", "model.json:3:13: not valid JSON: EOF while parsing an object"),
        ("{} trailing", "model.json:1:4: not valid JSON: trailing characters"),
        ("", "model.json:1:1: not valid JSON: EOF while parsing a value"),
        ("\u{feff}{}", "model.json:1:1: not valid JSON: expected value"),
        ("{\"a\": 1e999}", "model.json:1:11: not valid JSON: number out of range"),
    ] {
        assert_eq!(findings(&text(json)), format!("{found}{help}"));
    }
}

#[test]
fn nesting_has_a_bound() {
    for open in ["[", "{\"a\":"] {
        let found = findings(&text(&open.repeat(100_000)));
        assert!(found.contains("recursion limit exceeded"), "{found}");
    }
}

#[test]
fn a_key_given_twice_is_found_wherever_it_is() {
    let found = findings(&text(
        r#"{"smithy": "2.0", "smithy": "2.0", "shapes": {"a#A": {"type": "list", "member": {"target": "a#A", "x/y": [{"t": 1, "t": 2}]}}}}"#,
    ));
    assert!(found.contains("model.json: /shapes/a#A/member/x~1y/0/t: the key is given twice"), "{found}");
    assert!(found.contains("model.json: /smithy: the key is given twice"), "{found}");
}

#[test]
fn an_unknown_protocol_next_to_a_known_one_is_ignored() {
    for protocols in [["json", "jason"], ["jason", "json"]] {
        assert_eq!(findings(&botocore(&protocols, &json!({}), &json!({}))), "");
    }
}

#[test]
fn all_problems_of_a_botocore_model_are_reported_in_one_run() {
    let files = botocore(
        &["jason", "x"],
        &json!({ "Do": {
            "name": "Do",
            "http": { "method": "POST", "requestUri": "/" },
            "input": { "shape": "Inn" },
            "errors": ["In"],
            "idempotnt": true,
        } }),
        &json!({
            "In": { "type": "structure", "members": { "a": { "shape": "Txt" }, "b": {} }, "required": ["c", "a"] },
            "Text": { "type": "strng" },
            "Bad Name": { "type": "string" },
            "Number": { "type": "integer", "min": "1", "max": 2 },
            "Time": { "type": "timestamp", "timestampFormat": "iso", "pattern": 1 },
            "Enum": { "type": "string", "enum": ["a", "a", 1] },
            "Map": { "type": "map", "key": { "shape": "Number" } },
        }),
    );
    let found = findings(&files);
    for expected in [
        "/metadata/protocols/0: unknown protocol `jason`\n  help: did you mean `json`?",
        "/metadata/protocols/1: unknown protocol `x`\n  help: known are: smithy-rpc-v2-cbor, json, rest-json, rest-xml, query, ec2",
        "/operations/Do/input/shape: unknown shape `Inn`\n  help: did you mean `In`?",
        "/operations/Do/errors/0: an object is expected here, not a string",
        "/operations/Do/idempotnt: unknown key `idempotnt`\n  help: did you mean `idempotent`?",
        "/shapes/In/members/a/shape: unknown shape `Txt`\n  help: did you mean `Text`?",
        "/shapes/In/members/b: `shape` is missing",
        "/shapes/In/required/0: there is no member `c`",
        "/shapes/Text/type: unknown type `strng`\n  help: did you mean `string`?",
        "/shapes/Bad Name: `Bad Name` is not a name",
        "/shapes/Number/min: a number is expected here",
        "/shapes/Time/timestampFormat: unknown timestamp format `iso`",
        "/shapes/Time/pattern: a string is expected here, not a number",
        "/shapes/Enum/enum/1: `a` is listed twice",
        "/shapes/Enum/enum/2: a string is expected here, not a number",
        "/shapes/Map: `value` is missing",
    ] {
        assert!(found.contains(&format!("service-2.json: {expected}")), "{expected}\nis not in\n{found}");
    }
}

#[test]
fn all_problems_of_a_smithy_model_are_reported_in_one_run() {
    let files = smithy(
        &["aws.protocols#awsJson1_1"],
        &json!({}),
        &json!({
            "Do": { "type": "operation", "input": { "target": "#Inn" }, "output": { "target": "#Text" } },
            "In": { "type": "structure", "members": { "a": { "target": "Text" }, "b": {}, "c d": { "target": "#Text" } } },
            "Text": { "type": "strng" },
            "List": { "type": "list", "members": {} },
            "Bad Name": { "type": "string" },
            "Traits": { "type": "string", "traits": { "required": {}, "smithy.api#length": { "min": -1 } } },
        }),
    );
    let found = findings(&files);
    for expected in [
        "/shapes/com.amazonaws.tiny#In/members/a/target: `Text` is not a shape id\n  help: write `namespace#Name`",
        "/shapes/com.amazonaws.tiny#In/members/b: `target` is missing",
        "/shapes/com.amazonaws.tiny#Text/type: unknown type `strng`\n  help: did you mean `string`?",
        "/shapes/com.amazonaws.tiny#List/members: unknown key `members`\n  help: did you mean `member`?",
        "/shapes/com.amazonaws.tiny#List: `member` is missing",
        "/shapes/com.amazonaws.tiny#Bad Name: `com.amazonaws.tiny#Bad Name` is not a shape id",
        "/shapes/com.amazonaws.tiny#Traits/traits/required: `required` is not a trait id",
        "com.amazonaws.tiny#Do: there is no shape `com.amazonaws.tiny#Inn`\n  help: did you mean `com.amazonaws.tiny#In`?",
        "com.amazonaws.tiny#In$c d: this is not a member name",
        "com.amazonaws.tiny#Traits: the value of `smithy.api#length` is wrong: `min`: a number that is not negative is expected",
    ] {
        assert!(found.contains(&format!("model.json: {expected}")), "{expected}\nis not in\n{found}");
    }
}

#[test]
fn missing_version_or_service_is_reported() {
    assert_eq!(
        findings(&text(r#"{"smithy": "3.0", "shapes": {}}"#)),
        "model.json: /smithy: Smithy version `3.0` is not known\n  help: versions 1.0 and 2.0 are"
    );
    assert_eq!(
        findings(&text(r#"{"smithy": "2.0", "shapes": {}}"#)),
        "model.json: there is no service\n  help: a model needs one shape of type `service`"
    );
    let help =
        "\n  help: fix the file, or get it again from its source; for the files of a manifest: `whitesmith update`\n";
    assert_eq!(findings(&text("{}")) + "\n", format!("model.json: `metadata` is missing{help}"));
    let twice = format!("model.json: an object is expected here, not an array{help}").repeat(2);
    assert_eq!(findings(&text("[1]")) + "\n", twice);
}

/// Shapes that refer to each other in cycles or long chains: no reader may recurse as deep as they do.
#[test]
fn long_and_cyclic_chains_of_shapes_are_read() {
    let mut shapes = serde_json::Map::new();
    let length = 8_000;
    for index in 0..length {
        let next = format!("S{}", (index + 1) % length);
        shapes.insert(format!("S{index}"), json!({ "type": "structure", "members": { "next": { "shape": next } } }));
    }
    shapes.insert("In".to_owned(), json!({ "type": "structure", "members": { "first": { "shape": "S0" } } }));
    let model = model(&botocore(&["json"], &operation(), &shapes.into()));
    let (service, ..) = model.services().next().unwrap();
    let operations = graph::operations(&model, service);
    let closure = graph::closure(&model, service, &operations);
    assert_eq!(closure.shapes.len(), length + 1);
    let last = crate::ShapeId::new(service.namespace(), &format!("S{}", length - 1));
    assert_eq!(closure.path(&last).unwrap().len(), length + 1);
}

#[test]
fn nested_lists_have_a_limit() {
    let list = |target: &str| json!({ "type": "list", "member": { "target": target } });
    let loops = smithy(&["aws.protocols#awsJson1_1"], &json!({}), &json!({ "A": list("#B"), "B": list("#A") }));
    assert!(findings(&loops).contains("the list or map contains itself"), "{}", findings(&loops));
    let mut shapes = serde_json::Map::new();
    for index in 0..4_000 {
        shapes.insert(format!("L{index}"), list(&format!("#L{}", index + 1)));
    }
    shapes.insert("L4000".to_owned(), json!({ "type": "string" }));
    let deep = findings(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), &shapes.into()));
    assert!(deep.contains("lists and maps nest more than 32 deep below this one"));
}

#[test]
fn cycles_of_mixins_and_resources_are_reported() {
    let mixed = |other: &str| {
        json!({
            "type": "structure", "members": {}, "mixins": [{ "target": other }],
            "traits": { "smithy.api#mixin": {} },
        })
    };
    let files = smithy(
        &["aws.protocols#awsJson1_1"],
        &json!({}),
        &json!({
            "A": mixed("#B"),
            "B": mixed("#A"),
            "In": { "type": "structure", "members": {}, "mixins": [{ "target": "#Non" }, { "target": "#Plain" }] },
            "Plain": { "type": "structure", "members": {} },
            "R": { "type": "resource", "resources": [{ "target": "#R" }], "operations": [{ "target": "#Do" }] },
            "Do": smithy_operation(),
        }),
    );
    let found = findings(&files);
    for expected in
        ["lead back to it", "there is no mixin `com.amazonaws.tiny#Non`", "`com.amazonaws.tiny#Plain` is not a mixin"]
    {
        assert!(found.contains(expected), "{expected}\nis not in\n{found}");
    }
    let mut diagnostics = Diagnostics::default();
    let model = validated(&files, &mut diagnostics).unwrap();
    let (service, ..) = model.services().next().unwrap();
    assert_eq!(graph::operations(&model, service).len(), 1);
}
