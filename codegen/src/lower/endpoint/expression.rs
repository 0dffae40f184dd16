use serde_json::Value;
use whitesmith_model::json::Node;

use super::scope::{Scope, Type};
use super::{DEEPEST_VALUE, bounded, call, collect, path};
use crate::ir::endpoint::Expr;

/// An expression and its type: a literal, a template, a reference or a call.
pub(super) fn any(node: &Node<'_>, scope: &Scope, depth: usize) -> Option<(Expr, Type)> {
    bounded(node, depth, DEEPEST_VALUE)?;
    match node.value() {
        Value::String(text) => Some((template(node, text, scope)?, Type::String)),
        Value::Bool(flag) => Some((Expr::Boolean(*flag), Type::Boolean)),
        Value::Number(_) => Some((Expr::Integer(number(node)?), Type::Integer)),
        Value::Array(_) => {
            let items = collect(node.elements().map(|item| string(&item, scope, depth + 1)))?;
            Some((Expr::List(items), Type::StringArray))
        }
        Value::Object(object) if object.contains_key("fn") => call::nested(node, scope, depth),
        Value::Object(_) => reference(node, scope),
        Value::Null => {
            node.error("a string, a boolean, a number, a list, a reference or a call is expected here, not null");
            None
        }
    }
}

/// An expression that must be a string.
pub(super) fn string(node: &Node<'_>, scope: &Scope, depth: usize) -> Option<Expr> {
    let (expr, of) = any(node, scope, depth)?;
    if of != Type::String {
        node.error(format!("a string is expected here, not {of}"));
        return None;
    }
    Some(expr)
}

fn number(node: &Node<'_>) -> Option<i32> {
    let number = i32::try_from(node.integer()?);
    if number.is_err() {
        node.error("the number is too large");
    }
    number.ok()
}

fn reference(node: &Node<'_>, scope: &Scope) -> Option<(Expr, Type)> {
    node.only(&["ref"]);
    let name = node.need("ref")?;
    let (slot, of) = scope.find(&name, name.text()?)?;
    Some((Expr::Slot(slot), of))
}

/// A template: `{name}` and `{name#path}` are replaced by values, `{{` and `}}` by braces.
pub(super) fn template(node: &Node<'_>, text: &str, scope: &Scope) -> Option<Expr> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, braces) = rest.split_at(at);
        literal.push_str(before);
        if let Some(after) = braces.strip_prefix("{{") {
            literal.push('{');
            rest = after;
        } else if let Some(after) = braces.strip_prefix("}}") {
            literal.push('}');
            rest = after;
        } else {
            let inner = braces.strip_prefix('{').and_then(|inner| inner.split_once('}'));
            let Some((inner, after)) = inner else {
                node.error_help("a brace has no partner", "write `{{` or `}}` for a literal brace");
                return None;
            };
            if !literal.is_empty() {
                parts.push(Expr::String(std::mem::take(&mut literal)));
            }
            parts.push(placeholder(node, inner, scope)?);
            rest = after;
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() || parts.is_empty() {
        parts.push(Expr::String(literal));
    }
    Some(match parts.pop() {
        Some(only) if parts.is_empty() => only,
        last => Expr::Join(parts.into_iter().chain(last).collect()),
    })
}

fn placeholder(node: &Node<'_>, inner: &str, scope: &Scope) -> Option<Expr> {
    let (name, path) = match inner.split_once('#') {
        Some((name, path)) => (name, Some(path)),
        None => (inner, None),
    };
    let (slot, of) = scope.find(node, name)?;
    let (expr, of) = match path {
        Some(path) => path::follow(node, Expr::Slot(slot), of, path)?,
        None => (Expr::Slot(slot), of),
    };
    if of != Type::String {
        node.error(format!("`{{{inner}}}` is {of}, and a template joins strings"));
        return None;
    }
    Some(expr)
}
