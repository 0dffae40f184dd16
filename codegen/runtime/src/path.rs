//! [`JMESPath`](https://jmespath.org/specification.html) expressions over an input, as far as endpoint rules use them
//! ([operationContextParams](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html)).
//!
//! Codegen has parsed them: generated code contains them as tables. They are evaluated by a serializer of the input, so
//! no code is generated to walk it.

use std::collections::HashMap;

use aws_smithy_schema::serde::SerializableStruct;
use aws_smithy_types::Document;

use crate::node::{self, Node};

/// An expression.
#[derive(Clone, Copy, Debug)]
pub enum Path {
    /// `@`: the current value.
    Current,
    /// `name`: a member of a structure, or the value of a key.
    Field(&'static str),
    /// `a.b`: the second expression, evaluated on the result of the first.
    Sub(&'static [Path; 2]),
    /// `a[*].b`: the second expression, evaluated on each element of the first's list.
    Elements(&'static [Path; 2]),
    /// `a.*.b`: the same for the values of a structure or map.
    Values(&'static [Path; 2]),
    /// `a[]`: the expression's list, with nested lists flattened by one level.
    Flatten(&'static Path),
    /// `[a, b]`: a list of the expressions' results.
    Select(&'static [Path]),
    /// `keys(a)`.
    Keys(&'static Path),
}

impl Path {
    /// Evaluates the expression; null if there is no result.
    ///
    /// Values without a JSON form (bytes, times, large numbers) are null.
    pub fn find(&self, input: &dyn SerializableStruct) -> Document {
        let mut found = Document::Null;
        self.visit(Node::Structure(input), &mut |node| found = document(node));
        found
    }

    /// Calls `then` with the result, if there is one.
    fn visit(&self, node: Node<'_>, then: &mut dyn FnMut(Node<'_>)) {
        match self {
            Self::Current => then(node),
            Self::Field(name) => field(node, name, then),
            Self::Sub([first, second]) => first.visit(node, &mut |node| second.visit(node, then)),
            Self::Elements([list, of_each]) => list.visit(node, &mut |node| {
                let mut found = Vec::new();
                if elements(node, &mut |element| of_each.push(element, &mut found)) {
                    then(Node::Document(&Document::Array(found)));
                }
            }),
            Self::Values([object, of_each]) => object.visit(node, &mut |node| {
                let mut found = Vec::new();
                if entries(node, &mut |_, value| of_each.push(value, &mut found)) {
                    then(Node::Document(&Document::Array(found)));
                }
            }),
            Self::Flatten(list) => list.visit(node, &mut |node| {
                let mut flat = Vec::new();
                let each = &mut |element: Node<'_>| match document(element) {
                    Document::Array(inner) => flat.extend(inner),
                    other => flat.push(other),
                };
                if elements(node, each) {
                    then(Node::Document(&Document::Array(flat)));
                }
            }),
            Self::Select(paths) => {
                if !matches!(node, Node::Document(Document::Null)) {
                    let found = paths.iter().map(|path| path.find_in(node)).collect();
                    then(Node::Document(&Document::Array(found)));
                }
            }
            Self::Keys(object) => object.visit(node, &mut |node| {
                let mut keys = Vec::new();
                if entries(node, &mut |key, _| keys.push(Document::from(key))) {
                    then(Node::Document(&Document::Array(keys)));
                }
            }),
        }
    }

    fn find_in(&self, node: Node<'_>) -> Document {
        let mut found = Document::Null;
        self.visit(node, &mut |node| found = document(node));
        found
    }

    /// Adds the result unless it is null: projections omit nulls.
    fn push(&self, node: Node<'_>, found: &mut Vec<Document>) {
        match self.find_in(node) {
            Document::Null => {}
            other => found.push(other),
        }
    }
}

fn field(node: Node<'_>, name: &str, then: &mut dyn FnMut(Node<'_>)) {
    match node {
        Node::Document(Document::Object(entries)) => {
            if let Some(value) = entries.get(name) {
                then(Node::Document(value));
            }
        }
        node => {
            entries(node, &mut |key, value| {
                if key == name {
                    then(value);
                }
            });
        }
    }
}

/// Calls `visit` for each element of a list. Returns false for any other value.
fn elements(node: Node<'_>, visit: &mut dyn FnMut(Node<'_>)) -> bool {
    match node {
        Node::List(write) => node::elements(write, |_, element| visit(element)),
        Node::Document(Document::Array(items)) => {
            for item in items {
                visit(Node::Document(item));
            }
        }
        _ => return false,
    }
    true
}

/// Calls `visit` for each entry of a structure or map. Returns false for any other value.
fn entries(node: Node<'_>, visit: &mut dyn FnMut(&str, Node<'_>)) -> bool {
    match node {
        Node::Structure(structure) => {
            node::members(structure, |schema, value| visit(schema.member_name().unwrap_or_default(), value));
        }
        Node::Map(write) => node::entries(write, |key, value| visit(key, value)),
        Node::Document(Document::Object(entries)) => {
            for (key, value) in entries {
                visit(key, Node::Document(value));
            }
        }
        _ => return false,
    }
    true
}

/// Converts the value to a document.
fn document(node: Node<'_>) -> Document {
    match node {
        Node::Text(text) => Document::from(text),
        Node::Boolean(flag) => Document::from(flag),
        Node::Number(number) => Document::Number(number),
        Node::Document(document) => document.clone(),
        Node::Other => Document::Null,
        node @ Node::List(_) => {
            let mut items = Vec::new();
            elements(node, &mut |element| items.push(document(element)));
            Document::Array(items)
        }
        node @ (Node::Structure(_) | Node::Map(_)) => {
            let mut object = HashMap::new();
            entries(node, &mut |key, value| {
                object.insert(key.to_owned(), document(value));
            });
            Document::Object(object)
        }
    }
}
