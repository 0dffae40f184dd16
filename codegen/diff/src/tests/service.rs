//! Properties of services, and of requests besides their members.

use serde_json::{Value, json};
use whitesmith_model::read::ServiceFiles;

use super::super::{Pair, Wire, diff};
use super::{lines, member, report, rules, service, side, spoken, start, text};

fn plain() -> Value {
    start(&json!({}), &json!({}), &json!({}))
}

fn found(old: &ServiceFiles, new: &ServiceFiles) -> Vec<String> {
    lines(&report(old, new))
}

#[test]
fn a_protocol_counts_where_it_is_spoken() {
    let of = |protocols: &[&str]| spoken(protocols, &json!({}), &plain());
    let (json10, both) = ("aws.protocols#awsJson1_0", ["aws.protocols#awsJson1_0", "aws.protocols#awsQuery"]);
    let cbor = ["smithy.protocols#rpcv2Cbor", "aws.protocols#awsJson1_0"];
    let lines = found(&of(&[json10]), &of(&cbor));
    assert_eq!(
        lines,
        ["protocols changed -: awsJson1_0 -> rpcv2Cbor, awsJson1_0: behavior_changed (patch, different bytes)"]
    );
    let lines = found(&of(&[json10]), &of(&both));
    assert_eq!(
        lines,
        ["protocols changed -: awsJson1_0 -> awsJson1_0, awsQuery: behavior_changed (patch, same bytes)"]
    );
}

#[test]
fn endpoint_rules_concern_no_message() {
    let of = |url: &str| service(&json!({ "smithy.rules#endpointRuleSet": rules(url) }), &plain());
    let report = report(&of("https://a.example"), &of("https://b.example"));
    assert_eq!(
        lines(&report),
        ["endpoint rules changed -: 1 rules -> 1 rules: behavior_changed (patch, different bytes)"]
    );
    assert_eq!(report.wire, Wire::DifferentBytes);
    assert_eq!(report.services[0].operations[0].wire, Wire::SameBytes);
}

#[test]
fn parameters_of_the_rules() {
    let with = json!({
        "version": "1.0",
        "parameters": { "Region": { "type": "string", "builtIn": "AWS::Region" } },
        "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": "https://tiny.example" } }],
    });
    assert_eq!(
        found(&service(&json!({}), &plain()), &service(&json!({ "smithy.rules#endpointRuleSet": with }), &plain())),
        ["endpoint parameter added -: - -> Region: String from AWS::Region: behavior_changed (patch, same bytes)"]
    );
}

#[test]
fn auth_of_services_and_operations() {
    let name = |name: &str| service(&json!({ "aws.auth#sigv4": { "name": name } }), &plain());
    assert_eq!(
        found(&name("tiny"), &name("small")),
        ["auth changed -: signs as tiny -> signs as small: behavior_changed (patch, different bytes)"]
    );
    let mut open = plain();
    open["Start"]["traits"] = json!({ "smithy.api#auth": [], "smithy.api#optionalAuth": {} });
    assert_eq!(
        found(&service(&json!({}), &plain()), &service(&json!({}), &open)),
        ["auth added operation::start: - -> NoAuth: behavior_changed (patch, different bytes)"]
    );
}

#[test]
fn customizations_of_services_and_operations_are_reported() {
    let retries = json!({ "whitesmith#fasterRetries": [4, 25] });
    assert_eq!(
        found(&service(&json!({}), &plain()), &service(&retries, &plain())),
        ["customization added -: - -> FasterRetries [Number(4), Number(25)]: behavior_changed (patch, same bytes)"]
    );
    let mut polls = plain();
    polls["Start"]["traits"] = json!({ "aws.api#longPoll": {} });
    let lines = found(&service(&json!({}), &plain()), &service(&json!({}), &polls));
    assert_eq!(lines, ["customization added operation::start: - -> LongPolling: behavior_changed (patch, same bytes)"]);
}

#[test]
fn new_setting_is_a_new_method() {
    let more =
        json!({ "smithy.api#httpBearerAuth": {}, "smithy.api#auth": ["aws.auth#sigv4", "smithy.api#httpBearerAuth"] });
    let (without, with) = (service(&json!({}), &plain()), service(&more, &plain()));
    let setting = |lines: Vec<String>| lines.into_iter().find(|line| line.starts_with("setting"));
    assert_eq!(
        setting(found(&without, &with)).as_deref(),
        Some(
            "setting added config::Builder: Offers<BearerToken>: - -> BearerToken: \
             trait_impl_added (minor, same bytes)"
        )
    );
    assert_eq!(
        setting(found(&with, &without)).as_deref(),
        Some(
            "setting removed config::Builder: Offers<BearerToken>: BearerToken -> -: \
             trait_impl_missing (major, same bytes)"
        )
    );
}

fn rest(traits: &Value, uri: &str, member_traits: &Value) -> ServiceFiles {
    let mut shapes = start(&json!({ "value": member("smithy.api#String", member_traits) }), &json!({}), &json!({}));
    shapes["Start"]["traits"] = json!({ "smithy.api#http": { "method": "POST", "uri": uri } });
    if let (Some(all), Some(more)) = (shapes["Start"]["traits"].as_object_mut(), traits.as_object()) {
        all.extend(more.clone());
    }
    spoken(&["aws.protocols#restJson1"], &json!({}), &shapes)
}

#[test]
fn uri_and_host_prefix_changes() {
    let none = json!({});
    assert_eq!(
        found(&rest(&none, "/a", &none), &rest(&none, "/b", &none)),
        ["URI changed operation::start: /a -> /b: behavior_changed (patch, different bytes)"]
    );
    let host = json!({ "smithy.api#endpoint": { "hostPrefix": "data." } });
    assert_eq!(
        found(&rest(&none, "/a", &none), &rest(&host, "/a", &none)),
        ["host prefix added operation::start: - -> data.: behavior_changed (patch, different bytes)"]
    );
}

#[test]
fn traits_count_for_protocols_that_read_them() {
    let (none, named) = (json!({}), json!({ "smithy.api#jsonName": "other" }));
    let path = "operation::start::StartInput::value";
    assert_eq!(
        found(&rest(&none, "/a", &none), &rest(&none, "/a", &named)).first().cloned(),
        Some(format!(
            "wire trait added {path}: - -> smithy.api#jsonName other: behavior_changed (patch, different bytes)"
        ))
    );
    let of = |traits: &Value| {
        service(&json!({}), &start(&json!({ "value": member("smithy.api#String", traits) }), &json!({}), &json!({})))
    };
    assert!(!found(&of(&none), &of(&named)).iter().any(|line| line.starts_with("wire trait")));
    let lines = found(&rest(&none, "/a", &none), &rest(&none, "/a", &json!({ "smithy.api#httpHeader": "x-value" })));
    assert_eq!(
        lines.first().cloned(),
        Some(format!(
            "wire trait added {path}: - -> smithy.api#httpHeader x-value: behavior_changed (patch, different bytes)"
        ))
    );
}

#[test]
fn added_and_removed_services() {
    let side = side(&service(&json!({}), &start(&json!({ "a": text() }), &json!({}), &json!({}))));
    let (there, not) = (Some(side), None);
    let added = diff("old", "new", &[Pair { old: not.clone(), new: there.clone() }], None);
    assert_eq!(lines(&added), ["service added crate::tiny: - -> Start: feature_added (minor, more possible bytes)"]);
    let removed = diff("old", "new", &[Pair { old: there, new: not }], None);
    assert_eq!(lines(&removed), ["service removed crate::tiny: Start -> -: feature_missing (major, different bytes)"]);
}

#[test]
fn json_report_keeps_its_keys() {
    let old = service(&json!({}), &plain());
    let new = service(&json!({}), &start(&json!({ "value": text() }), &json!({}), &json!({})));
    let expected = json!({
        "format": 1,
        "old": "old",
        "new": "new",
        "semver": {
            "level": "minor",
            "rule": "non_exhaustive_struct_field_added",
            "place": "operation::start::StartInput::value",
        },
        "wire": "more-bytes",
        "partitions": [],
        "services": [{
            "module": "tiny",
            "shape": "com.amazonaws.tiny#Tiny_20240101",
            "title": "AWS Tiny Service",
            "status": "changed",
            "semver": {
                "level": "minor",
                "rule": "non_exhaustive_struct_field_added",
                "place": "operation::start::StartInput::value",
            },
            "wire": "more-bytes",
            "changes": [],
            "operations": [{
                "name": "Start",
                "method": "start",
                "status": "changed",
                "semver": {
                    "level": "minor",
                    "rule": "non_exhaustive_struct_field_added",
                    "place": "operation::start::StartInput::value",
                },
                "wire": "more-bytes",
                "changes": [{
                    "kind": "added",
                    "about": "member",
                    "shape": "com.amazonaws.tiny#StartRequest",
                    "member": "value",
                    "rust": "operation::start::StartInput::value",
                    "old": null,
                    "new": "Option<String>, optional",
                    "semver": { "level": "minor", "rule": "non_exhaustive_struct_field_added" },
                    "wire": "more-bytes",
                }],
            }],
            "shared": [],
        }],
    });
    assert_eq!(serde_json::to_value(report(&old, &new)).unwrap(), expected);
}

#[test]
fn the_documentation_lists_every_rule() {
    let text = include_str!("../../README.md");
    for rule in super::super::rule::RULES {
        let lint = if rule.is_lint { "yes" } else { "" };
        let row = format!("| `{}` | {} | {} | {lint} |", rule.id, rule.level.name(), rule.description);
        assert!(text.contains(&row), "{row}");
    }
}

fn table(suffix: &str, regions: &[&str]) -> whitesmith_codegen::PartitionTable {
    let regions: serde_json::Map<_, _> = regions.iter().map(|region| ((*region).to_owned(), json!({}))).collect();
    let text = json!({ "version": "1.1", "partitions": [{
        "id": "aws",
        "regionRegex": r"^(us|eu)\-\w+\-\d+$",
        "regions": regions,
        "outputs": {
            "name": "aws", "dnsSuffix": suffix, "dualStackDnsSuffix": "api.aws", "supportsFIPS": true,
            "supportsDualStack": true, "implicitGlobalRegion": "us-east-1",
        },
    }] });
    let file = whitesmith_model::json::SourceFile { name: "partitions.json".to_owned(), text: text.to_string() };
    whitesmith_codegen::PartitionTable::read(&file).unwrap()
}

#[test]
fn partitions_and_their_regions() {
    let changes = |old: &whitesmith_codegen::PartitionTable, new: &whitesmith_codegen::PartitionTable| {
        let report = diff("old", "new", &[], Some((old, new)));
        let places = report.partitions.iter().map(|it| format!("{} {} {}", it.place(), it.kind.name(), it.wire.name()));
        (report.semver.rule, places.collect::<Vec<_>>())
    };
    let (old, new) = (table("a.com", &["us-east-1"]), table("a.com", &["us-east-1", "us-east-2"]));
    let rule = Some("behavior_changed");
    assert_eq!(changes(&old, &new), (rule, vec!["aws$us-east-2 added more possible bytes".to_owned()]));
    assert_eq!(changes(&new, &old), (rule, vec!["aws$us-east-2 removed different bytes".to_owned()]));
    let moved = table("b.com", &["us-east-1"]);
    assert_eq!(changes(&old, &moved), (rule, vec!["aws changed different bytes".to_owned()]));
    assert_eq!(changes(&old, &old), (None, Vec::new()));
}
