//! The wire, compared with the official crates and with botocore: requests, and decoded responses.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod aws_json;
mod can_fail;
mod differences;
mod formats;
mod golden;
mod identity;
mod mutations;
mod responses;
mod retries;
mod text;
mod unreadable;
mod vectors;

use proptest::test_runner::{Config, RngSeed};

/// Number of inputs or responses for each operation and protocol.
const CASES: u32 = 384;

/// A configuration with the same cases in every run, so that failures are reproducible.
fn settled(seed: u64) -> Config {
    Config { cases: CASES, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() }
}
