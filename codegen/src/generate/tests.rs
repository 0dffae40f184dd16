#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use serde_json::json;

use super::*;
use crate::manifest::Package;

const RULES: &str = r#"{ "version": "1.0", "parameters": {},
    "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.example" } }] }"#;

/// A service in botocore's format.
fn files() -> ServiceFiles {
    let operation = |name: &str, output: &str| {
        json!({
            "name": name, "http": { "method": "POST", "requestUri": "/" },
            "input": { "shape": "In" }, "output": { "shape": output }
        })
    };
    let model = json!({
        "version": "2.0",
        "metadata": {
            "apiVersion": "2024-01-01", "endpointPrefix": "tiny", "jsonVersion": "1.1", "protocol": "json",
            "serviceId": "Tiny", "signatureVersion": "v4", "targetPrefix": "Tiny"
        },
        "operations": { "Head": operation("Head", "Out"), "List": operation("List", "Out") },
        "shapes": {
            "In": { "type": "structure", "members": { "key": { "shape": "Text" }, "version": { "shape": "Text" } } },
            "Out": {
                "type": "structure",
                "members": { "key": { "shape": "Text" }, "version": { "shape": "Text" }, "names": { "shape": "Texts" } }
            },
            "Texts": { "type": "list", "member": { "shape": "Text" } },
            "Text": { "type": "string" }
        }
    });
    let pages = json!({ "pagination": { "List": {
        "input_token": ["key", "version"], "output_token": ["key", "lock"], "result_key": "names"
    } } });
    let waiter = |acceptor: serde_json::Value| json!({ "operation": "Head", "delay": 5, "maxAttempts": 9, "acceptors": [acceptor] });
    let waiters = json!({ "version": 2, "waiters": {
        "ThingExists": waiter(json!({ "state": "success", "matcher": "status", "expected": 404 })),
        "ThingsFirst": waiter(json!({
            "state": "success", "matcher": "path", "argument": "names | [0]", "expected": "a"
        })),
        "ThingsSorted": waiter(json!({
            "state": "success", "matcher": "path", "argument": "sort(names)[0]", "expected": "a"
        })),
        "ThingNamed": waiter(json!({ "state": "success", "matcher": "path", "argument": "key", "expected": "a" })),
    } });
    let file = |name: &str, text: String| SourceFile { name: name.to_owned(), text };
    ServiceFiles {
        model: file("service-2.json", model.to_string()),
        endpoint_rules: Some(file("endpoint-rule-set-1.json", RULES.to_owned())),
        paginators: Some(file("paginators-1.json", pages.to_string())),
        waiters: Some(file("waiters-2.json", waiters.to_string())),
        facts: None,
        overlays: Vec::new(),
    }
}

#[test]
fn waiters_and_paginators_that_are_not_generated_are_noted_with_the_reason() {
    let text = "crate.name = \"tiny\"\n[[service]]\nmodule = \"tiny\"\nmodel = \"service-2.json\"\n\
                operations = [\"Head\", \"List\"]\n";
    let text = SourceFile { name: "whitesmith.toml".to_owned(), text: text.to_owned() };
    let manifest = Manifest::parse(&text, &mut Diagnostics::default()).unwrap();
    let summary = check_service(&manifest, "tiny", &files()).unwrap().unwrap();
    let notes: Vec<_> = summary.notes.iter().map(ToString::to_string).collect();
    let expected = [
        "service-2.json: com.amazonaws.tiny#Head: waiter `ThingsFirst` is not generated: the path `names | [0]`: pipes are not \
         supported",
        "service-2.json: com.amazonaws.tiny#Head: waiter `ThingsSorted` is not generated: the path `sort(names)[0]` is not \
         supported",
        "service-2.json: com.amazonaws.tiny#List: paginator is not generated: the path `lock` is not supported",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn closures_report_unknown_operations_in_the_manifest() {
    let entry =
        ServiceEntry { module: "tiny".to_owned(), operations: vec!["Lst".to_owned()], ..ServiceEntry::default() };
    let manifest =
        Manifest { file: "whitesmith.toml".to_owned(), package: Package::new("aws-tiny"), services: vec![entry] };
    let inputs = Inputs { services: vec![files()], ..Inputs::default() };
    assert_eq!(
        closures(&manifest, &inputs).unwrap_err().to_string(),
        "whitesmith.toml: service[0].operations[0]: the service has no operation `Lst`\n  \
         help: did you mean `List`? `whitesmith add tiny Lst` imports it, if the service has it"
    );
}
