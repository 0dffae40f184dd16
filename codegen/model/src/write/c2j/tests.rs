//! Everything written is read back, and everything botocore cannot express is listed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::read::{Format, ServiceFiles};
use crate::testing::{botocore, file, model, smithy};
use crate::write::{self, Converted};

#[track_caller]
fn convert(files: &ServiceFiles) -> Converted {
    let mut found = Diagnostics::default();
    let converted = write::written(&model(files), Format::Botocore, &mut found);
    assert_eq!(found.to_string(), "");
    converted.unwrap()
}

#[track_caller]
fn written(files: &ServiceFiles, name: &str) -> Value {
    serde_json::from_str(&convert(files).files[name]).unwrap()
}

/// Asserts that the model is the same when read back, and that nothing is lost.
#[track_caller]
fn returns(files: &ServiceFiles) {
    let converted = convert(files);
    assert_eq!(converted.back, model(files), "{:#?}", converted.files);
    assert_eq!(converted.lost, []);
}

fn operation(entries: &Value) -> Value {
    let mut operation = json!({ "name": "Do", "http": { "method": "POST", "requestUri": "/" } });
    operation.as_object_mut().unwrap().extend(entries.as_object().unwrap().clone());
    json!({ "Do": operation })
}

#[test]
fn service_is_read_back_equal() {
    let mut files = botocore(
        &["smithy-rpc-v2-cbor", "json", "query"],
        &operation(
            &json!({ "auth": ["aws.auth#sigv4", "smithy.api#noAuth"], "endpointdiscovery": { "required": true }, "endpointoperation": true }),
        ),
        &json!({ "InvalidEndpointException": { "type": "structure", "members": {}, "exception": true } }),
    );
    let replaced = files.model.text.replacen(
        "\"signingName\":\"tiny\"",
        "\"signingName\":\"small\",\"auth\":[\"smithy.api#httpBearerAuth\",\"aws.auth#sigv4\"],\"xmlNamespace\":\"http://a/\",\
         \"awsQueryCompatible\":{},\"protocolSettings\":{\"h2\":\"eventstream\"}",
        1,
    );
    assert_ne!(replaced, files.model.text);
    files.model.text = replaced;
    files.endpoint_rules = Some(file(
        "endpoint-rule-set-1.json",
        &json!({ "version": "1.0", "parameters": {}, "rules": [{ "type": "error", "error": "No.", "conditions": [] }] }),
    ));
    returns(&files);
}

#[test]
fn paginators_and_waiters_are_read_back_equal() {
    let mut files = botocore(&["json"], &operation(&json!({})), &json!({}));
    let page = json!({ "input_token": ["a", "b"], "output_token": ["c", "d"], "result_key": "e" });
    files.paginators = Some(file("paginators-1.json", &json!({ "pagination": { "Do": page } })));
    returns(&files);
    let page = json!({ "input_token": "a", "output_token": "c", "result_key": "e", "limit_key": "f" });
    files.paginators = Some(file("paginators-1.json", &json!({ "pagination": { "Do": page } })));
    let acceptor = |matcher: &str, expected: Value| json!({ "matcher": matcher, "argument": "a", "expected": expected, "state": "retry" });
    let acceptors = [
        acceptor("path", json!(true)),
        acceptor("path", json!("x")),
        acceptor("pathAll", json!("x")),
        acceptor("pathAny", json!(false)),
        json!({ "matcher": "status", "expected": 200, "state": "success" }),
        json!({ "matcher": "status", "expected": 404, "state": "success" }),
        json!({ "matcher": "error", "expected": false, "state": "success" }),
        json!({ "matcher": "error", "expected": true, "state": "failure" }),
        json!({ "matcher": "error", "expected": "Gone", "state": "failure" }),
    ];
    let waiter =
        json!({ "operation": "Do", "delay": 5, "maxAttempts": 3, "acceptors": acceptors, "description": "Waits." });
    files.waiters = Some(file("waiters-2.json", &json!({ "version": 2, "waiters": { "Done": waiter } })));
    returns(&files);
}

#[test]
fn shapes_are_read_back_equal() {
    let shapes = json!({
        "In": { "type": "structure", "required": ["text"], "members": {
            "text": { "shape": "Text", "documentation": "<p>A text.</p>", "deprecated": true, "deprecatedMessage": "Old.", "deprecatedSince": "1" },
            "any": { "shape": "Any" }, "kind": { "shape": "Kind" }, "list": { "shape": "List" }, "map": { "shape": "Map" },
            "one": { "shape": "One" }, "token": { "shape": "Text", "idempotencyToken": true }, "json": { "shape": "Text", "jsonvalue": true },
        } },
        "Text": { "type": "string", "min": 1, "max": 5, "pattern": "[a-z]+", "sensitive": true },
        "Any": { "type": "structure", "members": {}, "document": true },
        // The first has no characters for a name, and two have the same.
        "Kind": { "type": "string", "enum": ["*", "a.b", "a b", "a_b"] },
        "List": { "type": "list", "member": { "shape": "When" }, "max": 3, "sparse": true },
        "Map": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Number" } },
        "One": { "type": "structure", "union": true, "members": { "a": { "shape": "Number" }, "b": { "shape": "Stream" } } },
        "Stream": { "type": "structure", "eventstream": true, "members": { "event": { "shape": "Event" } } },
        "Event": { "type": "structure", "event": true, "members": { "kind": { "shape": "Kind", "eventheader": true } } },
        "When": { "type": "timestamp", "timestampFormat": "iso8601" },
        "Number": { "type": "integer", "min": 0, "max": 9 },
        "Slow": { "type": "structure", "members": {}, "exception": true, "retryable": { "throttling": true },
            "error": { "code": "Slow.Down", "httpStatusCode": 429 } },
        "Down": { "type": "structure", "members": {}, "exception": true, "fault": true },
    });
    let bound = json!({ "input": { "shape": "In" }, "errors": [{ "shape": "Slow" }, { "shape": "Down" }] });
    returns(&botocore(&["json"], &operation(&bound), &shapes));
}

#[test]
fn bindings_are_read_back_equal() {
    let mut shapes = json!({
        "In": { "type": "structure", "payload": "body", "required": ["path"], "members": {
            "path": { "shape": "Text", "location": "uri", "locationName": "wire-name" },
            "query": { "shape": "Text", "location": "querystring", "locationName": "q" },
            "others": { "shape": "Map", "location": "querystring" },
            "header": { "shape": "Text", "location": "header", "locationName": "x-h" },
            "headers": { "shape": "Map", "location": "headers", "locationName": "x-" },
            "body": { "shape": "Body", "locationName": "Root" },
        } },
        "Body": { "type": "structure", "xmlNamespace": { "uri": "http://b/" }, "members": {
            "flat": { "shape": "List", "flattened": true },
            "called": { "shape": "List", "flattened": true, "locationName": "Own" },
            "long": { "shape": "List", "locationName": "Long" },
            "kind": { "shape": "Text", "xmlAttribute": true, "locationName": "xsi:type" },
        } },
        "Out": { "type": "structure", "members": { "status": { "shape": "Number", "location": "statusCode" } } },
        "List": { "type": "list", "member": { "shape": "Text", "locationName": "Item" } },
        "Map": { "type": "map", "key": { "shape": "Text" }, "value": { "shape": "Text" } },
        "Number": { "type": "integer" },
        "Text": { "type": "string" },
    });
    let bound = json!({
        "http": { "method": "PUT", "requestUri": "/a/{wire-name+}", "responseCode": 202 },
        "input": { "shape": "In" }, "output": { "shape": "Out" }, "unsignedPayload": true, "authtype": "none",
    });
    for protocol in ["rest-json", "rest-xml"] {
        returns(&botocore(&[protocol], &operation(&bound), &shapes));
    }
    for bound in ["In", "Out"] {
        shapes.as_object_mut().unwrap().remove(bound);
    }
    for protocol in ["query", "ec2"] {
        let bound = json!({ "input": { "shape": "Body" } });
        returns(&botocore(&[protocol], &operation(&bound), &shapes));
    }
}

#[test]
fn patterns_are_read_back_equal() {
    for pattern in ["a", "^a$", "^a", "a$", ".*a.*", "a\\$", "a\\\\$", ".*", "^.*$"] {
        let shapes = json!({ "In": { "type": "structure", "members": { "a": { "shape": "A" } } },
            "A": { "type": "string", "pattern": pattern } });
        returns(&botocore(&["json"], &operation(&json!({ "input": { "shape": "In" } })), &shapes));
    }
}

#[test]
fn smithy_traits_are_written_as_botocore_keys() {
    let files = smithy(
        &["aws.protocols#restXml"],
        &json!({ "smithy.api#xmlNamespace": { "uri": "http://a/" }, "smithy.api#paginated": { "inputToken": "next" } }),
        &json!({
            "Do": { "type": "operation", "input": { "target": "#In" }, "errors": [{ "target": "#Bad" }], "traits": {
                "smithy.api#http": { "method": "POST", "uri": "/{path}", "code": 200 },
                "smithy.api#paginated": { "outputToken": "next" }, "smithy.api#optionalAuth": {},
            } },
            "In": { "type": "structure", "members": {
                "path": { "target": "smithy.api#String", "traits": { "smithy.api#required": {}, "smithy.api#httpLabel": {} } },
                "next": { "target": "smithy.api#String", "traits": { "smithy.api#length": { "max": 9 } } },
                "flag": { "target": "smithy.api#Boolean" },
            } },
            "Bad": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client", "smithy.api#httpError": 400 } },
            // The name of a shape that is not Smithy's own.
            "Boolean": { "type": "string" },
        }),
    );
    assert_eq!(convert(&files).lost, []);
    let service = written(&files, "service-2.json");
    let shapes = &service["shapes"];
    assert_eq!(shapes["In"]["members"]["next"], json!({ "shape": "InNextString" }));
    assert_eq!(shapes["InNextString"], json!({ "type": "string", "max": 9 }));
    assert_eq!(shapes["In"]["members"]["flag"], json!({ "shape": "__Boolean" }));
    assert_eq!(
        shapes["In"]["members"]["path"],
        json!({ "shape": "String", "location": "uri", "locationName": "path" })
    );
    let operation = &service["operations"]["Do"];
    assert_eq!(operation["auth"], json!(["aws.auth#sigv4", "smithy.api#noAuth"]));
    let input = json!({ "shape": "In", "locationName": "In", "xmlNamespace": { "uri": "http://a/" } });
    assert_eq!(operation["input"], input, "botocore needs a name for the document");
    let pages = written(&files, "paginators-1.json");
    assert_eq!(pages["pagination"]["Do"], json!({ "input_token": "next", "output_token": "next" }));
}

#[test]
fn traits_that_botocore_cannot_express_are_listed() {
    let files = smithy(
        &["aws.protocols#awsJson1_0"],
        &json!({}),
        &json!({
            "Do": { "type": "operation", "input": { "target": "#In" } },
            "In": { "type": "structure", "members": {
                "flag": { "target": "smithy.api#Boolean", "traits": { "smithy.api#default": false } },
                "other": { "target": "smithy.api#Boolean", "traits": { "smithy.api#default": false } },
                "level": { "target": "#Level" }, "kind": { "target": "#Kind" },
            } },
            "Level": { "type": "intEnum", "members": { "LOW": { "traits": { "smithy.api#enumValue": 1 } } } },
            "Kind": { "type": "enum", "members": { "LARGE": { "traits": { "smithy.api#enumValue": "large" } } } },
        }),
    );
    let lost: Vec<_> = convert(&files).lost.into_iter().map(|lost| (lost.what, lost.places.len())).collect();
    let lost: Vec<_> = lost.iter().map(|(what, places)| (what.as_str(), *places)).collect();
    assert_eq!(lost, [("`smithy.api#default`", 2), ("an enum of integers", 1), ("the names of an enum's members", 1)]);
}
