//! Recursive types of small models.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use whitesmith_model::Model;
use whitesmith_model::testing::{model, smithy};

use super::recursion;

fn read(shapes: &Value) -> Model {
    model(&smithy(&["aws.protocols#awsJson1_1"], &json!({}), shapes))
}

fn structure(members: &[(&str, &str)]) -> Value {
    let members: Value = members
        .iter()
        .map(|(name, target)| ((*name).to_owned(), json!({ "target": target })))
        .collect::<serde_json::Map<_, _>>()
        .into();
    json!({ "type": "structure", "members": members })
}

#[track_caller]
fn boxed(shapes: &Value, expected: &[&str]) {
    let boxed: BTreeSet<_> = recursion(read(shapes).shapes.iter())
        .into_iter()
        .map(|(id, member)| format!("{}${member}", id.name()))
        .collect();
    assert_eq!(boxed.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn lists_and_maps_need_no_boxes() {
    boxed(
        &json!({
            "Node": structure(&[("list", "#List"), ("map", "#Map")]),
            "List": { "type": "list", "member": { "target": "#Node" } },
            "Map": { "type": "map", "key": { "target": "smithy.api#String" }, "value": { "target": "#Node" } },
        }),
        &[],
    );
}

#[test]
fn the_first_member_of_a_cycle_is_boxed() {
    boxed(&json!({ "Self": structure(&[("itself", "#Self"), ("other", "smithy.api#Boolean")]) }), &["Self$itself"]);
    // Three shapes that loop in several cycles, as in smithy-rs's own test: the same members are boxed.
    boxed(
        &json!({
            "Node": structure(&[("left", "#Leaf"), ("right", "#Leaf")]),
            "Leaf": { "type": "union", "members": {
                "add": { "target": "#Node" },
                "sub": { "target": "#Node" },
                "literal": { "target": "smithy.api#Integer" },
                "more": { "target": "#Tree" },
            } },
            "Tree": structure(&[("member", "#Node"), ("otherMember", "#Leaf"), ("third", "#Tree")]),
        }),
        &["Leaf$add", "Leaf$more", "Leaf$sub", "Tree$third"],
    );
    boxed(&json!({ "B": structure(&[("a", "#A")]), "A": structure(&[("z", "#B")]) }), &["A$z"]);
}

proptest::proptest! {
    #[test]
    fn a_member_is_boxed_if_later_shapes_lead_back(edges in proptest::collection::btree_set((0..9_usize, 0..9_usize), 0..30)) {
        let name = |shape: usize| format!("S{shape}");
        let shapes: serde_json::Map<_, _> = (0..9)
            .map(|shape| {
                let targets = edges.iter().filter(|(from, _)| *from == shape).map(|(_, to)| *to);
                let members: serde_json::Map<_, _> =
                    targets.map(|to| (format!("m{to}"), json!({ "target": format!("#{}", name(to)) }))).collect();
                (name(shape), json!({ "type": "structure", "members": members }))
            })
            .collect();
        // The shapes reached from a shape through none that comes before the first.
        let leads_back = |first: usize, from: usize| {
            let mut seen = BTreeSet::from([from]);
            let mut open = vec![from];
            while let Some(at) = open.pop() {
                let targets = edges.iter().filter(|(it, to)| *it == at && *to >= first).map(|(_, to)| *to);
                open.extend(targets.filter(|to| seen.insert(*to)));
            }
            seen.contains(&first)
        };
        let expected: Vec<_> = edges
            .iter()
            .filter(|(from, to)| to >= from && leads_back(*from, *to))
            .map(|(from, to)| format!("S{from}$m{to}"))
            .collect();
        boxed(&Value::Object(shapes), &expected.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn separate_cycles_are_broken_separately() {
    boxed(
        &json!({
            "A": structure(&[("b", "#B"), ("x", "#X")]), "B": structure(&[("a", "#A")]),
            "X": structure(&[("y", "#Y")]), "Y": structure(&[("x", "#X")]),
        }),
        &["A$b", "X$y"],
    );
}

#[test]
fn a_long_cycle_is_broken_at_its_first_member() {
    let members = |next: usize| json!({ "next": { "target": format!("#S{next}") } });
    let length = 8_000;
    let shapes: serde_json::Map<_, _> = (0..length)
        .map(|index| (format!("S{index}"), json!({ "type": "structure", "members": members((index + 1) % length) })))
        .collect();
    boxed(&shapes.into(), &["S0$next"]);
}
