//! Lowering of endpoint rules: JSON to tables.
//!
//! The parts of the [specification](https://smithy.io/2.0/additional-specs/rules-engine/specification.html) that a generator
//! can check are checked here, so that the tables are sound: names, scopes, arities, types, paths, references. The use of
//! an optional value without `isSet` is not checked: such a condition is false at run time.

mod bdd;
mod call;
mod expression;
mod parameter;
mod path;
mod rule;
mod scope;
mod source;
#[cfg(test)]
mod tests;

use serde_json::Value;
use whitesmith_model::ShapeId;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::{Node, Sink};

pub(super) use source::settings;
pub use source::sources;

use crate::ir::endpoint::{Body, RuleSet};

/// Lowers the trait `smithy.rules#endpointRuleSet` of `service`, or botocore's `endpoint-rule-set-1.json`.
///
/// Findings have their location in the rule set, which is in `file`. Returns `None` if there are any.
pub fn rule_set(value: &Value, file: &str, service: &ShapeId, diagnostics: &mut Diagnostics) -> Option<RuleSet> {
    lower(value, file, service, diagnostics, |root| {
        root.only(&["version", "parameters", "rules", "serviceId", "documentation"]);
        check_version(root)?;
        let (parameters, mut scope) = parameter::all(&root.need("parameters")?)?;
        let rules = rule::all(&root.need("rules")?, &mut scope, 0)?;
        Some(RuleSet { parameters, slots: scope.into_constants(), body: Body::Tree(rules) })
    })
}

/// Lowers the trait `smithy.rules#endpointBdd` of `service`, like [`rule_set`].
pub fn bdd(value: &Value, file: &str, service: &ShapeId, diagnostics: &mut Diagnostics) -> Option<RuleSet> {
    lower(value, file, service, diagnostics, |root| {
        root.only(&["version", "parameters", "conditions", "results", "nodes", "nodeCount", "root", "documentation"]);
        check_version(root)?;
        let (parameters, mut scope) = parameter::all(&root.need("parameters")?)?;
        let bdd = bdd::read(root, &mut scope)?;
        Some(RuleSet { parameters, slots: scope.into_constants(), body: Body::Bdd(bdd) })
    })
}

fn lower(
    value: &Value,
    file: &str,
    service: &ShapeId,
    diagnostics: &mut Diagnostics,
    read: impl FnOnce(&Node<'_>) -> Option<RuleSet>,
) -> Option<RuleSet> {
    let sink = Sink::new(file);
    let rules = read(&Node::root(value, &sink));
    let found = sink.into_found();
    let sound = found.is_empty();
    for finding in &found {
        let message = format!("endpoint rules of `{service}`: {}", finding.message);
        let again = diagnostics.report(file, finding.place.clone(), message);
        if let Some(help) = &finding.help {
            again.help(help);
        }
    }
    rules.filter(|_| sound)
}

fn check_version(root: &Node<'_>) -> Option<()> {
    let version = root.need("version")?;
    let text = version.text()?;
    if !text.starts_with("1.") {
        version.error(format!("version `{text}` of the rules engine is not known; 1.0 and 1.1 are"));
    }
    Some(())
}

/// An object's entries, sorted by key; none if it is not an object.
pub(super) fn by_key<'a>(node: &'a Node<'a>) -> impl Iterator<Item = Node<'a>> {
    let mut entries: Vec<_> = node.entries().collect();
    entries.sort_by_key(Node::key);
    entries.into_iter()
}

/// The results, if all are `Some`. The iterator is always consumed, so that all findings are reported.
fn collect<T>(all: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let all: Vec<_> = all.collect();
    all.into_iter().collect()
}

/// The deepest nesting of rules; AWS's deepest have 18.
const DEEPEST_RULE: usize = 64;

/// The deepest nesting of calls and of property values; AWS's deepest have 3.
const DEEPEST_VALUE: usize = 16;

/// Reports nesting that is too deep.
fn bounded(node: &Node<'_>, depth: usize, deepest: usize) -> Option<()> {
    if depth >= deepest {
        node.error(format!("nested more than {deepest} deep"));
        return None;
    }
    Some(())
}
