//! Facts made from pairs of small models, and applied to botocore's.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use whitesmith_model::compare::{Side, compare};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::read::{Format, ServiceFiles};
use whitesmith_model::testing::{botocore, file, smithy};
use whitesmith_model::{Kind, Model, ShapeId, prelude};

use super::{Coverage, Table, dead, make};
use crate::load::service;
use crate::load::testing::model;

fn ours() -> ServiceFiles {
    let string = json!({ "type": "string" });
    botocore(
        &["json"],
        &json!({
            "Get": {
                "name": "Get", "http": { "method": "POST", "requestUri": "/" },
                "input": { "shape": "GetRequest" }, "output": { "shape": "GetResponse" },
                "errors": [{ "shape": "Gone" }, { "shape": "Busy" }],
            },
        }),
        &json!({
            "GetRequest": { "type": "structure", "members": { "Next": { "shape": "Text" }, "Limit": { "shape": "PageSize" } } },
            "GetResponse": {
                "type": "structure", "required": ["Name", "Size"],
                "members": {
                    "Name": { "shape": "Text" }, "Size": { "shape": "Count" }, "Level": { "shape": "Count" }, "Rank": { "shape": "Rank" },
                    "Runtime": { "shape": "Runtime" }, "Next": { "shape": "Text" }, "Access": { "shape": "Access" },
                },
            },
            "Access": {
                "type": "structure", "union": true,
                "members": { "open": { "shape": "Unit" }, "key": { "shape": "Text" }, "own": { "shape": "Nothing" } },
            },
            "Nothing": { "type": "structure", "members": {} },
            "Unit": { "type": "structure", "members": {} },
            "Count": { "type": "integer" },
            "PageSize": { "type": "string", "max": 3 },
            "Rank": { "type": "integer" },
            "Runtime": { "type": "string", "enum": ["java8.al2", "nodejs20.x", "python3.9", "w3"] },
            "Text": string,
            "Gone": { "type": "structure", "members": {}, "exception": true },
            "Busy": { "type": "structure", "members": {}, "exception": true },
        }),
    )
}

fn theirs() -> ServiceFiles {
    let value = |value: &str| json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
    smithy(
        &["aws.protocols#awsJson1_1"],
        &json!({}),
        &json!({
            "Get": {
                "type": "operation", "input": { "target": "#GetRequest" }, "output": { "target": "#GetResponse" },
                "errors": [{ "target": "#NotFound" }, { "target": "#Busy" }],
                "traits": { "smithy.api#paginated": { "inputToken": "Next", "outputToken": "Next" } },
            },
            "GetRequest": { "type": "structure", "members": {
                "Limit": { "target": "#Limit" }, "Next": { "target": "smithy.api#String" },
            } },
            "GetResponse": { "type": "structure", "members": {
                "Name": { "target": "smithy.api#String", "traits": {
                    "smithy.api#required": {}, "smithy.api#clientOptional": {},
                } },
                "Size": { "target": "#Count", "traits": {
                    "smithy.api#default": 0, "smithy.api#required": {}, "smithy.api#clientOptional": {},
                } },
                "Level": { "target": "#Count", "traits": { "smithy.api#default": null } },
                "Rank": { "target": "#Rank", "traits": { "smithy.api#default": null } },
                "Runtime": { "target": "#Runtime" },
                "Next": { "target": "smithy.api#String" },
                "Access": { "target": "#Access" },
            } },
            "Access": { "type": "union", "members": {
                "open": { "target": "smithy.api#Unit" }, "key": { "target": "smithy.api#String" }, "own": { "target": "#Nothing" },
            } },
            "Nothing": { "type": "structure", "members": {} },
            "Count": { "type": "integer", "traits": { "smithy.api#default": 0 } },
            "Limit": { "type": "integer" },
            "Rank": { "type": "integer", "traits": { "smithy.api#default": 0 } },
            "Runtime": { "type": "enum", "members": {
                "java8al2": value("java8.al2"), "nodejs20x": value("nodejs20.x"), "python39": value("python3.9"),
                "WWW": value("w3"),
            } },
            "NotFound": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } },
            "Busy": {
                "type": "structure",
                "members": { "Message": { "target": "smithy.api#String" }, "Code": { "target": "smithy.api#String" } },
                "traits": { "smithy.api#error": "client" },
            },
        }),
    )
}

fn table() -> Table {
    Table::of(BTreeMap::from([("Tiny".to_owned(), make(&model(&ours()), &model(&theirs())))]))
}

fn with_facts(mut files: ServiceFiles) -> ServiceFiles {
    assert_eq!(table().complete(&mut files), Coverage::Known);
    files
}

fn shape<'m>(model: &'m Model, name: &str) -> &'m whitesmith_model::Shape {
    model.shape(&ShapeId::new("com.amazonaws.tiny", name)).unwrap()
}

fn member<'m>(model: &'m Model, of: &str, name: &str) -> &'m whitesmith_model::Member {
    shape(model, of).kind.members().find(|(known, _)| *known == name).unwrap().1
}

/// All differences, those that botocore's format cannot express included.
fn differences(left: &Model, right: &Model) -> Vec<String> {
    let side = |model| Side { model, format: Format::Smithy };
    compare(side(left), side(right)).iter().map(ToString::to_string).collect()
}

#[test]
fn a_table_has_a_line_for_each_place() {
    let expected = r#"{
"Tiny": {
  "*": {"clientOptional":{}},
  "Access$open": {"type":"unit"},
  "Busy": {"members":{"Code":{"type":"string"},"Message":{"type":"string"}},"order":["Message","Code"]},
  "Count": {"default":0},
  "Get": {"errors":{"Gone":false,"NotFound":true},"paginated":{"inputToken":"Next","outputToken":"Next"}},
  "GetRequest": {"order":["Limit","Next"]},
  "GetResponse$Level": {"default":null},
  "NotFound": {"error":"client","type":"structure"},
  "PageSize": {"type":"integer"},
  "Runtime": {"case":"joined","names":{"w3":"WWW"}}
}
}
"#;
    assert_eq!(table().text(), expected);
    let mut found = Diagnostics::default();
    let again = Table::read(&file("facts.json", &serde_json::from_str(expected).unwrap()), &mut found);
    assert_eq!((again.text(), found.to_string()), (expected.to_owned(), String::new()));
}

#[test]
fn facts_give_a_botocore_model_what_the_smithy_model_has() {
    let model = model(&with_facts(ours()));
    assert_eq!(member(&model, "GetResponse", "Size").traits.get("smithy.api#default"), Some(&json!(0)));
    assert_eq!(member(&model, "GetResponse", "Level").traits.get("smithy.api#default"), Some(&Value::Null));
    assert!(member(&model, "GetResponse", "Name").traits.has("smithy.api#clientOptional"));
    assert_eq!(shape(&model, "PageSize").kind.name(), "integer");
    assert!(!shape(&model, "PageSize").traits.has("smithy.api#length"), "a bound of texts is none of numbers");
    let ordered: Vec<_> = shape(&model, "GetRequest").kind.members().map(|(name, _)| name).collect();
    assert_eq!(ordered, ["Limit", "Next"]);
    let names: Vec<_> = shape(&model, "Runtime").kind.members().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["java8al2", "nodejs20x", "python39", "WWW"]);
    let Kind::Operation(get) = &shape(&model, "Get").kind else {
        return assert_eq!(shape(&model, "Get").kind.name(), "");
    };
    assert_eq!(get.errors.iter().map(ShapeId::name).collect::<Vec<_>>(), ["Busy", "NotFound"]);
    assert!(shape(&model, "Get").traits.has("smithy.api#paginated"));
    assert_eq!(member(&model, "Access", "open").target, prelude::unit());
    assert_eq!(member(&model, "Access", "own").target.name(), "Nothing");
}

#[test]
fn a_model_with_its_facts_needs_no_more() {
    assert_eq!(differences(&model(&with_facts(ours())), &model(&theirs())), Vec::<String>::new());
    let mut files = with_facts(ours());
    assert_eq!(table().complete(&mut files), Coverage::NotNeeded);
    assert_eq!(table().complete(&mut theirs()), Coverage::NotNeeded);
}

#[test]
fn service_missing_in_the_table_is_reported() {
    let none = Table::of(BTreeMap::new());
    assert_eq!(none.complete(&mut ours()), Coverage::Unknown("Tiny".to_owned()));
}

#[test]
fn facts_without_effect_are_listed() {
    let facts = json!({ "Tiny": {
        "*": { "clientOptional": {} },
        "Count": { "type": "integer" },
        "Text": { "default": 3 },
        "Missing": { "default": 3 },
        "GetResponse$Missing": { "default": 3 },
        "Get": { "errors": { "Gone": true, "Lost": true } },
    } });
    let files = ServiceFiles { facts: Some(file("facts-1.json", &facts)), ..ours() };
    let mut found = Diagnostics::default();
    assert_eq!(dead(&files, &mut found), ["Count type", "Get errors", "Text default"]);
    assert_eq!(found.to_string(), "");
    assert!(service(&files, &mut found).is_some_and(|model| !model.shapes.is_empty()) && found.is_empty(), "{found}");
}

#[test]
fn a_part_of_a_service_keeps_its_facts_in_either_format() {
    let files = with_facts(ours());
    let mut found = Diagnostics::default();
    let mut read = |format: Format, main: &str| {
        let texts = crate::convert::subset(
            &files,
            &["Get".to_owned()],
            Some(format),
            whitesmith_model::write::Docs::Strip,
            &mut found,
        );
        let texts = texts.unwrap();
        model(&ServiceFiles::find(main, |name| texts.get(name).cloned()).unwrap())
    };
    let (smithy, botocore) = (read(Format::Smithy, "model.json"), read(Format::Botocore, "service-2.json"));
    assert_eq!(differences(&botocore, &smithy), Vec::<String>::new());
    assert!(member(&smithy, "GetResponse", "Size").traits.has("smithy.api#default"));
}
