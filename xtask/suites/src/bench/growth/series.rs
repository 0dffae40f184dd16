//! Growing inputs. Each is a manifest and a Smithy model, valid or invalid.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use whitesmith_model::prelude;
use whitesmith_model::traits::{self, Protocol};

/// A manifest and its model.
pub(super) struct Input {
    pub(super) manifest: String,
    pub(super) model: String,
}

/// An input of any size.
pub(super) struct Series {
    pub(super) name: &'static str,
    /// The smallest measured size.
    pub(super) smallest: usize,
    pub(super) make: fn(usize) -> Input,
}

/// All series.
pub(super) const SERIES: &[Series] = &[
    Series { name: "repeated_keys", smallest: 8_000, make: repeated_keys },
    Series { name: "unknown_manifest_keys", smallest: 2_000, make: unknown_manifest_keys },
    Series { name: "unknown_operations", smallest: 500, make: unknown_operations },
    Series { name: "unknown_rule_parameters", smallest: 500, make: unknown_rule_parameters },
    Series { name: "missing_targets", smallest: 500, make: missing_targets },
    Series { name: "mixin_chain", smallest: 500, make: mixin_chain },
    Series { name: "mixins_of_many_shapes", smallest: 250, make: mixins_of_many_shapes },
    Series { name: "neighbours", smallest: 250, make: neighbours },
    Series { name: "all_to_all_structures", smallest: 1_000, make: |size| all_to_all(size, "structure") },
    Series { name: "all_to_all_unions", smallest: 1_000, make: |size| all_to_all(size, "union") },
    Series { name: "members", smallest: 500, make: members },
    Series { name: "operations", smallest: 50, make: operations },
    Series { name: "operations_of_many_shapes", smallest: 50, make: operations_of_many_shapes },
    Series { name: "runs_of_backticks", smallest: 50_000, make: runs_of_backticks },
    Series { name: "words_in_brackets", smallest: 2_000, make: words_in_brackets },
];

fn manifest(operations: &[String], more: &str) -> String {
    let package = "[crate]\nname = \"growth\"\n\n[[service]]\nmodule = \"growth\"\nmodel = \"model.json\"\n";
    format!("{package}operations = {operations:?}\n{more}")
}

fn put() -> Vec<String> {
    vec!["Put".to_owned()]
}

/// Returns a model with these shapes, whose operation `Put` has the input `#In`.
fn model(operations: &[String], shapes: Map<String, Value>, rules: &Value) -> String {
    let mut all = shapes;
    let bound: Vec<_> = operations.iter().map(|name| json!({ "target": format!("a.b#{name}") })).collect();
    all.insert(
        "a.b#Service".to_owned(),
        json!({ "type": "service", "version": "1", "operations": bound, "traits": {
            traits::SERVICE: { "sdkId": "Growth" }, traits::SIGV4: { "name": "growth" },
            Protocol::AwsJson1_0.id(): {}, traits::ENDPOINT_RULE_SET: rules.clone(),
        } }),
    );
    for name in operations {
        let operation = || json!({ "type": "operation", "input": { "target": "a.b#In" } });
        all.entry(format!("a.b#{name}")).or_insert_with(operation);
    }
    all.entry("a.b#In").or_insert_with(|| json!({ "type": "structure", "members": {} }));
    json!({ "smithy": "2.0", "shapes": all }).to_string()
}

fn rules() -> Value {
    json!({ "version": "1.0", "parameters": {}, "rules": [
        { "type": "endpoint", "conditions": [], "endpoint": { "url": "https://growth.example" } },
    ] })
}

fn of_shapes(shapes: Map<String, Value>) -> Input {
    Input { manifest: manifest(&put(), ""), model: model(&put(), shapes, &rules()) }
}

fn text() -> Value {
    json!({ "target": format!("{}#String", prelude::NAMESPACE) })
}

fn target(name: &str) -> Value {
    json!({ "target": format!("a.b#{name}") })
}

fn repeated_keys(size: usize) -> Input {
    let model = model(&put(), Map::new(), &rules());
    let keys = "\"a\":1,".repeat(size);
    Input { manifest: manifest(&put(), ""), model: model.replacen('{', &format!("{{{keys}"), 1) }
}

fn unknown_manifest_keys(size: usize) -> Input {
    let keys = (0..size).fold(String::new(), |mut keys, index| {
        // Writing to a string does not fail.
        let _ = writeln!(keys, "operation{index} = 1");
        keys
    });
    Input { manifest: manifest(&put(), &keys), model: model(&put(), Map::new(), &rules()) }
}

fn names(prefix: &str, size: usize) -> Vec<String> {
    (0..size).map(|index| format!("{prefix}{index}")).collect()
}

fn unknown_operations(size: usize) -> Input {
    Input { manifest: manifest(&names("Gte", size), ""), model: model(&names("Get", size), Map::new(), &rules()) }
}

fn unknown_rule_parameters(size: usize) -> Input {
    let known: Map<_, _> = names("Region", size).into_iter().map(|name| (name, json!({ "type": "String" }))).collect();
    let conditions: Vec<_> =
        names("Regoin", size).into_iter().map(|name| json!({ "fn": "isSet", "argv": [{ "ref": name }] })).collect();
    let rules = json!({ "version": "1.0", "parameters": known, "rules": [
        { "type": "endpoint", "conditions": conditions, "endpoint": { "url": "https://growth.example" } },
    ] });
    Input { manifest: manifest(&put(), ""), model: model(&put(), Map::new(), &rules) }
}

fn missing_targets(size: usize) -> Input {
    let shape = |name: String| {
        let members = json!({ "a": target(&format!("Mising{name}")), "b": text() });
        (format!("a.b#Missing{name}"), json!({ "type": "structure", "members": members }))
    };
    of_shapes(names("", size).into_iter().map(shape).collect())
}

fn mixin(index: usize, mixins: &[String]) -> Value {
    let mixins: Vec<_> = mixins.iter().map(|name| target(name)).collect();
    json!({ "type": "structure", "mixins": mixins, "members": { format!("m{index}"): text() }, "traits": { traits::MIXIN: {} } })
}

fn mixin_chain(size: usize) -> Input {
    let mut shapes = Map::new();
    for index in 0..size {
        let before = index.checked_sub(1).map(|before| format!("M{before}"));
        shapes.insert(format!("a.b#M{index}"), mixin(index, before.as_slice()));
    }
    let last = target(&format!("M{}", size.saturating_sub(1)));
    shapes.insert("a.b#In".to_owned(), json!({ "type": "structure", "mixins": [last], "members": {} }));
    of_shapes(shapes)
}

/// Refused above some size: the number of resulting members grows quadratically.
fn mixins_of_many_shapes(size: usize) -> Input {
    let mut shapes = Map::new();
    for index in 0..size {
        let before = index.checked_sub(1).map(|before| format!("M{before}"));
        shapes.insert(format!("a.b#M{index}"), mixin(index, before.as_slice()));
        let own = json!({ "type": "structure", "mixins": [target(&format!("M{index}"))], "members": {} });
        shapes.insert(format!("a.b#S{index}"), own);
    }
    of_shapes(shapes)
}

fn neighbours(size: usize) -> Input {
    let mut shapes = Map::new();
    for index in 0..size {
        let mut members = Map::new();
        if index > 0 {
            members.insert("before".to_owned(), target(&format!("S{:06}", index - 1)));
        }
        if index + 1 < size {
            members.insert("next".to_owned(), target(&format!("S{:06}", index + 1)));
        }
        shapes.insert(format!("a.b#S{index:06}"), json!({ "type": "structure", "members": members }));
    }
    shapes.insert("a.b#In".to_owned(), json!({ "type": "structure", "members": { "first": target("S000000") } }));
    of_shapes(shapes)
}

/// Returns at least as many members as the size.
fn all_to_all(size: usize, kind: &str) -> Input {
    let count = size.isqrt() + 1;
    let mut shapes = Map::new();
    for index in 0..count {
        let members: Map<_, _> =
            (0..count).filter(|to| *to != index).map(|to| (format!("m{to}"), target(&format!("S{to}")))).collect();
        shapes.insert(format!("a.b#S{index}"), json!({ "type": kind, "members": members }));
    }
    shapes.insert("a.b#In".to_owned(), json!({ "type": "structure", "members": { "first": target("S0") } }));
    of_shapes(shapes)
}

fn members(size: usize) -> Input {
    let members: Map<_, _> = names("m", size).into_iter().map(|name| (name, text())).collect();
    of_shapes(Map::from_iter([("a.b#In".to_owned(), json!({ "type": "structure", "members": members }))]))
}

fn operations(size: usize) -> Input {
    let all = names("Get", size);
    Input { manifest: manifest(&all, ""), model: model(&all, Map::new(), &rules()) }
}

/// Operations whose outputs have all their shapes in common.
fn operations_of_many_shapes(size: usize) -> Input {
    let all = names("Get", size);
    let mut shapes = Map::new();
    for index in 0..size {
        let inner = if index + 1 < size { target(&format!("S{:06}", index + 1)) } else { text() };
        shapes.insert(format!("a.b#S{index:06}"), json!({ "type": "structure", "members": { "inner": inner } }));
    }
    shapes.insert("a.b#Out".to_owned(), json!({ "type": "structure", "members": { "first": target("S000000") } }));
    for name in &all {
        let operation = json!({ "type": "operation", "input": target("In"), "output": target("Out") });
        shapes.insert(format!("a.b#{name}"), operation);
    }
    Input { manifest: manifest(&all, ""), model: model(&all, shapes, &rules()) }
}

fn documented(documentation: &str) -> Input {
    let traits = json!({ traits::DOCUMENTATION: documentation });
    let shape = json!({ "type": "structure", "members": {}, "traits": traits });
    of_shapes(Map::from_iter([("a.b#In".to_owned(), shape)]))
}

fn runs_of_backticks(size: usize) -> Input {
    let mut runs = String::new();
    for length in 1.. {
        if runs.len() >= size {
            break;
        }
        runs.push_str(&"`".repeat(length));
        runs.push('a');
    }
    documented(&runs)
}

fn words_in_brackets(size: usize) -> Input {
    let words = names("x", size).iter().map(|name| format!("<{name}> ")).collect::<Vec<_>>().concat();
    documented(&format!("<p>{words}</p>"))
}
