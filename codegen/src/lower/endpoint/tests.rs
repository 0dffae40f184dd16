#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use serde_json::{Value, json};
use whitesmith_model::ShapeId;
use whitesmith_model::diagnostic::Diagnostics;

use super::rule_set;
use crate::ir::endpoint::{Body, Expr, Function, RuleSet, Then};

fn lower(value: &Value) -> Result<RuleSet, String> {
    let mut diagnostics = Diagnostics::default();
    let lowered = rule_set(value, "r.json", &ShapeId::new("ns", "Svc"), &mut diagnostics);
    assert_eq!(lowered.is_some(), diagnostics.is_empty(), "{diagnostics}");
    lowered.ok_or_else(|| diagnostics.to_string())
}

/// A rule set with these conditions and this result.
fn with(conditions: &Value, url: &Value) -> Value {
    json!({
        "version": "1.0",
        "parameters": { "Region": { "type": "String" }, "UseFIPS": { "type": "boolean", "required": true, "default": false } },
        "rules": [{ "type": "endpoint", "conditions": conditions, "endpoint": { "url": url } }],
    })
}

fn only(lowered: &RuleSet) -> &crate::ir::endpoint::Rule {
    match &lowered.body {
        Body::Tree(rules) => rules.first().unwrap(),
        Body::Bdd(_) => unreachable!("these are trees"),
    }
}

#[test]
fn templates_are_split_and_names_have_slots() {
    let partition = json!([{ "fn": "aws.partition", "argv": [{ "ref": "Region" }], "assign": "PartitionResult" }]);
    let lowered = lower(&with(&partition, &json!("https://{{x}}.{Region}.{PartitionResult#dnsSuffix}"))).unwrap();
    assert_eq!(lowered.slots, ["REGION", "USE_FIPS", "PARTITION_RESULT"]);
    let rule = only(&lowered);
    assert_eq!(rule.conditions.first().and_then(|condition| condition.assign), Some(2));
    let Then::Endpoint(endpoint) = &rule.then else { unreachable!() };
    let Expr::Join(parts) = &endpoint.url else { unreachable!() };
    let [Expr::String(start), Expr::Slot(0), Expr::String(dot), Expr::Field(of, _)] = parts.as_slice() else {
        unreachable!()
    };
    assert_eq!((start.as_str(), dot.as_str(), of.as_ref()), ("https://{x}.", ".", &Expr::Slot(2)));
}

#[test]
fn the_number_of_names_is_limited() {
    let parameters = (0..65_536).map(|number| (format!("P{number}"), json!({ "type": "String" })));
    let mut rules = with(&json!([]), &json!("https://x"));
    rules["parameters"] = parameters.collect::<serde_json::Map<_, _>>().into();
    assert!(lower(&rules).unwrap_err().contains("there are more than 65535 names"));
}

#[test]
fn redundant_rules_and_comparisons_are_simplified() {
    let is_true = json!([{ "fn": "booleanEquals", "argv": [true, { "ref": "UseFIPS" }] }]);
    let inner = with(&is_true, &json!("https://x"));
    let nested = json!({ "type": "tree", "conditions": [], "rules": [{ "type": "tree", "conditions": [], "rules": inner["rules"] }] });
    let mut outer = inner.clone();
    outer["rules"] = json!([nested]);
    let (inner, outer) = (lower(&inner).unwrap(), lower(&outer).unwrap());
    assert_eq!(inner, outer);
    let condition = only(&inner).conditions.first().unwrap();
    assert_eq!((condition.function, condition.arguments.as_slice()), (Function::Value, &[Expr::Slot(1)][..]));
    assert!(inner.parameters.iter().all(|parameter| !parameter.required));
}

#[test]
fn equal_constants_are_numbered() {
    let mut value = with(&json!([]), &json!("{Region}{region}{_region}"));
    value["parameters"]["region"] = json!({ "type": "string" });
    value["parameters"]["_region"] = json!({ "type": "string" });
    value["parameters"]["_"] = json!({ "type": "string" });
    assert_eq!(lower(&value).unwrap().slots, ["REGION", "USE_FIPS", "V_", "REGION_2", "REGION_3"]);
}

#[test]
fn the_order_of_the_file_does_not_matter() {
    let one = r#"{"version":"1.0","parameters":{"B":{"type":"string"},"A":{"type":"string"}},"rules":[{"type":"endpoint",
        "conditions":[],"endpoint":{"url":"{A}{B}","headers":{"y":["1"],"x":["2"]},"properties":{"q":{"d":1,"c":2},"p":true}}}]}"#;
    let other = r#"{"rules":[{"endpoint":{"properties":{"p":true,"q":{"c":2,"d":1}},"headers":{"x":["2"],"y":["1"]},"url":"{A}{B}"},
        "conditions":[],"type":"endpoint"}],"parameters":{"A":{"type":"string"},"B":{"type":"string"}},"version":"1.0"}"#;
    let [one, other] = [one, other].map(|text| lower(&serde_json::from_str(text).unwrap()).unwrap());
    assert_eq!(one, other);
}

/// Malformed conditions, with their location below `/rules/0/conditions` and their message.
#[test]
fn malformed_conditions_are_refused_with_their_place() {
    let fips = json!({ "ref": "UseFIPS" });
    for (condition, place, message) in [
        (json!(1), "/0", "an object is expected here, not a number"),
        (json!({ "argv": [] }), "/0", "`fn` is missing"),
        (json!({ "fn": "isSet" }), "/0", "`argv` is missing"),
        (json!({ "fn": "isSet", "argv": {} }), "/0/argv", "an array is expected here"),
        (json!({ "fn": "isset", "argv": [fips] }), "/0/fn", "unknown function `isset`\n  help: did you mean `isSet`?"),
        (
            json!({ "fn": "isSet", "argv": [fips], "asign": "x" }),
            "/0/asign",
            "unknown key `asign`\n  help: did you mean `assign`?",
        ),
        (json!({ "fn": "isSet", "argv": [] }), "/0/argv", "wrong number of arguments: 1 expected, not 0"),
        (
            json!({ "fn": "isSet", "argv": [{ "ref": "Regoin" }] }),
            "/0/argv/0/ref",
            "unknown parameter or variable `Regoin`\n  help: did you mean `Region`?",
        ),
        (json!({ "fn": "isSet", "argv": [{}] }), "/0/argv/0", "`ref` is missing"),
        (json!({ "fn": "isSet", "argv": [null] }), "/0/argv/0", "a call is expected here, not null"),
        (json!({ "fn": "not", "argv": ["x"] }), "/0/argv/0", "a boolean is expected here, not a string"),
        (json!({ "fn": "aws.partition", "argv": [fips] }), "/0/argv/0", "a string is expected here, not a boolean"),
        (
            json!({ "fn": "substring", "argv": ["x", 0, 4_294_967_296_u64, true] }),
            "/0/argv/2",
            "the number is too large",
        ),
        (json!({ "fn": "substring", "argv": ["x", 0, 1.5, true] }), "/0/argv/2", "an integer is expected here"),
        (json!({ "fn": "coalesce", "argv": ["x"] }), "/0/argv", "wrong number of arguments: 2 expected, not 1"),
        (json!({ "fn": "coalesce", "argv": ["x", true] }), "/0/argv/1", "a string is expected here, not a boolean"),
        (json!({ "fn": "ite", "argv": [fips, "x", 1] }), "/0/argv/2", "a string is expected here, not a number"),
        (json!({ "fn": "getAttr", "argv": ["x"] }), "/0/argv", "`getAttr` takes a value and a path"),
        (
            json!({ "fn": "getAttr", "argv": ["x", "y"] }),
            "/0/argv",
            "`y` is looked up in a string, which has no fields",
        ),
        (json!({ "fn": "getAttr", "argv": [["x"], "[0].y"] }), "/0/argv", "an index must be at the end, after a list"),
        (json!({ "fn": "getAttr", "argv": [["x"], "[z]"] }), "/0/argv", "`[z]` is not an index"),
        (json!({ "fn": "getAttr", "argv": [["x"], ""] }), "/0/argv", "a path has an empty part"),
        (
            json!({ "fn": "getAttr", "argv": [{ "fn": "parseURL", "argv": ["x"] }, "pth"] }),
            "/0/argv",
            "unknown field of a URL `pth`\n  help: did you mean `path`?",
        ),
        (json!({ "fn": "isSet", "argv": ["{Region"] }), "/0/argv/0", "a brace has no partner"),
        (json!({ "fn": "isSet", "argv": ["}"] }), "/0/argv/0", "a brace has no partner"),
        (json!({ "fn": "isSet", "argv": ["{}"] }), "/0/argv/0", "unknown parameter or variable ``"),
        (
            json!({ "fn": "isSet", "argv": ["{UseFIPS}"] }),
            "/0/argv/0",
            "`{UseFIPS}` is a boolean, and a template joins strings",
        ),
        (json!({ "fn": "isSet", "argv": [fips], "assign": "Region" }), "/0/assign", "`Region` is already defined"),
        (json!({ "fn": "isSet", "argv": [fips], "assign": "a b\n" }), "/0/assign", r"`a b\n` cannot be a name"),
    ] {
        let found = lower(&with(&json!([condition]), &json!("https://x"))).unwrap_err();
        let expected = format!("r.json: /rules/0/conditions{place}: endpoint rules of `ns#Svc`: ");
        assert!(found.starts_with(&expected) && found.contains(message), "{expected}{message}\nin {found}");
    }
}

#[test]
fn malformed_rule_sets_are_refused_with_their_place() {
    let sound = with(&json!([]), &json!("https://x"));
    let tree = json!([{ "type": "tree", "conditions": [], "rules": [] }]);
    for (pointer, value, expected) in [
        ("", json!([]), "r.json: endpoint rules of `ns#Svc`: an object is expected here, not an array"),
        ("/version", json!("2.0"), "version `2.0` of the rules engine is not known"),
        ("/parameters", json!([]), "/parameters: "),
        ("/parameters/Region/type", json!("text"), "unknown parameter type `text`"),
        (
            "/parameters/UseFIPS/default",
            json!("x"),
            "/parameters/UseFIPS/default: endpoint rules of `ns#Svc`: a boolean is expected here",
        ),
        ("/parameters/UseFIPS/required", json!("x"), "/parameters/UseFIPS/required: "),
        ("/parameters/Region", json!({ "type": "string", "builtin": "x" }), "did you mean `builtIn`?"),
        ("/rules", json!([]), "an array of rules is expected here, with at least one"),
        ("/rules", json!({}), "an array of rules is expected here, with at least one"),
        ("/rules", tree, "/rules/0/rules: endpoint rules of `ns#Svc`: an array of rules is expected here"),
        ("/rules/0", json!({ "type": "endpoint" }), "`conditions` is missing"),
        ("/rules/0/type", json!("endpint"), "unknown rule type `endpint`\n  help: did you mean `endpoint`?"),
        ("/rules/0/type", json!("error"), "/rules/0/endpoint: endpoint rules of `ns#Svc`: unknown key `endpoint`"),
        ("/rules/0/endpoint/url", json!(true), "a string is expected here, not a boolean"),
        ("/rules/0/endpoint", json!({ "url": "x", "header": {} }), "did you mean `headers`?"),
        ("/rules/0/endpoint", json!({ "url": "x", "headers": { "h": "v" } }), "/rules/0/endpoint/headers/h: "),
        ("/rules/0/endpoint", json!({ "url": "x", "properties": { "p": 1.5 } }), "/rules/0/endpoint/properties/p: "),
        (
            "/rules/0/endpoint",
            json!({ "url": "x", "properties": { "authSchemes": [{}] } }),
            "/properties/authSchemes/0: endpoint rules of `ns#Svc`: `name` is missing",
        ),
    ] {
        let mut malformed = sound.clone();
        *malformed.pointer_mut(pointer).unwrap() = value;
        let found = lower(&malformed).unwrap_err();
        assert!(found.contains(expected), "{expected}\nin {found}");
    }
}

#[test]
fn a_variable_is_only_visible_in_its_rule() {
    let assign = json!({ "fn": "aws.parseArn", "argv": ["x"], "assign": "Arn" });
    let error = |conditions: Value| json!({ "type": "error", "conditions": conditions, "error": "{Arn#service}" });
    let mut value = with(&json!([]), &json!("https://x"));
    value["rules"] = json!([error(json!([assign])), error(json!([assign]))]);
    assert_eq!(lower(&value).unwrap().slots.len(), 3);
    value["rules"] = json!([error(json!([assign])), error(json!([]))]);
    let found = lower(&value).unwrap_err();
    assert!(found.starts_with("r.json: /rules/1/error: ") && found.contains("variable `Arn`"), "{found}");
}

#[test]
fn all_findings_are_reported() {
    let wrong = json!([{ "fn": "x", "argv": [] }, { "fn": "not", "argv": ["x"] }]);
    assert_eq!(lower(&with(&wrong, &json!("https://x"))).unwrap_err().matches("r.json: ").count(), 2);
}

#[test]
fn deep_nesting_is_refused() {
    let mut call = json!({ "fn": "uriEncode", "argv": ["x"] });
    for _ in 0..100 {
        call = json!({ "fn": "uriEncode", "argv": [call] });
    }
    let found = lower(&with(&json!([call]), &json!("https://x"))).unwrap_err();
    assert!(found.contains("nested more than 16 deep"), "{found}");

    let mut value = with(&json!([]), &json!("https://x"));
    for _ in 0..100 {
        let rules = value["rules"].take();
        value["rules"] = json!([{ "type": "tree", "conditions": [], "rules": rules }]);
    }
    let found = lower(&value).unwrap_err();
    assert!(found.contains("nested more than 64 deep"), "{found}");
}
