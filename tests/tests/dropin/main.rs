//! One program, compiled with the official crates and with ours: compiling is the first half of the test.
//!
//! `program/` is code that a downstream crate could contain; its files name the crates only as `comprehendmedical` and
//! `medicalimaging`, which `official.rs` and `ours.rs` bind. `program/service/` is the same for both services, and
//! compiled for each.

#![allow(clippy::duplicate_mod, reason = "compiling the program twice is the test")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod job;
mod official;
mod ours;
#[path = "../http/subject.rs"]
mod subject;
mod transport;

subject::ours! {
    mod better;
    mod logs;
    mod metrics;
    mod quota;
    mod test_util;
    mod user_agent;
    mod waiters;
}
