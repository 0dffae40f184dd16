//! Types, operations and errors.

use serde_json::{Value, json};

use super::super::{Status, Wire};
use super::{changes, lines, member, report, service, start, text};

fn kind(values: &[&str]) -> Value {
    let values = values.iter().map(|value| {
        ((*value).to_owned(), json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } }))
    });
    let members: serde_json::Map<_, _> = values.collect();
    let more = json!({ "Kind": { "type": "enum", "members": members } });
    start(&json!({ "kind": { "target": "#Kind" } }), &json!({}), &more)
}

#[test]
fn values_of_enums() {
    assert_eq!(
        changes(&kind(&["ONE"]), &kind(&["ONE", "TWO"])),
        ["enum value added types::Kind::Two: - -> TWO: non_exhaustive_enum_variant_added (minor, more possible bytes)"]
    );
    assert_eq!(
        changes(&kind(&["ONE", "TWO"]), &kind(&["ONE"])),
        ["enum value removed types::Kind::Two: TWO -> -: enum_variant_missing (major, different bytes)"]
    );
}

#[test]
fn a_value_under_another_name_is_the_same_bytes() {
    let of = |name: &str| {
        let member = json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "one" } });
        let more = json!({ "Kind": { "type": "enum", "members": { name: member } } });
        start(&json!({ "kind": { "target": "#Kind" } }), &json!({}), &more)
    };
    assert_eq!(
        changes(&of("ONE"), &of("UNO")),
        [
            "enum value removed types::Kind::One: one -> -: enum_variant_missing (major, same bytes)",
            "enum value added types::Kind::Uno: - -> one: non_exhaustive_enum_variant_added (minor, same bytes)",
        ]
    );
}

fn choice(members: &Value) -> Value {
    let more = json!({ "Choice": { "type": "union", "members": members } });
    start(&json!({ "choice": { "target": "#Choice" } }), &json!({}), &more)
}

#[test]
fn variants_of_unions() {
    let (one, two) = (json!({ "one": text() }), json!({ "one": text(), "two": { "target": "smithy.api#Integer" } }));
    assert_eq!(
        changes(&choice(&one), &choice(&two)),
        ["member added types::Choice::Two: - -> i32: non_exhaustive_enum_variant_added (minor, more possible bytes)"]
    );
    assert_eq!(
        changes(&choice(&two), &choice(&one)),
        ["member removed types::Choice::Two: i32 -> -: enum_variant_missing (major, different bytes)"]
    );
    assert_eq!(
        changes(&choice(&one), &choice(&json!({ "one": { "target": "smithy.api#Integer" } }))),
        ["target type changed types::Choice::One: String -> i32: \
          enum_tuple_variant_field_type_changed (major, different bytes)"]
    );
    assert_eq!(
        changes(&choice(&json!({ "one": { "target": "smithy.api#Unit" } })), &choice(&one)),
        ["target type changed types::Choice::One: nothing -> String: \
          enum_unit_variant_changed_kind (major, different bytes)"]
    );
}

#[test]
fn a_type_of_another_kind() {
    let of = |kind: &str| {
        let more = json!({ "Inner": { "type": kind, "members": { "one": text() } } });
        start(&json!({ "inner": { "target": "#Inner" } }), &json!({}), &more)
    };
    let found = changes(&of("structure"), &of("union"));
    assert!(
        found.contains(
            &"type changed types::Inner: structure of 1 member -> union of 1 member: \
              struct_with_pub_fields_changed_type (major, different bytes)"
                .to_owned()
        ),
        "{found:#?}"
    );
    let found = changes(&of("union"), &of("structure"));
    assert!(found.iter().any(|line| line.contains("enum_changed_kind (major, different bytes)")), "{found:#?}");
}

fn failing(errors: &[&str], traits: &Value) -> Value {
    let mut shapes = start(&json!({}), &json!({}), &json!({}));
    for name in errors {
        let mut all = json!({ "smithy.api#error": "client" });
        if let (Some(all), Some(more)) = (all.as_object_mut(), traits.as_object()) {
            all.extend(more.clone());
        }
        shapes[*name] = json!({ "type": "structure", "traits": all, "members": { "message": text() } });
    }
    let errors: Vec<_> = errors.iter().map(|name| json!({ "target": format!("#{name}") })).collect();
    shapes["Start"]["errors"] = errors.into();
    shapes
}

#[test]
fn errors_of_operations() {
    let none = json!({});
    assert_eq!(
        changes(&failing(&["Bad"], &none), &failing(&["Bad", "Worse"], &none)),
        [
            "error added operation::start::StartError::Worse: - -> -: \
             non_exhaustive_enum_variant_added (minor, more possible bytes)",
            "type added types::error::Worse: - -> error of 1 member: non_exhaustive_struct_added (minor, same bytes)",
        ]
    );
    assert_eq!(
        changes(&failing(&["Bad", "Worse"], &none), &failing(&["Bad"], &none)),
        [
            "error removed operation::start::StartError::Worse: - -> -: enum_variant_missing (major, different bytes)",
            "type removed types::error::Worse: error of 1 member -> -: struct_missing (major, same bytes)",
        ]
    );
    assert_eq!(
        changes(
            &failing(&["Bad"], &none),
            &failing(&["Bad"], &json!({ "smithy.api#retryable": { "throttling": true } }))
        ),
        ["retryable changed types::error::Bad: no retry -> Throttling: inherent_method_added (minor, same bytes)"]
    );
}

#[test]
fn added_and_removed_operations() {
    let one = start(&json!({}), &json!({}), &json!({}));
    let two = start(&json!({}), &json!({}), &json!({ "Stop": { "type": "operation" } }));
    let found = report(&service(&json!({}), &one), &service(&json!({}), &two));
    assert_eq!(lines(&found), ["operation added operation::stop: - -> -: module_added (minor, more possible bytes)"]);
    let operations: Vec<_> =
        found.services[0].operations.iter().map(|it| (it.name.as_str(), it.status, it.wire)).collect();
    let expected = [("Start", Status::Unchanged, Wire::SameBytes), ("Stop", Status::Added, Wire::MoreBytes)];
    assert_eq!(operations, expected);
    assert_eq!(
        changes(&two, &one),
        ["operation removed operation::stop: - -> -: module_missing (major, different bytes)"]
    );
    assert_eq!(
        changes(&one, &{
            let mut old = one.clone();
            old["Start"]["traits"] = json!({ "smithy.api#deprecated": {} });
            old
        }),
        ["deprecation added operation::start: - -> : type_method_marked_deprecated (minor, same bytes)"]
    );
}

#[test]
fn shared_type_is_reported_once_and_counts_for_each_operation() {
    let of = |members: &Value| {
        let mut shapes = start(
            &json!({ "inner": { "target": "#Inner" } }),
            &json!({}),
            &json!({ "Inner": { "type": "structure", "members": members } }),
        );
        shapes["Stop"] = json!({ "type": "operation", "input": { "target": "#StopRequest" } });
        shapes["StopRequest"] = json!({ "type": "structure", "members": { "inner": { "target": "#Inner" } } });
        service(&json!({}), &shapes)
    };
    let found = report(&of(&json!({})), &of(&json!({ "one": text() })));
    let tiny = &found.services[0];
    assert_eq!(tiny.shared.len(), 1);
    assert_eq!(tiny.shared[0].operations, ["Start", "Stop"]);
    for operation in &tiny.operations {
        assert_eq!(operation.semver.rule, Some("non_exhaustive_struct_field_added"));
        assert_eq!((operation.status, operation.wire), (Status::Changed, Wire::MoreBytes));
        assert!(operation.changes.is_empty());
    }
}

#[test]
fn the_same_models_differ_in_nothing() {
    let shapes = failing(&["Bad"], &json!({}));
    let found = report(&service(&json!({}), &shapes), &service(&json!({}), &shapes));
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!((found.semver.level.name(), found.wire), ("none", Wire::SameBytes));
    assert_eq!(found.services[0].status, Status::Unchanged);
}

#[test]
fn required_member_of_a_received_type() {
    let of = |traits: &Value| {
        let more =
            json!({ "Inner": { "type": "structure", "members": { "value": member("smithy.api#String", traits) } } });
        start(&json!({}), &json!({ "inner": { "target": "#Inner" } }), &more)
    };
    let found = changes(&of(&json!({})), &of(&json!({ "smithy.api#required": {} })));
    assert_eq!(
        found.first().map(String::as_str),
        Some(
            "required changed types::Inner::value: Option<String>, optional -> String, required: \
             struct_pub_field_type_changed (major, same bytes)"
        )
    );
}
