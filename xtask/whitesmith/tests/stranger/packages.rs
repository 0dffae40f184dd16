//! The crates as they would be published, without the rest of this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use xtask_common::cargo;

/// The packages: those that a stranger's crates depend on, and the program with its own.
const PACKAGES: [&str; 11] = [
    "whitesmith",
    "whitesmith-build",
    "whitesmith-codegen",
    "whitesmith-diff",
    "whitesmith-model",
    "whitesmith-quote",
    "whitesmith-runtime",
    "xtask-codegen",
    "xtask-commands",
    "xtask-common",
    "xtask-serve",
];

/// The profiles of this workspace, so that what is compiled here is used elsewhere.
pub(crate) const PROFILES: &str = r#"
[profile.dev]
debug = "line-tables-only"

[profile.dev.package."*"]
debug = false
"#;

/// The folder of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The target folder of this workspace, so that little is built twice.
pub(crate) fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap()
}

/// Runs cargo in a folder, offline.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = cargo::command();
    command.args(arguments).arg("--offline").current_dir(folder).env("CARGO_TERM_COLOR", "never");
    cargo::remove_package(&mut command);
    command.env("CARGO_TARGET_DIR", target()).output().unwrap()
}

/// Returns the output of a run of cargo that succeeds without a warning.
pub(crate) fn cargo_succeeds(folder: &Path, arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = cargo(folder, arguments);
    let errors = String::from_utf8_lossy(&stderr);
    assert!(status.success() && !errors.contains("warning"), "cargo {}\n{errors}", arguments.join(" "));
    String::from_utf8(stdout).unwrap()
}

/// The entries of `[patch.crates-io]` for the packages, which are unpacked once.
pub(crate) static PATCHES: LazyLock<String> = LazyLock::new(|| {
    let to = folder();
    let packages = PACKAGES.iter().flat_map(|name| ["--package", name]);
    let arguments: Vec<_> =
        ["package", "--quiet", "--allow-dirty", "--no-verify"].into_iter().chain(packages).collect();
    let Output { status, stderr, .. } = cargo(root(), &arguments);
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    let _ = fs::remove_dir_all(&to);
    fs::create_dir_all(&to).unwrap();
    let version = env!("CARGO_PKG_VERSION");
    let patch = |name: &&str| {
        let archive: PathBuf = target().join(format!("package/{name}-{version}.crate"));
        // The files are as new as they are: archives have a constant time, by which cargo would not find a change.
        let status = Command::new("tar").arg("-xmzf").arg(archive).arg("-C").arg(&to).status().unwrap();
        assert!(status.success());
        let folder = to.join(format!("{name}-{version}"));
        format!("{name} = {{ path = {:?} }}\n", folder.display().to_string())
    };
    let patches: String = PACKAGES.iter().map(patch).collect();
    let workspace = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\nexclude = [\"target\"]\n";
    fs::write(to.join("Cargo.toml"), format!("{workspace}{PROFILES}\n[patch.crates-io]\n{patches}")).unwrap();
    fs::copy(root().join("Cargo.lock"), to.join("Cargo.lock")).unwrap();
    patches
});

/// The folder of the unpacked packages, which are a workspace of their own.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages")
}

#[test]
fn packages_compile_without_the_rest_of_the_repository() {
    LazyLock::force(&PATCHES);
    cargo_succeeds(&folder(), &["check", "--quiet", "--workspace"]);
}
