//! A service: its own properties, and the verdict on all its changes.

mod operations;

use std::collections::BTreeMap;

use super::report::{Change, OperationReport, Refusal, ServiceReport, Status, Verdict, Wire};
use super::subject::{Kind, Subject};
use super::usage::Usage;
use super::walk::{Location, Scope, Walk, types};
use super::{Pair, Side, api, docs, protocols, rule, union};
use whitesmith_codegen::ir::endpoint::{Body, Rule, RuleSet, Then};
use whitesmith_codegen::ir::{AuthScheme, Customization, Part, Protocol, Service};

/// Compares a service; none if it is on neither side.
pub(super) fn compare(pair: &Pair) -> Option<ServiceReport> {
    match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => Some(both(old, new)),
        (Some(gone), None) => Some(alone(gone, Kind::Removed)),
        (None, Some(come)) => Some(alone(come, Kind::Added)),
        (None, None) => None,
    }
}

fn alone(side: &Side, kind: Kind) -> ServiceReport {
    let service = &side.service;
    let (status, wire, rule) = match kind {
        Kind::Removed => (Status::Removed, Wire::DifferentBytes, &rule::FEATURE_MISSING),
        _ => (Status::Added, Wire::MoreBytes, &rule::FEATURE_ADDED),
    };
    let names: Vec<_> = side.operations().collect();
    let words = Some(names.join(", "));
    let id = &service.descriptor.id;
    let change = Change {
        kind,
        about: Subject::Service,
        shape: format!("{}#{}", id.namespace, id.name),
        member: None,
        rust: Some(format!("crate::{}", service.module)),
        old: words.clone().filter(|_| kind == Kind::Removed),
        new: words.filter(|_| kind == Kind::Added),
        semver: rule,
        wire,
        operations: Vec::new(),
        help: None,
    };
    ServiceReport {
        semver: Verdict::of([&change].into_iter()),
        wire,
        status,
        changes: vec![change],
        operations: Vec::new(),
        shared: Vec::new(),
        refused: Vec::new(),
        ..empty(service)
    }
}

fn empty(service: &Service) -> ServiceReport {
    let id = &service.descriptor.id;
    ServiceReport {
        module: service.module.clone(),
        shape: format!("{}#{}", id.namespace, id.name),
        title: service.title.clone(),
        status: Status::Unchanged,
        semver: Verdict::of([].into_iter()),
        wire: Wire::SameBytes,
        changes: Vec::new(),
        operations: Vec::new(),
        shared: Vec::new(),
        refused: Vec::new(),
    }
}

fn both(old: &Side, new: &Side) -> ServiceReport {
    let mut walk = Walk::of(&old.service, &new.service);
    facts(&mut walk);
    operations::compare(&mut walk);
    types::compare(&mut walk);
    walk.order();
    let (found, usage) = walk.finish();
    let sorted = Sorted::of(found, &usage);
    let mut report = empty(&new.service);
    report.changes = sorted.service;
    report.shared = sorted.shared;
    report.operations = reports(&old.service, &new.service, sorted.operations, &report);
    report.refused = refusals(old, new);
    report.semver = Verdict::of(report.all_changes());
    report.wire = Wire::of(report.all_changes());
    if report.all_changes().next().is_some() {
        report.status = Status::Changed;
    }
    report
}

fn refusals(old: &Side, new: &Side) -> Vec<Refusal> {
    let mut refused = new.refused.clone();
    refused.extend(
        old.refused.iter().filter(|it| new.refused.iter().all(|known| known.operation != it.operation)).cloned(),
    );
    refused.sort_by(|a, b| a.operation.cmp(&b.operation));
    refused
}

/// Changes by the item they belong to: those of types of one operation belong to it.
#[derive(Default)]
struct Sorted {
    service: Vec<Change>,
    shared: Vec<Change>,
    operations: BTreeMap<String, Vec<Change>>,
}

impl Sorted {
    fn of(found: Vec<(Scope, Change)>, usage: &Usage) -> Self {
        let mut sorted = Self::default();
        for (scope, mut change) in found {
            match scope {
                Scope::Service => sorted.service.push(change),
                Scope::Operation(name) => sorted.operations.entry(name).or_default().push(change),
                Scope::Type(path) => {
                    let mut uses = usage.uses(&path).operations.into_iter();
                    match (uses.next(), uses.next()) {
                        (Some(only), None) => sorted.operations.entry(only).or_default().push(change),
                        (first, second) => {
                            change.operations = first.into_iter().chain(second).chain(uses).collect();
                            sorted.shared.push(change);
                        }
                    }
                }
            }
        }
        sorted
    }
}

fn reports(
    old: &Service,
    new: &Service,
    mut changes: BTreeMap<String, Vec<Change>>,
    service: &ServiceReport,
) -> Vec<OperationReport> {
    let methods = |it: &Service| -> BTreeMap<String, String> {
        it.operations.iter().map(|operation| (operation.name.clone(), operation.method.clone())).collect()
    };
    let (old, new) = (methods(old), methods(new));
    let all = union(old.keys().map(String::as_str), new.keys().map(String::as_str));
    let report = |name: &str| {
        let status = match (old.get(name), new.get(name)) {
            (Some(_), None) => Status::Removed,
            (None, Some(_)) => Status::Added,
            _ => Status::Unchanged,
        };
        let unjudged = OperationReport {
            name: name.to_owned(),
            method: new.get(name).or_else(|| old.get(name)).cloned().unwrap_or_default(),
            status,
            semver: Verdict::of([].into_iter()),
            wire: Wire::SameBytes,
            changes: changes.remove(name).unwrap_or_default(),
        };
        let affecting = || service.affecting(&unjudged);
        let (semver, wire) = (Verdict::of(affecting()), Wire::of(affecting()));
        let is_changed = status == Status::Unchanged && affecting().next().is_some();
        OperationReport { status: if is_changed { Status::Changed } else { status }, semver, wire, ..unjudged }
    };
    all.into_iter().map(report).collect()
}

/// Compares the service's own properties.
fn facts(walk: &mut Walk<'_>) {
    let (old, new) = (walk.old, walk.new);
    let at = Location::unnamed(&new.descriptor.id);
    identity(walk, &at);
    protocols::compare(walk, &at);
    let auth = |it: &Service| Some(schemes(&it.descriptor.auth));
    walk.property(&at, Subject::Auth, (auth(old), auth(new)), Wire::DifferentBytes);
    let name = |it: &Service| it.descriptor.signing_name.as_ref().map(|name| format!("signs as {name}"));
    walk.property(&at, Subject::Auth, (name(old), name(new)), Wire::DifferentBytes);
    customizations(walk, &at, &old.descriptor.customizations, &new.descriptor.customizations);
    let path = |it: &Service| it.descriptor.signed_as_is.then(|| "the path is signed as it is".to_owned());
    walk.property(&at, Subject::Auth, (path(old), path(new)), Wire::DifferentBytes);
    settings(walk, &at);
    endpoints(walk, &at);
    walk.documentation(&at, docs::text(&old.docs), docs::text(&new.docs));
}

/// Compares the customizations of the service or of an operation, except those that follow from other properties.
pub(super) fn customizations(walk: &mut Walk<'_>, at: &Location, old: &[Customization], new: &[Customization]) {
    let words = |of: &[Customization]| {
        let own = of.iter().filter(|it| it.affects != Part::Derived);
        own.map(|it| (format!("{} {:?}", it.name, it.arguments), it.affects)).collect::<BTreeMap<_, _>>()
    };
    let (old, new) = (words(old), words(new));
    for text in union(old.keys().map(String::as_str), new.keys().map(String::as_str)) {
        let side = |of: &BTreeMap<String, Part>| of.contains_key(text).then(|| text.trim_end_matches(" []").to_owned());
        let affects = old.get(text).or_else(|| new.get(text));
        let wire = if affects == Some(&Part::Request) { Wire::DifferentBytes } else { Wire::SameBytes };
        walk.property(at, Subject::Customization, (side(&old), side(&new)), wire);
    }
}

fn identity(walk: &mut Walk<'_>, at: &Location) {
    let (old, new) = (&walk.old.descriptor, &walk.new.descriptor);
    let shows = |readers: &[Protocol]| {
        if walk.wires.speaks(readers) { Wire::DifferentBytes } else { Wire::SameBytes }
    };
    let (name, version) = (shows(Protocol::NAMING_THE_SERVICE), shows(Protocol::QUERY));
    let labelled = |label: &str, value: &str| Some(format!("{label} {value}"));
    let headers = |it: &[(String, String)]| {
        let headers: Vec<_> = it.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        (!headers.is_empty()).then(|| headers.join(", "))
    };
    let compatible = |it: bool| it.then(|| "error codes of awsQuery".to_owned());
    let namespace = |it: &Option<(String, Option<String>)>| it.as_ref().map(|(uri, _)| format!("XML namespace {uri}"));
    let facts = [
        (labelled("shape", &old.id.name), labelled("shape", &new.id.name), name),
        (labelled("version", &old.version), labelled("version", &new.version), version),
        (labelled("sdkId", &old.sdk_id), labelled("sdkId", &new.sdk_id), Wire::DifferentBytes),
        (headers(&old.request_headers), headers(&new.request_headers), Wire::DifferentBytes),
        (compatible(old.aws_query_compatible), compatible(new.aws_query_compatible), Wire::DifferentBytes),
        (namespace(&old.xml_namespace), namespace(&new.xml_namespace), Wire::DifferentBytes),
    ];
    for (old, new, wire) in facts {
        walk.property(at, Subject::Identity, (old, new), wire);
    }
}

fn settings(walk: &mut Walk<'_>, at: &Location) {
    let (old, new) = (&walk.old.descriptor.settings, &walk.new.descriptor.settings);
    for setting in old.iter().filter(|it| !new.contains(it)) {
        let location = Location { rust: Some(api::setting_path(*setting)), ..at.clone() };
        walk.one_sided(&location, Kind::Removed, Subject::Setting, Some(format!("{setting:?}")), Wire::SameBytes);
    }
    for setting in new.iter().filter(|it| !old.contains(it)) {
        let location = Location { rust: Some(api::setting_path(*setting)), ..at.clone() };
        walk.one_sided(&location, Kind::Added, Subject::Setting, Some(format!("{setting:?}")), Wire::SameBytes);
    }
}

/// Compares parameters one by one, and whether the rules differ in anything. Different rules may give the same
/// endpoints: no attempt is made to detect that.
fn endpoints(walk: &mut Walk<'_>, at: &Location) {
    let (old, new) = (&walk.old.endpoint_rules, &walk.new.endpoint_rules);
    let find = |rules: &RuleSet, name: &str| {
        let found = rules.parameters.iter().find(|parameter| parameter.name == name);
        found.map(|it| {
            let built_in = it.built_in.as_ref().map(|name| format!(" from {name}")).unwrap_or_default();
            let required = if it.required { ", required" } else { "" };
            let default = it.default.as_ref().map(|value| format!(", default {value:?}")).unwrap_or_default();
            format!("{name}: {:?}{built_in}{required}{default}", it.kind)
        })
    };
    let names = |rules: &'_ RuleSet| rules.parameters.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let (old_names, new_names) = (names(old), names(new));
    for name in union(old_names.iter().map(String::as_str), new_names.iter().map(String::as_str)) {
        walk.property(at, Subject::EndpointParameter, (find(old, name), find(new, name)), Wire::SameBytes);
    }
    if old.body != new.body {
        let values = (Some(size(&old.body)), Some(size(&new.body)));
        walk.without_item(at, Subject::EndpointRules, values, &rule::BEHAVIOR_CHANGED, Wire::DifferentBytes);
    }
}

/// The size of rules.
fn size(body: &Body) -> String {
    match body {
        Body::Bdd(bdd) => format!("{} nodes, {} results", bdd.nodes.len(), bdd.results.len()),
        Body::Tree(rules) => {
            let mut open: Vec<&Rule> = rules.iter().collect();
            let mut count = 0;
            while let Some(rule) = open.pop() {
                count += 1;
                if let Then::Tree(inner) = &rule.then {
                    open.extend(inner);
                }
            }
            format!("{count} rules")
        }
    }
}

/// Authentication schemes, in order of preference.
pub(super) fn schemes(schemes: &[AuthScheme]) -> String {
    let names: Vec<_> = schemes.iter().map(|scheme| format!("{scheme:?}")).collect();
    names.join(", ")
}
