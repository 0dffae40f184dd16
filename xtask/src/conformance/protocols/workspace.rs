//! The workspace below `target` that the clients and the program are built in, once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use whitesmith_codegen::FileSet;
use whitesmith_codegen::diagnostic::{Diagnostics, Place};

use super::generate::CLIENTS;
use crate::disk;

/// The program's package.
const PROGRAM: &str = "conformance-cases";

/// What the program shares with the tests, as modules.
const SHARED: [(&str, &str); 6] = [
    ("canned", "canned.rs"),
    ("document", "document.rs"),
    ("protocol", "protocol/mod.rs"),
    ("request", "request.rs"),
    ("sigv4", "sigv4.rs"),
    ("world", "world.rs"),
];

/// The workspace before it is written.
pub(super) struct Workspace<'w> {
    /// The repository.
    pub(super) root: &'w Path,
    /// The clients' crate.
    pub(super) clients: &'w FileSet,
    /// The program's modules, by name.
    pub(super) modules: &'w BTreeMap<String, String>,
    /// The cases, as the program reads them.
    pub(super) cases: &'w str,
}

impl Workspace<'_> {
    /// Writes and builds the workspace and runs the program; what it printed.
    pub(super) fn run(&self) -> Result<String, Diagnostics> {
        let folder = self.root.join("target/conformance/protocols");
        let files = self.files();
        let stale = stale(&folder, &files);
        disk::write(&folder, &files, &stale)?;
        // The same versions as outside, built there already.
        let lock = disk::read(&self.root.join("Cargo.lock"))?;
        disk::write(&folder, &BTreeMap::from([(PathBuf::from("Cargo.lock"), lock.text)]), &[])?;
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // Build scripts of the dependencies would take what cargo says of this package for news, and run again.
        for (name, _) in
            std::env::vars().filter(|(name, _)| name.starts_with("CARGO_MANIFEST_") || name.starts_with("CARGO_PKG_"))
        {
            cargo.env_remove(name);
        }
        cargo.args(["run", "--quiet", "--package", PROGRAM, "--"]).arg(folder.join("cases.json"));
        cargo.current_dir(&folder).env("CARGO_TARGET_DIR", self.root.join("target")).stderr(Stdio::inherit());
        match cargo.output() {
            Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            Ok(output) => {
                Err(failed(&folder, &format!("the program could not be built or did not end well: {}", output.status)))
            }
            Err(error) => Err(failed(&folder, &format!("cargo cannot be run: {error}"))),
        }
    }

    fn files(&self) -> BTreeMap<PathBuf, String> {
        let clients = self.clients.iter().filter(|(path, _)| !path.starts_with("examples/"));
        let mut files: BTreeMap<_, _> =
            clients.map(|(path, text)| (Path::new("clients").join(path), text.clone())).collect();
        if let Some(manifest) = files.get_mut(Path::new("clients/Cargo.toml")) {
            // The examples are a section of their own at the end.
            manifest.truncate(manifest.find("[dev-dependencies]").unwrap_or(manifest.len()));
        }
        let members = "[workspace]\nresolver = \"3\"\nmembers = [\"cases\", \"clients\"]\n";
        files.insert("Cargo.toml".into(), members.to_owned());
        files.insert("cases/Cargo.toml".into(), self.manifest());
        files.insert("cases/src/main.rs".into(), self.main());
        for (name, text) in self.modules {
            files.insert(format!("cases/src/{name}.rs").into(), text.clone());
        }
        files.insert("cases.json".into(), self.cases.to_owned());
        files
    }

    fn manifest(&self) -> String {
        let modules: Vec<_> = self.modules.keys().map(|module| format!("{module:?}")).collect();
        format!(
            "[package]\nname = \"{PROGRAM}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n\
             {CLIENTS} = {{ path = \"../clients\", default-features = false, features = [\"test-util\", {}] }}\n\
             aws-credential-types = {{ version = \"1\", features = [\"hardcoded-credentials\"] }}\naws-smithy-async = \"1\"\n\
             aws-smithy-protocol-test = {{ version = \"0.64\", default-features = false, features = [\"http-1x\"] }}\n\
             aws-smithy-runtime-api = {{ version = \"1\", features = [\"client\", \"http-1x\"] }}\n\
             aws-smithy-types = \"1\"\naws-types = \"1\"\nciborium = \"0.2\"\nhmac = \"0.13\"\nhttp = \"1\"\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\nsha2 = \"0.11\"\n\
             tokio = {{ version = \"1\", features = [\"rt\", \"time\"] }}\n",
            modules.join(", ")
        )
    }

    fn main(&self) -> String {
        let mut text = format!(
            "//! Runs the cases.\n#![allow(dead_code, deprecated, unused_imports, reason = \"written for all suites alike\")]\n\n"
        );
        for (module, path) in SHARED {
            let _ = write!(text, "#[path = {:?}]\nmod {module};\n", self.root.join("tests/src").join(path));
        }
        let mut runs = String::new();
        for module in self.modules.keys() {
            let _ = writeln!(text, "mod {module};");
            let _ = write!(runs, "{module}::RUNS, ");
        }
        let _ = write!(
            text,
            "\nfn main() -> Result<(), protocol::BoxError> {{\n    \
             let cases = std::env::args_os().nth(1).ok_or(\"usage: {PROGRAM} CASES\")?;\n    \
             protocol::run(&std::fs::read_to_string(cases)?, &[{runs}])\n}}\n"
        );
        text
    }
}

/// Files of an earlier run that this one does not have.
fn stale(folder: &Path, files: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let mut stale = Vec::new();
    let mut open = vec![folder.join("cases"), folder.join("clients")];
    while let Some(current) = open.pop() {
        for path in fs::read_dir(current).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            if path.is_dir() {
                open.push(path);
            } else if !files.contains_key(&name) {
                stale.push(name);
            }
        }
    }
    stale
}

fn failed(folder: &Path, message: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report(&folder.display().to_string(), Place::File, message);
    found
}
