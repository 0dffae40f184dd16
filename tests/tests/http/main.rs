//! Both operations over real HTTP/1.1, through the clients' default HTTP client and with the machine's clock.
//!
//! `scenario/` holds what every service and protocol must do; it is compiled once for each of them, against the aliases and helpers of the
//! module around it (`imaging`: restJson1, `cbor`: rpcv2Cbor, `json`: `awsJson1_1`). What only one of them has stands beside those helpers.

#![allow(clippy::duplicate_mod, reason = "the scenarios are compiled once for each service and protocol")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

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

/// An error of a service as a test writes it: code, HTTP status, the variant it must become.
struct Exception {
    code: &'static str,
    status: u16,
    variant: &'static str,
}
