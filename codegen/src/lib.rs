//! Turns AWS service models into a Rust client crate: model text in, set of files out.
//!
//! Nothing here touches the disk, starts a process or links an AWS crate: the caller reads and writes.
//!
//! [`read`] takes the manifest and the files that it names, [`generate`] makes the crate of them, and whatever is wrong comes
//! back as [`Diagnostics`](whitesmith_model::diagnostic::Diagnostics), all at once. A program of one's own that keeps a generated crate:
//!
//! ```no_run
//! use std::{error::Error, fs, path::Path};
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     let models = Path::new("models");
//!     let read = |name: &str| fs::read_to_string(models.join(name)).ok();
//!     let (manifest, inputs) = whitesmith_codegen::read("whitesmith.toml", read)?;
//!     for (path, text) in whitesmith_codegen::generate(&manifest, &inputs)?.files {
//!         let path = Path::new("clients").join(path);
//!         fs::create_dir_all(path.parent().unwrap_or(Path::new("")))?;
//!         fs::write(path, text)?;
//!     }
//!     Ok(())
//! }
//! ```
//!
//! A build script generates anew with each build, and keeps nothing:
//!
//! ```no_run
//! use std::{env, error::Error, fs, path::Path};
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     println!("cargo::rerun-if-changed=models");
//!     let read = |name: &str| fs::read_to_string(Path::new("models").join(name)).ok();
//!     let (mut manifest, inputs) = whitesmith_codegen::read("whitesmith.toml", read)?;
//!     // Examples in the documentation of what is generated call the crate by its name.
//!     manifest.package.name = env::var("CARGO_PKG_NAME")?;
//!     let clients = whitesmith_codegen::generate(&manifest, &inputs)?.modules();
//!     fs::write(Path::new(&env::var("OUT_DIR")?).join("clients.rs"), clients)?;
//!     Ok(())
//! }
//! ```
//!
//! and `src/lib.rs` has `include!(concat!(env!("OUT_DIR"), "/clients.rs"));` in its root. [`Generated::modules`] says what
//! that crate needs beside it: `whitesmith-runtime`, and a feature for each service.

#![warn(missing_docs)]

pub mod convert;
pub mod diff;
mod emit;
pub mod endpoint;
pub mod facts;
pub mod fixup;
mod generate;
pub mod ir;
pub mod jmespath;
pub mod load;
mod lower;
pub mod manifest;
mod naming;
mod recursion;
mod render;

pub use generate::{
    FileSet, Generated, Inputs, PartitionTable, Summary, Whole, check_service, closures, generate, generate_whole,
    lower, models, read, sha256,
};
pub use lower::{Refused, Survey, survey};

/// Whether each generated Rust file is proven to parse and to have the emitted tokens (the feature `verify`).
pub const VERIFIES: bool = cfg!(feature = "verify");
