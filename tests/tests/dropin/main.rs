//! One program, compiled against the official crates and against ours: that it compiles is the first half of the test.
//!
//! `program/` is what a downstream crate could have written; its files name the crates only by `comprehendmedical` and `medicalimaging`, which
//! `official.rs` and `ours.rs` bind. `program/service/` is what is alike for both services, and compiled for each.

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
    mod quota;
    mod test_util;
    mod waiters;
}
