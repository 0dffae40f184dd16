//! Mutations of the vendored rules, each of one value: they are refused with a location, or valid; never a panic.

use serde_json::{Value, json};
use whitesmith_codegen::endpoint;
use whitesmith_model::ShapeId;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_runtime::endpoint::Params;
use whitesmith_tests::endpoint as tables;

use crate::{partitions, vendored};

/// The JSON pointers of all values in it, including its own.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                pointers(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                pointers(value, &format!("{at}/{index}"), all);
            }
        }
        _ => {}
    }
}

fn mutations(valid: &Value) -> impl Iterator<Item = (String, Value)> {
    let mut all = Vec::new();
    pointers(valid, "", &mut all);
    let junk = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e300),
        json!(""),
        json!("{"),
        json!("{Region}"),
        json!("{Region#a[0]}"),
        json!("error"),
        json!([]),
        json!(["x"]),
        json!({}),
        json!({ "ref": "Region" }),
        json!({ "fn": "isSet", "argv": [true] }),
    ];
    all.into_iter().flat_map(move |pointer| junk.clone().map(|junk| (pointer.clone(), junk)))
}

#[test]
fn any_mutated_rule_set_is_refused_or_valid() {
    let valid = vendored("comprehendmedical/2018-10-30/endpoint-rule-set-1.json");
    let partitions = partitions();
    let service = ShapeId::new("test", "Service");
    let (mut refused, mut accepted) = (0, 0);
    for (pointer, junk) in mutations(&valid) {
        let mut value = valid.clone();
        *value.pointer_mut(&pointer).unwrap() = junk;
        let mut diagnostics = Diagnostics::default();
        match endpoint::rule_set(&value, "rules.json", &service, &mut diagnostics) {
            None => {
                refused += 1;
                assert!(!diagnostics.is_empty(), "{pointer} is refused without a reason");
            }
            Some(lowered) => {
                accepted += 1;
                assert!(diagnostics.is_empty(), "{diagnostics}");
                let rules = tables::rules(&lowered);
                for (fips, region) in [(false, None), (true, Some("us-east-1".to_owned()))] {
                    let params = Params::builder().use_fips(fips).set_region(region).build().unwrap();
                    drop(rules.resolve(partitions, &params));
                }
            }
        }
    }
    assert!(refused > 2_000 && accepted > 100, "{refused} refused, {accepted} accepted");
}

#[test]
fn any_mutated_partition_table_is_refused_or_valid() {
    let mut valid = vendored("partitions.json");
    valid["partitions"].as_array_mut().unwrap().truncate(2);
    let mut refused = 0;
    for (pointer, junk) in mutations(&valid) {
        let mut value = valid.clone();
        *value.pointer_mut(&pointer).unwrap() = junk;
        let mut diagnostics = Diagnostics::default();
        match endpoint::partitions(&value, "partitions.json", &mut diagnostics) {
            None => {
                refused += 1;
                assert!(!diagnostics.is_empty(), "{pointer} is refused without a reason");
            }
            Some(table) => assert!(tables::partitions(&table).outputs("us-east-1").is_some()),
        }
    }
    assert!(refused > 200, "{refused}");
}
