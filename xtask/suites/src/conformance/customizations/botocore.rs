//! The handlers of botocore, listed by its own Python code.

use std::path::Path;
use std::process::{Command, Stdio};

use whitesmith_model::diagnostic::{Diagnostics, Place};

use xtask_common::python;

/// Prints the handlers.
const LIST: &str = include_str!("list.py");

/// Packages that botocore imports, besides `urllib3`.
const NEEDED: [&str; 2] = ["jmespath", "python-dateutil"];

/// Handlers that botocore's code adds to clients.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Handlers {
    pub(super) version: String,
    /// Event, handler and, if any, position.
    pub(super) entries: Vec<String>,
}

/// Lists the handlers of the botocore in a folder, or else of a release.
pub(super) fn list(folder: Option<&Path>, version: &str) -> Result<Handlers, Diagnostics> {
    let mut python = match folder {
        None => {
            python::install("botocore", Some(version), &[])?;
            Command::new(python::interpreter()?)
        }
        Some(folder) => {
            python::install("urllib3", None, &NEEDED)?;
            let mut python = Command::new(python::interpreter()?);
            python.env("PYTHONPATH", folder);
            python
        }
    };
    let printed = output(python.args(["-c", LIST]))?;
    let mut lines = printed.lines().map(str::to_owned);
    let version = lines.next().unwrap_or_default();
    Ok(Handlers { version, entries: lines.collect() })
}

/// Runs Python until it exits, and returns its output. A failure is a diagnostic.
fn output(python: &mut Command) -> Result<String, Diagnostics> {
    let reason = match python.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => return Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => format!("cannot list botocore's handlers: {}", output.status),
        Err(error) => format!("cannot be run: {error}"),
    };
    let mut found = Diagnostics::default();
    found.report("python", Place::File, reason).help("give the folder that holds the package `botocore`, or none");
    Err(found)
}
