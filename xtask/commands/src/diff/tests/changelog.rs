//! Tests of the changelog entry.

use super::{Folder, MANIFEST, NAME, NEW_NAME, NONE, model};

/// Returns the entry for a change of the model of a crate with this version.
fn entry(name: &str, version: &str, old: &str, new: &str) -> String {
    let folder = Folder::new(name);
    let manifest = MANIFEST.replace("[crate]", &format!("[crate]\nversion = \"{version}\""));
    for (side, members) in [("old", old), ("new", new)] {
        folder.write(&format!("{side}/whitesmith.toml"), &manifest);
        folder.write(&format!("{side}/tiny/model.json"), &model(members));
    }
    let (old, new, out) = (folder.path("old"), folder.path("new"), folder.path("out"));
    folder.xtask(&[&old, &new, "--changelog", "--output", &out]).unwrap();
    folder.read("out")
}

#[test]
fn an_addition_is_an_entry_below_the_next_version() {
    assert_eq!(
        entry("log-minor", "1.2.3", NONE, NAME),
        "\
## 1.3.0

Additions and deprecations:

- `tiny`: member added `operation::start::StartInput::name`
"
    );
}

#[test]
fn a_removal_is_a_breaking_change() {
    let text = entry("log-major", "0.2.3", NAME, NONE);
    assert!(text.starts_with("## 0.3.0\n\nBreaking changes:\n\n- `tiny`: member removed `operation::start"), "{text}");
}

#[test]
fn an_automatic_version_is_that_of_all_changes_since_the_release() {
    let folder = Folder::new("log-auto");
    let manifest = MANIFEST.replace("[crate]", "[crate]\nversion = \"auto\"\nreleased = \"1.2.3\"");
    for (side, members) in [("old", NONE), ("new", NAME)] {
        folder.write(&format!("{side}/whitesmith.toml"), &manifest);
        folder.write(&format!("{side}/tiny/model.json"), &model(members));
        folder.write(&format!("{side}/whitesmith.lock"), "[crate]\nreleased = \"1.2.3\"\nchange = \"major\"\n");
    }
    let (old, new, out) = (folder.path("old"), folder.path("new"), folder.path("out"));
    folder.xtask(&[&old, &new, "--changelog", "--output", &out]).unwrap();
    assert!(folder.read("out").starts_with("## 2.0.0\n\nAdditions"), "an earlier change was major");
}

#[test]
fn changed_documentation_is_counted() {
    let text = entry("log-docs", "0.2.3", NAME, NEW_NAME);
    assert_eq!(text, "## 0.2.4\n\nThe documentation of 1 item changed.\n");
    assert_eq!(entry("log-none", "0.2.3", NAME, NAME), "Nothing changed.\n");
}

#[test]
fn models_without_a_manifest_have_no_version() {
    let folder = Folder::new("log-models");
    folder.write("old.json", &model(NONE));
    folder.write("new.json", &model(NAME));
    let (old, new, out) = (folder.path("old.json"), folder.path("new.json"), folder.path("out"));
    folder.xtask(&[&old, &new, "--changelog", "--output", &out]).unwrap();
    assert!(folder.read("out").starts_with("## Unreleased\n"));
}

#[test]
fn a_protocol_switch_is_a_change_of_requests() {
    let cbor = model(NONE)
        .replace(r#""aws.protocols#awsJson1_0""#, r#""smithy.protocols#rpcv2Cbor": {}, "aws.protocols#awsJson1_0""#);
    let folder = Folder::new("log-switch");
    folder.write("old.json", &model(NONE));
    folder.write("new.json", &cbor);
    let (old, new, out) = (folder.path("old.json"), folder.path("new.json"), folder.path("out"));
    folder.xtask(&[&old, &new, "--changelog", "--output", &out]).unwrap();
    let text = folder.read("out");
    let line = "requests and responses:\n\n- `tiny`: protocols changed: `awsJson1_0` → `rpcv2Cbor, awsJson1_0`\n";
    assert!(text.contains(line), "{text}");
}
