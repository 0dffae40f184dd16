//! Mutations of a model's text: reading it results in a model or in findings, never in a panic.

use proptest::prelude::*;
use serde_json::{Value, json};
use whitesmith_model::compare::{Side, compare};
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::graph;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::{Format, ServiceFiles, read};
use whitesmith_model::testing::{botocore, file, smithy};
use whitesmith_model::write::{Docs, smithy_ast};

use crate::convert;

/// A botocore service that uses most of the format.
fn lifted() -> ServiceFiles {
    let mut files = botocore(
        &["rest-json", "query"],
        &json!({ "Do": {
            "name": "Do",
            "http": { "method": "POST", "requestUri": "/{a}/{b+}", "responseCode": 200 },
            "input": { "shape": "In" }, "output": { "shape": "Out", "resultWrapper": "DoResult" },
            "errors": [{ "shape": "Bad" }], "endpoint": { "hostPrefix": "{a}." }, "auth": ["smithy.api#noAuth"],
        } }),
        &json!({
            "In": { "type": "structure", "required": ["a"], "payload": "tree", "members": {
                "a": { "shape": "Text", "location": "uri", "locationName": "a", "hostLabel": true },
                "b": { "shape": "Text", "location": "uri", "locationName": "b" },
                "tree": { "shape": "Tree" },
            } },
            "Tree": { "type": "structure", "union": true, "members": { "leaf": { "shape": "Text" }, "twigs": { "shape": "Twigs" } } },
            "Twigs": { "type": "list", "member": { "shape": "Tree", "locationName": "twig" }, "min": 1, "flattened": true },
            "Out": { "type": "structure", "members": { "map": { "shape": "Map" }, "kind": { "shape": "Kind" } } },
            "Map": { "type": "map", "key": { "shape": "Kind" }, "value": { "shape": "Number" } },
            "Kind": { "type": "string", "enum": ["A", "b c"], "pattern": "[a-z]+" },
            "Number": { "type": "integer", "max": 3 },
            "Text": { "type": "string" },
            "Bad": { "type": "structure", "members": {}, "exception": true, "error": { "code": "B", "httpStatusCode": 400 } },
        }),
    );
    files.paginators = Some(file("paginators-1.json", &json!({ "pagination": { "Do": { "input_token": ["a"] } } })));
    files.waiters = Some(file(
        "waiters-2.json",
        &json!({ "waiters": { "W": { "operation": "Do", "delay": 1, "acceptors": [
        { "matcher": "path", "argument": "a", "expected": "b", "state": "success" },
    ] } } }),
    ));
    files
}

/// A Smithy service that uses most of the format.
fn ast() -> ServiceFiles {
    smithy(
        &["aws.protocols#restJson1"],
        &json!({ "smithy.api#paginated": { "inputToken": "a" } }),
        &json!({
            "Do": {
                "type": "operation", "input": { "target": "#In" }, "output": { "target": "#Out" }, "errors": [{ "target": "#Bad" }],
                "traits": { "smithy.api#http": { "method": "GET", "uri": "/{a}" }, "smithy.api#paginated": {} },
            },
            "In": { "type": "structure", "mixins": [{ "target": "#Mixed" }], "members": {} },
            "Mixed": { "type": "structure", "traits": { "smithy.api#mixin": { "localTraits": ["a#b"] } }, "members": {
                "a": { "target": "#Text", "traits": { "smithy.api#httpLabel": {}, "smithy.api#required": {} } },
            } },
            "In$a": { "type": "apply", "traits": { "smithy.api#documentation": "A." } },
            "Out": { "type": "structure", "members": { "tree": { "target": "#Tree" }, "list": { "target": "#List" } } },
            "Tree": { "type": "union", "members": { "leaf": { "target": "#Kind" }, "tree": { "target": "#Tree" } } },
            "List": { "type": "set", "member": { "target": "#Level" } },
            "Level": { "type": "intEnum", "members": { "LOW": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": 1 } } } },
            "Kind": { "type": "enum", "members": { "A": {} } },
            "Text": { "type": "string", "traits": { "smithy.api#enum": [{ "value": "x" }] } },
            "Bad": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } },
            "R": { "type": "resource", "identifiers": {}, "create": { "target": "#Do" } },
        }),
    )
}

/// One mutation: `place` is a fraction of all values, `with` is the replacement.
#[derive(Clone, Debug)]
struct Change {
    place: u16,
    with: With,
}

#[derive(Clone, Debug)]
enum With {
    Value(Value),
    /// Another value of the same model.
    Other(u16),
    /// Its key is renamed.
    Key(String),
    Nothing,
}

fn change() -> impl Strategy<Value = Change> {
    let value = prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(-1)),
        Just(json!(1.5e300)),
        Just(json!("")),
        Just(json!([])),
        Just(json!({})),
        Just(json!("{")),
        Just(json!("a#b$c")),
        Just(json!("smithy.api#Unit")),
        Just(json!([null, {}])),
        "[a-zA-Z#$.{}+_\u{202e}\u{e9} -]{0,12}".prop_map(Value::String),
    ];
    let with = prop_oneof![
        4 => value.prop_map(With::Value),
        4 => any::<u16>().prop_map(With::Other),
        1 => "[a-zA-Z#$. ]{0,8}".prop_map(With::Key),
        1 => Just(With::Nothing),
    ];
    (any::<u16>(), with).prop_map(|(place, with)| Change { place, with })
}

/// Pointers to all values of a document.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                pointers(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                pointers(value, &format!("{at}/{index}"), all);
            }
        }
        _ => {}
    }
}

fn apply(root: &mut Value, change: Change) {
    let mut all = Vec::new();
    pointers(root, "", &mut all);
    let pick =
        |share: u16| all.get(usize::from(share) * all.len() / (usize::from(u16::MAX) + 1)).cloned().unwrap_or_default();
    let place = pick(change.place);
    let new = match change.with {
        With::Value(value) => Some(value),
        With::Other(share) => root.pointer(&pick(share)).cloned(),
        With::Key(key) => {
            let (parent, old) = place.rsplit_once('/').unwrap_or_default();
            let old = old.replace("~1", "/").replace("~0", "~");
            if let Some(entries) = root.pointer_mut(parent).and_then(Value::as_object_mut)
                && let Some(value) = entries.remove(&old)
            {
                entries.insert(key, value);
            }
            return;
        }
        With::Nothing => {
            let (parent, old) = place.rsplit_once('/').unwrap_or_default();
            if let Some(entries) = root.pointer_mut(parent).and_then(Value::as_object_mut) {
                entries.remove(old);
            }
            return;
        }
    };
    if let (Some(slot), Some(new)) = (root.pointer_mut(&place), new) {
        *slot = new;
    }
}

/// Runs all stages of the generator up to lowering on a model.
fn work(files: &ServiceFiles) {
    let mut found = Diagnostics::default();
    let operations = ["Do".to_owned()];
    let _ = convert::subset(files, &operations, None, Docs::Strip, &mut found);
    let _ = crate::load::service(files, &mut found);
    if let Some((model, format)) = read(files, &mut found) {
        let side = Side { model: &model, format };
        let other = Side { model: &model, format: Format::Smithy };
        let _ = compare(side, other);
        let _ = crate::recursion::recursion(model.shapes.iter());
        if let Some((service, ..)) = model.services().next() {
            let all = graph::operations(&model, service);
            let closure = graph::closure(&model, service, &all);
            for id in closure.shapes.keys() {
                let _ = closure.path(id);
            }
            let _ = smithy_ast(&closure.extract(&model));
        }
    }
    let _ = found.to_string();
}

fn changed(file: &SourceFile, changes: Vec<Change>) -> SourceFile {
    let mut root: Value = serde_json::from_str(&file.text).unwrap_or_default();
    for change in changes {
        apply(&mut root, change);
    }
    SourceFile { name: file.name.clone(), text: root.to_string() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn changed_values(smithy in any::<bool>(), changes in prop::collection::vec(change(), 1..6)) {
        let files = if smithy { ast() } else { lifted() };
        work(&ServiceFiles { model: changed(&files.model, changes), ..files });
    }

    #[test]
    fn changed_siblings(pages in prop::collection::vec(change(), 1..4), waiters in prop::collection::vec(change(), 1..4)) {
        let files = lifted();
        let paginators = files.paginators.as_ref().map(|file| changed(file, pages));
        let waiters = files.waiters.as_ref().map(|file| changed(file, waiters));
        work(&ServiceFiles { paginators, waiters, ..files });
    }

    #[test]
    fn truncated_and_changed_text(smithy in any::<bool>(), cut in any::<prop::sample::Index>(), put in "[\\[\\]{}\",:0-9a-z\\\\ ]{0,4}") {
        let mut files = if smithy { ast() } else { lifted() };
        let text = &mut files.model.text;
        let at = cut.index(text.len());
        if text.is_char_boundary(at) {
            text.insert_str(at, &put);
            work(&files);
            files.model.text.truncate(at);
            work(&files);
        }
    }
}

#[test]
fn the_unchanged_models_are_sound() {
    for files in [lifted(), ast()] {
        whitesmith_model::testing::model(&files);
    }
}
