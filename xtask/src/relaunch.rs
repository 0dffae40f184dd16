//! Commands that this build does not have: it starts one that does.
//!
//! A fresh clone compiles no more than `cargo xtask codegen` needs. What takes more is behind a cargo feature.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use whitesmith_model::diagnostic::{Diagnostics, Place};

use crate::notice::Notice;

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
    let with = build.iter().filter(|word| !word.starts_with("--")).copied().collect::<Vec<_>>().join(", ");
    let notice = Notice::of(format_args!("compiling xtask with the feature `{with}`"));
    let status = cargo("build", build).status();
    drop(notice);
    match status {
        Ok(status) if status.success() => {}
        // Cargo has reported its errors.
        Ok(_) => return Ok(ExitCode::FAILURE),
        Err(error) => return Err(not_run(&error)),
    }
    let mut program = cargo("run", build);
    program.arg("--").args(std::env::args_os().skip(1));
    become_it(program).map_err(|error| not_run(&error))
}

fn cargo(command: &str, build: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args([command, "--quiet", "--package", "xtask"]).args(build);
    cargo
}

fn not_run(error: &std::io::Error) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report("cargo", Place::File, format!("cannot be run: {error}")).help("run this by `cargo xtask`");
    found
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
