//! Python, in its own environment below the target folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use whitesmith_model::diagnostic::{Diagnostics, Place};

use crate::notice::Notice;

/// Returns the interpreter in the workspace. Its environment is created if it does not exist.
pub fn interpreter() -> Result<PathBuf, Diagnostics> {
    interpreter_in(&crate::workspace().join("target/botocore"))
}

fn interpreter_in(environment: &Path) -> Result<PathBuf, Diagnostics> {
    let python = environment.join("bin/python");
    if !python.exists() {
        let _notice = Notice::of(format_args!("setting up Python in {}", environment.display()));
        run(Command::new("python3").args(["-m", "venv"]).arg(environment))?;
    }
    Ok(python)
}

/// Installs a release of a package, or the newest, with further arguments for pip.
pub fn install(package: &str, version: Option<&str>, arguments: &[&str]) -> Result<(), Diagnostics> {
    install_in(&crate::workspace().join("target/botocore"), package, version, arguments)
}

/// [`install`], with the Python environment in a folder.
pub fn install_in(
    environment: &Path,
    package: &str,
    version: Option<&str>,
    arguments: &[&str],
) -> Result<(), Diagnostics> {
    let requirement = version.map_or_else(|| package.to_owned(), |version| format!("{package}=={version}"));
    let mut pip = Command::new(interpreter_in(environment)?);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(arguments).arg(&requirement);
    let _notice = Notice::of(format_args!("fetching {package} {}", version.unwrap_or("(the newest release)")));
    let output = pip.stdout(Stdio::null()).output();
    let output = output.map_err(|error| failed("pip", &format!("cannot be run: {error}")))?;
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    match (version, newest(&text)) {
        (Some(version), Some(newest)) => Err(no_release(package, version, newest)),
        _ => {
            // The first line is the error; most of the following ones are retries and hints to upgrade pip.
            let line = text.lines().find(|line| line.starts_with("ERROR")).unwrap_or("failed").trim();
            Err(failed("pip", line.trim_start_matches("ERROR:").trim_start()))
        }
    }
}

/// Returns the newest release among those that pip lists in its error.
fn newest(text: &str) -> Option<&str> {
    let (_, versions) = text.split_once("(from versions: ")?;
    let newest = versions.split(')').next()?.rsplit(", ").next()?.trim();
    Some(newest).filter(|newest| *newest != "none")
}

fn no_release(package: &str, version: &str, newest: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found
        .report(package, Place::File, format!("there is no release {version}"))
        .help(format!("the newest release is {newest}"));
    found
}

/// Runs a program until it exits. A failure is a diagnostic.
pub fn run(command: &mut Command) -> Result<(), Diagnostics> {
    let program = PathBuf::from(command.get_program());
    let reason = match command.status() {
        Ok(status) if status.success() => return Ok(()),
        Ok(status) => format!("failed: {status}"),
        Err(error) => format!("cannot be run: {error}"),
    };
    let name = program.file_name().map_or(program.as_path(), Path::new).display().to_string();
    Err(failed(&name, &reason))
}

fn failed(name: &str, reason: &str) -> Diagnostics {
    let mut found = Diagnostics::default();
    found.report(name, Place::File, reason).help("this command needs Python 3 with venv, and PyPI");
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIP: &str = "ERROR: Could not find a version that satisfies the requirement botocore==9.9 (from versions: \
                       0.4.1, 1.44.7, 1.44.8)\nERROR: No matching distribution found for botocore==9.9\n";

    #[test]
    fn an_unknown_release_is_reported_with_the_newest_one() {
        let found = no_release("botocore", "9.9", newest(PIP).unwrap_or_default());
        assert_eq!(found.to_string(), "botocore: there is no release 9.9\n  help: the newest release is 1.44.8");
    }

    #[test]
    fn output_without_releases_has_no_newest_release() {
        assert_eq!(newest("ERROR: no such option"), None);
        assert_eq!(newest("the requirement x==1 (from versions: none)"), None);
    }
}
