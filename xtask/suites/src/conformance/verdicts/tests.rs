//! Two small crates as rustdoc describes them, and the output of the checker.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;

use serde_json::{Value, json};
use whitesmith_diff::rule::Level;

use super::checker::{self, Checked};
use super::compare::{self, Difference, What};
use super::judge::{Outcome, judge};
use super::rustdoc::{self, Api};

fn item(name: &str, inner: &Value) -> Value {
    json!({ "name": name, "docs": "", "attrs": [], "deprecation": null, "inner": inner })
}

fn named(path: &str, id: u32) -> Value {
    json!({ "resolved_path": { "path": path, "id": id, "args": null } })
}

/// A crate with `pub use inner::Thing`, whose only field and method have this type.
fn krate(ty: &Value) -> Value {
    let function = json!({ "function": {
        "sig": { "inputs": [["self", { "generic": "Self" }], ["size", ty]], "output": null, "is_c_variadic": false },
        "generics": { "params": [], "where_predicates": [] },
        "has_body": true,
    } });
    let of = |name: Value| json!({ "trait": name, "items": [6], "blanket_impl": null, "is_negative": false });
    let mut thing = item("Thing", &json!({ "struct": { "kind": { "plain": { "fields": [4] } }, "impls": [5, 7, 8] } }));
    thing["attrs"] = json!(["non_exhaustive"]);
    json!({
        "root": 0,
        "index": {
            "0": item("tiny", &json!({ "module": { "items": [1, 2] } })),
            "1": item("", &json!({ "use": { "source": "inner::Thing", "name": "Thing", "id": 3, "is_glob": false } })),
            "2": item("", &json!({ "use": { "source": "other::Region", "name": "Region", "id": 90, "is_glob": false } })),
            "3": thing,
            "4": item("size", &json!({ "struct_field": ty })),
            "5": item("", &json!({ "impl": of(Value::Null) })),
            "6": item("resize", &function),
            "7": item("", &json!({ "impl": of(json!({ "path": "Clone", "id": 91, "args": null })) })),
            "8": item("", &json!({ "impl": of(json!({ "path": "Freeze", "id": 92, "args": null })) })),
        },
        "paths": { "93": { "path": ["core", "option", "Option"] } },
    })
}

fn api(json: &Value) -> Api {
    rustdoc::read(json).unwrap()
}

fn integer() -> Value {
    json!({ "primitive": "i32" })
}

fn differences(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut new = krate(&integer());
    change(&mut new);
    compare::differences(&api(&krate(&integer())), &api(&new)).iter().map(ToString::to_string).collect()
}

#[test]
fn items_have_the_paths_under_which_callers_name_them() {
    let api = api(&krate(&integer()));
    let paths: Vec<_> = api.keys().map(String::as_str).collect();
    assert_eq!(paths, ["", "Region", "Thing", "Thing: Clone", "Thing::resize()", "Thing::size"]);
}

#[test]
fn json_of_another_form_is_refused() {
    assert_eq!(rustdoc::read(&json!({ "index": [] })), None);
}

#[test]
fn a_type_is_equal_in_any_spelling() {
    let (short, long) = (named("Option", 93), named("::std::option::Option", 93));
    assert_eq!(compare::differences(&api(&krate(&short)), &api(&krate(&long))), []);
}

#[test]
fn another_type_of_a_field_and_of_a_parameter_is_major() {
    let changed = |new: &mut Value| *new = krate(&named("Option", 93));
    assert_eq!(
        differences(changed),
        ["major: Signature function Thing::resize()", "major: Signature struct_field Thing::size"]
    );
}

#[test]
fn another_name_of_a_parameter_is_no_difference() {
    let renamed = |new: &mut Value| new["index"]["6"]["inner"]["function"]["sig"]["inputs"][1][0] = json!("width");
    assert_eq!(differences(renamed), [""; 0]);
}

#[test]
fn a_missing_item_is_major_and_documentation_a_patch() {
    let missing = |new: &mut Value| new["index"]["3"]["inner"]["struct"]["impls"] = json!([5]);
    assert_eq!(differences(missing), ["major: Removed impl Thing: Clone"]);
    let documented = |new: &mut Value| new["index"]["4"]["docs"] = json!("The size.");
    assert_eq!(differences(documented), ["patch: Documentation struct_field Thing::size"]);
    let deprecated = |new: &mut Value| new["index"]["3"]["deprecation"] = json!({ "note": "gone" });
    assert_eq!(differences(deprecated), ["minor: Deprecated struct Thing"]);
}

#[test]
fn a_new_field_is_minor_unless_callers_can_write_out_the_structure() {
    let add = |json: &mut Value| {
        json["index"]["9"] = item("width", &json!({ "struct_field": integer() }));
        json["index"]["3"]["inner"]["struct"]["kind"]["plain"]["fields"] = json!([4, 9]);
    };
    assert_eq!(differences(add), ["minor: Added struct_field Thing::width"]);
    let mut old = krate(&integer());
    old["index"]["3"]["attrs"] = json!([]);
    let mut new = old.clone();
    add(&mut new);
    let found = compare::differences(&api(&old), &api(&new));
    assert_eq!(found.iter().map(|it| it.level).collect::<Vec<_>>(), [Level::Major]);
}

#[test]
fn the_output_of_the_checker_is_parsed() {
    let printed = "    Checking <unknown> v1.0.0 -> v1.0.0 (assume patch change)\n\n\
                   --- failure struct_missing: pub struct removed or renamed ---\n\n\
                   --- warning partial_ord_enum_variants_reordered: enum variants reordered ---\n\n     \
                   Summary semver requires new major version: 1 major and 0 minor checks failed\n";
    let checked = checker::parse(printed).unwrap();
    assert_eq!(checked.level, Level::Major);
    assert_eq!(checked.lints, ["struct_missing"]);
    assert_eq!(checked.warnings, ["partial_ord_enum_variants_reordered"]);
    assert_eq!(checker::parse("     Summary no semver update required").unwrap().level, Level::None);
    assert_eq!(checker::parse("error: unsupported rustdoc format v99"), None);
}

fn checked(level: Level) -> Checked {
    Checked { level, lints: Vec::new(), warnings: Vec::new() }
}

fn difference(what: What, kind: &str, level: Level) -> Difference {
    Difference { path: "Thing".to_owned(), kind: kind.to_owned(), what, level }
}

#[test]
fn equal_classes_agree_and_a_patch_is_no_update_for_the_checker() {
    let missing = [difference(What::Removed, "struct", Level::Major)];
    assert_eq!(judge(Level::Major, &checked(Level::Major), &missing), Outcome::Agrees);
    let docs = [difference(What::Documentation, "struct", Level::Patch)];
    assert_eq!(judge(Level::Patch, &checked(Level::None), &docs), Outcome::Agrees);
    assert_eq!(judge(Level::Patch, &checked(Level::None), &[]), Outcome::Agrees, "a change of the wire");
}

#[test]
fn a_difference_without_a_lint_is_explained() {
    let changed = [difference(What::Signature, "struct_field", Level::Major)];
    let why = BTreeSet::from(["types of fields"]);
    assert_eq!(judge(Level::Major, &checked(Level::None), &changed), Outcome::Explained(why));
}

#[test]
fn a_class_without_its_difference_in_the_api_differs() {
    let missing = [difference(What::Removed, "struct", Level::Major)];
    assert!(matches!(judge(Level::Minor, &checked(Level::Major), &missing), Outcome::Differs(_)), "ours is too low");
    assert!(matches!(judge(Level::Major, &checked(Level::None), &[]), Outcome::Differs(_)), "ours is too high");
    assert!(matches!(judge(Level::Major, &checked(Level::None), &missing), Outcome::Differs(_)), "a lint exists");
    let docs = [difference(What::Documentation, "struct", Level::Patch)];
    assert!(matches!(judge(Level::None, &checked(Level::None), &docs), Outcome::Differs(_)));
}

#[test]
fn an_unknown_warning_differs() {
    let warned = Checked { warnings: vec!["new_lint".to_owned()], ..checked(Level::None) };
    assert_eq!(judge(Level::None, &warned, &[]), Outcome::Differs(vec!["warning: new_lint".to_owned()]));
}
