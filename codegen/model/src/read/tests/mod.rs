//! The two readers compared: a service described in both formats is one model.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bindings;
mod hostile;
mod shapes;
mod siblings;

use serde_json::{Value, json};

use crate::testing::{botocore, model, smithy};

/// Asserts that botocore's operations and shapes are the same model as Smithy's shapes.
#[track_caller]
fn pair(protocols: [&str; 2], operations: &Value, shapes: &Value, ast: &Value) {
    let [c2j, id] = protocols;
    let left = model(&botocore(&[c2j], operations, shapes));
    let right = model(&smithy(&[id], &json!({}), ast));
    for (id, shape) in &left.shapes {
        assert_eq!(Some(shape), right.shapes.get(id), "{id}, lifted and read");
    }
    assert_eq!(left, right);
}

const JSON: [&str; 2] = ["json", "aws.protocols#awsJson1_1"];
const REST_JSON: [&str; 2] = ["rest-json", "aws.protocols#restJson1"];
const REST_XML: [&str; 2] = ["rest-xml", "aws.protocols#restXml"];
const QUERY: [&str; 2] = ["query", "aws.protocols#awsQuery"];
const EC2: [&str; 2] = ["ec2", "aws.protocols#ec2Query"];

/// An operation `Do` of an RPC service whose input is `In`.
fn operation() -> Value {
    json!({ "Do": { "name": "Do", "http": { "method": "POST", "requestUri": "/" }, "input": { "shape": "In" } } })
}

/// The same operation in Smithy's format.
fn smithy_operation() -> Value {
    json!({ "type": "operation", "input": { "target": "#In" }, "output": { "target": "smithy.api#Unit" } })
}

/// Asserts that a shape called `Thing`, and those it uses, is the same in both formats.
#[track_caller]
fn shape_pair(c2j: &Value, ast: &Value) {
    let mut shapes = json!({ "In": { "type": "structure", "members": { "thing": { "shape": "Thing" } } } });
    let mut other = json!({
        "Do": smithy_operation(),
        "In": {
            "type": "structure",
            "members": { "thing": { "target": "#Thing" } },
            "traits": { "smithy.api#input": {} },
        },
    });
    for (into, from) in [(&mut shapes, c2j), (&mut other, ast)] {
        into.as_object_mut().unwrap().extend(from.as_object().unwrap().clone());
    }
    pair(JSON, &operation(), &shapes, &other);
}
