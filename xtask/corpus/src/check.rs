//! Crates of services, written and type-checked below `target/corpus`.
//!
//! A workspace has one crate per service, so that cargo runs one compiler per core and does not check unchanged crates
//! again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;
use whitesmith_codegen::FileSet;
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::progress;
use xtask_common::{cargo, disk};

/// Number of printed messages of a crate.
const MESSAGES: usize = 5;

/// The workspace of a corpus' crates.
pub(super) struct Workspace {
    folder: PathBuf,
    target: PathBuf,
}

/// Result of a type-check.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The services without a message.
    pub(super) good: BTreeSet<String>,
    /// The compiler's messages for the others.
    pub(super) bad: BTreeMap<String, Vec<String>>,
}

impl Workspace {
    /// Returns the workspace for a corpus, in the target folder of the workspace at `root`.
    pub(super) fn new(root: &Path, corpus: &str) -> Self {
        let all = root.join("target/corpus");
        Self { folder: all.join(corpus), target: all.join("build") }
    }

    /// Writes the crate of a service. Files of an earlier run that the crate does not have are removed.
    pub(super) fn write(&self, service: &str, files: FileSet) -> Result<(), Diagnostics> {
        let folder = self.folder.join(service);
        let mut files: BTreeMap<_, _> = files.into_iter().map(|(path, text)| (PathBuf::from(path), text)).collect();
        if let Some(manifest) = files.get_mut(Path::new("Cargo.toml")) {
            manifest.push_str("\n[lints.rust]\nwarnings = \"deny\"\n");
        }
        let mut stale = Vec::new();
        let mut open = vec![folder.clone()];
        while let Some(at) = open.pop() {
            for entry in std::fs::read_dir(&at).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = path.strip_prefix(&folder).unwrap_or(&path).to_owned();
                if path.is_dir() {
                    open.push(path);
                } else if !files.contains_key(&name) {
                    stale.push(name);
                }
            }
        }
        disk::write(&folder, &files, &stale).map(drop)
    }

    /// Type-checks the crates of these services.
    pub(super) fn check(&self, root: &Path, services: &BTreeSet<String>) -> Result<Checked, Diagnostics> {
        self.manifest(root, services)?;
        let mut child = cargo::command()
            .args([
                "check",
                "--workspace",
                "--keep-going",
                "--features",
                "check",
                "--message-format",
                "json",
                "--quiet",
            ])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", std::path::absolute(&self.target).unwrap_or_else(|_| self.target.clone()))
            .env("CARGO_INCREMENTAL", "0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| failed(&format!("cannot be run: {error}")))?;
        let mut checked = Checked::default();
        let errors = child.stderr.take();
        let errors = std::thread::spawn(move || errors.map(std::io::read_to_string));
        if let Some(messages) = child.stdout.take() {
            read(BufReader::new(messages), services, &mut checked);
        }
        let status = child.wait().map_err(|error| failed(&format!("cannot be waited for: {error}")))?;
        let errors = errors.join().ok().flatten().and_then(Result::ok).unwrap_or_default();
        if checked.bad.is_empty() && (!status.success() || checked.good.len() != services.len()) {
            return Err(failed(&format!("cargo check failed: {errors}")));
        }
        Ok(checked)
    }

    /// Writes the manifest of the workspace, with the versions of the outer workspace.
    fn manifest(&self, root: &Path, services: &BTreeSet<String>) -> Result<(), Diagnostics> {
        let members: Vec<_> = services.iter().map(|service| format!("    \"{service}\",\n")).collect();
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", members.concat());
        let lock = disk::read(&root.join("Cargo.lock"))?.text;
        let files = [("Cargo.toml", manifest), ("Cargo.lock", lock)];
        let files = files.into_iter().map(|(name, text)| (PathBuf::from(name), text)).collect();
        disk::write(&self.folder, &files, &[]).map(drop)
    }
}

/// Reads cargo's messages for the services' crates.
fn read(messages: impl BufRead, services: &BTreeSet<String>, checked: &mut Checked) {
    let bar = progress::bar("checking", Some(services.len()));
    for message in messages.lines().map_while(Result::ok) {
        let Ok(message) = serde_json::from_str::<Value>(&message) else { continue };
        let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
        let Some(service) = text("/manifest_path").and_then(service_of).filter(|it| services.contains(*it)) else {
            continue;
        };
        match text("/reason") {
            Some("compiler-artifact") if text("/target/kind/0") == Some("lib") => {
                checked.good.insert(service.to_owned());
                bar.inc(1);
            }
            Some("compiler-message") if text("/message/level") == Some("error") => {
                let messages = checked.bad.entry(service.to_owned()).or_default();
                if messages.len() < MESSAGES {
                    messages.extend(text("/message/rendered").map(str::to_owned));
                }
            }
            _ => {}
        }
    }
    bar.finish_and_clear();
    checked.good.retain(|service| !checked.bad.contains_key(service));
}

/// Returns the service whose folder contains a manifest.
fn service_of(manifest: &str) -> Option<&str> {
    Path::new(manifest).parent()?.file_name()?.to_str()
}

fn failed(message: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report("cargo", Place::File, message);
    found
}
