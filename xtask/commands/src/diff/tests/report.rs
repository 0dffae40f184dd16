//! Tests of the reports: the decisive changes, folded rows, the limit of a comment.

use std::fmt::Write as _;

use super::{Folder, model};

/// Returns a model that lists these protocols, with more shapes.
fn spoken(protocols: &str, members: &str, more: &str) -> String {
    let model = model(members).replace(r#""aws.protocols#awsJson1_0": {}"#, protocols);
    let (shapes, _) = model.rsplit_once("} }").unwrap();
    format!("{shapes}{more} }} }}")
}

const JSON: &str = r#""aws.protocols#awsJson1_0": {}"#;
const CBOR: &str = r#""smithy.protocols#rpcv2Cbor": {}, "aws.protocols#awsJson1_0": {}"#;
const TEXT: &str = r#""name": { "target": "smithy.api#String" }"#;

fn reports(name: &str, old: &str, new: &str) -> (String, String) {
    let folder = Folder::new(name);
    folder.write("old.json", old);
    folder.write("new.json", new);
    (folder.report("old.json", "new.json", "markdown").1, folder.report("old.json", "new.json", "html").1)
}

/// Returns a model whose `Start` and `Stop` have an enum of these values.
fn values(count: usize) -> String {
    let members: Vec<_> = (0..count)
        .map(|at| {
            format!(r#""V{at}": {{ "target": "smithy.api#Unit", "traits": {{ "smithy.api#enumValue": "v{at}" }} }}"#)
        })
        .collect();
    let kind = format!(r#", "a#Kind": {{ "type": "enum", "members": {{ {} }} }}"#, members.join(", "));
    spoken(JSON, r#""kind": { "target": "a#Kind" }"#, &kind)
}

#[test]
fn a_report_begins_with_the_changes_that_decide_each_class() {
    let (text, page) = reports("decisive", &spoken(JSON, "", ""), &spoken(CBOR, TEXT, ""));
    let head = "\
## Models: `old.json` → `new.json`

**minor, different bytes**

2 of 2 operations changed; 3 changes, 0 of documentation

Reasons for minor:

- [`tiny`](#tiny-shared): member added `StartRequest$name`: `Option<String>, optional` (`non_exhaustive_struct_field_added`)

Reasons for different bytes:

- [`tiny`](#tiny-service): protocols changed: `awsJson1_0` → `rpcv2Cbor, awsJson1_0`; requests and responses use another protocol; \
         help: to keep awsJson1\\_0, set `protocol = \"awsJson1_0\"` in the manifest's entry of `tiny`
";
    assert!(text.starts_with(head), "{text}");
    for anchor in ["tiny-shared", "tiny-service"] {
        assert!(text.contains(&format!("<a name=\"{anchor}\"></a>")), "{text}");
    }
    let (verdict, contents) = page.split_once("<nav").unwrap();
    assert!(
        verdict.contains("minor, different bytes") && verdict.contains("protocol = &#34;awsJson1_0&#34;"),
        "{verdict}"
    );
    assert!(contents.contains("<main"));
}

#[test]
fn a_protocol_switch_marks_every_operation_with_its_reason() {
    let (text, page) = reports("switch", &spoken(JSON, TEXT, ""), &spoken(CBOR, TEXT, ""));
    for name in ["Start", "Stop"] {
        let row = format!(
            "| [`{name}`](#tiny-service) | changed | patch `behavior_changed` | different bytes: requests and responses use \
             another protocol |\n"
        );
        assert!(text.contains(&row), "{text}");
    }
    assert!(text.contains("2 of 2 operations changed"), "{text}");
    assert!(page.contains("requests and responses use another protocol"), "{page}");
}

#[test]
fn equal_changes_are_one_row_that_unfolds() {
    let (text, page) = reports("folded-rows", &values(1), &values(31));
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| enum value added")).collect();
    assert_eq!(rows.len(), 1, "{text}");
    let row = rows[0];
    assert!(row.contains("| enum value added: 30 | `Kind`<details><summary>2 operations</summary>"), "{row}");
    assert!(row.contains("<details><summary>`v1`, `v10`, `v11`, …</summary>`v1`<br>`v10`<br>"), "{row}");
    assert!((1..31).all(|at| row.contains(&format!("`v{at}`"))), "{row}");
    assert_eq!(page.matches("enum value added: 30</td>").count(), 1, "{page}");
    assert!(page.contains("<summary>all 30</summary>"), "{page}");
}

#[test]
fn a_few_equal_changes_are_listed_in_one_row() {
    let (text, _) = reports("few-rows", &values(1), &values(3));
    assert!(text.contains("| enum value added: 2 | `Kind`"), "{text}");
    assert!(text.contains("| `v1`<br>`v2` |"), "{text}");
}

/// Returns a model with a chain of structures: later ones have a member more each, and the input one less.
fn chain(is_later: bool) -> String {
    let text = r#"{ "target": "smithy.api#String" }"#;
    let member = if is_later { format!(r#", "after": {text}"#) } else { String::new() };
    let gone = if is_later { String::new() } else { format!(r#", "gone": {text}"#) };
    let mut shapes = String::new();
    for at in 0..900 {
        let next = if at == 899 { "smithy.api#String".to_owned() } else { format!("a#Link{}", at + 1) };
        let members = format!(r#""next": {{ "target": "{next}" }}{member}"#);
        let _ = write!(shapes, r#", "a#Link{at}": {{ "type": "structure", "members": {{ {members} }} }}"#);
    }
    spoken(JSON, &format!(r#""link": {{ "target": "a#Link0" }}{gone}"#), &shapes)
}

#[test]
fn a_long_report_lists_the_most_important_rows_and_counts_the_others() {
    let (text, page) = reports("long", &chain(false), &chain(true));
    assert!(text.chars().count() < 60_000, "{}", text.chars().count());
    assert!(text.chars().count() > 50_000, "{}", text.chars().count());
    assert!(text.contains("so that the report fits into a comment"), "{text}");
    assert!(text.contains("| member removed | `StartRequest$gone`"), "{text}");
    let listed = text.matches("| member added | `Link").count();
    let counted = format!("{} are counted: {} minor.", 900 - listed, 900 - listed);
    assert!(text.contains(&counted), "{listed} of 900: {text}");
    assert!(text.contains("\nNot listed: "), "{text}");
    for link in text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(text.contains(&format!("<a name=\"{link}\"></a>")), "{link}: {text}");
    }
    assert!(page.matches("member added</td>").count() == 900, "the page lists all");
}

#[test]
fn a_page_needs_no_width() {
    let (_, page) = reports("narrow", &spoken(JSON, "", ""), &spoken(CBOR, TEXT, ""));
    assert!(!page.contains("min-width: 42rem") && !page.contains("overflow-x"), "{page}");
    assert!(page.contains("@media (max-width: 55rem)"));
}

#[test]
fn only_services_with_the_operation_are_reported() {
    let folder = Folder::new("one-operation");
    let entry = |module: &str, operation: &str| {
        format!("[[service]]\nmodule = \"{module}\"\nmodel = \"{module}.json\"\noperations = [\"{operation}\"]\n")
    };
    let manifest = format!("[crate]\nname = \"c\"\n{}{}", entry("first", "Start"), entry("second", "Stop"));
    for (side, protocols) in [("old", JSON), ("new", CBOR)] {
        folder.write(&format!("{side}/whitesmith.toml"), &manifest);
        folder.write(&format!("{side}/first.json"), &spoken(protocols, "", ""));
        folder.write(&format!("{side}/second.json"), &spoken(protocols, "", ""));
    }
    let (old, new, out) = (folder.path("old"), folder.path("new"), folder.path("out"));
    folder.xtask(&[&old, &new, "--operation", "Start", "--output", &out]).unwrap();
    let text = folder.read("out");
    assert!(text.contains("1 of 1 operation changed"), "{text}");
    assert!(text.contains("(`first`)") && !text.contains("second"), "{text}");
    assert!(text.contains("[`Start`](#first-service) | changed | patch"), "{text}");
}

#[test]
fn an_operation_removed_from_the_manifest_is_reported() {
    let folder = Folder::new("unlisted");
    for (side, operations) in [("old", r#""Start", "Stop""#), ("new", r#""Start""#)] {
        let entry = format!("[[service]]\nmodule = \"tiny\"\nmodel = \"tiny.json\"\noperations = [{operations}]\n");
        folder.write(&format!("{side}/whitesmith.toml"), &format!("[crate]\nname = \"c\"\n{entry}"));
        folder.write(&format!("{side}/tiny.json"), &model(TEXT));
    }
    let (old, new, out) = (folder.path("old"), folder.path("new"), folder.path("out"));
    folder.xtask(&[&old, &new, "--operation", "Stop", "--output", &out]).unwrap();
    let text = folder.read("out");
    assert!(text.contains("[`Stop`](#tiny-operation-Stop) | removed | major"), "{text}");
}
