//! Features of Smithy only: version 1.0, mixins, resources, `apply`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::{Value, json};

use crate::graph;
use crate::testing::{findings, model, smithy};
use crate::traits::PROTOCOLS;
use crate::{Kind, Model, Shape, ShapeId};

const JSON: &[&str] = &["aws.protocols#awsJson1_1"];

fn read(shapes: &Value) -> Model {
    model(&smithy(JSON, &json!({}), shapes))
}

fn shape<'m>(model: &'m Model, name: &str) -> &'m Shape {
    model.shapes.iter().find(|(id, _)| id.name() == name).unwrap().1
}

fn member<'m>(model: &'m Model, name: &str, member: &str) -> &'m crate::Member {
    shape(model, name).kind.members().find(|(name, _)| *name == member).unwrap().1
}

#[test]
fn mixins_give_members_and_traits() {
    let model = read(&json!({
        "Base": {
            "type": "structure",
            "members": { "id": { "target": "#Text", "traits": { "smithy.api#required": {} } } },
            "traits": { "smithy.api#mixin": {}, "smithy.api#sensitive": {} },
        },
        "Named": {
            "type": "structure",
            "mixins": [{ "target": "#Base" }],
            "members": { "name": { "target": "#Text" } },
            "traits": {
                "smithy.api#mixin": { "localTraits": ["smithy.api#private"] },
                "smithy.api#private": {},
                "smithy.api#documentation": "The mixin's.",
            },
        },
        "Thing": {
            "type": "structure",
            "mixins": [{ "target": "#Named" }],
            "members": { "name": { "target": "#Text", "traits": { "smithy.api#jsonName": "Name" } } },
            "traits": { "smithy.api#documentation": "Its own." },
        },
        "Thing$id": { "type": "apply", "traits": { "smithy.api#jsonName": "ID" } },
        "Named$name": { "type": "apply", "traits": { "smithy.api#documentation": "What it is called." } },
        "Text": { "type": "string" },
    }));
    let thing = shape(&model, "Thing");
    assert_eq!(thing.traits.text("smithy.api#documentation"), Some("Its own."));
    assert!(thing.traits.has("smithy.api#sensitive"));
    assert!(!thing.traits.has("smithy.api#private") && !thing.traits.has("smithy.api#mixin"));
    let id = member(&model, "Thing", "id");
    assert!(id.traits.has("smithy.api#required"), "from two mixins up");
    assert_eq!(id.traits.text("smithy.api#jsonName"), Some("ID"), "applied to a member that is mixed in");
    let name = member(&model, "Thing", "name");
    assert_eq!(name.traits.text("smithy.api#jsonName"), Some("Name"));
    assert_eq!(name.traits.text("smithy.api#documentation"), Some("What it is called."));
    assert!(!model.shapes.keys().any(|id| ["Base", "Named"].contains(&id.name())), "mixins are gone");
}

#[test]
fn members_of_mixins_precede_and_the_last_mixin_wins() {
    let mixin = |names: [&str; 2], text: &str| {
        let member = json!({ "target": "smithy.api#String", "traits": { "smithy.api#documentation": text } });
        json!({
            "type": "structure", "members": { names[0]: member, names[1]: member }, "traits": { "smithy.api#mixin": {} },
        })
    };
    let model = read(&json!({
        "First": mixin(["z", "m"], "first"),
        "Second": mixin(["y", "m"], "second"),
        "Thing": {
            "type": "structure",
            "mixins": [{ "target": "#First" }, { "target": "#Second" }],
            "members": { "c": { "target": "smithy.api#String" }, "b": { "target": "smithy.api#String" } },
        },
    }));
    let names: Vec<_> = shape(&model, "Thing").kind.members().map(|(name, _)| name).collect();
    assert_eq!(names, ["z", "m", "y", "c", "b"]);
    assert_eq!(member(&model, "Thing", "m").traits.text("smithy.api#documentation"), Some("second"));
}

#[test]
fn a_statement_about_a_member_that_a_mixin_inherits_reaches_its_users() {
    let shapes = json!({
        "Base": { "type": "structure", "members": { "id": { "target": "#Text" } }, "traits": { "smithy.api#mixin": {} } },
        "Named": {
            "type": "structure", "mixins": [{ "target": "#Base" }], "members": {}, "traits": { "smithy.api#mixin": {} },
        },
        "Thing": { "type": "structure", "mixins": [{ "target": "#Named" }], "members": {} },
        "Other": { "type": "structure", "mixins": [{ "target": "#Base" }], "members": {} },
        "Named$id": { "type": "apply", "traits": { "smithy.api#jsonName": "ID" } },
        "Text": { "type": "string" },
    });
    let model = read(&shapes);
    assert_eq!(member(&model, "Thing", "id").traits.text("smithy.api#jsonName"), Some("ID"));
    assert_eq!(member(&model, "Other", "id").traits.text("smithy.api#jsonName"), None);
}

#[test]
fn long_chains_of_mixins_are_refused_before_they_take_long() {
    let mixin = |name: String, mixins: Vec<String>| {
        let mixins: Vec<_> = mixins.iter().map(|id| json!({ "target": id })).collect();
        let members = json!({ name: { "target": "smithy.api#String" } });
        json!({ "type": "structure", "members": members, "mixins": mixins, "traits": { "smithy.api#mixin": {} } })
    };
    // Each mixin of the chain has the one before it and a small one, which come in either order.
    let chain = |is_first: bool| {
        let mut shapes = serde_json::Map::new();
        for i in 0..1000 {
            let small = format!("Small{i}");
            let mut mixins: Vec<_> = (i > 0).then(|| format!("#Chain{}", i - 1)).into_iter().collect();
            mixins.insert(if is_first { mixins.len() } else { 0 }, format!("#{small}"));
            shapes.insert(format!("Chain{i}"), mixin(format!("c{i}"), mixins));
            shapes.insert(small.clone(), mixin(small, Vec::new()));
        }
        shapes.insert(
            "Thing".to_owned(),
            json!({ "type": "structure", "mixins": [{ "target": "#Chain999" }], "members": {} }),
        );
        smithy(JSON, &json!({}), &shapes.into())
    };
    assert_eq!(shape(&model(&chain(true)), "Thing").kind.members().count(), 2000);
    let found = findings(&chain(false));
    assert!(found.contains("are more than 16 times the size of the model"), "{found}");
}

#[test]
fn operations_take_errors_from_mixins() {
    let error = json!({ "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } });
    let mut files = smithy(
        JSON,
        &json!({}),
        &json!({
            "Do": { "type": "operation", "errors": [{ "target": "#A" }], "mixins": [{ "target": "#Mixed" }] },
            "A": error,
            "B": error,
        }),
    );
    // The mixin is not an operation of the service.
    let mut root: Value = serde_json::from_str(&files.model.text).unwrap();
    root["shapes"]["com.amazonaws.tiny#Mixed"] = json!({
        "type": "operation",
        "errors": [{ "target": "com.amazonaws.tiny#B" }],
        "traits": { "smithy.api#mixin": {} },
    });
    files.model.text = root.to_string();
    let model = model(&files);
    let Kind::Operation(operation) = &shape(&model, "Do").kind else { unreachable!() };
    assert_eq!(operation.errors.iter().map(ShapeId::name).collect::<Vec<_>>(), ["A", "B"]);
}

#[test]
fn resources_bind_operations_of_every_kind() {
    let operation = json!({ "type": "operation" });
    let mut shapes = json!({
        "Top": {
            "type": "resource",
            "identifiers": { "id": { "target": "#Text" } },
            "properties": { "a": { "target": "#Text" } },
            "create": { "target": "#C" }, "put": { "target": "#P" }, "read": { "target": "#R" },
            "update": { "target": "#U" }, "delete": { "target": "#D" }, "list": { "target": "#L" },
            "operations": [{ "target": "#O" }], "collectionOperations": [{ "target": "#K" }],
            "resources": [{ "target": "#Below" }],
        },
        "Below": { "type": "resource", "read": { "target": "#X" } },
        "Text": { "type": "string" },
    });
    for name in ["C", "P", "R", "U", "D", "L", "O", "K", "X"] {
        shapes[name] = operation.clone();
    }
    let mut files = smithy(JSON, &json!({}), &shapes);
    let mut root: Value = serde_json::from_str(&files.model.text).unwrap();
    let service = &mut root["shapes"]["com.amazonaws.tiny#Tiny_20240101"];
    service["operations"] = json!([]);
    service["resources"] = json!([{ "target": "com.amazonaws.tiny#Top" }]);
    files.model.text = root.to_string();
    let model = model(&files);
    let (service, ..) = model.services().next().unwrap();
    let names: Vec<_> = graph::operations(&model, service).iter().map(|id| id.name().to_owned()).collect();
    assert_eq!(names, ["C", "D", "K", "L", "O", "P", "R", "U", "X"]);
}

#[test]
fn version_one_has_zeroes_where_version_two_has_defaults() {
    let shapes = json!({
        "In": { "type": "structure", "members": {
            "zero": { "target": "#Number" },
            "boxed": { "target": "#Number", "traits": { "smithy.api#box": {} } },
            "never": { "target": "#Boxed" },
            "flag": { "target": "smithy.api#PrimitiveBoolean" },
            "text": { "target": "#Text" },
            "set": { "target": "#Set" },
        } },
        "Number": { "type": "integer" },
        "Boxed": { "type": "integer", "traits": { "smithy.api#box": {} } },
        "Text": { "type": "string" },
        "Set": { "type": "set", "member": { "target": "#Text" } },
    });
    let mut files = smithy(JSON, &json!({}), &shapes);
    files.model.text = files.model.text.replace("\"smithy\":\"2.0\"", "\"smithy\":\"1.0\"");
    let model = model(&files);
    let default = |name| member(&model, "In", name).traits.get("smithy.api#default").cloned();
    assert_eq!(default("zero"), Some(json!(0)));
    assert_eq!(default("boxed"), None);
    assert_eq!(default("never"), None);
    assert_eq!(default("flag"), Some(json!(false)));
    assert_eq!(default("text"), None);
    assert!(matches!(shape(&model, "Set").kind, Kind::List(_)));
    assert!(shape(&model, "Set").traits.has("smithy.api#uniqueItems"));
    assert!(!member(&model, "In", "boxed").traits.has("smithy.api#box"));
}

#[test]
fn enum_value_defaults_to_the_member_name() {
    let model =
        read(&json!({ "Kind": { "type": "enum", "members": { "RED": {}, "BLUE": { "target": "smithy.api#Unit" } } } }));
    assert_eq!(member(&model, "Kind", "RED").traits.text("smithy.api#enumValue"), Some("RED"));
    assert_eq!(member(&model, "Kind", "BLUE").target, crate::unit());
}

#[test]
fn protocols_are_listed_by_precedence_unless_the_model_lists_them() {
    let order = |service: &Value| {
        let model = model(&smithy(
            &["aws.protocols#awsQuery", "aws.protocols#awsJson1_0", "smithy.protocols#rpcv2Cbor"],
            service,
            &json!({}),
        ));
        model.services().next().unwrap().1.traits.get(PROTOCOLS).cloned()
    };
    assert_eq!(
        order(&json!({})),
        Some(json!(["smithy.protocols#rpcv2Cbor", "aws.protocols#awsJson1_0", "aws.protocols#awsQuery"]))
    );
    let own = json!(["aws.protocols#awsQuery", "smithy.protocols#rpcv2Cbor"]);
    assert_eq!(order(&json!({ PROTOCOLS: own })), Some(own));
}

#[test]
fn a_service_without_a_known_protocol_is_refused() {
    let found = findings(&smithy(&["smithy.protocols#rpcv2Json"], &json!({}), &json!({})));
    assert!(
        found.starts_with("model.json: com.amazonaws.tiny#Tiny_20240101: no protocol of the service is known"),
        "{found}"
    );
}
