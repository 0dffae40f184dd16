//! Workspaces below `target`: generated clients, and a program that uses them, built and run once.
//!
//! Versions, profiles and the target folder are the outer workspace's, so that few crates are built twice.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use whitesmith_codegen::manifest::{Manifest, Package, Runtime};
use whitesmith_codegen::{FileSet, load};
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::read::ServiceFiles;

use xtask_common::notice::Notice;
use xtask_common::{cargo, disk};

/// The name of the generated crate's package.
pub(super) const CLIENTS: &str = "conformance-clients";

/// The name of the generated crate in code.
pub(super) const CLIENTS_LIB: &str = "conformance_clients";

/// The partition table, below the repository's folder.
pub(super) const PARTITIONS: &str = "models/partitions.json";

/// The name of the program's package.
const PROGRAM: &str = "conformance-program";

/// Dependencies of the tests' modules, to which a program adds its own.
const DEPENDENCIES: &str = r#"aws-credential-types = { version = "1", features = ["hardcoded-credentials"] }
aws-smithy-async = "1"
aws-smithy-eventstream = "0.61"
aws-smithy-protocol-test = { version = "0.64", default-features = false, features = ["http-1x"] }
aws-smithy-runtime-api = { version = "1", features = ["client", "http-1x"] }
aws-smithy-types = "1"
aws-types = "1"
ciborium = "0.2"
futures-util = { version = "0.3", default-features = false }
hmac = "0.13"
http = "1"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
sha2 = "0.11"
tokio = { version = "1", features = ["rt", "time"] }
"#;

/// Returns the folder of the repository.
pub(super) fn root() -> Result<PathBuf, Diagnostics> {
    let root = Path::new(".").join(xtask_common::workspace());
    std::path::absolute(&root).map_err(|error| failed(&root, &error.to_string()))
}

/// Returns the manifest of the clients' crate, without services.
pub(super) fn manifest(root: &Path) -> Manifest {
    let package = Package {
        runtime: Runtime::at(&root.join("codegen/runtime").display().to_string()),
        partitions: PARTITIONS.to_owned(),
        examples: true,
        ..Package::new(CLIENTS)
    };
    Manifest { file: String::new(), package, services: Vec::new() }
}

/// The parts of a workspace.
pub(super) struct Workspace<'w> {
    /// The folder of the repository.
    pub(super) root: &'w Path,
    /// The folder of the workspace, below `target/conformance`.
    pub(super) name: &'w str,
    /// The clients' crate.
    pub(super) clients: &'w FileSet,
    /// The clients' modules that the program uses.
    pub(super) modules: Vec<&'w str>,
    /// Dependencies of the program, as lines of its `Cargo.toml`.
    pub(super) dependencies: &'w str,
    /// Profiles of the dependencies, as lines of the workspace's `Cargo.toml`.
    pub(super) profile: &'w str,
    /// The program's files, below `src`.
    pub(super) program: BTreeMap<String, String>,
    /// The input of the program: its argument is the path of this file.
    pub(super) data: &'w str,
}

/// Returns the beginning of a program's `main.rs`: the tests' modules with these names.
pub(super) fn shared(root: &Path, modules: &[&str]) -> String {
    let mut text = String::from(
        "#![allow(dead_code, deprecated, unused_imports, unused_mut, unused_variables, reason = \"written for all services alike\")]\n\n",
    );
    for module in modules {
        let folder = root.join("tests/src").join(module);
        let path = if folder.is_dir() { folder.join("mod.rs") } else { folder.with_extension("rs") };
        // Writing to a string does not fail.
        let _ = write!(text, "#[path = {:?}]\nmod {module};\n", path.display().to_string());
    }
    text
}

impl Workspace<'_> {
    /// Writes and builds the workspace, and runs the program. Returns its output.
    pub(super) fn run(&self) -> Result<String, Diagnostics> {
        let folder = self.root.join("target/conformance").join(self.name);
        let mut files = self.files();
        let lock = disk::read(&self.root.join("Cargo.lock"))?;
        files.insert("Cargo.lock".into(), lock.text);
        disk::write(&folder, &files, &stale(&folder, &files))?;
        let mut cargo = cargo::command();
        cargo::remove_package(&mut cargo);
        cargo.args(["run", "--quiet", "--package", PROGRAM, "--"]).arg(folder.join("data.json"));
        cargo.current_dir(&folder).env("CARGO_TARGET_DIR", self.root.join("target")).stderr(Stdio::inherit());
        let _notice = Notice::of(format_args!("compiling {} clients, and running their cases", self.modules.len()));
        match cargo.output() {
            Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            Ok(output) => Err(failed(&folder, &format!("the program was not built, or failed: {}", output.status))),
            Err(error) => Err(failed(&folder, &format!("cargo cannot be run: {error}"))),
        }
    }

    fn files(&self) -> BTreeMap<PathBuf, String> {
        let clients = self.clients.iter().filter(|(path, _)| !path.starts_with("examples/"));
        let mut files: BTreeMap<_, _> =
            clients.map(|(path, text)| (Path::new("clients").join(path), text.clone())).collect();
        if let Some(manifest) = files.get_mut(Path::new("clients/Cargo.toml")) {
            // The rest of the file is about the examples.
            manifest.truncate(manifest.find("[dev-dependencies]").unwrap_or(manifest.len()));
        }
        let members = format!("[workspace]\nresolver = \"3\"\nmembers = [\"clients\", \"program\"]\n{}", self.profile);
        files.insert("Cargo.toml".into(), members);
        files.insert("program/Cargo.toml".into(), self.manifest());
        for (name, text) in &self.program {
            files.insert(Path::new("program/src").join(name), text.clone());
        }
        files.insert("data.json".into(), self.data.to_owned());
        files
    }

    fn manifest(&self) -> String {
        let features: Vec<_> = ["test-util"].iter().chain(&self.modules).map(|name| format!("{name:?}")).collect();
        format!(
            "[package]\nname = \"{PROGRAM}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
             {CLIENTS} = {{ path = \"../clients\", default-features = false, features = [{}] }}\n{DEPENDENCIES}{}",
            features.join(", "),
            self.dependencies,
        )
    }
}

/// Returns files of an earlier run that are not part of this one.
fn stale(folder: &Path, files: &BTreeMap<PathBuf, String>) -> Vec<PathBuf> {
    let mut stale = Vec::new();
    let mut open = vec![folder.join("clients"), folder.join("program")];
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

/// Returns the names of all supported operations of a service.
pub(super) fn operations(files: &ServiceFiles) -> Result<Vec<String>, Diagnostics> {
    let mut diagnostics = Diagnostics::default();
    let model = load::service(files, &mut diagnostics);
    let model = diagnostics.into_result(model)?;
    Ok(model.map(|model| whitesmith_codegen::supported_operations(&model).operations).unwrap_or_default())
}
