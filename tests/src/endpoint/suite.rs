//! All cases of a folder, run on the rule sets of a folder of models.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde_json::Value;
use whitesmith_codegen::endpoint;
use whitesmith_codegen::ir::endpoint as ir;
use whitesmith_codegen::load;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_model::json::SourceFile;
use whitesmith_model::read::ServiceFiles;
use whitesmith_model::{Model, ShapeId};
use whitesmith_runtime::endpoint::Partitions;

use super::cases::{has_calls, run_calls};
use super::operation::Service;
use super::report::Summary;
use super::{Failure, run, tables};

/// Runs all cases in `tests` on the rule sets in `models`: the rules alone, and the calls of operations.
///
/// Both have botocore's layout: cases are in `SERVICE/endpoint-tests-1.json` or `test-cases/NAME.json`, rule sets in
/// `SERVICE/VERSION/endpoint-rule-set-1.json[.gz]` (the last version) or `NAME.json`, next to the models.
///
/// # Errors
/// A folder or file cannot be read, or is invalid.
pub fn conformance(models: &Path, tests: &Path, partitions: &'static Partitions) -> io::Result<Vec<Summary>> {
    let mut of_rules = Summary { name: "rules".to_owned(), ..Summary::default() };
    let mut of_calls = Summary { name: "calls".to_owned(), ..Summary::default() };
    for (name, file) in case_files(tests)? {
        let cases = read(&file)?;
        let Some(rules) = rule_set_file(models, &name)? else {
            let message = format!("{}: there is no rule set", file.display());
            of_rules.failures.push(message);
            continue;
        };
        let Some(lowered) = lowered(&rules, &mut of_rules)? else { continue };
        let table = tables::rules(&lowered);
        of_rules.add(&name, run(&cases, table, partitions))?;
        if has_calls(&cases) {
            let model = model(&rules)?;
            let service = Service { model: &model, lowered: &lowered, rules: table, partitions };
            of_calls.add(&name, run_calls(&cases, service))?;
        }
    }
    Ok([of_rules, of_calls].into_iter().filter(|suite| suite.sets > 0 || !suite.failures.is_empty()).collect())
}

/// Reads a partition table.
///
/// # Errors
/// The file cannot be read, or is invalid.
pub fn partitions(file: &Path) -> io::Result<&'static Partitions> {
    let mut diagnostics = Diagnostics::default();
    let partitions = endpoint::partitions(&read(file)?, &file.display().to_string(), &mut diagnostics);
    let partitions = partitions.ok_or_else(|| io::Error::other(diagnostics.to_string()))?;
    Ok(tables::partitions(&partitions))
}

impl Summary {
    pub(super) fn add(&mut self, name: &str, came: Result<(usize, Vec<Failure>), String>) -> io::Result<()> {
        let (cases, failures) = came.map_err(|error| io::Error::other(format!("{name}: {error}")))?;
        self.sets += 1;
        self.cases += cases;
        self.failures.extend(failures.into_iter().map(|failure| format!("{name}: {failure}")));
        Ok(())
    }
}

/// Lowers the rules of a file; a refusal is a failure.
fn lowered(file: &Path, summary: &mut Summary) -> io::Result<Option<ir::RuleSet>> {
    let mut diagnostics = Diagnostics::default();
    let service = ShapeId::new("test", "Service");
    let lowered = endpoint::rule_set(&read(file)?, &file.display().to_string(), &service, &mut diagnostics);
    if lowered.is_none() {
        summary.failures.push(diagnostics.to_string());
    }
    Ok(lowered)
}

/// Reads the model next to a rule set, with fixups applied.
fn model(rules: &Path) -> io::Result<Model> {
    let plain = rules.with_file_name("service-2.json");
    let file = if plain.is_file() { plain } else { rules.with_file_name("service-2.json.gz") };
    read_model(&file.display().to_string(), text(&file)?)
}

pub(super) fn read_model(name: &str, text: String) -> io::Result<Model> {
    let files = ServiceFiles { model: SourceFile { name: name.to_owned(), text }, ..ServiceFiles::default() };
    let mut diagnostics = Diagnostics::default();
    let model = load::service(&files, &mut diagnostics);
    model.filter(|_| diagnostics.is_empty()).ok_or_else(|| io::Error::other(diagnostics.to_string()))
}

/// Files of cases, by the name of the tested service.
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

pub(super) fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = folder.read_dir().map_err(|error| named(folder, error))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

pub(super) fn read(file: &Path) -> io::Result<Value> {
    serde_json::from_str(&text(file)?).map_err(|error| named(file, error))
}

/// Reads a file's text, unpacked.
fn text(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    let mut open = File::open(file).map_err(|error| named(file, error))?;
    if file.extension().is_some_and(|extension| extension == "gz") {
        GzDecoder::new(open).read_to_string(&mut text)?;
    } else {
        open.read_to_string(&mut text)?;
    }
    Ok(text)
}

pub(super) fn named(path: &Path, error: impl fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
