//! `smithy.rules#endpointBdd`: the standard rules, written by hand as a decision diagram.

use serde_json::{Value, json};
use whitesmith_codegen::endpoint;
use whitesmith_model::ShapeId;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_runtime::endpoint::{Params, ResolveError};
use whitesmith_tests::endpoint as tables;

use crate::partitions;

const RESULTS: i32 = 100_000_000;

/// Condition, reference if it holds, reference if not. The edge to the fifth is complemented, so its two references are
/// swapped.
const NODES: [[i32; 3]; 9] = [
    [-1, 1, -1],
    [0, 3, -5],
    [1, RESULTS + 1, 4],
    [2, RESULTS + 2, RESULTS + 3],
    [3, RESULTS + 4, 6],
    [4, 7, 1],
    [1, RESULTS + 5, 8],
    [2, RESULTS + 6, 9],
    [5, RESULTS + 7, RESULTS],
];

fn diagram(nodes: &[[i32; 3]]) -> Value {
    let flag = |name| json!({ "type": "boolean", "builtIn": name, "required": true, "default": false });
    let is = |name| json!({ "fn": "booleanEquals", "argv": [{ "ref": name }, true] });
    let endpoint = |url| json!({ "type": "endpoint", "conditions": [], "endpoint": { "url": url } });
    let error = |message| json!({ "type": "error", "conditions": [], "error": message });
    json!({
        "version": "1.1",
        "parameters": {
            "Endpoint": { "type": "string", "builtIn": "SDK::Endpoint" },
            "Region": { "type": "string", "builtIn": "AWS::Region" },
            "UseDualStack": flag("AWS::UseDualStack"),
            "UseFIPS": flag("AWS::UseFIPS"),
        },
        "conditions": [
            { "fn": "isSet", "argv": [{ "ref": "Endpoint" }] },
            is("UseFIPS"),
            is("UseDualStack"),
            { "fn": "isSet", "argv": [{ "ref": "Region" }] },
            { "fn": "aws.partition", "argv": [{ "ref": "Region" }], "assign": "P" },
            { "fn": "stringEquals", "argv": ["{P#name}", "aws"] },
        ],
        "results": [
            error("no FIPS here"),
            error("no dual stack here"),
            endpoint(json!({ "ref": "Endpoint" })),
            error("no region"),
            endpoint(json!("https://fips.{Region}.{P#dnsSuffix}")),
            endpoint(json!("https://dual.{Region}.{P#dualStackDnsSuffix}")),
            endpoint(json!("https://plain.{Region}.{P#dnsSuffix}")),
        ],
        "root": 2,
        "nodeCount": nodes.len(),
        "nodes": base64(nodes),
    })
}

fn base64(nodes: &[[i32; 3]]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u8> = nodes.iter().flatten().flat_map(|number| number.to_be_bytes()).collect();
    let quads = bytes.chunks(3).flat_map(|three| {
        let held = three.iter().fold(0_usize, |held, byte| held << 8 | usize::from(*byte));
        [held >> 18, held >> 12, held >> 6, held].map(|six| char::from(DIGITS[six & 63]))
    });
    quads.collect()
}

fn lower(value: &Value) -> Result<&'static whitesmith_runtime::endpoint::RuleSet, String> {
    let mut diagnostics = Diagnostics::default();
    let lowered = endpoint::bdd(value, "m.json", &ShapeId::new("test", "Service"), &mut diagnostics);
    lowered.map(|lowered| tables::rules(&lowered)).ok_or_else(|| diagnostics.to_string())
}

#[test]
fn every_path_ends_at_the_expected_result() {
    let rules = lower(&diagram(&NODES)).unwrap();
    let url = Some("https://example.com");
    for (region, fips, dual_stack, endpoint, expected) in [
        (None, true, false, url, Err("no FIPS here")),
        (None, true, true, url, Err("no FIPS here")),
        (None, false, true, url, Err("no dual stack here")),
        (Some("us-east-1"), false, false, url, Ok("https://example.com")),
        (None, false, false, None, Err("no region")),
        (Some("us-east-1"), true, true, None, Ok("https://fips.us-east-1.amazonaws.com")),
        (Some("cn-north-1"), false, true, None, Ok("https://dual.cn-north-1.api.amazonwebservices.com.cn")),
        (Some("eu-west-1"), false, false, None, Ok("https://plain.eu-west-1.amazonaws.com")),
        (Some("cn-north-1"), false, false, None, Err("No endpoint rule matched")),
    ] {
        let params = Params::builder()
            .set_region(region.map(str::to_owned))
            .use_fips(fips)
            .use_dual_stack(dual_stack)
            .set_endpoint(endpoint.map(str::to_owned))
            .build()
            .unwrap();
        let found = rules.resolve(partitions(), &params);
        let found = found.map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }
}

#[test]
fn a_cyclic_diagram_terminates() {
    let mut nodes = NODES;
    nodes[4] = [3, 2, 2];
    let rules = lower(&diagram(&nodes)).unwrap();
    let params = Params::builder().region("us-east-1").build().unwrap();
    assert_eq!(rules.resolve(partitions(), &params).unwrap_err(), ResolveError::NoMatch);
}

#[test]
fn malformed_diagrams_are_refused_with_their_location() {
    let with = |key: &str, value: Value| {
        let mut diagram = diagram(&NODES);
        diagram[key] = value;
        lower(&diagram).unwrap_err()
    };
    let node = |node: [i32; 3]| {
        let mut nodes = NODES;
        nodes[8] = node;
        lower(&diagram(&nodes)).unwrap_err()
    };
    for (found, expected) in [
        (with("nodes", json!("*")), "m.json: /nodes: endpoint rules of `test#Service`: not valid base64"),
        (
            with("nodes", json!("AAAA")),
            "m.json: /nodes: endpoint rules of `test#Service`: nodes are three 4-byte integers",
        ),
        (
            with("nodeCount", json!(8)),
            "m.json: /nodeCount: endpoint rules of `test#Service`: 8 nodes are announced, and there are 9",
        ),
        (with("root", json!(-2)), "m.json: /root: endpoint rules of `test#Service`: -2 is neither a node nor a result"),
        (with("root", json!(10)), "m.json: /root: endpoint rules of `test#Service`: 10 is neither a node nor a result"),
        (with("version", json!("2.0")), "m.json: /version: endpoint rules of `test#Service`: version `2.0`"),
        (
            with("results", json!([{ "type": "tree", "rules": [] }])),
            "/results/0/type: endpoint rules of `test#Service`: unknown result type `tree`",
        ),
        (
            with("conditions", json!([{ "fn": "isSet", "argv": [{ "ref": "P" }] }])),
            "/conditions/0/argv/0/ref: endpoint rules of `test#Service`: unknown parameter or variable `P`",
        ),
        (node([6, 2, 2]), "node 8 tests condition 6, which is missing"),
        (node([0, 0, 2]), "node 8 refers to 0, which is neither a node nor a result"),
        (node([0, 2, -10]), "node 8 refers to -10, which is neither a node nor a result"),
        (node([0, i32::MIN, RESULTS + 8]), "node 8 refers to 100000008, which is neither a node nor a result"),
    ] {
        assert!(found.contains(expected), "{expected}\nin {found}");
    }
}
