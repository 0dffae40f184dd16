#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use whitesmith_codegen::ir::Service;
use whitesmith_model::json::SourceFile;

use super::generate::{self, Clients, Setting};
use super::report::{self, CaseResult, Outcomes};
use super::skips::Skip;
use super::suite::{Case, Suite, Test};
use super::{botocore, smithy};
use crate::conformance::values::Values;
use crate::conformance::workspace;

fn clients(suites: &[Suite]) -> Clients {
    let partitions = include_str!("../../../../../models/partitions.json").to_owned();
    let partitions = SourceFile { name: "partitions.json".to_owned(), text: partitions };
    let manifest = workspace::manifest(std::path::Path::new("/repository"));
    generate::clients(&Setting { manifest, partitions }, suites).unwrap()
}

/// Returns a suite of one operation, whose input has these members.
fn suite(members: &Value, more: &Value, cases: &Value) -> Suite {
    let mut shapes = json!({
        "suite#Service": {
            "type": "service", "version": "2020-01-01", "operations": [{ "target": "suite#Do" }],
            "traits": { "aws.protocols#awsJson1_0": {} },
        },
        "suite#Do": {
            "type": "operation", "input": { "target": "suite#In" }, "errors": [{ "target": "suite#Wrong" }],
            "traits": { "smithy.test#httpRequestTests": cases },
        },
        "suite#In": { "type": "structure", "members": members, "traits": { "smithy.api#input": {} } },
        "suite#Wrong": {
            "type": "structure", "members": { "message": { "target": "smithy.api#String" } },
            "traits": {
                "smithy.api#error": "client",
                "smithy.test#httpResponseTests": [{
                    "id": "Wrong", "protocol": "aws.protocols#awsJson1_0", "code": 400, "params": { "message": "Hi" },
                }],
            },
        },
    });
    shapes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    smithy::suites("suite.json", &json!({ "smithy": "2.0", "shapes": shapes })).unwrap().remove(0)
}

fn case(id: &str, more: &Value) -> Value {
    let mut case = json!({ "id": id, "protocol": "aws.protocols#awsJson1_0", "method": "POST", "uri": "/" });
    case.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    case
}

#[test]
fn cases_for_servers_are_ignored() {
    let cases = json!([
        case("Both", &json!({})),
        case("Client", &json!({ "appliesTo": "client", "host": "example.org/path" })),
        case("Server", &json!({ "appliesTo": "server" })),
    ]);
    let suite = suite(&json!({}), &json!({}), &cases);
    let ids: Vec<_> = suite.cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids, ["Both", "Client", "Wrong"]);
    assert_eq!(suite.cases[1].expected["endpoint"], "https://example.org/path");
    assert_eq!(suite.cases[1].expected["sent"]["host"], "example.org");
    assert!(suite.cases[2].test == Test::Error("Wrong".to_owned()) && suite.cases[2].operation == "Do");
    assert_eq!(suite.cases[2].expected["error"]["message"], "Hi");
}

fn with_types(check: impl Fn(&Service)) {
    let members = json!({
        "text": { "target": "smithy.api#String" },
        "number": { "target": "smithy.api#Double" },
        "time": { "target": "smithy.api#Timestamp" },
        "bytes": { "target": "smithy.api#Blob" },
        "any": { "target": "smithy.api#Document" },
        "list": { "target": "suite#List" },
        "map": { "target": "suite#Map" },
        "either": { "target": "suite#Either" },
        "tree": { "target": "suite#Tree" },
        "kind": { "target": "suite#Kind" },
    });
    let more = json!({
        "suite#List": {
            "type": "list", "member": { "target": "smithy.api#Integer" }, "traits": { "smithy.api#sparse": {} },
        },
        "suite#Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "suite#Tree" } },
        "suite#Either": { "type": "union", "members": {
            "one": { "target": "smithy.api#Boolean" }, "none": { "target": "smithy.api#Unit" },
        } },
        "suite#Tree": { "type": "structure", "members": {
            "child": { "target": "suite#Tree" },
            "name": { "target": "smithy.api#String", "traits": { "smithy.api#required": {} } },
        } },
        "suite#Kind": { "type": "enum", "members": {
            "A": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "a" } },
        } },
    });
    let suite = suite(&members, &more, &json!([]));
    check(clients(std::slice::from_ref(&suite)).services.get(&suite.module).unwrap());
}

#[test]
fn values_are_written_for_the_public_api() {
    with_types(|service| {
        let fields = &service.operations[0].input.fields;
        for (value, expected) in [
            (json!({ "text": "a\"\\\u{1}" }), r#".set_text(Some("a\"\\\u{1}".to_owned()))"#),
            (json!({ "text": null }), ""),
            (json!({ "number": 1 }), ".set_number(Some(1_f64))"),
            (json!({ "number": "-Infinity" }), ".set_number(Some(f64::NEG_INFINITY))"),
            (json!({ "time": 1.5 }), ".set_time(Some(primitives::DateTime::from_secs_and_nanos(1, 500000000)))"),
            (json!({ "time": -1.25 }), ".set_time(Some(primitives::DateTime::from_secs_and_nanos(-2, 750000000)))"),
            (json!({ "bytes": "abc" }), r#".set_bytes(Some(primitives::Blob::new("abc")))"#),
            (
                json!({ "any": [-1] }),
                ".set_any(Some(primitives::Document::Array(vec![primitives::Document::Number(Number::NegInt(-1))])))",
            ),
            (json!({ "list": [1, null] }), ".set_list(Some(vec![Some(1), None]))"),
            (
                json!({ "map": { "k": { "child": { "name": "m" }, "name": "n" } } }),
                ".set_map(Some(HashMap::from([(\"k\".to_owned(), types::Tree::builder()\
                 .set_child(Some(Box::new(types::Tree::builder().set_name(Some(\"m\".to_owned())).build()?)))\
                 .set_name(Some(\"n\".to_owned())).build()?)])))",
            ),
            (json!({ "either": { "one": true } }), ".set_either(Some(types::Either::One(true)))"),
            (json!({ "either": { "none": {} } }), ".set_either(Some(types::Either::None))"),
            (json!({ "kind": "b" }), r#".set_kind(Some(types::Kind::from("b")))"#),
        ] {
            assert_eq!(Values(service).setters(fields, &value).unwrap(), expected, "{value}");
        }
    });
}

#[test]
fn values_of_the_wrong_type_are_refused() {
    with_types(|service| {
        for value in [
            json!({ "other": 1 }),
            json!({ "text": 1 }),
            json!({ "number": "many" }),
            json!({ "time": "today" }),
            json!({ "list": {} }),
            json!({ "either": {} }),
            json!({ "either": { "one": true, "none": {} } }),
            json!({ "tree": [] }),
        ] {
            assert!(Values(service).setters(&service.operations[0].input.fields, &value).is_err(), "{value}");
        }
    });
}

#[test]
fn refused_operations_do_not_prevent_other_cases() {
    let cases = json!([case("Streaming", &json!({})), case("Plain", &json!({}))]);
    let members = json!({ "body": { "target": "suite#Stream", "traits": { "smithy.api#required": {} } } });
    let more = json!({ "suite#Stream": { "type": "blob", "traits": { "smithy.api#streaming": {} } } });
    let suite = suite(&members, &more, &cases);
    let clients = clients(std::slice::from_ref(&suite));
    let reasons = clients.refused.get(&(suite.module.clone(), "Do".to_owned())).unwrap();
    assert!(
        reasons.iter().all(|reason| reason.ends_with(": streams that are not the payload of an HTTP message")),
        "{reasons:?}"
    );
}

fn botocore_suite(operation: &Value, shapes: &Value, case: &Value) -> Value {
    let mut case = case.clone();
    case["given"] = operation.clone();
    json!([{
        "description": "", "metadata": { "protocol": "json", "jsonVersion": "1.1", "apiVersion": "2020-01-01", "targetPrefix": "T" },
        "shapes": shapes, "cases": [case],
    }])
}

#[test]
fn compatible_botocore_suites_share_a_client() {
    let http = json!({ "method": "POST", "requestUri": "/" });
    let one = json!({ "name": "Do", "http": http, "errors": [{ "shape": "A" }] });
    let two = json!({ "name": "Do", "http": http, "output": { "shape": "Out" }, "errors": [{ "shape": "B" }] });
    let error = json!({ "type": "structure", "members": {}, "exception": true });
    let mut services = botocore::Services::default();
    let failing = json!({ "id": "One", "error": {}, "errorCode": "A", "response": { "status_code": 400, "headers": {}, "body": "" } });
    services.add("json", &botocore_suite(&one, &json!({ "A": error }), &failing)).unwrap();
    let output = json!({ "id": "Two", "result": {}, "response": { "status_code": 200, "headers": {}, "body": "{}" } });
    let shapes = json!({ "B": error, "Out": { "type": "structure", "members": {} } });
    services.add("json", &botocore_suite(&two, &shapes, &output)).unwrap();
    let other = json!({ "B": error, "Out": { "type": "structure", "members": { "a": { "shape": "B" } } } });
    services.add("json", &botocore_suite(&two, &other, &output)).unwrap();
    let suites = services.into_suites();
    let found: Vec<_> = suites.iter().map(|suite| (suite.name.as_str(), suite.cases.len())).collect();
    assert_eq!(found, [("json", 2), ("json-2", 1)]);
    assert!(suites.iter().all(|suite| suite.protocol == "awsJson1_1"));
    let model: Value = serde_json::from_str(&suites[0].files.model.text).unwrap();
    assert_eq!(model["operations"]["Do"]["errors"], json!([{ "shape": "A" }, { "shape": "B" }]));
    assert_eq!(model["operations"]["Do"]["output"], json!({ "shape": "Out" }));
}

#[test]
fn every_skip_has_one_subject_and_a_reason() {
    assert!(!Skip::all().unwrap().is_empty());
    for wrong in [
        "[[skip]]\nid = \"a\"",
        "[[skip]]\nid = \"a\"\nreason = \"\"",
        "[[skip]]\nreason = \"b\"",
        "[[skip]]\nid = \"a\"\noperation = \"b\"\nreason = \"c\"",
        "[[skip]]\nidentifier = \"a\"\nreason = \"b\"",
        "skip",
    ] {
        assert!(Skip::read(wrong).is_err(), "{wrong}");
    }
}

/// Returns true if a run of two cases, of which the second fails, passes with a list of skips.
fn judged(list: &str) -> bool {
    let mut suite = suite(&json!({}), &json!({}), &json!([case("Good", &json!({})), case("Bad", &json!({}))]));
    suite.cases.retain(|case: &Case| case.test == Test::Request);
    let cases = BTreeMap::from([(0, CaseResult::Passed), (1, CaseResult::Failed(vec!["differs".to_owned()]))]);
    report::print(&[suite], &Outcomes { cases, refusals: Vec::new() }, &Skip::read(list).unwrap(), true)
}

#[test]
fn only_listed_failures_are_skipped_and_unused_skips_fail() {
    let skip = |what: &str| format!("[[skip]]\n{what}\nformat = \"smithy\"\nreason = \"b\"\n");
    assert!(!judged(""));
    assert!(judged(&skip("id = \"Bad\"")));
    assert!(judged(&skip("operation = \"Do\"")));
    assert!(!judged(&skip("id = \"Good\"")));
    assert!(!judged(&format!("{}{}", skip("id = \"Bad\""), skip("id = \"Good\""))));
    assert!(!judged(&format!("{}{}", skip("id = \"Bad\""), skip("id = \"Gone\""))));
    assert!(!judged(&format!("{}{}", skip("id = \"Bad\""), skip("refused = \"nothing\""))));
}
