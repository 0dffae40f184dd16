use serde_json::Value;
use whitesmith_model::json::Node;

use super::scope::Scope;
use super::{DEEPEST_RULE, DEEPEST_VALUE, bounded, by_key, call, collect, expression};
use crate::ir::endpoint::{AuthScheme, Call, Endpoint, Property, Rule, Then};

/// A list of rules.
pub(super) fn all(node: &Node<'_>, scope: &mut Scope, depth: usize) -> Option<Vec<Rule>> {
    bounded(node, depth, DEEPEST_RULE)?;
    if node.value().as_array().is_none_or(Vec::is_empty) {
        node.error("an array of rules is expected here, with at least one");
        return None;
    }
    let mut rules = collect(node.elements().map(|rule| one(&rule, scope, depth)))?;
    splice(&mut rules);
    Some(rules)
}

/// Replaces a last tree without conditions by its rules: if none applies, there are no others to try.
fn splice(rules: &mut Vec<Rule>) {
    match rules.pop() {
        Some(Rule { conditions, then: Then::Tree(inner) }) if conditions.is_empty() => rules.extend(inner),
        last => rules.extend(last),
    }
}

/// A rule. Variables that it assigns are visible only in it.
fn one(node: &Node<'_>, scope: &mut Scope, depth: usize) -> Option<Rule> {
    node.object()?;
    let mark = scope.mark();
    let conditions = node.need("conditions").and_then(|conditions| conditions_of(&conditions, scope));
    // The rest of a rule with wrong conditions is skipped: the variables that they assign would be unknown.
    let rule = conditions.and_then(|conditions| Some(simplify(Rule { conditions, then: then(node, scope, depth)? })));
    scope.leave(mark);
    rule
}

fn conditions_of(node: &Node<'_>, scope: &mut Scope) -> Option<Vec<Call>> {
    if !node.value().is_array() {
        node.error("an array of conditions is expected here");
        return None;
    }
    collect(node.elements().map(|condition| call::condition(&condition, scope, false)))
}

fn then(node: &Node<'_>, scope: &mut Scope, depth: usize) -> Option<Then> {
    let kind = node.need("type")?;
    match kind.text()? {
        "tree" => {
            node.only(&["type", "conditions", "rules", "documentation"]);
            Some(Then::Tree(all(&node.need("rules")?, scope, depth + 1)?))
        }
        "endpoint" | "error" => result(node, scope),
        other => {
            kind.unknown("rule type", other, ["endpoint", "error", "tree"]);
            None
        }
    }
}

/// The result of a rule of type `endpoint` or `error`.
pub(super) fn result(node: &Node<'_>, scope: &Scope) -> Option<Then> {
    let kind = node.need("type")?;
    match kind.text()? {
        "endpoint" => {
            node.only(&["type", "conditions", "endpoint", "documentation"]);
            Some(Then::Endpoint(endpoint(&node.need("endpoint")?, scope)?))
        }
        "error" => {
            node.only(&["type", "conditions", "error", "documentation"]);
            Some(Then::Error(expression::string(&node.need("error")?, scope, 0)?))
        }
        other => {
            kind.unknown("result type", other, ["endpoint", "error"]);
            None
        }
    }
}

/// A tree of one rule that has no conditions is that rule.
fn simplify(rule: Rule) -> Rule {
    match rule.then {
        Then::Tree(mut rules) if rules.len() == 1 && rules.iter().all(|only| only.conditions.is_empty()) => {
            match rules.pop() {
                Some(only) => Rule { conditions: rule.conditions, then: only.then },
                None => Rule { conditions: rule.conditions, then: Then::Tree(rules) },
            }
        }
        then => Rule { conditions: rule.conditions, then },
    }
}

fn endpoint(node: &Node<'_>, scope: &Scope) -> Option<Endpoint> {
    node.object()?;
    node.only(&["url", "properties", "headers"]);
    let url = node.need("url").and_then(|url| expression::string(&url, scope, 0));
    let headers = match node.get("headers") {
        Some(headers) => collect(by_key(&headers).map(|header| {
            let values = collect(header.elements().map(|value| expression::string(&value, scope, 0)))?;
            Some((header.key().to_owned(), values))
        })),
        None => Some(Vec::new()),
    };
    let (auth_schemes, properties) = match node.get("properties") {
        Some(properties) => {
            let others = by_key(&properties).filter(|entry| entry.key() != "authSchemes");
            let others = collect(others.map(|entry| named(&entry, scope, 0)));
            let schemes = match properties.get("authSchemes") {
                Some(schemes) => collect(schemes.elements().map(|scheme| auth_scheme(&scheme, scope))),
                None => Some(Vec::new()),
            };
            (schemes, others)
        }
        None => (Some(Vec::new()), Some(Vec::new())),
    };
    Some(Endpoint { url: url?, auth_schemes: auth_schemes?, properties: properties?, headers: headers? })
}

fn auth_scheme(node: &Node<'_>, scope: &Scope) -> Option<AuthScheme> {
    let name = node.need("name").and_then(|name| expression::string(&name, scope, 0));
    let properties = by_key(node).filter(|entry| entry.key() != "name");
    let properties = collect(properties.map(|entry| named(&entry, scope, 0)));
    Some(AuthScheme { name: name?, properties: properties? })
}

fn named(entry: &Node<'_>, scope: &Scope, depth: usize) -> Option<(String, Property)> {
    Some((entry.key().to_owned(), property(entry, scope, depth)?))
}

/// A property's value: plain JSON whose strings are templates.
fn property(node: &Node<'_>, scope: &Scope, depth: usize) -> Option<Property> {
    bounded(node, depth, DEEPEST_VALUE)?;
    Some(match node.value() {
        Value::Null => Property::Null,
        Value::Bool(flag) => Property::Boolean(*flag),
        Value::Number(_) => Property::Integer(node.integer()?),
        Value::String(text) => Property::String(expression::template(node, text, scope)?),
        Value::Array(_) => Property::Array(collect(node.elements().map(|item| property(&item, scope, depth + 1)))?),
        Value::Object(_) => Property::Object(collect(by_key(node).map(|entry| named(&entry, scope, depth + 1)))?),
    })
}
