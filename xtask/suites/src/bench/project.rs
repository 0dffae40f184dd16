//! Small cargo projects, and execution of programs.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use whitesmith_model::diagnostic::Diagnostics;

use super::{OFFICIAL, failed};
use xtask_common::output::print_line;

/// A cargo project with one program.
pub(super) struct Project {
    name: String,
    folder: PathBuf,
    target: PathBuf,
    manifest: String,
    profile: String,
    program: String,
}

impl Project {
    /// Returns a project with this name and this `main.rs`.
    pub(super) fn new(root: &Path, name: &str, program: &str) -> Self {
        let bench = root.join("target/bench");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
             [dependencies]\n"
        );
        Self {
            folder: bench.join(name),
            target: bench.join("target"),
            name: name.to_owned(),
            manifest,
            profile: String::new(),
            program: program.to_owned(),
        }
    }

    /// Adds a dependency.
    pub(super) fn depend(&mut self, package: &str, requirement: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.manifest, "{package} = {requirement}");
    }

    /// Adds AWS's crates with these features.
    pub(super) fn official(&mut self, features: &str) {
        for (package, version) in OFFICIAL {
            let requirement =
                format!("{{ version = \"={version}\", default-features = false, features = [{features}] }}");
            self.depend(package, &requirement);
        }
    }

    /// Strips the program.
    pub(super) fn strip(&mut self) {
        self.profile.push_str("\n[profile.release]\nstrip = true\n");
    }

    /// Writes the project. Returns its folder.
    pub(super) fn write(&self) -> Result<&Path, Diagnostics> {
        let files = [
            (PathBuf::from("Cargo.toml"), format!("{}{}", self.manifest, self.profile)),
            (PathBuf::from("src/main.rs"), self.program.clone()),
        ];
        xtask_common::disk::write(&self.folder, &files.into_iter().collect(), &[])?;
        Ok(&self.folder)
    }

    /// Builds the program. Returns its path.
    pub(super) fn build(&self) -> Result<PathBuf, Diagnostics> {
        let folder = self.write()?;
        run("cargo", &["build", "--release", "--quiet"], folder, &[("CARGO_TARGET_DIR", self.target.as_os_str())])?;
        Ok(self.target.join("release").join(&self.name))
    }

    /// Returns the target folder.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }
}

/// Runs a program until it exits, after printing cargo's command lines. Returns its output.
pub(super) fn run(
    program: impl AsRef<Path>,
    arguments: &[&str],
    folder: &Path,
    environment: &[(&str, &std::ffi::OsStr)],
) -> Result<String, Diagnostics> {
    let program = program.as_ref();
    if program == Path::new("cargo") {
        print_line(format_args!("{}: cargo {}", folder.display(), arguments.join(" ")));
    }
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).stderr(Stdio::inherit()).env_remove("CARGO_TARGET_DIR");
    command.envs(environment.iter().copied()).env("CARGO_INCREMENTAL", "0");
    match command.output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => Err(failed(program, &format!("`{}` failed: {}", arguments.join(" "), output.status))),
        Err(error) => Err(failed(program, &error.to_string())),
    }
}
