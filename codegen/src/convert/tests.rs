//! Written files can be read, and contain the requested operations and nothing else.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use whitesmith_model::Model;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::{Format, ServiceFiles};
use whitesmith_model::testing::{botocore, file, model, smithy};
use whitesmith_model::traits::PROTOCOLS;
use whitesmith_model::write::{Docs, partitions, smithy_ast, strip};

use super::subset;

fn read_ast(text: String) -> Model {
    let name = "written.json".to_owned();
    model(&ServiceFiles { model: SourceFile { name, text }, ..ServiceFiles::default() })
}

fn rest() -> ServiceFiles {
    let http = |uri: &str| json!({ "method": "POST", "requestUri": uri });
    let mut files = botocore(
        &["rest-json"],
        &json!({
            "Get": { "name": "Get", "http": http("/{id}"), "input": { "shape": "GetIn" }, "errors": [{ "shape": "Bad" }], "documentation": "<p>Gets.</p>" },
            "Put": { "name": "Put", "http": http("/"), "input": { "shape": "PutIn" } },
        }),
        &json!({
            "GetIn": {
                "type": "structure", "required": ["id"],
                "members": {
                    "id": { "shape": "Id", "location": "uri", "locationName": "id", "documentation": "<p>Which.</p>" },
                    "documentation": { "shape": "Flag" },
                },
            },
            "PutIn": { "type": "structure", "members": { "tree": { "shape": "Tree" }, "shape": { "shape": "Flag" } } },
            "Tree": { "type": "structure", "members": { "left": { "shape": "Tree" } } },
            "Id": { "type": "string", "documentation": "<p>An id.</p>" },
            "Flag": { "type": "boolean" },
            "Bad": { "type": "structure", "members": {}, "exception": true, "error": { "httpStatusCode": 400 } },
        }),
    );
    let rules = json!({
        "version": "1.0",
        "parameters": { "Region": { "type": "String", "documentation": "Where." } },
        "rules": [{ "type": "error", "error": "No.", "conditions": [], "documentation": "Why." }],
    });
    files.endpoint_rules = Some(file("endpoint-rule-set-1.json", &rules));
    let page = json!({ "input_token": "a", "output_token": "b" });
    files.paginators = Some(file("paginators-1.json", &json!({ "pagination": { "Get": page, "Put": page } })));
    let waiter =
        json!({ "operation": "Put", "delay": 1, "maxAttempts": 2, "acceptors": [], "description": "<p>Polls.</p>" });
    files.waiters = Some(file("waiters-2.json", &json!({ "version": 2, "waiters": { "Put": waiter } })));
    files
}

fn write(
    files: &ServiceFiles,
    operations: &[&str],
    format: Option<Format>,
    docs: Docs,
) -> Result<BTreeMap<String, String>, String> {
    let mut found = Diagnostics::default();
    let operations: Vec<_> = operations.iter().map(|name| (*name).to_owned()).collect();
    subset(files, &operations, format, docs, &mut found).ok_or_else(|| found.to_string())
}

fn again(texts: &BTreeMap<String, String>) -> ServiceFiles {
    let file = |name: &str| texts.get(name).map(|text| SourceFile { name: name.to_owned(), text: text.clone() });
    ServiceFiles {
        model: file("service-2.json").or_else(|| file("model.json")).unwrap(),
        endpoint_rules: file("endpoint-rule-set-1.json"),
        paginators: file("paginators-1.json"),
        waiters: file("waiters-2.json"),
        facts: file("facts-1.json"),
        overlays: Vec::new(),
    }
}

fn json(texts: &BTreeMap<String, String>, name: &str) -> Value {
    serde_json::from_str(&texts[name]).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn written_part_is_read_back_equal() {
    let lifted = model(&rest());
    let text = smithy_ast(&lifted);
    assert!(text.ends_with("}\n") && !text.contains(PROTOCOLS));
    let back = read_ast(text.clone());
    assert_eq!(back, lifted);
    assert_eq!(smithy_ast(&back), text);
}

#[test]
fn structures_of_one_operation_alone_are_marked() {
    let operation = |input: &str, output: &str| json!({ "type": "operation", "input": { "target": input }, "output": { "target": output } });
    let empty = json!({ "type": "structure", "members": {} });
    let text = smithy_ast(&model(&smithy(
        &["aws.protocols#awsJson1_1"],
        &json!({}),
        &json!({
            "A": operation("#AIn", "#Shared"),
            "B": operation("#BIn", "#Shared"),
            "C": operation("#CIn", "#Held"),
            "AIn": empty, "Shared": empty, "Held": empty, "CIn": empty,
            "BIn": { "type": "structure", "members": { "held": { "target": "#Held" } } },
        }),
    )));
    let written: Value = serde_json::from_str(&text).unwrap();
    let marked =
        |name: &str, mark: &str| written["shapes"][format!("com.amazonaws.tiny#{name}")]["traits"].get(mark).is_some();
    for name in ["AIn", "BIn", "CIn"] {
        assert!(marked(name, "smithy.api#input"), "{name}");
    }
    for name in ["Shared", "Held"] {
        assert!(!marked(name, "smithy.api#output"), "{name}");
    }
}

#[test]
fn every_kind_of_shape_is_read_back_equal() {
    let simple =
        ["blob", "byte", "short", "long", "float", "double", "bigInteger", "bigDecimal", "document", "timestamp"];
    let mut shapes = json!({
        "Do": { "type": "operation", "errors": [{ "target": "#Bad" }] },
        "R": { "type": "resource", "operations": [{ "target": "#Do" }], "resources": [{ "target": "#S" }] },
        "S": { "type": "resource" },
        "Bad": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "server" } },
        "Int": { "type": "intEnum", "members": { "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } } } },
        "Enum": { "type": "enum", "members": { "ONE": {} } },
        "Union": { "type": "union", "members": { "a": { "target": "#Map" } } },
        "Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "#List" } },
        "List": { "type": "list", "member": { "target": "#Union", "traits": { "smithy.api#xmlName": "x" } } },
    });
    for kind in simple {
        shapes[format!("A{kind}")] = json!({ "type": kind });
    }
    // The order is not the usual one, so it has to be written.
    let own = json!({ PROTOCOLS: ["aws.protocols#restJson1", "aws.protocols#awsJson1_0"] });
    let read = model(&smithy(&["aws.protocols#awsJson1_0", "aws.protocols#restJson1"], &own, &shapes));
    assert_eq!(read_ast(smithy_ast(&read)), read);
}

#[test]
fn a_part_in_botocores_format_is_the_closure() {
    let texts = write(&rest(), &["Get"], None, Docs::Strip).unwrap();
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["endpoint-rule-set-1.json", "paginators-1.json", "service-2.json"]);
    let service = json(&texts, "service-2.json");
    assert_eq!(keys(&service["operations"]), ["Get"]);
    assert_eq!(keys(&service["shapes"]), ["Bad", "Flag", "GetIn", "Id"]);
    assert_eq!(keys(&json(&texts, "paginators-1.json")["pagination"]), ["Get"]);
    // A member may have the name `documentation`; text under that key is removed, and the service's full name stays.
    assert_eq!(keys(&service["shapes"]["GetIn"]["members"]), ["id", "documentation"]);
    assert!(!texts.values().any(|text| text.contains("<p>") || text.contains("Where.") || text.contains("Why.")));
    assert_eq!(service["metadata"]["serviceFullName"], "AWS Tiny Service");
    model(&again(&texts));

    let put = write(&rest(), &["Put"], None, Docs::Keep).unwrap();
    assert!(put.contains_key("waiters-2.json"));
    assert_eq!(keys(&json(&put, "service-2.json")["shapes"]), ["Flag", "PutIn", "Tree"]);
    assert!(put["endpoint-rule-set-1.json"].contains("Where."));
}

#[test]
fn a_part_is_the_same_model_in_both_formats() {
    for docs in [Docs::Strip, Docs::Keep] {
        let c2j = write(&rest(), &["Get", "Put"], Some(Format::Botocore), docs).unwrap();
        let ast = write(&rest(), &["Get", "Put"], Some(Format::Smithy), docs).unwrap();
        assert_eq!(ast.keys().collect::<Vec<_>>(), ["model.json"]);
        assert_eq!(model(&again(&c2j)), model(&again(&ast)));
        // A second import changes nothing.
        assert_eq!(write(&again(&c2j), &["Get", "Put"], None, docs).unwrap(), c2j);
        assert_eq!(write(&again(&ast), &["Get", "Put"], None, docs).unwrap(), ast);
    }
}

#[test]
fn invalid_model_is_not_written() {
    assert_eq!(
        write(&rest(), &["Gt", "Put", "Nothing"], None, Docs::Strip).unwrap_err(),
        "service-2.json: com.amazonaws.tiny#Tiny_20240101: the service has no operation `Gt`\n  help: did you mean `Get`?\n\
         service-2.json: com.amazonaws.tiny#Tiny_20240101: the service has no operation `Nothing`\n  \
         help: name an operation as the model does"
    );
    assert!(write(&rest(), &[], None, Docs::Strip).unwrap_err().contains("no operation is asked for"));
    let mut broken = rest();
    broken.model.text = broken.model.text.replace("\"boolean\"", "\"bool\"");
    assert!(write(&broken, &["Get"], None, Docs::Strip).unwrap_err().contains("unknown type `bool`"));
}

#[test]
fn part_of_a_smithy_model_is_written_as_botocore_if_expressible() {
    let mut ast = again(&write(&rest(), &["Get", "Put"], Some(Format::Smithy), Docs::Strip).unwrap());
    let texts = write(&ast, &["Get"], Some(Format::Botocore), Docs::Strip).unwrap();
    assert_eq!(keys(&json(&texts, "service-2.json")["operations"]), ["Get"]);
    assert_eq!(model(&again(&texts)), model(&again(&write(&rest(), &["Get"], None, Docs::Strip).unwrap())));
    ast.model.text = ast.model.text.replace("\"smithy.api#required\": {}", "\"smithy.api#clientOptional\": {}, $0");
    ast.model.text = ast.model.text.replace("$0", "\"smithy.api#required\": {}");
    assert_eq!(
        write(&ast, &["Get"], Some(Format::Botocore), Docs::Strip).unwrap_err(),
        "model.json: com.amazonaws.tiny#GetIn$id: botocore's format has no words for `smithy.api#clientOptional`\n  \
         help: ask for the format `smithy`"
    );
}

#[test]
fn strip_removes_traits_that_do_not_affect_a_client() {
    let mut model = model(&smithy(
        &["aws.protocols#restJson1"],
        &json!({ "smithy.rules#endpointTests": {}, "aws.iam#anything": {} }),
        &json!({
            "S": { "type": "structure", "traits": { "smithy.api#references": [], "smithy.api#sensitive": {} }, "members": {
                "a": { "target": "smithy.api#String", "traits": { "smithy.api#documentation": "A.", "smithy.api#required": {} } },
            } },
        }),
    ));
    strip(&mut model);
    let text = smithy_ast(&model);
    for gone in ["endpointTests", "aws.iam", "references", "documentation"] {
        assert!(!text.contains(gone), "{gone}");
    }
    for kept in ["sensitive", "required", "smithy.api#title"] {
        assert!(text.contains(kept), "{kept}");
    }
}

#[test]
fn partitions_are_stripped_of_documentation() {
    let table = json!({ "version": "1.1", "partitions": [{
        "id": "aws-cn",
        "regionRegex": "^cn\\-\\w+\\-\\d+$",
        "regions": { "cn-north-1": { "description": "China (Beijing)" } },
        "outputs": { "dnsSuffix": "amazonaws.com.cn" },
    }] });
    let mut found = Diagnostics::default();
    let text = partitions(&file("partitions.json", &table), &mut found).unwrap();
    let mut expected = table;
    expected["partitions"][0]["regions"]["cn-north-1"] = json!({});
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), expected);
    assert!(partitions(&file("endpoints.json", &json!({})), &mut found).is_none());
    assert!(found.to_string().starts_with("endpoints.json: /partitions: an array is expected here"));
}
