//! The fixed test environment of every call: clock, credentials, region, idempotency token. The vectors of botocore
//! were recorded in the same.

use aws_credential_types::Credentials;
use aws_smithy_async::time::StaticTimeSource;
use std::future::Future;

/// Seconds since 1970 of 2026-02-03T04:05:06Z.
pub const CLOCK: u64 = 1_770_091_506;
/// The region of every call.
pub const REGION: &str = "us-east-1";
/// The key id of [`credentials`].
pub const ACCESS_KEY: &str = "AKIDEXAMPLE";
/// The secret of [`credentials`]: the example in AWS's documentation.
pub const SECRET_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
/// The session token of [`credentials`].
pub const SESSION_TOKEN: &str = "session+token/==";
/// The token that a client sends if the caller set none.
pub const IDEMPOTENCY_TOKEN: &str = "11111111-2222-4333-8444-555555555555";

/// A wire protocol of the two services.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `aws.protocols#restJson1`, of `HealthImaging`.
    RestJson,
    /// `smithy.protocols#rpcv2Cbor`, the first of `ComprehendMedical`.
    RpcV2Cbor,
    /// `aws.protocols#awsJson1_1`, the other of `ComprehendMedical`.
    AwsJson,
}

/// The credentials of every call.
pub fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY, Some(SESSION_TOKEN.to_owned()), None, "tests")
}

/// A clock that is fixed at [`CLOCK`].
pub fn clock() -> StaticTimeSource {
    StaticTimeSource::from_secs(CLOCK)
}

/// Runs a call to its end on the current thread.
pub fn block_on<F: Future>(call: F) -> F::Output {
    thread_local! {
        static RUNTIME: tokio::runtime::Runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .unwrap_or_else(|error| unreachable!("a runtime of one thread and a timer: {error}"));
    }
    RUNTIME.with(|runtime| runtime.block_on(call))
}
