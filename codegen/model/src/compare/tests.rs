//! Differences that are reported, and differences that are ignored.

use serde_json::{Value, json};

use super::{Side, compare};
use crate::read::{Format, ServiceFiles};
use crate::testing::{botocore, model, smithy};

fn differences(left: (&ServiceFiles, Format), right: (&ServiceFiles, Format)) -> Vec<String> {
    let (left_model, right_model) = (model(left.0), model(right.0));
    let side = |model, format| Side { model, format };
    compare(side(&left_model, left.1), side(&right_model, right.1)).iter().map(ToString::to_string).collect()
}

/// One service as AWS's botocore and Smithy models describe it.
fn c2j() -> Value {
    json!({
        "In": {
            "type": "structure",
            "required": ["id", "name"],
            "members": {
                "id": { "shape": "InIdString", "location": "uri", "locationName": "Id" },
                "name": { "shape": "Name" },
                "count": { "shape": "InCountInteger" },
                "filters": { "shape": "InFiltersList" },
                "kind": { "shape": "Kind" },
            },
        },
        "Out": { "type": "structure", "members": { "at": { "shape": "Timestamp" }, "flag": { "shape": "Boolean" } } },
        "InIdString": { "type": "string", "min": 1, "max": 10 },
        "Name": { "type": "string", "pattern": "[a-z]+", "sensitive": true },
        "InCountInteger": { "type": "integer", "box": true, "min": 1, "max": 50 },
        "InFiltersList": { "type": "list", "member": { "shape": "Filter" }, "max": 2, "min": 0 },
        "Filter": { "type": "structure", "members": { "text": { "shape": "String" } } },
        "Kind": { "type": "string", "enum": ["sse-kms", "AES256"] },
        "Boolean": { "type": "boolean", "box": true },
        "String": { "type": "string" },
        "Timestamp": { "type": "timestamp" },
        "Bad": { "type": "structure", "members": {}, "exception": true, "error": { "httpStatusCode": 400, "senderFault": true } },
    })
}

fn ast() -> Value {
    json!({
        "Do": {
            "type": "operation",
            "input": { "target": "#In" },
            "output": { "target": "#Out" },
            "errors": [{ "target": "#Bad" }],
            "traits": {
                "smithy.api#http": { "method": "POST", "uri": "/do/{id}" },
                "smithy.api#examples": [], "aws.iam#iamAction": {},
            },
        },
        "In": {
            "type": "structure",
            "traits": { "smithy.api#input": {}, "smithy.api#references": [] },
            "members": {
                "id": { "target": "smithy.api#String", "traits": {
                    "smithy.api#httpLabel": {}, "smithy.api#required": {}, "smithy.api#length": { "min": 1.0, "max": 10 },
                } },
                "name": { "target": "#Name", "traits": { "smithy.api#required": {} } },
                "count": { "target": "smithy.api#Integer", "traits": { "smithy.api#range": { "min": 1, "max": 50 }, "smithy.api#default": 5 } },
                "filters": { "target": "#Filters", "traits": { "smithy.api#length": { "max": 2 } } },
                "kind": { "target": "#Kind", "traits": { "smithy.api#jsonName": "kind" } },
            },
        },
        "Out": { "type": "structure", "traits": { "smithy.api#output": {} }, "members": {
            "at": { "target": "smithy.api#Timestamp" }, "flag": { "target": "smithy.api#Boolean" },
        } },
        "Name": { "type": "string", "traits": { "smithy.api#pattern": "^[a-z]+$", "smithy.api#sensitive": {} } },
        "Filters": { "type": "list", "member": { "target": "#Filter" } },
        "Filter": { "type": "structure", "members": { "text": { "target": "smithy.api#String" } } },
        "Kind": { "type": "enum", "members": {
            "CMK": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "sse-kms" } },
            "SSE_S3": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "AES256" } },
        } },
        "Bad": { "type": "structure", "traits": { "smithy.api#error": "client", "smithy.api#httpError": 400 }, "members": {
            "message": { "target": "smithy.api#String" },
        } },
        "Unreached": { "type": "string" },
    })
}

fn lifted(shapes: &Value) -> ServiceFiles {
    let operations = json!({ "Do": {
        "name": "Do",
        "http": { "method": "POST", "requestUri": "/do/{Id}", "responseCode": 200 },
        "input": { "shape": "In" }, "output": { "shape": "Out" }, "errors": [{ "shape": "Bad" }],
        "documentation": "<p>Does.</p>",
    } });
    botocore(&["rest-json"], &operations, shapes)
}

fn read(shapes: &Value) -> ServiceFiles {
    smithy(&["aws.protocols#restJson1"], &json!({ "smithy.rules#endpointTests": {} }), shapes)
}

#[test]
fn the_same_service_in_both_formats_does_not_differ() {
    let (left, right) = (lifted(&c2j()), read(&ast()));
    assert_eq!(differences((&left, Format::Botocore), (&right, Format::Smithy)), [""; 0]);
    assert_eq!(differences((&right, Format::Smithy), (&left, Format::Botocore)), [""; 0]);
}

/// Differences after an edit of the AST, compared with botocore's model.
fn after(edit: impl FnOnce(&mut Value)) -> Vec<String> {
    let mut changed = ast();
    edit(&mut changed);
    differences((&lifted(&c2j()), Format::Botocore), (&read(&changed), Format::Smithy))
}

#[test]
fn differences_that_affect_a_client_are_reported() {
    let member = |name: &str| format!("com.amazonaws.tiny#In${name}");
    assert_eq!(
        after(|ast| ast["In"]["members"]["id"]["traits"]["smithy.api#length"]["max"] = json!(11)),
        [format!("{}: smithy.api#length.max: 10 / 11", member("id"))]
    );
    assert_eq!(
        after(|ast| ast["Name"]["traits"]["smithy.api#pattern"] = json!("[a-z]+")),
        [format!("{}: smithy.api#pattern: \"[a-z]+\" / \".*[a-z]+.*\"", member("name"))]
    );
    assert_eq!(
        after(|ast| {
            ast["Name"]["traits"].as_object_mut().map(|traits| traits.remove("smithy.api#sensitive"));
        }),
        [format!("{}: smithy.api#sensitive: only in the first", member("name"))]
    );
    assert_eq!(
        after(|ast| ast["In"]["members"]["more"] = json!({ "target": "smithy.api#String" })),
        ["com.amazonaws.tiny#In: member more: only in the second"]
    );
    assert_eq!(
        after(|ast| ast["Out"]["members"]["flag"]["target"] = json!("smithy.api#Integer")),
        ["com.amazonaws.tiny#Out$flag: type: boolean / integer"]
    );
    assert_eq!(
        after(|ast| ast["Kind"]["members"]["CMK"]["traits"]["smithy.api#enumValue"] = json!("kms")),
        [
            "com.amazonaws.tiny#Kind: value \"kms\": only in the second",
            "com.amazonaws.tiny#Kind: value \"sse-kms\": only in the first"
        ]
    );
    assert_eq!(
        after(|ast| ast["Bad"]["traits"]["smithy.api#httpError"] = json!(409)),
        ["com.amazonaws.tiny#Bad: smithy.api#httpError: 400 / 409"]
    );
    assert_eq!(
        after(|ast| ast["Do"]["traits"]["smithy.api#http"]["code"] = json!(202)),
        ["com.amazonaws.tiny#Do: smithy.api#http.code: 200 / 202"]
    );
    assert_eq!(
        after(|ast| ast["Filter"]["members"]["text"]["traits"] = json!({ "smithy.api#required": {} })),
        ["com.amazonaws.tiny#Filter$text: smithy.api#required: only in the second"]
    );
    assert_eq!(
        after(|ast| ast["Again"] =
            json!({ "type": "operation", "traits": { "smithy.api#http": { "method": "GET", "uri": "/" } } })),
        ["com.amazonaws.tiny#Tiny_20240101: operation Again: only in the second"]
    );
    assert_eq!(after(|ast| ast["Do"]["errors"] = json!([])), ["com.amazonaws.tiny#Do: error Bad: only in the first"]);
}

#[test]
fn the_part_of_a_trait_that_differs_is_named() {
    let waiters = |state: &str, delay: Value| {
        let acceptors =
            json!([{ "state": "success", "matcher": { "success": true } }, { "state": state, "matcher": {} }]);
        json!({ "smithy.waiters#waitable": { "Done": { "acceptors": acceptors, "minDelay": delay } } })
    };
    let operation = |traits: Value| json!({ "Do": { "type": "operation", "traits": traits } });
    let pair = |left: Value, right: Value| between("aws.protocols#awsJson1_1", &operation(left), &operation(right));
    let place = |what: &str| format!("com.amazonaws.tiny#Do: smithy.waiters#waitable.Done.{what}");
    assert_eq!(
        pair(waiters("retry", json!(3)), waiters("failure", json!(4))),
        [place("acceptors[1].state: \"retry\" / \"failure\""), place("minDelay: 3 / 4")]
    );
    let mut fewer = waiters("retry", json!(3));
    fewer["smithy.waiters#waitable"]["Done"]["acceptors"] = json!([]);
    assert_eq!(pair(waiters("retry", json!(3)), fewer).len(), 1);

    let mut changed = ast();
    changed["In"]["members"]["id"]["traits"]["smithy.api#length"]["unit"] = json!("bytes");
    assert_eq!(
        differences((&lifted(&c2j()), Format::Botocore), (&read(&changed), Format::Smithy)),
        ["com.amazonaws.tiny#In$id: smithy.api#length.unit: only in the second"]
    );
}

/// Differences of two Smithy models of a service that speaks `protocol`.
fn between(protocol: &str, left: &Value, right: &Value) -> Vec<String> {
    let model = |shapes| smithy(&[protocol], &json!({}), shapes);
    differences((&model(left), Format::Smithy), (&model(right), Format::Smithy))
}

#[test]
fn redundant_and_default_values_are_no_difference() {
    let nothing = [""; 0];
    assert_eq!(after(|ast| ast["Name"]["traits"]["smithy.api#pattern"] = json!("^^[a-z]+$$")), nothing);
    let ends = |pattern: &str| {
        json!({
            "Do": { "type": "operation", "input": { "target": "#In" } },
            "In": { "type": "structure", "members": {
                "text": { "target": "smithy.api#String", "traits": { "smithy.api#pattern": pattern } },
            } },
        })
    };
    assert_eq!(between("aws.protocols#awsJson1_1", &ends(r"^a\$$"), &ends(r"^a\$$$")), nothing);
    assert_eq!(between("aws.protocols#awsJson1_1", &ends(r"^a\$$"), &ends(r"^a\$")).len(), 1);
    assert_eq!(after(|ast| ast["Do"]["traits"]["smithy.api#auth"] = json!(["aws.auth#sigv4"])), nothing);
    assert_eq!(after(|ast| ast["Do"]["traits"]["smithy.api#auth"] = json!([])).len(), 1);

    let waiter = |waiter: Value| json!({ "Do": { "type": "operation", "traits": { "smithy.waiters#waitable": { "Done": waiter } } } });
    let (short, long) = (waiter(json!({ "acceptors": [] })), waiter(json!({ "acceptors": [], "minDelay": 2 })));
    assert_eq!(between("aws.protocols#awsJson1_1", &short, &long), nothing);

    let named = |name: &str| {
        json!({
            "Do": { "type": "operation", "input": { "target": "#In" }, "traits": { "smithy.api#http": { "method": "PUT", "uri": "/" } } },
            "In": { "type": "structure", "members": {
                "body": { "target": "#Body", "traits": { "smithy.api#httpPayload": {}, "smithy.api#xmlName": name } },
            } },
            "Body": { "type": "structure", "members": {
                "part": { "target": "#Part" },
            } },
            "Part": { "type": "structure", "traits": { "smithy.api#xmlName": if name == "Body" { "Part" } else { name } } },
        })
    };
    let mut plain = named("Body");
    plain["In"]["members"]["body"]["traits"] = json!({ "smithy.api#httpPayload": {} });
    plain["Part"]["traits"] = json!({});
    assert_eq!(between("aws.protocols#restXml", &plain, &named("Body")), nothing);
    assert_eq!(between("aws.protocols#restXml", &plain, &named("Other")).len(), 2);
}

#[test]
fn endpoint_prefix_defaults_to_the_service_name() {
    let prefix = |service: Value| {
        let model =
            |service: &Value| smithy(&["aws.protocols#restJson1"], &json!({ "aws.api#service": service }), &json!({}));
        let explicit = model(&json!({ "sdkId": "Tiny", "endpointPrefix": "tiny_20240101" }));
        differences((&explicit, Format::Smithy), (&model(&service), Format::Smithy))
    };
    assert_eq!(prefix(json!({ "sdkId": "Tiny" })), [""; 0]);
    assert_eq!(prefix(json!({ "sdkId": "Tiny", "arnNamespace": "other" })).len(), 1);
}

#[test]
fn enum_names_and_defaults_of_smithy_models_are_compared() {
    let mut changed = ast();
    changed["In"]["members"]["count"]["traits"]["smithy.api#default"] = json!(6);
    changed["Kind"]["members"] = json!({
        "KMS": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "sse-kms" } },
        "SSE_S3": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "AES256" } },
    });
    assert_eq!(
        differences((&read(&ast()), Format::Smithy), (&read(&changed), Format::Smithy)),
        [
            "com.amazonaws.tiny#Kind: member CMK: only in the first",
            "com.amazonaws.tiny#Kind: member KMS: only in the second",
            "com.amazonaws.tiny#In$count: smithy.api#default: 5 / 6",
        ]
    );
}

#[test]
fn protocol_order_and_service_name_are_compared() {
    let none = json!({});
    let pair = |left: &[&str], right: &[&str]| {
        let left = smithy(left, &json!({ "whitesmith#protocols": left }), &none);
        let right = smithy(right, &json!({ "whitesmith#protocols": right }), &none);
        differences((&left, Format::Smithy), (&right, Format::Smithy))
    };
    let (cbor, json) = ("smithy.protocols#rpcv2Cbor", "aws.protocols#awsJson1_1");
    assert_eq!(pair(&[cbor, json], &[cbor, json]), [""; 0]);
    assert_eq!(pair(&[cbor, json], &[json, cbor]).len(), 1);
    assert_eq!(pair(&[cbor, json], &[json]).len(), 1);

    let renamed = |protocol: &str| {
        let left = smithy(&[protocol], &none, &none);
        let mut right = left.clone();
        right.model.text = right.model.text.replace("#Tiny_20240101", "#Other");
        differences((&left, Format::Smithy), (&right, Format::Smithy))
    };
    assert_eq!(renamed(json), ["com.amazonaws.tiny#Tiny_20240101: name: Tiny_20240101 / Other"]);
    assert_eq!(renamed("aws.protocols#restJson1"), [""; 0], "that name is never sent");
}

#[test]
fn recursive_models_are_compared_to_the_end() {
    let shapes = |extra: bool| {
        let mut node = json!({ "type": "structure", "members": { "next": { "target": "#Node" } } });
        if extra {
            node["members"]["extra"] = json!({ "target": "smithy.api#String" });
        }
        json!({ "Do": { "type": "operation", "input": { "target": "#Node" } }, "Node": node })
    };
    let protocol = ["aws.protocols#awsJson1_1"];
    let (left, right) = (smithy(&protocol, &json!({}), &shapes(false)), smithy(&protocol, &json!({}), &shapes(true)));
    assert_eq!(
        differences((&left, Format::Smithy), (&right, Format::Smithy)),
        ["com.amazonaws.tiny#Node: member extra: only in the second"]
    );
}
