//! Bindings to HTTP: labels of uris and hosts, and members of the body.

use std::collections::BTreeSet;

use super::Check;
use crate::diagnostic::Place;
use crate::traits::{self, Http};
use crate::{Kind, Members, Operation, Shape, ShapeId};

/// Checks an operation's traits `http` and `endpoint` against its input.
pub(super) fn check(check: &mut Check<'_>, id: &ShapeId, shape: &Shape, operation: &Operation) {
    let none = Members::new();
    let members = match check.model.kind(&operation.input) {
        Some(Kind::Structure(members)) => members,
        _ => &none,
    };
    if let Some(Http { uri, .. }) = shape.traits.http() {
        if !uri.starts_with('/') {
            check.shape_error(id, format!("the uri `{uri}` does not begin with a slash"));
        }
        labels(check, id, uri, members, traits::HTTP_LABEL);
        bodies(check, operation, members);
    }
    if let Some(host) = shape.traits.host_prefix() {
        labels(check, id, host, members, traits::HOST_LABEL);
    }
}

/// Every label is a member bound to one, and every member so bound is a label.
fn labels(check: &mut Check<'_>, id: &ShapeId, template: &str, members: &Members, bound_by: &str) {
    let mut used = BTreeSet::new();
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((label, tail)) = after.split_once('}') else {
            check.shape_error(id, format!("a label of `{template}` is not closed"));
            return;
        };
        rest = tail;
        let name = label.strip_suffix('+').unwrap_or(label);
        used.insert(name.to_owned());
        if members.get(name).is_none_or(|member| !member.traits.has(bound_by)) {
            let bound = members.iter().filter(|(_, member)| member.traits.has(bound_by));
            let help = check.diagnostics.suggestion(name, bound.map(|(name, _)| name.as_str()));
            let message = format!("the label `{{{label}}}` of `{template}` is no member with `{bound_by}`");
            check.error(Place::Shape(id.clone()), message, help);
        }
    }
    for (name, member) in members {
        if member.traits.has(bound_by) && !used.contains(name) {
            check.shape_error(id, format!("the member `{name}` has no label in `{template}`"));
        }
    }
}

/// One payload at most.
fn bodies(check: &mut Check<'_>, operation: &Operation, members: &Members) {
    let payloads: Vec<_> = members
        .iter()
        .filter(|(_, member)| member.traits.has(traits::HTTP_PAYLOAD))
        .map(|(name, _)| name.as_str())
        .collect();
    if payloads.len() > 1 {
        let message = format!("several members are the payload: {}", payloads.join(", "));
        check.shape_error(&operation.input, message);
    }
}
