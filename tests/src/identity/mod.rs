//! The same random input through two clients of one API: the requests must be the same.
//!
//! `cargo xtask conformance wire` writes the program that calls this, and builds the inputs of a service's own types.

mod choices;
mod compare;

pub use choices::Choices;
pub use compare::differences;

use crate::canned::{Canned, Response};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::Cell;
use std::io::Write;

/// Calls an operation of a client with the input that choices make; why it failed, if it did.
pub type Call = fn(&mut Choices<'_>, &Canned) -> Option<String>;

/// An operation by its number, and its calls through both clients.
pub type Pair = (usize, Call, Call);

/// Bytes that the choices of one input come from; what they do not reach stays empty.
const BYTES: usize = 512;

/// Runs every pair with this many inputs, and prints a line of JSON for each: the number, how many inputs were sent,
/// and the difference that was found, with the shortest choices that show it.
///
/// # Errors
/// Nobody reads what is printed.
pub fn run(pairs: &[Pair], inputs: u32) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for (number, ours, theirs) in pairs {
        let sent = Cell::new(0);
        let config = Config { cases: inputs, failure_persistence: None, ..Config::default() };
        // The same inputs in every run: what fails can be run again.
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let outcome = TestRunner::new_with_rng(config, rng).run(&vec(any::<u8>(), 0..BYTES), |bytes| {
            let found = one(&bytes, *ours, *theirs, &sent);
            if found.is_empty() { Ok(()) } else { Err(TestCaseError::fail(found.join("\n"))) }
        });
        let difference = match outcome {
            Ok(()) => None,
            Err(TestError::Fail(reason, bytes)) => Some(format!("{reason}\nthe choices: {bytes:?}")),
            Err(TestError::Abort(reason)) => Some(reason.to_string()),
        };
        writeln!(out, "{}", serde_json::json!([number, sent.get(), difference]))?;
    }
    Ok(())
}

/// Makes both calls; how their requests differ.
fn one(bytes: &[u8], ours: Call, theirs: Call, sent: &Cell<u32>) -> Vec<String> {
    let request = |call: Call| {
        let http = Canned::new(Response::new(200, &[], ""));
        let failure = call(&mut Choices::new(bytes), &http).unwrap_or_default();
        (http.sent(), failure)
    };
    let ((ours, our_failure), (theirs, their_failure)) = (request(ours), request(theirs));
    match (ours.as_slice(), theirs.as_slice()) {
        ([ours], [theirs]) => {
            sent.set(sent.get() + 1);
            differences(ours, theirs)
        }
        ([], []) => Vec::new(),
        _ => vec![format!(
            "{} requests were sent against {}: {ours:?} ({our_failure}), {theirs:?} ({their_failure})",
            ours.len(),
            theirs.len()
        )],
    }
}

#[cfg(test)]
mod tests;
