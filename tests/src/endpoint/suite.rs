//! Every case of a folder of cases, by the rule sets of a folder of models.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;
use whitesmith_codegen::diagnostic::Diagnostics;
use whitesmith_codegen::endpoint;
use whitesmith_codegen::model::ShapeId;
use whitesmith_runtime::endpoint::Partitions;

use super::{run, tables};

/// What running a folder came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rule sets run.
    pub rule_sets: usize,
    /// Cases run.
    pub cases: usize,
    /// What went wrong, each with its file.
    pub failures: Vec<String>,
    /// Files of cases without a rule set.
    pub without_rules: Vec<String>,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failure in &self.failures {
            writeln!(f, "{failure}")?;
        }
        let Self { rule_sets, cases, failures, without_rules } = self;
        write!(f, "{rule_sets} rule sets, {cases} cases, {} failures", failures.len())?;
        match without_rules.as_slice() {
            [] => Ok(()),
            missing => write!(f, ", no rule set for {}", missing.join(", ")),
        }
    }
}

/// Runs all cases under `tests` by the rule sets under `models`.
///
/// Both are laid out as botocore has them: `SERVICE/endpoint-tests-1.json` or `test-cases/NAME.json` here, and
/// `SERVICE/VERSION/endpoint-rule-set-1.json[.gz]` (the last version) or `NAME.json` there; the partitions are in
/// `partitions.json`, in `models` unless told otherwise.
///
/// # Errors
/// If a folder or file cannot be read, or is not JSON.
pub fn conformance(models: &Path, tests: &Path, partitions: Option<&Path>) -> io::Result<Summary> {
    let at = partitions.map_or_else(|| models.join("partitions.json"), Path::to_path_buf);
    let mut diagnostics = Diagnostics::default();
    let partitions = endpoint::partitions(&read(&at)?, &at.display().to_string(), &mut diagnostics);
    let partitions = partitions.ok_or_else(|| io::Error::other(diagnostics.to_string()))?;
    let partitions = tables::partitions(&partitions);
    let mut summary = Summary::default();
    for (name, cases) in case_files(tests)? {
        match rule_set_file(models, &name)? {
            Some(rules) => summary.add(&rules, &cases, partitions)?,
            None => summary.without_rules.push(name),
        }
    }
    Ok(summary)
}

impl Summary {
    fn add(&mut self, rules: &Path, cases: &Path, partitions: &'static Partitions) -> io::Result<()> {
        let (file, value) = (rules.display().to_string(), read(rules)?);
        let mut diagnostics = Diagnostics::default();
        let service = ShapeId::new("test", "Service");
        self.rule_sets += 1;
        let Some(lowered) = endpoint::rule_set(&value, &file, &service, &mut diagnostics) else {
            self.failures.push(diagnostics.to_string());
            return Ok(());
        };
        let (count, failures) = run(&read(cases)?, tables::rules(&lowered), partitions).map_err(io::Error::other)?;
        self.cases += count;
        self.failures.extend(failures.into_iter().map(|failure| format!("{}: {failure}", cases.display())));
        Ok(())
    }
}

/// Files of cases, by the name of what they test.
fn case_files(tests: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in sorted(tests)? {
        let (name, file) = if entry.is_dir() {
            (entry.file_name(), entry.join("endpoint-tests-1.json"))
        } else {
            (entry.file_stem(), entry.clone())
        };
        if let Some(name) = name.filter(|_| file.is_file()) {
            files.push((name.to_string_lossy().into_owned(), file));
        }
    }
    Ok(files)
}

fn rule_set_file(models: &Path, name: &str) -> io::Result<Option<PathBuf>> {
    let plain = models.join(format!("{name}.json"));
    if plain.is_file() {
        return Ok(Some(plain));
    }
    let service = models.join(name);
    if !service.is_dir() {
        return Ok(None);
    }
    let mut files = sorted(&service)?
        .into_iter()
        .flat_map(|version| ["endpoint-rule-set-1.json", "endpoint-rule-set-1.json.gz"].map(|file| version.join(file)));
    Ok(files.rfind(|file| file.is_file()))
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = folder.read_dir().map_err(|error| named(folder, error))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn read(file: &Path) -> io::Result<Value> {
    let mut text = String::new();
    let mut open = File::open(file).map_err(|error| named(file, error))?;
    if file.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(open).read_to_string(&mut text)?;
    } else {
        open.read_to_string(&mut text)?;
    }
    serde_json::from_str(&text).map_err(|error| named(file, error))
}

fn named(path: &Path, error: impl fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
