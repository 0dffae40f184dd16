//! The `JMESPath` compliance suite, for the subset that endpoint parameters use.

use std::io;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};
use whitesmith_codegen::jmespath::{Error, parse};
use whitesmith_runtime::path::Path as Table;

use super::cases::to_json;
use super::input::Input;
use super::report::Summary;
use super::suite::{read, sorted};
use super::tables;

/// Unsupported parts of the suite, with reasons.
const SKIPS: &str = include_str!("skips.json");

/// An entry of the skip list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Skip {
    /// The parser's "not supported" message, or the expression itself.
    what: String,
    reason: String,
    #[serde(skip)]
    used: bool,
}

/// Runs a folder of the suite.
///
/// # Errors
/// The folder cannot be read, or a file is invalid.
pub fn expressions(folder: &Path) -> io::Result<Summary> {
    let mut skips: Vec<Skip> = serde_json::from_str(SKIPS)?;
    let mut summary = Summary { name: "JMESPath".to_owned(), ..Summary::default() };
    for file in sorted(folder)?.into_iter().filter(|file| file.extension().is_some_and(|it| it == "json")) {
        summary.sets += 1;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for suite in read(&file)?.as_array().into_iter().flatten() {
            for case in suite["cases"].as_array().into_iter().flatten() {
                one(&name, &suite["given"], case, &mut skips, &mut summary);
            }
        }
    }
    for skip in skips.iter().filter(|skip| !skip.used) {
        summary.failures.push(format!("the skip list contains `{}`, which no case needs", skip.what));
    }
    Ok(summary)
}

fn one(name: &str, given: &Value, case: &Value, skips: &mut [Skip], summary: &mut Summary) {
    let expression = case["expression"].as_str().unwrap_or_default();
    let parsed = parse(expression);
    let passed = match (&parsed, case.get("result"), case["error"].as_str()) {
        // A benchmark has no expected result.
        (Ok(path), None, None) => {
            found(path, given);
            Ok(())
        }
        (Ok(path), Some(expected), _) => {
            let found = found(path, given);
            if same(&found, expected) { Ok(()) } else { Err(format!("expected {expected}, found {found}")) }
        }
        (Err(Error::Syntax(_)), None, Some("syntax" | "invalid-arity")) => Ok(()),
        (Ok(_), None, Some(error)) => Err(format!("expected the error {error}")),
        (Err(error), ..) => Err(error.to_string()),
    };
    let Err(why) = passed else {
        summary.cases += 1;
        return;
    };
    let unsupported = if let Err(Error::Unsupported(what)) = &parsed { Some(*what) } else { None };
    match skips.iter_mut().find(|skip| Some(skip.what.as_str()) == unsupported || skip.what == expression) {
        Some(skip) => {
            skip.used = true;
            *summary.skipped.entry(skip.reason.clone()).or_default() += 1;
        }
        None => {
            summary.cases += 1;
            summary.failures.push(format!("{name}: `{expression}`: {why}"));
        }
    }
}

/// Evaluates the expression on the value, which need not be an object as inputs are.
fn found(path: &whitesmith_codegen::ir::Path, given: &Value) -> Value {
    let input = Map::from_iter([("given".to_owned(), given.clone())]);
    let path = Table::Sub(Box::leak(Box::new([Table::Field("given"), tables::path(path)])));
    to_json(&path.find(&Input(&input)))
}

/// Compares values, ignoring the order of values that come from an object.
fn same(found: &Value, expected: &Value) -> bool {
    let sorted = |value: &Value| {
        let mut texts: Vec<_> = value.as_array()?.iter().map(ToString::to_string).collect();
        texts.sort();
        Some(texts)
    };
    found == expected || sorted(found).is_some_and(|texts| Some(texts) == sorted(expected))
}
