//! Fixups of made-up bugs.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use serde_json::json;
use whitesmith_model::read::Format;
use whitesmith_model::testing::{botocore, smithy};
use whitesmith_model::{Kind, Model, ShapeId};

use super::{Fixup, apply_all};
use crate::load::testing::model;

/// Marks the shape as sensitive, if it is not.
fn mark_secret(model: &mut Model, id: &ShapeId) -> usize {
    let Some(shape) = model.shapes.get_mut(id) else { return 0 };
    if shape.traits.has("smithy.api#sensitive") {
        return 0;
    }
    shape.traits.annotate("smithy.api#sensitive");
    1
}

const fn fixup(service: &'static str, shape: &'static str) -> Fixup {
    Fixup { name: "mark_secret", service, shape, format: None, patch: mark_secret }
}

fn tiny() -> Model {
    model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), &json!({ "Secret": { "type": "string" } })))
}

fn is_secret(model: &Model) -> bool {
    model.shapes.iter().find(|(id, _)| id.name() == "Secret").unwrap().1.traits.has("smithy.api#sensitive")
}

#[test]
fn fixup_patches_its_service() {
    let mut model = tiny();
    let found = apply_all(&[fixup("Tiny", "Secret")], &mut model, Format::Smithy);
    assert_eq!(found.to_string(), "");
    assert!(is_secret(&model));
}

#[test]
fn fixup_ignores_other_services_and_parts_without_its_shape() {
    let mut model = tiny();
    let found = apply_all(&[fixup("Large", "Secret"), fixup("Tiny", "NotImported")], &mut model, Format::Smithy);
    assert_eq!(found.to_string(), "");
    assert!(!is_secret(&model));
}

#[test]
fn a_fixup_of_one_format_may_find_nothing_in_the_other() {
    let of_botocore = || Fixup { format: Some(Format::Botocore), ..fixup("Tiny", "Secret") };
    let twice = [of_botocore(), of_botocore()];
    for (format, is_dead) in [(Format::Smithy, false), (Format::Botocore, true)] {
        let mut model = tiny();
        let found = apply_all(&twice, &mut model, format);
        assert!(is_secret(&model));
        assert_eq!(found.is_empty(), !is_dead, "{found}");
    }
}

#[test]
fn known_bugs_are_patched_once() {
    let shapes = json!({
        "Secret": { "type": "structure", "members": { "key": { "target": "smithy.api#String" } } },
        "Failed": { "type": "structure", "members": {}, "traits": { "smithy.api#error": "client" } },
    });
    let mut model = model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), &shapes));
    let id = |name: &str| model.shapes.keys().find(|id| id.name() == name).unwrap().clone();
    let (secret, failed) = (id("Secret"), id("Failed"));
    for (patch, id) in [
        (super::known::sts_credentials_sensitive as fn(&mut Model, &ShapeId) -> usize, &secret),
        (super::known::ec2_members_optional, &secret),
        (super::known::sts_idp_error_retryable, &failed),
        (super::known::structure_to_union, &secret),
        (super::customs::sts_idp_error_transient, &secret),
    ] {
        assert_eq!((patch(&mut model, id) > 0, patch(&mut model, id)), (true, 0));
    }
    assert_eq!(model.shape(&secret).unwrap().kind.name(), "union");
    assert_eq!(model.shape(&failed).unwrap().traits.text("smithy.api#error"), Some("server"));
}

#[test]
fn fixup_with_nothing_to_patch_is_dead() {
    let mut model = tiny();
    let found = apply_all(&[fixup("Tiny", "Secret"), fixup("Tiny", "Secret")], &mut model, Format::Smithy);
    assert_eq!(
        found.to_string(),
        "model.json: com.amazonaws.tiny#Secret: the fixup `mark_secret` is dead: it found nothing to patch\n  \
         help: upstream has fixed the bug; delete the fixup"
    );
}

#[test]
fn headers_of_every_request_are_added_once() {
    for (fixup, expected) in [
        (
            super::headers::api_gateway_accept_json as fn(&mut Model, &ShapeId) -> usize,
            json!({ "accept": "application/json" }),
        ),
        (super::headers::glacier_version, json!({ "x-amz-glacier-version": "2024-01-01" })),
    ] {
        let mut model = tiny();
        let (id, ..) = model.services().next().unwrap();
        let id = id.clone();
        assert_eq!(fixup(&mut model, &id), 1);
        let headers = model.shape(&id).unwrap().traits.get(whitesmith_model::traits::REQUEST_HEADERS);
        assert_eq!(headers, Some(&expected));
        assert_eq!(fixup(&mut model, &id), 0);
    }
}

#[test]
fn s3_customizations_are_added_once() {
    let label = json!({ "smithy.api#hostLabel": {}, "smithy.api#required": {} });
    let shapes = json!({
        "Get": {
            "type": "operation",
            "input": { "target": "#In" },
            "traits": {
                "smithy.api#endpoint": { "hostPrefix": "{AccountId}." },
                "smithy.api#http": { "method": "GET", "uri": "/", "code": 200 },
            },
        },
        "In": {
            "type": "structure",
            "members": { "AccountId": { "target": "smithy.api#String", "traits": label } },
        },
    });
    let mut model = model(&smithy(&["aws.protocols#restXml"], &json!({}), &shapes));
    let (service, ..) = model.services().next().unwrap();
    let (service, get) = (service.clone(), ShapeId::new(service.namespace(), "Get"));
    for (fixup, id) in [
        (super::s3::anonymous_access as fn(&mut Model, &ShapeId) -> usize, &service),
        (super::s3::signed_as_is, &service),
        (super::s3::s3_control_without_host_prefix, &get),
    ] {
        assert_eq!((fixup(&mut model, id), fixup(&mut model, id)), (1, 0));
    }
    let traits = &model.shape(&service).unwrap().traits;
    assert_eq!(traits.get("smithy.api#auth"), Some(&json!(["aws.auth#sigv4", "smithy.api#noAuth"])));
    assert!(traits.has(whitesmith_model::traits::SIGNED_AS_IS));
    assert!(!model.shape(&get).unwrap().traits.has("smithy.api#endpoint"));
}

/// A model in either format whose service has this `sdkId`.
fn called(sdk_id: &str, format: Format, shapes: &serde_json::Value, operations: &serde_json::Value) -> Model {
    let mut files = match format {
        Format::Smithy => smithy(&["aws.protocols#awsJson1_1"], &json!({}), shapes),
        Format::Botocore => botocore(&["json"], operations, shapes),
    };
    for key in ["sdkId", "serviceId"] {
        files.model.text = files.model.text.replace(&format!("\"{key}\":\"Tiny\""), &format!("\"{key}\":\"{sdk_id}\""));
    }
    model(&files)
}

#[test]
fn customizations_are_found_in_both_formats() {
    for (sdk_id, operation, trait_id) in [
        ("Glacier", "UploadArchive", "whitesmith#treeHash"),
        ("Glacier", "UploadMultipartPart", "whitesmith#treeHash"),
        ("Lambda", "Invoke", "whitesmith#longAnswers"),
        ("Lambda", "InvokeAsync", "whitesmith#longAnswers"),
        ("S3", "CopyObject", "whitesmith#longAnswers"),
        ("S3", "GetBucketLocation", "aws.customizations#s3UnwrappedXmlOutput"),
        ("SFN", "GetActivityTask", "aws.api#longPoll"),
        ("SQS", "ReceiveMessage", "aws.api#longPoll"),
        ("SWF", "PollForActivityTask", "aws.api#longPoll"),
        ("SWF", "PollForDecisionTask", "aws.api#longPoll"),
    ] {
        let smithy = called(sdk_id, Format::Smithy, &json!({ operation: { "type": "operation" } }), &json!({}));
        let http = json!({ "method": "POST", "requestUri": "/" });
        let operations = json!({ operation: { "name": operation, "http": http } });
        let botocore = called(sdk_id, Format::Botocore, &json!({}), &operations);
        for model in [smithy, botocore] {
            let shape = model.shapes.iter().find(|(id, _)| id.name() == operation).unwrap().1;
            assert!(shape.traits.has(trait_id), "{sdk_id} {operation}");
        }
    }
}

#[test]
fn customized_members_are_found_in_both_formats() {
    for (sdk_id, operation, member, target, trait_id) in [
        ("Glacier", "ListVaults", "accountId", "string", "whitesmith#defaultText"),
        ("Machine Learning", "Predict", "PredictEndpoint", "VipURL", "smithy.rules#contextParam"),
        ("Route 53", "GetHostedZone", "Id", "ResourceId", "whitesmith#cutPrefixes"),
        ("Route 53", "GetChange", "Id", "ChangeId", "whitesmith#cutPrefixes"),
        ("Route 53", "CreateHostedZone", "DelegationSetId", "DelegationSetId", "whitesmith#cutPrefixes"),
    ] {
        let input = format!("{operation}Input");
        let smithy = json!({
            operation: { "type": "operation", "input": { "target": format!("#{input}") } },
            &input: { "type": "structure", "members": { member: { "target": format!("#{target}") } } },
            target: { "type": "string" },
        });
        let botocore = json!({
            &input: { "type": "structure", "members": { member: { "shape": target } } },
            target: { "type": "string" },
        });
        let http = json!({ "method": "POST", "requestUri": "/" });
        let operations = json!({ operation: { "name": operation, "http": http, "input": { "shape": input } } });
        let formats = [(Format::Smithy, &smithy), (Format::Botocore, &botocore)];
        for model in formats.map(|(format, shapes)| called(sdk_id, format, shapes, &operations)) {
            let (id, _) = model.shapes.iter().find(|(id, _)| id.name() == input).unwrap();
            let found = model.members(id).unwrap().get(member).unwrap();
            assert!(model.effective(found)(trait_id).is_some(), "{sdk_id} {member}");
        }
    }
}

#[test]
fn defaults_that_the_service_does_not_have_are_removed_once() {
    let flag = json!({ "target": "smithy.api#Boolean", "traits": { "smithy.api#default": false } });
    let count = json!({ "target": "#Count", "traits": { "smithy.api#default": 0 } });
    let other = json!({ "target": "smithy.api#Integer", "traits": { "smithy.api#default": 0 } });
    let shapes = json!({
        "Count": { "type": "integer", "traits": { "smithy.api#default": 0 } },
        "Things": { "type": "structure", "members": { "count": count, "flag": flag, "other": other } },
    });
    let mut model = model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), &shapes));
    let id = |name: &str| ShapeId::new("com.amazonaws.tiny", name);
    for (fixup, name, places) in [
        (super::known::s3_control_flags_without_default as fn(&mut Model, &ShapeId) -> usize, "Things", 1),
        (super::known::emr_worker_counts_without_default, "Count", 2),
    ] {
        assert_eq!((fixup(&mut model, &id(name)), fixup(&mut model, &id(name))), (places, 0));
    }
    let members = model.members(&id("Things")).unwrap();
    let with_default = members.iter().filter(|(_, member)| member.traits.has("smithy.api#default"));
    assert_eq!(with_default.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["other"]);
}

/// Names the members of an enum of error codes with these members, and returns whether the fixup was reported as dead.
fn name_error_codes(members: &[(&str, &str)]) -> (Vec<String>, bool) {
    let member = |value: &str| json!({ "target": "smithy.api#Unit", "traits": { "smithy.api#enumValue": value } });
    let members: serde_json::Map<_, _> =
        members.iter().map(|(name, value)| ((*name).to_owned(), member(value))).collect();
    let shapes = json!({ "OAuth2ErrorCode": { "type": "enum", "members": members } });
    let mut model = model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), &shapes));
    let patch = super::enum_names::name_members;
    let fixup = Fixup { format: Some(Format::Botocore), patch, ..fixup("Tiny", "OAuth2ErrorCode") };
    let found = apply_all(&[fixup], &mut model, Format::Botocore);
    let (_, shape) = model.shapes.iter().find(|(id, _)| id.name() == "OAuth2ErrorCode").unwrap();
    let Kind::Enum(members) = &shape.kind else { panic!("an enum, not {}", shape.kind.name()) };
    (members.keys().cloned().collect(), !found.is_empty())
}

#[test]
fn values_of_enums_get_the_names_of_the_table() {
    let named = name_error_codes(&[("INVALID_REQUEST", "INVALID_REQUEST"), ("invalid_request", "invalid_request")]);
    assert_eq!(named, (vec!["INVALID_REQUEST".to_owned(), "OAUTH_INVALID_REQUEST".to_owned()], false));
}

#[test]
fn names_of_values_that_an_older_model_lacks_are_not_dead() {
    let older = name_error_codes(&[("INVALID_REQUEST", "INVALID_REQUEST"), ("server_error", "server_error")]);
    assert_eq!(older, (vec!["INVALID_REQUEST".to_owned(), "server_error".to_owned()], false));
}

#[test]
fn names_that_the_model_has_are_dead() {
    let values = [
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "invalid_target",
        "rate_exceeded",
        "service_unavailable",
        "unsupported_grant_type",
    ];
    let names = values.map(|value| format!("OAUTH_{}", value.to_ascii_uppercase()));
    let members: Vec<_> = names.iter().map(String::as_str).zip(values).collect();
    assert!(name_error_codes(&members).1);
}

#[test]
fn values_of_ec2_have_the_variants_of_its_official_crate() {
    for (name, value, variant) in [
        ("AcceleratorName", "vu9p", "Vu9P"),
        ("ImageReferenceResourceType", "imagebuilder:ImageRecipe", "ImageBuilderImageRecipe"),
        ("IpamPublicAddressAwsService", "site-to-site-vpn", "S2SVpn"),
        ("MacModificationTaskState", "in-progress", "Inprogress"),
        ("scope", "Region", "Regional"),
    ] {
        let shapes = json!({
            name: { "type": "string", "enum": [value, "other"] },
            "Thing": { "type": "structure", "required": ["Name"], "members": { "Name": { "shape": name } } },
        });
        let model = called("EC2", Format::Botocore, &shapes, &json!({}));
        let (_, shape) = model.shapes.iter().find(|(id, _)| id.name() == name).unwrap();
        let Kind::Enum(members) = &shape.kind else { panic!("an enum, not {}", shape.kind.name()) };
        let variants = crate::naming::enum_variants(members);
        assert!(variants.iter().any(|found| found == variant), "{name}: {variants:?}");
    }
}
