//! A workspace outside of this one, with its own manifest and models: `fixtures/elsewhere`.
//!
//! It is copied into the target folder, with the versions and the target folder of the outer workspace, so that little
//! is built twice.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_tests::cargo::{command, download};

/// The path from the fixture to its dependency, as in its files; from a folder in it there is one more step.
const DEPENDENCY: &str = "../../../codegen";

#[test]
fn a_program_commits_clients_and_a_build_script_generates_them() {
    let workspace = workspace();
    download(&workspace, "built/check,built/companions,built/rustls-ring").unwrap();
    cargo(&workspace, &["run", "--quiet", "--package", "keeper"]);
    // The crate of clients exists only now.
    download(&workspace, "tiny-clients/check").unwrap();
    assert!(workspace.join("clients/src/tiny/operation/get_thing.rs").exists());
    cargo(&workspace, &["check", "--quiet", "--package", "tiny-clients", "--features", "check"]);
    cargo(&workspace, &["test", "--quiet", "--package", "built", "--features", "check,companions,rustls-ring"]);
}

#[test]
fn a_missing_file_is_reported_with_all_other_errors() {
    let models = root().join("tests/fixtures/elsewhere/models");
    let read = |name: &str| fs::read_to_string(models.join(name)).ok();
    // The partition table is next to the fixture, not in it.
    let found = whitesmith_codegen::read("whitesmith.toml", read).unwrap_err().to_string();
    assert_eq!(found, "partitions.json: there is no such file\n  help: paths are from the manifest's folder");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

/// The fixture's copy, rewritten except for unchanged files.
fn workspace() -> PathBuf {
    let (root, to) = (root(), Path::new(env!("CARGO_TARGET_TMPDIR")).join("elsewhere"));
    let from = root.join("tests/fixtures/elsewhere");
    let mut open = vec![from.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let dependency = root.join("codegen").display().to_string();
            let text = fs::read_to_string(&path).unwrap();
            let text = text.replace(&format!("../{DEPENDENCY}"), &dependency).replace(DEPENDENCY, &dependency);
            write(&to.join(path.strip_prefix(&from).unwrap()), &text);
        }
    }
    let partitions = fs::read_to_string(root.join("tests/fixtures/partitions.json")).unwrap();
    write(&to.join("models/partitions.json"), &partitions);
    fs::copy(root.join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
    to
}

/// Writes only changed files, so that cargo does not check the others again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let cargo = command().args(arguments).arg("--offline").current_dir(folder).env("CARGO_TARGET_DIR", target).output();
    let output = cargo.unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "cargo {} in {}\n{out}{err}", arguments.join(" "), folder.display());
}
