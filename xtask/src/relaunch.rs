//! Commands that this build does not have: it starts one that does.
//!
//! A fresh clone compiles no more than `cargo xtask codegen` needs. What takes more is behind a cargo feature.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use whitesmith_codegen::diagnostic::{Diagnostics, Place};

/// Arguments that the other build reads.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _rest: Vec<OsString>,
}

/// Suites that others wrote, and benchmarks.
#[cfg(not(feature = "suites"))]
pub(crate) mod suites {
    pub(crate) use super::*;

    pub(crate) fn run(_: &Arguments) -> Result<ExitCode, Diagnostics> {
        relaunch(&["--features", "suites"])
    }
}

/// All services: what is measured is what a release build takes.
#[cfg(not(feature = "corpus"))]
pub(crate) mod corpus {
    pub(crate) use super::*;

    pub(crate) fn run(_: &Arguments) -> Result<ExitCode, Diagnostics> {
        relaunch(&["--release", "--features", "corpus"])
    }
}

/// What completes all commands has to have them.
pub(crate) mod completions {
    pub(crate) use super::*;

    pub(crate) fn run(_: &Arguments) -> Result<ExitCode, Diagnostics> {
        relaunch(&["--features", "completions"])
    }
}

/// A server.
#[cfg(not(feature = "serve"))]
pub(crate) mod serve {
    pub(crate) use super::*;

    pub(crate) fn run(_: &Arguments) -> Result<ExitCode, Diagnostics> {
        relaunch(&["--features", "serve"])
    }
}

fn relaunch(build: &[&str]) -> Result<ExitCode, Diagnostics> {
    let mut program = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    program.args(["run", "--quiet", "--package", "xtask"]).args(build).arg("--");
    program.args(std::env::args_os().skip(1));
    let error = match become_it(program) {
        Ok(code) => return Ok(code),
        Err(error) => error,
    };
    let mut found = Diagnostics::default();
    found.report("cargo", Place::File, format!("cannot be run: {error}")).help("run this by `cargo xtask`");
    Err(found)
}

/// The program takes the place of this one, so that whoever stops this one stops it.
#[cfg(unix)]
fn become_it(mut program: Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(program.exec())
}

#[cfg(not(unix))]
fn become_it(mut program: Command) -> std::io::Result<ExitCode> {
    program.status().map(|status| if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
