//! Closures, and operations of small models.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use serde_json::{Value, json};

use super::{Named, Role, closure, operations};
use crate::testing::{model, smithy};
use crate::{Kind, Model, ShapeId};

fn read(shapes: &Value) -> Model {
    model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), shapes))
}

fn id(name: &str) -> ShapeId {
    ShapeId::new("com.amazonaws.tiny", name)
}

fn structure(members: &[(&str, &str)]) -> Value {
    let members: Value = members
        .iter()
        .map(|(name, target)| ((*name).to_owned(), json!({ "target": target })))
        .collect::<serde_json::Map<_, _>>()
        .into();
    json!({ "type": "structure", "members": members })
}

fn two_operations() -> Model {
    read(&json!({
        "Get": {
            "type": "operation",
            "input": { "target": "#GetIn" },
            "output": { "target": "#GetOut" },
            "errors": [{ "target": "#Missing" }],
        },
        "Put": { "type": "operation", "input": { "target": "#PutIn" }, "output": { "target": "smithy.api#Unit" } },
        "GetIn": structure(&[("key", "#Key")]),
        "GetOut": structure(&[("items", "#Items")]),
        "PutIn": structure(&[("key", "#Key"), ("table", "#Table")]),
        "Items": { "type": "list", "member": { "target": "#Item" } },
        "Item": structure(&[("key", "#Key"), ("again", "#Items"), ("number", "smithy.api#Integer")]),
        "Table": { "type": "map", "key": { "target": "#Key" }, "value": { "target": "#Item" } },
        "Key": { "type": "string" },
        "Missing": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } },
        "Unused": { "type": "string" },
    }))
}

#[test]
fn closure_contains_the_shapes_of_the_operation() {
    let model = two_operations();
    let service = id("Tiny_20240101");
    let reached = closure(&model, &service, &[id("Get")]);
    let names: Vec<_> = reached.shapes.keys().map(ShapeId::name).collect();
    assert_eq!(names, ["GetIn", "GetOut", "Item", "Items", "Key", "Missing"]);
    let roles = |name: &str| reached.shapes[&id(name)].roles.iter().copied().collect::<Vec<_>>();
    assert_eq!(roles("GetIn"), [Role::Input, Role::Sent]);
    assert_eq!(roles("GetOut"), [Role::Output, Role::Received]);
    assert_eq!(roles("Missing"), [Role::Error, Role::Received]);
    assert_eq!(roles("Item"), [Role::Received]);
    assert_eq!(roles("Key"), [Role::Sent, Role::Received]);

    let both = closure(&model, &service, &[id("Put"), id("Get"), id("Put"), id("Nothing")]);
    assert_eq!(both.operations, [id("Get"), id("Put")]);
    assert!(both.is(&id("Item"), Role::Sent) && both.is(&id("Item"), Role::Received));
    assert!(!both.shapes.contains_key(&id("Unused")));
}

#[test]
fn path_to_a_shape_is_a_shortest_one() {
    let model = two_operations();
    let reached = closure(&model, &id("Tiny_20240101"), &[id("Get")]);
    assert_eq!(reached.path(&id("Item")).unwrap(), ["Get$output", "GetOut$items", "Items$member"]);
    assert_eq!(reached.path(&id("Key")).unwrap(), ["Get$input", "GetIn$key"]);
    assert_eq!(reached.path(&id("Unused")), None);
}

#[test]
fn errors_of_the_service_belong_to_every_operation() {
    let mut model = two_operations();
    let service = id("Tiny_20240101");
    if let Kind::Service(bound) = &mut model.shapes.get_mut(&service).unwrap().kind {
        bound.errors.push(id("Missing"));
    }
    assert!(closure(&model, &service, &[id("Put")]).is(&id("Missing"), Role::Error));
}

#[test]
fn an_extract_is_a_sound_model_of_its_own() {
    let model = two_operations();
    let service = id("Tiny_20240101");
    let part = closure(&model, &service, &[id("Put")]).extract(&model);
    assert_eq!(operations(&part, &service), [id("Put")]);
    let mut found = crate::diagnostic::Diagnostics::default();
    crate::validate::check(&part, &mut found);
    assert_eq!(found.to_string(), "");
    assert_eq!(closure(&part, &service, &[id("Put")]), closure(&model, &service, &[id("Put")]));
}

#[test]
fn an_operation_whose_endpoint_must_be_discovered_needs_the_one_that_returns_it() {
    let discovered = |required: bool| {
        json!({
            "type": "operation",
            "input": { "target": "smithy.api#Unit" },
            "output": { "target": "smithy.api#Unit" },
            "traits": { "aws.api#clientDiscoveredEndpoint": { "required": required } },
        })
    };
    let shapes = json!({
        "Ask": { "type": "operation", "input": { "target": "smithy.api#Unit" }, "output": { "target": "#Found" } },
        "Found": structure(&[]),
        "May": discovered(false),
        "Must": discovered(true),
    });
    let discovery = json!({ "aws.api#clientEndpointDiscovery": { "operation": "com.amazonaws.tiny#Ask" } });
    let model = model(&smithy(&["aws.protocols#awsJson1_1"], &discovery, &shapes));
    let service = id("Tiny_20240101");
    let must = closure(&model, &service, &[id("Must")]);
    assert_eq!(must.operations, [id("Ask"), id("Must")]);
    assert!(must.is(&id("Found"), Role::Output));
    assert_eq!(must, closure(&must.extract(&model), &service, &[id("Must")]));
    let may = closure(&model, &service, &[id("May")]);
    assert_eq!(may.operations, [id("May")]);
    // An extract refers to no operation that it does not have.
    let extract = may.extract(&model);
    assert_eq!(extract.shape(&service).unwrap().traits.discovery_operation(), None);
}

#[test]
fn operations_are_found_by_name() {
    let model = two_operations();
    let service = id("Tiny_20240101");
    let named = Named::of(&model, &service);
    assert_eq!(named.get("Put"), Some(&id("Put")));
    let unknown = named.unknown("put", true);
    assert_eq!(unknown.to_string(), "the service has no operation `put`");
    assert_eq!(unknown.help().as_deref(), Some("did you mean `Put`?"));
    let two = named.unknown("Pet", true);
    assert_eq!(two.help().as_deref(), Some("did you mean `Get` or `Put`?"));
    assert_eq!(named.unknown("DescribeAll", true).help(), None);
    assert_eq!(named.unknown("put", false).help(), None);
}
