//! Test cases in Smithy models (`smithy.rules#endpointTests`), run on the rules of the model in either form.

use std::fs::{self, File};
use std::io::{self, BufReader, Read as _};
use std::path::Path;

use lzma_rust2::XzReader;
use serde_json::Value;
use whitesmith_codegen::endpoint;
use whitesmith_codegen::ir::endpoint::RuleSet;
use whitesmith_model::ShapeId;
use whitesmith_model::diagnostic::Diagnostics;
use whitesmith_runtime::endpoint::Partitions;

use super::cases::{has_calls, run_calls};
use super::operation::Service;
use super::report::Summary;
use super::suite::{named, read_model, sorted};
use super::{run, tables};

/// Runs the cases of all models of a folder, or of a `.tar.xz`.
///
/// # Errors
/// The path cannot be read, or a model is invalid.
pub fn smithy(path: &Path, partitions: &'static Partitions) -> io::Result<Vec<Summary>> {
    let mut suites = ["trees in models", "diagrams in models", "calls in models"]
        .map(|name| Summary { name: name.to_owned(), ..Summary::default() });
    if path.is_dir() {
        folder(path, &mut |name, text| one(name, &text, partitions, &mut suites))?;
    } else {
        let mut archive = tar::Archive::new(XzReader::new(BufReader::new(File::open(path)?), true));
        for entry in archive.entries()? {
            let mut entry = entry?;
            let path = entry.path()?.into_owned();
            if is_model(&path) {
                let mut text = String::new();
                entry.read_to_string(&mut text)?;
                one(&path.display().to_string(), &text, partitions, &mut suites)?;
            }
        }
    }
    Ok(suites.into_iter().filter(|suite| suite.sets > 0 || !suite.failures.is_empty()).collect())
}

fn folder(path: &Path, each: &mut dyn FnMut(&str, String) -> io::Result<()>) -> io::Result<()> {
    for entry in sorted(path)? {
        if entry.is_dir() {
            folder(&entry, each)?;
        } else if is_model(&entry) {
            each(&entry.display().to_string(), fs::read_to_string(&entry).map_err(|error| named(&entry, error))?)?;
        }
    }
    Ok(())
}

fn is_model(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json")
}

/// Lowers rules of one form.
type Lower = fn(&Value, &str, &ShapeId, &mut Diagnostics) -> Option<RuleSet>;

fn one(
    name: &str,
    text: &str,
    partitions: &'static Partitions,
    [trees, diagrams, calls]: &mut [Summary; 3],
) -> io::Result<()> {
    let model: Value = serde_json::from_str(text).map_err(|error| named(Path::new(name), error))?;
    let shapes = model["shapes"].as_object().into_iter().flatten();
    let Some((id, shape)) = shapes.into_iter().find(|(_, shape)| shape["type"] == "service") else { return Ok(()) };
    let (namespace, service) = id.split_once('#').unwrap_or_default();
    let traits = &shape["traits"];
    let (Some(cases), id) = (traits.get("smithy.rules#endpointTests"), ShapeId::new(namespace, service)) else {
        return Ok(());
    };
    let forms: [(&str, Lower, &mut Summary); 2] = [
        ("smithy.rules#endpointRuleSet", endpoint::rule_set, trees),
        ("smithy.rules#endpointBdd", endpoint::bdd, diagrams),
    ];
    for (form, lower, summary) in forms {
        let Some(rules) = traits.get(form) else { continue };
        let mut diagnostics = Diagnostics::default();
        let Some(lowered) = lower(rules, name, &id, &mut diagnostics) else {
            summary.failures.push(diagnostics.to_string());
            continue;
        };
        let table = tables::rules(&lowered);
        summary.add(name, run(cases, table, partitions))?;
        if has_calls(cases) {
            let model = read_model(name, text.to_owned())?;
            let service = Service { model: &model, lowered: &lowered, rules: table, partitions };
            calls.add(name, run_calls(cases, service))?;
        }
    }
    Ok(())
}
