//! Protocols of services, and the operations that a switch affects.

use serde_json::json;
use whitesmith_model::read::ServiceFiles;

use super::super::{Change, Report, Status, Wire};
use super::{report, spoken, start};

const JSON: &str = "aws.protocols#awsJson1_0";
const QUERY: &str = "aws.protocols#awsQuery";
const CBOR: &str = "smithy.protocols#rpcv2Cbor";

fn of(protocols: &[&str], operations: &[&str]) -> ServiceFiles {
    let mut shapes = start(&json!({}), &json!({}), &json!({}));
    for name in operations {
        shapes[*name] = shapes["Start"].clone();
    }
    spoken(protocols, &json!({}), &shapes)
}

/// The operations, each with its status, its classes and the reason.
fn operations(report: &Report) -> Vec<String> {
    let service = &report.services[0];
    let operations = service.operations.iter().map(|it| {
        let reason = service.affecting(it).find_map(Change::wire_reason).unwrap_or("-");
        format!("{} {:?}: {}, {}: {reason}", it.name, it.status, it.semver.level.name(), it.wire.name())
    });
    operations.collect()
}

#[test]
fn another_default_changes_every_operation_that_both_sides_have() {
    let report = report(&of(&[JSON], &["Gone", "Stay"]), &of(&[CBOR, JSON], &["Come", "Stay"]));
    assert_eq!(
        operations(&report),
        [
            "Come Added: minor, more possible bytes: -",
            "Gone Removed: major, different bytes: it cannot be called any more",
            "Start Changed: patch, different bytes: requests and responses use another protocol",
            "Stay Changed: patch, different bytes: requests and responses use another protocol",
        ]
    );
    assert_eq!((report.services[0].status, report.services[0].wire), (Status::Changed, Wire::DifferentBytes));
}

#[test]
fn the_old_default_can_be_kept_while_the_model_lists_it() {
    let help = |old: &[&str], new: &[&str]| {
        let report = report(&of(old, &[]), &of(new, &[]));
        report.services[0].changes[0].help.clone()
    };
    let pin = "to keep awsJson1_0, set `protocol = \"awsJson1_0\"` in the manifest's entry of `tiny`";
    assert_eq!(help(&[JSON], &[CBOR, JSON]).as_deref(), Some(pin));
    let gone = "awsJson1_0 cannot be kept: the newer model does not list it";
    assert_eq!(help(&[JSON], &[CBOR]).as_deref(), Some(gone));
    assert_eq!(help(&[JSON], &[JSON, QUERY]), None, "the default is the same");
}

#[test]
fn a_protocol_that_is_listed_later_changes_no_operation() {
    let report = report(&of(&[JSON], &[]), &of(&[JSON, QUERY], &[]));
    assert_eq!(operations(&report), ["Start Unchanged: none, same bytes: -"]);
}
