//! Commands of other packages, which are built and started.
//!
//! A fresh clone compiles no more than `cargo xtask codegen` needs.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::cargo;
use xtask_common::notice::Notice;

/// Arguments, parsed by the package.
#[derive(clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    _rest: Vec<OsString>,
}

/// A package with commands.
pub(crate) struct Package {
    name: &'static str,
    /// Arguments of the build.
    build: &'static [&'static str],
}

/// Package of the commands that maintain models, and of those that compare clients.
pub(crate) const COMMANDS: Package = Package { name: "xtask-commands", build: &[] };

/// Package of `completions`, which depends on all others.
pub(crate) const COMPLETIONS: Package = Package { name: "xtask-completions", build: &[] };

/// Package of `corpus`: its measurements are those of a release build.
pub(crate) const CORPUS: Package = Package { name: "xtask-corpus", build: &["--release"] };

/// Package of `serve`.
pub(crate) const SERVE: Package = Package { name: "xtask-serve", build: &[] };

/// Package of `site`.
pub(crate) const SITE: Package = Package { name: "xtask-site", build: &[] };

/// This package with the parser that `codegen --verify` uses.
pub(crate) const VERIFY: Package = Package { name: "xtask", build: &["--features", "verify"] };

/// Package of `conformance` and `bench`.
pub(crate) const SUITES: Package = Package { name: "xtask-suites", build: &[] };

impl Package {
    /// Builds the package, and runs it with the command line of this process.
    pub(crate) fn run(&self) -> Result<ExitCode, Diagnostics> {
        let notice = Notice::of(format_args!("compiling {}", self.name));
        let status = self.cargo("build").status();
        drop(notice);
        match status {
            Ok(status) if status.success() => {}
            // Cargo has printed its errors.
            Ok(_) => return Ok(ExitCode::FAILURE),
            Err(error) => return Err(cargo::not_run(&error)),
        }
        let mut program = self.cargo("run");
        program.arg("--").args(std::env::args_os().skip(1));
        become_it(program).map_err(|error| cargo::not_run(&error))
    }

    fn cargo(&self, command: &str) -> Command {
        let mut cargo = cargo::command();
        cargo.args([command, "--quiet", "--package", self.name]).args(self.build);
        cargo
    }
}

/// Replaces this process with the program, so that signals to it stop the program.
#[cfg(unix)]
fn become_it(mut program: Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(program.exec())
}

#[cfg(not(unix))]
fn become_it(mut program: Command) -> std::io::Result<ExitCode> {
    program.status().map(|status| if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
