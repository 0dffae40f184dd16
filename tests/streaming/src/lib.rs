//! Clients of the examples: Amazon S3, Amazon Bedrock and Amazon Kinesis, and two of other protocols for tests.

#![allow(clippy::pedantic, rust_2018_idioms, reason = "the lints are for hand-written code")]

include!(concat!(env!("OUT_DIR"), "/clients.rs"));
