//! Functions of the rules engine, in rules of our own; one conformance folder runs as others do.

use aws_smithy_types::Document;
use aws_smithy_types::endpoint::EndpointAuthScheme;
use serde_json::{Value, json};
use whitesmith_runtime::endpoint::{Endpoint, EndpointParameters, ParameterValue, ResolveError, rules::Parameter};

use crate::{partitions, rule_set};

/// A value for `In`.
struct Given(ParameterValue<'static>);

impl EndpointParameters for Given {
    fn get(&self, parameter: &Parameter) -> Option<ParameterValue<'_>> {
        (parameter.name == "In").then_some(self.0)
    }
}

/// A value for `In`, and one for any other parameter.
struct Two(Option<&'static str>, Option<&'static str>);

impl EndpointParameters for Two {
    fn get(&self, parameter: &Parameter) -> Option<ParameterValue<'_>> {
        let value = if parameter.name == "In" { self.0 } else { self.1 };
        value.map(ParameterValue::String)
    }
}

/// Evaluates an expression of `In`, as the message of an error rule; `None` if it has no value.
fn evaluate(kind: &str, input: ParameterValue<'static>, call: &Value) -> Option<String> {
    let mut condition = call.clone();
    condition["assign"] = json!("out");
    let rules = rule_set(&json!({
        "version": "1.1",
        "parameters": { "In": { "type": kind }, "Unset": { "type": "string" } },
        "rules": [
            { "type": "error", "conditions": [condition], "error": "{out}" },
            { "type": "error", "conditions": [], "error": "<none>" },
        ],
    }));
    match rules.resolve(partitions(), &Given(input)) {
        Err(ResolveError::Rule(message)) => Some(message.into_owned()).filter(|message| message != "<none>"),
        other => unreachable!("{other:?}"),
    }
}

fn on_text(input: &'static str, call: &Value) -> Option<String> {
    evaluate("string", ParameterValue::String(input), call)
}

#[test]
fn functions_return_strings() {
    let input = json!({ "ref": "In" });
    for (text, call, expected) in [
        ("abcdefg", json!({ "fn": "substring", "argv": [input, 0, 4, false] }), Some("abcd")),
        ("abcdefg", json!({ "fn": "substring", "argv": ["{In}", 0, 4, true] }), Some("defg")),
        ("abc", json!({ "fn": "substring", "argv": [input, 0, 4, false] }), None),
        ("a:b c", json!({ "fn": "uriEncode", "argv": [input] }), Some("a%3Ab%20c")),
        ("x", json!({ "fn": "coalesce", "argv": [{ "ref": "Unset" }, input, "z"] }), Some("x")),
        ("x", json!({ "fn": "coalesce", "argv": [{ "ref": "Unset" }, { "ref": "Unset" }] }), None),
        ("x", json!({ "fn": "ite", "argv": [{ "fn": "isSet", "argv": [{ "ref": "Unset" }] }, "a", "b"] }), Some("b")),
        ("x", json!({ "fn": "ite", "argv": [{ "fn": "stringEquals", "argv": ["{In}y", "xy"] }, "a", "b"] }), Some("a")),
        (
            "x",
            json!({ "fn": "ite", "argv": [{ "fn": "stringEquals", "argv": [{ "ref": "Unset" }, "xy"] }, "a", "b"] }),
            None,
        ),
        (
            "a--b--c",
            json!({ "fn": "getAttr", "argv": [{ "fn": "split", "argv": [input, "--", 0] }, "[1]"] }),
            Some("b"),
        ),
        (
            "a--b--c",
            json!({ "fn": "getAttr", "argv": [{ "fn": "split", "argv": [input, "--", 2] }, "[-1]"] }),
            Some("b--c"),
        ),
        ("a--b--c", json!({ "fn": "getAttr", "argv": [{ "fn": "split", "argv": [input, "--", 0] }, "[-4]"] }), None),
        ("a--b--c", json!({ "fn": "getAttr", "argv": [{ "fn": "split", "argv": [input, "--", 0] }, "[3]"] }), None),
        ("{{x}}", json!({ "fn": "coalesce", "argv": ["{{{In}}}", "z"] }), Some("{{{x}}}")),
    ] {
        assert_eq!(on_text(text, &call).as_deref(), expected, "{text}: {call}");
    }
}

#[test]
fn functions_return_structures() {
    let of = |function: &str, path: &str| json!({ "fn": "getAttr", "argv": [{ "fn": function, "argv": [{ "ref": "In" }] }, path] });
    let arn = "arn:aws:s3-outposts:us-east-2:012345678901:outpost/op-1:accesspoint/ap";
    for (text, call, expected) in [
        (arn, of("aws.parseArn", "service"), Some("s3-outposts")),
        (arn, of("aws.parseArn", "accountId"), Some("012345678901")),
        (arn, of("aws.parseArn", "region"), Some("us-east-2")),
        (arn, of("aws.parseArn", "partition"), Some("aws")),
        (arn, of("aws.parseArn", "resourceId[1]"), Some("op-1")),
        (arn, of("aws.parseArn", "resourceId[4]"), None),
        ("arn:aws", of("aws.parseArn", "service"), None),
        ("https://h:1/p", of("parseURL", "authority"), Some("h:1")),
        ("https://h:1/p", of("parseURL", "normalizedPath"), Some("/p/")),
        ("HTTP://h:1/p", of("parseURL", "scheme"), Some("http")),
        ("https://h/p", of("parseURL", "path"), Some("/p")),
        ("https://h?q", of("parseURL", "path"), None),
        ("cn-new-1", of("aws.partition", "name"), Some("aws-cn")),
        ("eu-isoe-new-1", of("aws.partition", "implicitGlobalRegion"), Some("eu-isoe-west-1")),
    ] {
        assert_eq!(on_text(text, &call).as_deref(), expected, "{text}: {call}");
    }
}

/// Returns true if a condition holds.
fn holds(input: &'static str, condition: &Value) -> bool {
    let rules = rule_set(&json!({
        "version": "1.0",
        "parameters": { "In": { "type": "string" }, "Unset": { "type": "boolean" } },
        "rules": [{ "type": "error", "conditions": [condition], "error": "holds" }],
    }));
    match rules.resolve(partitions(), &Given(ParameterValue::String(input))) {
        Err(ResolveError::Rule(_)) => true,
        Err(ResolveError::NoMatch) => false,
        other => unreachable!("{other:?}"),
    }
}

#[test]
fn conditions_hold_as_specified() {
    let is_ip = json!({ "fn": "getAttr", "argv": [{ "fn": "parseURL", "argv": [{ "ref": "In" }] }, "isIp"] });
    for (text, condition, expected) in [
        ("a", json!({ "fn": "isSet", "argv": [{ "ref": "In" }] }), true),
        ("a", json!({ "fn": "not", "argv": [{ "fn": "isSet", "argv": [{ "ref": "Unset" }] }] }), true),
        ("a", json!({ "fn": "booleanEquals", "argv": [{ "ref": "Unset" }, true] }), false),
        ("a", json!({ "fn": "booleanEquals", "argv": [{ "ref": "Unset" }, false] }), false),
        ("a", json!({ "fn": "not", "argv": [{ "fn": "booleanEquals", "argv": [{ "ref": "Unset" }, true] }] }), false),
        ("a", json!({ "fn": "booleanEquals", "argv": [true, true] }), true),
        ("a", json!({ "fn": "booleanEquals", "argv": [{ "fn": "isSet", "argv": [{ "ref": "In" }] }, false] }), false),
        ("a", json!({ "fn": "booleanEquals", "argv": [false, { "fn": "isSet", "argv": [{ "ref": "Unset" }] }] }), true),
        ("", json!({ "fn": "isSet", "argv": [{ "ref": "In" }] }), true),
        ("", json!({ "fn": "coalesce", "argv": ["", ""] }), true),
        ("http://127.0.0.1:80", json!({ "fn": "booleanEquals", "argv": [is_ip, true] }), true),
        ("http://h", json!({ "fn": "booleanEquals", "argv": [is_ip, false] }), true),
        ("h", json!({ "fn": "booleanEquals", "argv": [is_ip, false] }), false),
        ("a.b", json!({ "fn": "isValidHostLabel", "argv": [{ "ref": "In" }, false] }), false),
        ("a.b", json!({ "fn": "isValidHostLabel", "argv": [{ "ref": "In" }, true] }), true),
        ("a.bc", json!({ "fn": "aws.isVirtualHostableS3Bucket", "argv": [{ "ref": "In" }, true] }), true),
        ("a.bc", json!({ "fn": "aws.isVirtualHostableS3Bucket", "argv": [{ "ref": "In" }, false] }), false),
    ] {
        assert_eq!(holds(text, &condition), expected, "{text}: {condition}");
    }
}

/// As in the official clients, so that signers find the same properties.
#[test]
fn auth_schemes_are_typed_and_others_are_properties() {
    let rules = rule_set(&json!({
        "version": "1.0",
        "parameters": { "In": { "type": "stringArray", "required": true, "default": ["r1", "r2"] } },
        "rules": [{
            "type": "endpoint",
            "conditions": [{ "fn": "getAttr", "argv": [{ "ref": "In" }, "[0]"], "assign": "first" }],
            "endpoint": {
                "url": "https://{first}.example.com",
                "headers": { "x-first": ["*", { "ref": "first" }] },
                "properties": {
                    "backend": "B-{first}",
                    "meta": { "list": [1, -2, true, null, "{first}"] },
                    "authSchemes": [
                        { "name": "sigv4", "signingName": "svc", "signingRegion": "{first}", "disableDoubleEncoding": true },
                        { "name": "sigv4a", "signingRegionSet": ["*"] },
                    ],
                },
            },
        }],
    }));
    let list =
        Document::Array(vec![1_u64.into(), (-2_i64).into(), true.into(), Document::Null, "r1".to_owned().into()]);
    let sigv4 = EndpointAuthScheme::with_capacity("sigv4", 3)
        .put("disableDoubleEncoding", true)
        .put("signingName", "svc".to_owned())
        .put("signingRegion", "r1".to_owned());
    let sigv4a = EndpointAuthScheme::with_capacity("sigv4a", 1)
        .put("signingRegionSet", Document::Array(vec!["*".to_owned().into()]));
    let expected = Endpoint::builder()
        .url("https://r1.example.com")
        .header("x-first", "*")
        .header("x-first", "r1")
        .property("backend", "B-r1".to_owned())
        .property("meta", Document::Object([("list".to_owned(), list)].into()))
        .auth_scheme(sigv4)
        .auth_scheme(sigv4a)
        .build();
    assert_eq!(rules.resolve(partitions(), &Two(None, None)).unwrap(), expected);
    let other = Given(ParameterValue::Boolean(true));
    assert_eq!(rules.resolve(partitions(), &other).unwrap_err(), ResolveError::Mismatch("In"));
}

#[test]
fn a_missing_value_is_an_error_and_not_a_panic() {
    let rules = rule_set(&json!({
        "version": "1.0",
        "parameters": { "In": { "type": "string" }, "Need": { "type": "string", "required": true } },
        "rules": [{ "type": "endpoint", "conditions": [], "endpoint": { "url": { "ref": "In" } } }],
    }));
    let resolve = |given: Two| rules.resolve(partitions(), &given).map(|endpoint| endpoint.url().to_owned());
    assert_eq!(resolve(Two(Some("x"), None)), Err(ResolveError::Missing("Need")));
    assert_eq!(resolve(Two(None, Some("x"))), Err(ResolveError::Unset));
    assert_eq!(resolve(Two(Some(""), Some("x"))), Err(ResolveError::NoUrl));
    assert_eq!(resolve(Two(Some("x"), Some("x"))), Ok("x".to_owned()));
}

/// A tree that was entered is not left: the specification ends the evaluation, though a later rule would match.
#[test]
fn a_tree_without_a_match_ends_the_evaluation() {
    let unset = json!({ "fn": "isSet", "argv": [{ "ref": "Unset" }] });
    let rules = rule_set(&json!({
        "version": "1.0",
        "parameters": { "In": { "type": "string" }, "Unset": { "type": "string" } },
        "rules": [
            {
                "type": "tree",
                "conditions": [{ "fn": "isSet", "argv": [{ "ref": "In" }] }],
                "rules": [{ "type": "error", "conditions": [unset], "error": "inner" }],
            },
            { "type": "error", "conditions": [], "error": "after" },
        ],
    }));
    let error = rules.resolve(partitions(), &Given(ParameterValue::String("x"))).unwrap_err();
    assert_eq!(error, ResolveError::NoMatch);
}
