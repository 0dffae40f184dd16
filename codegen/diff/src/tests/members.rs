//! Members of structures and unions.

use serde_json::{Value, json};

use super::{changes, member, report, service, start, text};

fn input(members: &Value) -> Value {
    start(members, &json!({}), &json!({}))
}

fn output(members: &Value) -> Value {
    start(&json!({}), members, &json!({}))
}

/// A type that is sent, of one member.
fn sent(inner: &Value) -> Value {
    let more = json!({ "Inner": { "type": "structure", "members": { "value": inner } } });
    start(&json!({ "inner": { "target": "#Inner" } }), &json!({}), &more)
}

#[test]
fn a_member_that_is_new_or_gone_is_one_change_with_all_its_methods() {
    let (without, with) = (json!({}), json!({ "jobName": text() }));
    assert_eq!(
        changes(&input(&without), &input(&with)),
        ["member added operation::start::StartInput::job_name: - -> Option<String>, optional: \
          non_exhaustive_struct_field_added (minor, more possible bytes)"]
    );
    assert_eq!(
        changes(&output(&with), &output(&without)),
        ["member removed operation::start::StartOutput::job_name: Option<String>, optional -> -: \
          struct_pub_field_missing (major, different bytes)"]
    );
}

#[test]
fn another_order_of_members_is_one_patch_of_the_service() {
    let of = |members: &Value| start(members, members, &json!({}));
    let old = of(&json!({ "a": text(), "b": text(), "gone": text() }));
    assert_eq!(
        changes(&old, &of(&json!({ "b": text(), "a": text(), "gone": text() }))),
        ["order of members changed -: - -> StartRequest, StartResponse: behavior_changed (patch, same bytes)"]
    );
    let [old_files, new_files] = [&old, &of(&json!({ "b": text(), "a": text() }))].map(|it| service(&json!({}), it));
    assert!(report(&old_files, &new_files).services.iter().any(|it| it.changes.len() == 1), "of no single operation");
    let others = changes(&old, &of(&json!({ "new": text(), "a": text(), "b": text() })));
    assert!(!others.iter().any(|change| change.starts_with("order")), "{others:?}");
}

#[test]
fn a_new_member_that_callers_must_set_changes_every_request() {
    let with = json!({ "jobName": member("smithy.api#String", &json!({ "smithy.api#required": {} })) });
    assert_eq!(
        changes(&input(&json!({})), &input(&with)),
        ["member added operation::start::StartInput::job_name: - -> Option<String>, required: \
          non_exhaustive_struct_field_added (minor, different bytes)"]
    );
}

#[test]
fn required_input_member_changes_the_wire_only() {
    let required = input(&json!({ "jobName": member("smithy.api#String", &json!({ "smithy.api#required": {} })) }));
    let optional = input(&json!({ "jobName": text() }));
    assert_eq!(
        changes(&optional, &required),
        [
            "required changed operation::start::StartInput::job_name: Option<String>, optional -> Option<String>, required: \
          behavior_changed (patch, different bytes)"
        ]
    );
    assert_eq!(
        changes(&required, &optional),
        [
            "required changed operation::start::StartInput::job_name: Option<String>, required -> Option<String>, optional: \
          behavior_changed (patch, more possible bytes)"
        ]
    );
}

#[test]
fn required_member_changes_the_type_of_its_field() {
    let required = sent(&member("smithy.api#String", &json!({ "smithy.api#required": {} })));
    assert_eq!(
        changes(&sent(&text()), &required),
        [
            "required changed types::Inner::value: Option<String>, optional -> String, required: \
             struct_pub_field_type_changed (major, different bytes)",
            "builder changed types::Inner: `build` cannot fail -> `build` fails without `value`: \
             method_return_type_changed (major, same bytes)",
        ]
    );
    let received = |inner: &Value| output(&json!({ "value": inner }));
    assert_eq!(
        changes(
            &received(&member("smithy.api#String", &json!({ "smithy.api#required": {} }))),
            &received(&member(
                "smithy.api#String",
                &json!({ "smithy.api#required": {}, "smithy.api#clientOptional": {} })
            ))
        ),
        [
            "required changed operation::start::StartOutput::value: String -> Option<String>: \
             struct_pub_field_type_changed (major, same bytes)",
            "builder changed operation::start::StartOutput: `build` fails without `value` -> `build` cannot fail: \
             method_return_type_changed (major, same bytes)",
        ]
    );
}

#[test]
fn a_default_fills_the_field_of_a_structure_that_is_sent() {
    let with = |value: i32| member("smithy.api#Integer", &json!({ "smithy.api#default": value }));
    assert_eq!(
        changes(&sent(&with(5)), &sent(&with(6))),
        ["default changed types::Inner::value: 5 -> 6: behavior_changed (patch, different bytes)"]
    );
    assert_eq!(
        changes(&sent(&member("smithy.api#Integer", &json!({}))), &sent(&with(5))),
        ["default changed types::Inner::value: no default -> 5: \
          struct_pub_field_type_changed (major, different bytes)"]
    );
}

#[test]
fn type_change_with_the_same_bytes_keeps_the_wire_class() {
    let of = |target: &str| input(&json!({ "value": { "target": target } }));
    assert_eq!(
        changes(&of("smithy.api#Integer"), &of("smithy.api#Long")),
        ["target type changed operation::start::StartInput::value: i32 -> i64: \
          struct_pub_field_type_changed (major, more possible bytes)"]
    );
    assert_eq!(
        changes(&of("smithy.api#Long"), &of("smithy.api#Integer")),
        ["target type changed operation::start::StartInput::value: i64 -> i32: \
          struct_pub_field_type_changed (major, different bytes)"]
    );
    let kind = json!({ "Kind": { "type": "enum", "members": {
        "ONE": { "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": "ONE" } },
    } } });
    assert_eq!(
        changes(&of("smithy.api#String"), &start(&json!({ "value": { "target": "#Kind" } }), &json!({}), &kind)),
        [
            "target type changed operation::start::StartInput::value: String -> types::Kind: \
             struct_pub_field_type_changed (major, same bytes)",
            "type added types::Kind: - -> enum of 1 value: non_exhaustive_enum_added (minor, same bytes)",
        ]
    );
}

#[test]
fn renamed_type_is_compared_by_its_members() {
    let of = |name: &str, members: Value| {
        let more = json!({ name: { "type": "structure", "members": members } });
        start(&json!({ "inner": { "target": format!("#{name}") } }), &json!({}), &more)
    };
    let wire = |new: Value| changes(&of("Old", json!({ "a": text() })), &of("New", new)).first().cloned();
    let line = |wire: &str| {
        Some(format!(
            "target type changed operation::start::StartInput::inner: types::Old -> types::New: \
             struct_pub_field_type_changed (major, {wire})"
        ))
    };
    assert_eq!(wire(json!({ "a": text() })), line("same bytes"));
    assert_eq!(wire(json!({ "a": text(), "b": text() })), line("more possible bytes"));
    assert_eq!(wire(json!({ "b": text() })), line("different bytes"));
}

#[test]
fn constraints_of_sent_types_are_reported_one_by_one() {
    let of = |traits: &Value| input(&json!({ "value": member("smithy.api#String", traits) }));
    let old = of(&json!({ "smithy.api#length": { "min": 1, "max": 64 }, "smithy.api#pattern": "^a+$" }));
    let new = of(&json!({ "smithy.api#length": { "min": 1, "max": 128 } }));
    assert_eq!(
        changes(&old, &new),
        [
            "length changed operation::start::StartInput::value: 1..64 -> 1..128: \
             constraint_changed (patch, same bytes)",
            "pattern removed operation::start::StartInput::value: ^a+$ -> -: constraint_changed (patch, same bytes)",
        ]
    );
    let of =
        |range: &Value| input(&json!({ "value": member("smithy.api#Integer", &json!({ "smithy.api#range": range })) }));
    assert_eq!(
        changes(&of(&json!({ "min": 1 })), &of(&json!({ "min": 1, "max": 9 }))),
        ["range changed operation::start::StartInput::value: 1.. -> 1..9: constraint_changed (patch, same bytes)"]
    );
}

#[test]
fn constraints_of_received_types_are_documentation() {
    let of = |max: u32| {
        output(&json!({ "value": member("smithy.api#String", &json!({ "smithy.api#length": { "max": max } })) }))
    };
    assert_eq!(
        changes(&of(1), &of(2)),
        ["constraints changed operation::start::StartOutput::value: \
          Wire name `value`. At most 1 character. -> Wire name `value`. At most 2 characters.: \
          documentation_changed (patch, same bytes)"]
    );
}

#[test]
fn documentation_change_is_a_patch_and_constraint_docs_are_ignored() {
    let of = |text: &str, max: u32| {
        let traits = json!({ "smithy.api#documentation": text, "smithy.api#length": { "max": max } });
        input(&json!({ "value": member("smithy.api#String", &traits) }))
    };
    assert_eq!(
        changes(&of("<p>A [name].</p>", 1), &of("<p>A\n [name].</p>", 2)),
        ["length changed operation::start::StartInput::value: ..1 -> ..2: constraint_changed (patch, same bytes)"]
    );
    assert_eq!(
        changes(&of("<p>A [name].</p>", 1), &of("<p>The [name].</p>", 1)),
        ["documentation changed operation::start::StartInput::value: A [name]. -> The [name].: \
          documentation_changed (patch, same bytes)"]
    );
}

#[test]
fn a_deprecation_is_minor_and_its_withdrawal_a_patch() {
    let old = input(&json!({ "value": text() }));
    let new = input(
        &json!({ "value": member("smithy.api#String", &json!({ "smithy.api#deprecated": { "message": "Old." } })) }),
    );
    assert_eq!(
        changes(&old, &new),
        ["deprecation added operation::start::StartInput::value: - -> Old.: \
          struct_field_marked_deprecated (minor, same bytes)"]
    );
    assert_eq!(
        changes(&new, &old),
        ["deprecation removed operation::start::StartInput::value: Old. -> -: \
          deprecation_changed (patch, same bytes)"]
    );
}

#[test]
fn sensitive_trait_affects_debug_only() {
    let new = input(&json!({ "value": member("smithy.api#String", &json!({ "smithy.api#sensitive": {} })) }));
    let text = changes(&input(&json!({ "value": text() })), &new);
    assert_eq!(
        text,
        ["sensitive changed operation::start::StartInput::value: shown in `Debug` -> hidden in `Debug`: \
          behavior_changed (patch, same bytes)"]
    );
}

#[test]
fn a_name_that_differs_in_case_is_the_same_field_in_other_bytes() {
    assert_eq!(
        changes(&input(&json!({ "jobName": text() })), &input(&json!({ "JobName": text() })))
            .first()
            .map(String::as_str),
        Some(
            "member changed operation::start::StartInput::job_name: jobName -> JobName: \
             behavior_changed (patch, different bytes)"
        )
    );
}

#[test]
fn new_idempotency_token_is_sent_by_default() {
    let new = input(&json!({ "token": member("smithy.api#String", &json!({ "smithy.api#idempotencyToken": {} })) }));
    assert_eq!(
        changes(&input(&json!({ "token": text() })), &new),
        ["idempotency token added operation::start: - -> token: behavior_changed (patch, different bytes)"]
    );
}
