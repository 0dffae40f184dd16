//! Operations.

use super::{customizations, schemes};
use crate::api::operation_path;
use crate::report::Wire;
use crate::subject::{Kind, Subject};
use crate::walk::members::Directions;
use crate::walk::{Location, Scope, Walk, types};
use crate::{docs, rule, union, waiters_and_paginators};
use whitesmith_codegen::ir::{Operation, Protocol, ShapeId, TraitValue};

/// Compares the operations of both services.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let (old, new) = (&walk.old.operations, &walk.new.operations);
    let names = union(old.iter().map(|it| it.name.as_str()), new.iter().map(|it| it.name.as_str()));
    for name in names {
        let find = |operations: &'_ [Operation]| operations.iter().position(|it| it.name == name);
        let (old, new) = (find(old).and_then(|at| old.get(at)), find(new).and_then(|at| new.get(at)));
        walk.scope = Scope::Operation(name.to_owned());
        match (old, new) {
            (Some(old), Some(new)) => pair(walk, old, new),
            (Some(gone), None) => {
                let at = location(walk, gone);
                walk.one_sided(&at, Kind::Removed, Subject::Operation, None, Wire::DifferentBytes);
                waiters_and_paginators::waiters(walk, &at, &gone.waiters, &[]);
            }
            (None, Some(come)) => {
                let at = location(walk, come);
                walk.one_sided(&at, Kind::Added, Subject::Operation, None, Wire::MoreBytes);
                waiters_and_paginators::waiters(walk, &at, &[], &come.waiters);
            }
            (None, None) => {}
        }
    }
}

fn location(walk: &Walk<'_>, operation: &Operation) -> Location {
    let namespace = walk.new.descriptor.id.namespace.clone();
    Location::of(&ShapeId { namespace, name: operation.name.clone() }, &operation_path(operation))
}

fn pair(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let at = location(walk, new);
    http(walk, &at, old, new);
    carried(walk, &at, old, new);
    let path = operation_path(new);
    let input = Location::of(&new.input.id, &format!("{path}::{}", new.input.name));
    types::structures(walk, &input, &old.input, &new.input, Directions { sent: true, input: true });
    let output = Location::of(&new.output.id, &format!("{path}::{}", new.output.name));
    types::structures(walk, &output, &old.output, &new.output, Directions { sent: false, input: false });
    errors(walk, old, new);
    waiters_and_paginators::compare(walk, &at, old, new);
    gates(walk, &at, old, new);
    walk.deprecations(&at, old.deprecated.as_deref(), new.deprecated.as_deref());
    walk.documentation(&at, docs::text(&old.docs), docs::text(&new.docs));
}

/// The cargo feature that enables the operation.
fn gates(walk: &mut Walk<'_>, at: &Location, old: &Operation, new: &Operation) {
    let feature = |it: &Operation| it.companion.then(|| "companions".to_owned());
    let rule = if new.companion { &rule::ITEM_FEATURE_GATED } else { &rule::ITEM_FEATURE_UNGATED };
    if old.companion != new.companion {
        walk.without_item(at, Subject::Feature, (feature(old), feature(new)), rule, Wire::SameBytes);
    }
}

/// Method, URI and status, for protocols that have them.
fn http(walk: &mut Walk<'_>, at: &Location, old: &Operation, new: &Operation) {
    fn parts(it: &Operation) -> [Option<String>; 3] {
        let http = it.input.schema_traits.iter().find_map(|it| match &it.value {
            TraitValue::Http { method, uri, code } => {
                Some([Some(method.clone()), Some(uri.clone()), Some(code.to_string())])
            }
            _ => None,
        });
        http.unwrap_or_default()
    }
    let shows = walk.wires.speaks(Protocol::REST);
    let wire = if shows { Wire::DifferentBytes } else { Wire::SameBytes };
    let subjects = [Subject::Method, Subject::Uri, Subject::Status];
    for (subject, values) in subjects.into_iter().zip(parts(old).into_iter().zip(parts(new))) {
        // Any 2xx status is a success.
        let wire = if subject == Subject::Status { Wire::SameBytes } else { wire };
        walk.property(at, subject, values, wire);
    }
}

/// The properties of a request besides its members.
fn carried(walk: &mut Walk<'_>, at: &Location, old: &Operation, new: &Operation) {
    walk.property(at, Subject::HostPrefix, (old.host_prefix.clone(), new.host_prefix.clone()), Wire::DifferentBytes);
    let tokens = (old.idempotency_token.clone(), new.idempotency_token.clone());
    walk.property(at, Subject::IdempotencyToken, tokens, Wire::DifferentBytes);
    customizations(walk, at, &old.customizations, &new.customizations);
    let discovery = |it: &Operation| it.endpoint_discovery.as_ref().map(|it| format!("endpoint of {}", it.operation));
    walk.property(at, Subject::Customization, (discovery(old), discovery(new)), Wire::DifferentBytes);
    let auth = |it: &Operation| it.auth.as_deref().map(schemes);
    walk.property(at, Subject::Auth, (auth(old), auth(new)), Wire::DifferentBytes);
    let signed = |it: &Operation| {
        Some(if it.unsigned_payload { "the payload is not signed" } else { "the payload is signed" }.to_owned())
    };
    walk.property(at, Subject::Auth, (signed(old), signed(new)), Wire::DifferentBytes);
    let parameters = |it: &Operation| {
        let sources = it.endpoint_params.iter().map(|(name, source)| (name.clone(), format!("{source:?}")));
        sources.collect::<std::collections::BTreeMap<_, _>>()
    };
    let (old, new) = (parameters(old), parameters(new));
    for name in union(old.keys().map(String::as_str), new.keys().map(String::as_str)) {
        let words = |from: Option<&String>| from.map(|from| format!("{name} from {from}"));
        walk.property(
            at,
            Subject::EndpointParameter,
            (words(old.get(name)), words(new.get(name))),
            Wire::DifferentBytes,
        );
    }
}

fn errors(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let (old_error, new_error) = (&old.error.variants, &new.error.variants);
    let path = format!("{}::{}", operation_path(new), new.error.name);
    for name in union(old_error.iter().map(|it| it.name.as_str()), new_error.iter().map(|it| it.name.as_str())) {
        let find = |in_: &[whitesmith_codegen::ir::ErrorVariant]| in_.iter().find(|it| it.name == name).cloned();
        let id = walk.error_id(name);
        let at = Location::of(&id, &format!("{path}::{name}"));
        match (find(old_error), find(new_error)) {
            (Some(old), Some(new)) => {
                let codes = (Some(old.codes.join(", ")), Some(new.codes.join(", ")));
                walk.property(&at, Subject::ErrorCode, codes, Wire::DifferentBytes);
            }
            (Some(_), None) => walk.one_sided(&at, Kind::Removed, Subject::Error, None, Wire::DifferentBytes),
            (None, Some(_)) => walk.one_sided(&at, Kind::Added, Subject::Error, None, Wire::MoreBytes),
            (None, None) => {}
        }
    }
}
