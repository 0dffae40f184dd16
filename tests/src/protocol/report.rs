//! Runs the cases and prints the result of each to standard output, as a line of JSON.

use super::case::Case;
use super::exchange::{BoxError, Exchange};
use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A case's number, and its call.
pub type Run = (usize, fn(&Exchange) -> Result<Vec<String>, BoxError>);

/// Runs cases; `cases` is a JSON object with the case of each number.
///
/// # Errors
/// The cases cannot be read, or the output cannot be written.
pub fn run(cases: &str, runs: &[&[Run]]) -> Result<(), BoxError> {
    let mut cases: BTreeMap<usize, Case> = serde_json::from_str(cases)?;
    // A panic is the result of a case, and is reported as such.
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = std::io::stdout().lock();
    for (number, call) in runs.iter().copied().flatten() {
        let case = cases.remove(number).ok_or_else(|| format!("there is no case {number}"))?;
        let differences = catch_unwind(AssertUnwindSafe(|| one(case, *call))).unwrap_or_else(|panic| {
            let message = panic.downcast_ref::<String>().map(String::as_str);
            let message = message.or_else(|| panic.downcast_ref::<&str>().copied());
            vec![format!("a panic: {}", message.unwrap_or("without a message"))]
        });
        writeln!(out, "{}", serde_json::json!([number, differences]))?;
    }
    Ok(())
}

fn one(case: Case, call: fn(&Exchange) -> Result<Vec<String>, BoxError>) -> Vec<String> {
    let found = Exchange::new(case).and_then(|exchange| call(&exchange));
    found.unwrap_or_else(|error| vec![format!("the case cannot be run: {error}")])
}
