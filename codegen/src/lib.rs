//! Turns AWS service models into a Rust client crate: model text in, set of files out.
//!
//! This crate does not touch the disk, start a process or link an AWS crate: the caller reads and writes.
//!
//! [`read`] takes the manifest and the files that it names, [`generate`] makes the crate, and all problems are returned
//! as [`Diagnostics`](whitesmith_model::diagnostic::Diagnostics), all at once. A program that keeps a generated crate:
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
//! A build script generates again with each build, and keeps nothing; `whitesmith_build::build` does it in one line:
//!
//! ```no_run
//! use std::{env, error::Error, fs, path::Path};
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     println!("cargo::rerun-if-changed=models");
//!     let read = |name: &str| fs::read_to_string(Path::new("models").join(name)).ok();
//!     let (mut manifest, inputs) = whitesmith_codegen::read("whitesmith.toml", read)?;
//!     // Examples in the generated documentation call the crate by its name.
//!     manifest.package.name = env::var("CARGO_PKG_NAME")?;
//!     let clients = whitesmith_codegen::generate(&manifest, &inputs)?.modules();
//!     fs::write(Path::new(&env::var("OUT_DIR")?).join("clients.rs"), clients)?;
//!     Ok(())
//! }
//! ```
//!
//! and `src/lib.rs` has `include!(concat!(env!("OUT_DIR"), "/clients.rs"));` in its root. [`Generated::modules`] lists the
//! requirements of that crate.

#![warn(missing_docs)]

mod code;
pub mod convert;
mod emit;
pub mod endpoint;
pub mod facts;
pub mod fixup;
mod generate;
pub mod ir;
pub mod jmespath;
mod level;
pub mod load;
mod lower;
pub mod manifest;
mod naming;
pub mod overlay;
mod recursion;
mod render;
pub mod snippet;

pub use generate::{
    CompleteService, FileSet, Generated, Inputs, PartialInputs, PartitionTable, Summary, check_operations,
    check_service, closures, coverage, generate, generate_service, lower, lower_supported, models, read,
};
pub use level::Level;
pub use lower::{Refused, SupportedOperations, supported_operations};
pub use naming::{official_crate, pascal_case, snake_case};

/// True if each generated Rust file is verified to parse and to have the emitted tokens (the feature `verify`).
pub const VERIFIES: bool = cfg!(feature = "verify");
