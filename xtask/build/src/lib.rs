//! Generates the clients of a manifest when a crate is built.
//!
//! `build.rs`:
//!
//! ```no_run
//! fn main() -> Result<(), whitesmith_build::Error> {
//!     whitesmith_build::build("models/whitesmith.toml")
//! }
//! ```
//!
//! The root of the library, `src/lib.rs`, includes them: each service of the manifest is a module there.
//!
//! ```ignore
//! include!(concat!(env!("OUT_DIR"), "/clients.rs"));
//! ```
//!
//! The crate depends on `whitesmith-runtime` with the features of the services' protocols, and needs no features of its own:
//! companions and waiters are always compiled, `check`, `test-util` and the default HTTP client if the runtime has these
//! features.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::env;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use whitesmith_codegen::snippet;
use whitesmith_model::diagnostic::{Diagnostic, Diagnostics};

/// The file in `OUT_DIR`.
const FILE: &str = "clients.rs";

/// Generates the clients of a manifest into `clients.rs` in `OUT_DIR`. `manifest` is its path from the package's folder.
///
/// Cargo runs the build script again when the manifest or a file that was read changes.
///
/// # Errors
/// All problems of the manifest and the models, each with its location, its line and help. Nothing is written then.
pub fn build(manifest: impl AsRef<Path>) -> Result<(), Error> {
    let manifest = manifest.as_ref();
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let sources = Sources { folder, seen: RefCell::default() };
    let text = sources.generate(manifest);
    for path in sources.seen.take() {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    let text = text.map_err(|found| Error::new(&found, folder))?;
    let written =
        env::var_os("OUT_DIR").ok_or_else(|| "`OUT_DIR` is not set: call this from a build script".to_owned());
    let written = written.and_then(|out| {
        let path = Path::new(&out).join(FILE);
        fs::write(&path, text).map_err(|error| format!("{}: cannot be written: {error}", path.display()))
    });
    written.map_err(Error)
}

/// The files of a manifest, read by their paths from its folder.
struct Sources<'a> {
    folder: &'a Path,
    /// The files that were read, and the folders in which others can appear.
    seen: RefCell<BTreeSet<PathBuf>>,
}

impl Sources<'_> {
    fn generate(&self, manifest: &Path) -> Result<String, Diagnostics> {
        let name = manifest.file_name().unwrap_or_default().to_string_lossy();
        let (mut manifest, inputs) = whitesmith_codegen::read(&name, |name| self.read(name))?;
        // Examples in the documentation call the crate by its name.
        manifest.package.name = env::var("CARGO_PKG_NAME").unwrap_or(manifest.package.name);
        "cargo build".clone_into(&mut manifest.package.command);
        Ok(whitesmith_codegen::generate(&manifest, &inputs)?.modules())
    }

    fn read(&self, name: &str) -> Option<String> {
        let path = self.folder.join(name);
        let text = fs::read_to_string(&path).ok();
        let mut seen = self.seen.borrow_mut();
        // A missing file would be out of date in each build. It can appear in its folder, unless that is the package's own.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && folder.is_dir());
        seen.extend(if text.is_some() { Some(path.clone()) } else { folder.map(Path::to_owned) });
        text
    }
}

/// Problems of a manifest and its models: all of a run.
///
/// `Debug` has the same text as `Display`, since a `main` that returns an error prints it.
pub struct Error(String);

impl Error {
    /// The problems, with their files as paths from the package's folder.
    fn new(found: &Diagnostics, folder: &Path) -> Self {
        let located = found.iter().map(|diagnostic| {
            let file = folder.join(&diagnostic.file).display().to_string();
            Diagnostic { file, ..diagnostic.clone() }
        });
        Self(snippet::text(located, |file| fs::read_to_string(file).ok()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
