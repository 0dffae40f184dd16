//! Scripts that call the pinned release of botocore, for suites that compare generated clients with it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use whitesmith_model::diagnostic::Diagnostics;
use xtask_common::python;

use super::found;

/// The release.
const RELEASE: &str = "1.44.8";

/// A script, which without an argument prints the folder of botocore's models.
pub(super) struct Script<'a> {
    /// The folder with another release's package, in place of the pinned one.
    source: Option<&'a Path>,
    path: PathBuf,
}

impl<'a> Script<'a> {
    /// Installs botocore. `path` is the script's, from the repository's folder.
    pub(super) fn new(path: &str, source: Option<&'a Path>) -> Result<Self, Diagnostics> {
        python::install("botocore", Some(RELEASE), &[])?;
        Ok(Self { source, path: xtask_common::workspace().join(path) })
    }

    /// Returns the folder of botocore's models.
    pub(super) fn models(&self) -> Result<PathBuf, Diagnostics> {
        Ok(PathBuf::from(self.run(None)?.trim_end()))
    }

    /// Returns the output of the script for a file of cases.
    pub(super) fn of(&self, cases: &Path) -> Result<String, Diagnostics> {
        self.run(Some(cases))
    }

    fn run(&self, argument: Option<&Path>) -> Result<String, Diagnostics> {
        let mut program = Command::new(python::interpreter()?);
        program.arg("-B").arg(&self.path).args(argument).stderr(Stdio::inherit());
        // The user's own configuration and credentials must not affect the test.
        program.env("AWS_CONFIG_FILE", "/dev/null").env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        program.envs(self.source.map(|source| ("PYTHONPATH", source)));
        let output = program.output().map_err(|error| found("python", &error.to_string()))?;
        if !output.status.success() {
            return Err(found(&self.path.display().to_string(), &format!("failed: {}", output.status)));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
