//! Runs the cases and says on the standard output what came of each: a line of JSON for every case.

use super::case::Case;
use super::exchange::{BoxError, Exchange};
use std::collections::BTreeMap;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What runs a case: its number, and the call that is made.
pub type Run = (usize, fn(&Exchange) -> Result<Vec<String>, BoxError>);

/// Runs cases; each number's case is in the JSON object that `cases` is the text of.
///
/// # Errors
/// The cases cannot be read, or nobody reads what is printed.
pub fn run(cases: &str, runs: &[&[Run]]) -> Result<(), BoxError> {
    let mut cases: BTreeMap<usize, Case> = serde_json::from_str(cases)?;
    // A panic is what came of a case, and is said as that.
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
