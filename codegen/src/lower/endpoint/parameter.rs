use whitesmith_model::json::Node;

use super::scope::Scope;
use super::{by_key, collect};
use crate::ir::endpoint::{Expr, Kind, Parameter};

/// The parameters, and the scope that they open.
pub(super) fn all(node: &Node<'_>) -> Option<(Vec<Parameter>, Scope)> {
    node.object()?;
    let mut scope = Scope::default();
    let parameters = collect(by_key(node).map(|entry| {
        let parameter = one(&entry)?;
        scope.parameter(&entry, &parameter.name, parameter.kind)?;
        Some(parameter)
    }))?;
    Some((parameters, scope))
}

fn one(node: &Node<'_>) -> Option<Parameter> {
    node.object()?;
    node.only(&["type", "builtIn", "default", "required", "documentation", "deprecated"]);
    let kind = kind(&node.need("type")?)?;
    let default = match node.get("default") {
        Some(default) => Some(literal(&default, kind)?),
        None => None,
    };
    Some(Parameter {
        name: node.key().to_owned(),
        kind,
        built_in: node.text_of("builtIn").map(str::to_owned),
        // A parameter with a default is never missing.
        required: node.flag("required") && default.is_none(),
        default,
    })
}

/// The type of a parameter. Its case varies among AWS's own rule sets.
fn kind(node: &Node<'_>) -> Option<Kind> {
    const KINDS: [(&str, Kind); 3] =
        [("string", Kind::String), ("boolean", Kind::Boolean), ("stringArray", Kind::StringArray)];
    let text = node.text()?;
    let found = KINDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    if found.is_none() {
        node.unknown("parameter type", text, KINDS.iter().map(|(name, _)| *name));
    }
    found.map(|(_, kind)| *kind)
}

fn literal(node: &Node<'_>, kind: Kind) -> Option<Expr> {
    Some(match kind {
        Kind::String => Expr::String(node.text()?.to_owned()),
        Kind::Boolean => Expr::Boolean(node.boolean()?),
        Kind::StringArray => {
            Expr::List(collect(node.elements().map(|item| Some(Expr::String(item.text()?.to_owned()))))?)
        }
    })
}
