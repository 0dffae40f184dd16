//! The generated clients, and the examples, with `cargo xtask serve`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::duplicate_mod, reason = "each example has its configuration")]

mod clients;
mod examples;
mod server;
