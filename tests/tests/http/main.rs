//! Both operations over real HTTP/1.1, with the clients' default HTTP client and the machine's clock.
//!
//! `scenario/` contains tests of every service and protocol; it is compiled once for each of them, with the aliases and
//! helpers of the enclosing module (`imaging`: restJson1, `cbor`: rpcv2Cbor, `json`: `awsJson1_1`). Tests of one of
//! them are next to those helpers.

#![allow(clippy::duplicate_mod, reason = "the scenarios are compiled once for each service and protocol")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod blocking;
mod cbor;
mod comprehend;
mod example;
mod imaging;
mod server;
mod sigv4;
mod subject;
mod wrong_signature;

subject::ours! {
    mod json;
}

use std::future::Future;
use std::time::Duration;

/// The future's output; a call that does not end fails the test.
async fn ended<F: Future>(future: F) -> F::Output {
    tokio::time::timeout(Duration::from_secs(15), future).await.expect("the call ends")
}

/// A modeled error of a service: code, HTTP status, expected variant.
struct Exception {
    code: &'static str,
    status: u16,
    variant: &'static str,
}
