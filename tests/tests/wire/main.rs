//! The wire, against the official crates and against botocore: what is sent, and what is made of the answers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod aws_json;
mod can_fail;
mod differences;
mod golden;
mod identity;
mod responses;
mod retries;
mod spoil;
mod text;
mod told;
mod vectors;

use proptest::test_runner::{Config, RngSeed};

/// Inputs or responses for each operation and protocol.
const CASES: u32 = 384;

/// The same cases in every run: a failure is the change's, not the day's.
fn settled(seed: u64) -> Config {
    Config { cases: CASES, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() }
}
