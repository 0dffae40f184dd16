//! The service itself, and the files next to its model.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::{Value, json};

use super::{operation, smithy_operation};
use crate::json::SourceFile;
use crate::read::{ServiceFiles, merge_extras};
use crate::testing::{botocore, file, findings, model, smithy};
use crate::traits::PROTOCOLS;
use crate::{Model, Traits};

fn shapes() -> Value {
    json!({ "In": { "type": "structure", "members": { "next": { "shape": "Text" } } }, "Text": { "type": "string" } })
}

fn ast() -> Value {
    json!({
        "Do": smithy_operation(),
        "In": {
            "type": "structure",
            "members": { "next": { "target": "#Text" } },
            "traits": { "smithy.api#input": {} },
        },
        "Text": { "type": "string" },
    })
}

fn service(model: &Model) -> &Traits {
    &model.services().next().unwrap().1.traits
}

#[test]
fn every_protocol_is_kept_in_order() {
    let rpc = ["smithy.protocols#rpcv2Cbor", "aws.protocols#awsJson1_1"];
    let lifted = model(&botocore(&["smithy-rpc-v2-cbor", "json"], &operation(), &shapes()));
    assert_eq!(service(&lifted).get(PROTOCOLS), Some(&json!(rpc)));
    // Smithy's traits have no order: the usual one is used.
    assert_eq!(model(&smithy(&[rpc[1], rpc[0]], &json!({}), &ast())), lifted);

    let reversed = model(&botocore(&["json", "smithy-rpc-v2-cbor"], &operation(), &shapes()));
    assert_eq!(service(&reversed).get(PROTOCOLS), Some(&json!([rpc[1], rpc[0]])));
    assert_ne!(reversed, lifted);
}

#[test]
fn a_service_without_a_target_is_called_after_its_id() {
    let mut files = botocore(&["rest-json"], &operation(), &shapes());
    files.model.text =
        files.model.text.replace("\"targetPrefix\":\"Tiny_20240101\",", "").replace("\"Tiny\"", "\"Tiny 2-Go\"");
    let model = model(&files);
    assert_eq!(model.services().next().unwrap().0.as_str(), "com.amazonaws.tiny2go#Tiny2Go");
}

#[test]
fn authentication_comes_from_auth_or_from_the_signature_version() {
    let mut files = botocore(&["json"], &operation(), &shapes());
    let bare = files.model.text.clone();
    assert_eq!(service(&model(&files)).get("aws.auth#sigv4"), Some(&json!({ "name": "tiny" })));
    files.model.text = bare.replace(
        "\"signatureVersion\":\"v4\"",
        "\"signatureVersion\":\"v4\",\"auth\":[\"aws.auth#sigv4a\",\"smithy.api#httpBearerAuth\"]",
    );
    let both = model(&files);
    assert!(service(&both).has("smithy.api#httpBearerAuth"));
    assert!(!service(&both).has("aws.auth#sigv4"));
    assert_eq!(service(&both).get("smithy.api#auth"), Some(&json!(["aws.auth#sigv4a", "smithy.api#httpBearerAuth"])));
}

#[test]
fn rules_pages_and_waiters() {
    let mut files = botocore(&["json"], &operation(), &shapes());
    let rules = json!({ "version": "1.0", "parameters": {}, "rules": [] });
    files.endpoint_rules = Some(file("endpoint-rule-set-1.json", &rules));
    files.paginators = Some(file(
        "paginators-1.json",
        &json!({ "pagination": { "Do": {
        "input_token": "next", "output_token": "next", "limit_key": "limit",
        "result_key": ["items", "others"], "more_results": "more", "non_aggregate_keys": ["sum"],
    } } }),
    ));
    files.waiters = Some(file(
        "waiters-2.json",
        &json!({ "version": 2, "waiters": { "Done": {
        "operation": "Do", "delay": 5, "maxAttempts": 40,
        "acceptors": [
            { "matcher": "path", "argument": "status", "expected": "DONE", "state": "success" },
            { "matcher": "path", "argument": "length(list) > `0`", "expected": true, "state": "success" },
            { "matcher": "pathAll", "argument": "list[].status", "expected": "DONE", "state": "success" },
            { "matcher": "pathAny", "argument": "list[].status", "expected": "BAD", "state": "failure" },
            { "matcher": "error", "expected": "Missing", "state": "retry" },
            { "matcher": "error", "expected": true, "state": "retry" },
            { "matcher": "status", "expected": 200, "state": "success" },
            { "matcher": "status", "expected": 404, "state": "retry" },
        ],
    } } }),
    ));
    let output = |path: &str, expected: &str, comparator: &str| json!({ "output": { "path": path, "expected": expected, "comparator": comparator } });
    let acceptor = |state: &str, matcher: Value| json!({ "state": state, "matcher": matcher });
    let mut other = ast();
    other["Do"]["traits"] = json!({
        "smithy.api#paginated": { "inputToken": "next", "outputToken": "next", "pageSize": "limit", "items": "items" },
        "whitesmith#moreResults": "more",
        "smithy.waiters#waitable": { "Done": { "minDelay": 5, "acceptors": [
            acceptor("success", output("status", "DONE", "stringEquals")),
            acceptor("success", output("length(list) > `0`", "true", "booleanEquals")),
            acceptor("success", output("list[].status", "DONE", "allStringEquals")),
            acceptor("failure", output("list[].status", "BAD", "anyStringEquals")),
            acceptor("retry", json!({ "errorType": "Missing" })),
            acceptor("retry", json!({ "success": false })),
            acceptor("success", json!({ "success": true })),
            acceptor("retry", json!({ "whitesmith#status": 404 })),
        ] } },
    });
    let service_traits = json!({ "smithy.rules#endpointRuleSet": rules });
    assert_eq!(model(&files), model(&smithy(&["aws.protocols#awsJson1_1"], &service_traits, &other)));
}

#[test]
fn paginator_with_several_tokens_is_kept_unchanged() {
    let mut files = botocore(&["json"], &operation(), &shapes());
    let entry = json!({ "input_token": ["a", "b"], "output_token": ["a", "b"], "result_key": "items" });
    files.paginators = Some(file("paginators-1.json", &json!({ "pagination": { "Do": entry } })));
    let model = model(&files);
    let traits = &model.shapes.iter().find(|(id, _)| id.name() == "Do").unwrap().1.traits;
    assert_eq!(traits.get("whitesmith#paginator"), Some(&entry));
    assert!(!traits.has("smithy.api#paginated"));
}

#[test]
fn extras_are_merged_as_botocore_merges_them() {
    let mut base =
        file("paginators-1.json", &json!({ "pagination": { "Do": { "input_token": "a", "limit_key": "b" } } }));
    let extras = file(
        "extras",
        &json!({ "version": 1.0, "merge": { "pagination": { "Do": { "limit_key": "c", "new": [1] } } } }),
    );
    let mut found = crate::diagnostic::Diagnostics::default();
    merge_extras(&mut base, &extras, &mut found);
    assert_eq!(found.to_string(), "");
    let merged: Value = serde_json::from_str(&base.text).unwrap();
    assert_eq!(merged, json!({ "pagination": { "Do": { "input_token": "a", "limit_key": "c", "new": [1] } } }));
}

fn overlay(shapes: &Value) -> SourceFile {
    file("overlay.json", &json!({ "smithy": "2.0", "shapes": shapes }))
}

#[test]
fn an_overlay_documents_shapes_and_members() {
    for files in
        [botocore(&["json"], &operation(), &shapes()), smithy(&["aws.protocols#awsJson1_1"], &json!({}), &ast())]
    {
        let files = ServiceFiles {
            overlays: vec![overlay(&json!({
                "com.amazonaws.tiny#In": { "type": "apply", "traits": { "smithy.api#documentation": "Goes in." } },
                "com.amazonaws.tiny#In$next": { "type": "apply", "traits": { "smithy.api#documentation": "Where." } },
            }))],
            ..files
        };
        let model = model(&files);
        let (_, shape) = model.shapes.iter().find(|(id, _)| id.name() == "In").unwrap();
        assert_eq!(shape.traits.text("smithy.api#documentation"), Some("Goes in."));
        let (_, member) = shape.kind.members().next().unwrap();
        assert_eq!(member.traits.text("smithy.api#documentation"), Some("Where."));
    }
}

#[test]
fn overlay_with_a_missing_target_is_refused() {
    let mut files = botocore(&["json"], &operation(), &shapes());
    files.overlays = vec![overlay(&json!({
        "com.amazonaws.tiny#Inn": { "type": "apply", "traits": {} },
        "com.amazonaws.tiny#In$nex": { "type": "apply", "traits": {} },
        "com.amazonaws.tiny#New": { "type": "string" },
    }))];
    assert_eq!(
        findings(&files),
        "overlay.json: /shapes/com.amazonaws.tiny#In$nex: `com.amazonaws.tiny#In` has no member `nex`\n  \
         help: did you mean `next`?\n\
         overlay.json: /shapes/com.amazonaws.tiny#Inn: there is no shape `com.amazonaws.tiny#Inn`\n  \
         help: did you mean `com.amazonaws.tiny#In`?\n\
         overlay.json: /shapes/com.amazonaws.tiny#New: an overlay defines no shapes\n  \
         help: make its type `apply`, or move the shape into the model"
    );
}

#[test]
fn a_smithy_model_has_no_siblings() {
    let mut files = smithy(&["aws.protocols#awsJson1_1"], &json!({}), &ast());
    files.waiters = Some(file("waiters-2.json", &json!({})));
    assert!(findings(&files).starts_with("waiters-2.json: a Smithy model has this in itself"));
}
