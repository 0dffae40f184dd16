//! The same random input sent with two clients of one API: the requests must be equal.
//!
//! `cargo xtask conformance wire` writes the program that calls this, and creates the inputs from a service's own
//! types.

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

/// Calls an operation of a client with the input derived from choices. Returns the error, if it failed.
pub type Call = fn(&mut Choices<'_>, &Canned) -> Option<String>;

/// An operation's number, and its calls with both clients.
pub type Pair = (usize, Call, Call);

/// Number of bytes for the choices of one input; inputs that need more use zeros.
const BYTES: usize = 512;

/// Runs every pair with this many inputs, and prints a line of JSON for each: the number, the number of inputs sent,
/// and the difference that was found, with the shortest choices that reproduce it.
///
/// # Errors
/// The output cannot be written.
pub fn run(pairs: &[Pair], inputs: u32) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for (number, ours, theirs) in pairs {
        let sent = Cell::new(0);
        let config = Config { cases: inputs, failure_persistence: None, ..Config::default() };
        // The inputs are the same in every run, so failures are reproducible.
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

/// Makes both calls. Returns the differences between their requests.
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
