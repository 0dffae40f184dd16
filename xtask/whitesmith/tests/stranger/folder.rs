//! A folder of someone else, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::models;
use xtask_common::cargo;

/// A temporary folder, removed on drop, or a folder in it.
pub(crate) struct Folder {
    path: PathBuf,
    is_own: bool,
}

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("whitesmith-stranger-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self { path: path.canonicalize().unwrap(), is_own: true }
    }

    /// Returns a folder in this one.
    pub(crate) fn below(&self, name: &str) -> Self {
        Self { path: self.path.join(name), is_own: false }
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.path.join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).unwrap()
    }

    /// Writes a botocore with two services into a folder that does not count as the stranger's, and returns its data folder.
    pub(crate) fn botocore(&self) -> String {
        for (name, text) in models::FILES {
            self.write(&format!(".botocore/{name}"), text);
        }
        self.path(".botocore/data")
    }

    /// Returns the files, sorted, except hidden ones.
    pub(crate) fn files(&self) -> Vec<String> {
        let (mut files, mut open) = (Vec::new(), vec![self.path.clone()]);
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                let name = path.strip_prefix(&self.path).unwrap().display().to_string();
                match path.is_dir() {
                    _ if name.starts_with('.') => {}
                    true => open.push(path),
                    false => files.push(name),
                }
            }
        }
        files.sort();
        files
    }

    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Output {
        self.prepare(program, arguments).output().unwrap()
    }

    fn prepare(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.path).env("NO_COLOR", "1");
        // The program is not run by cargo.
        cargo::remove_package(&mut command);
        command
    }

    fn program(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_whitesmith"), arguments)
    }

    /// Returns the output of a run that succeeds.
    pub(crate) fn runs(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.program(arguments);
        assert!(status.success(), "{arguments:?}\n{}", String::from_utf8_lossy(&stderr));
        String::from_utf8(stdout).unwrap()
    }

    /// Returns whether a run with these environment variables succeeds, and its output and errors.
    pub(crate) fn runs_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> (bool, String) {
        let mut command = self.prepare(env!("CARGO_BIN_EXE_whitesmith"), arguments);
        let Output { status, stdout, stderr } = command.envs(environment.iter().copied()).output().unwrap();
        let printed = [stdout, stderr].map(|text| String::from_utf8(text).unwrap()).concat();
        (status.success(), printed)
    }

    /// Returns the errors of a run that fails.
    pub(crate) fn fails(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, stderr } = self.program(arguments);
        assert_eq!(status.code(), Some(1), "{arguments:?}\n{}", String::from_utf8_lossy(&stdout));
        String::from_utf8(stderr).unwrap()
    }

    /// Returns the output of a run that fails.
    pub(crate) fn fails_with_output(&self, arguments: &[&str]) -> String {
        let Output { status, stdout, .. } = self.program(arguments);
        assert_eq!(status.code(), Some(1), "{arguments:?}");
        String::from_utf8(stdout).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.is_own {
            let _ = fs::remove_dir_all(Path::new(&self.path));
        }
    }
}
