#!/usr/bin/env bash
# aws-smithy-json 0.65.1 and aws-smithy-cbor 0.64.1 read about half of all timestamps with milliseconds one too early.
#
# The default format of timestamps in JSON and in CBOR is a number of seconds, with the milliseconds as its fraction. A
# double holds such a number to a fraction of a microsecond, so one guesses that the milliseconds survive. Both crates call
# `DateTime::from_secs_f64` of aws-smithy-types 1.9.3, which cuts the fraction off instead of rounding it: 1700000000.001
# becomes 0.000999927 seconds, and no millisecond. The CBOR decoder cuts to milliseconds as well, so that it does not even
# read what the encoder of the same crate wrote. The same number as a text (in XML, or in a header) is read as it stands.
#
# Guess: 0 of 1000 milliseconds are read wrong, in each form.
# Seen:  text 0, JSON 496, CBOR 496.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/src"
cd "$scratch"
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
edition = "2021"

[dependencies]
aws-smithy-cbor = "=0.64.1"
aws-smithy-json = "=0.65.1"
aws-smithy-types = "=1.9.3"

[workspace]
TOML
cat >src/main.rs <<'RUST'
use aws_smithy_cbor::{Decoder, Encoder};
use aws_smithy_json::deserialize::{json_token_iter, token::expect_timestamp_or_null};
use aws_smithy_types::{date_time::Format, DateTime};

fn main() {
    let (mut text, mut json, mut cbor) = (0, 0, 0);
    for milli in 0..1000 {
        let written = DateTime::from_millis(1_700_000_000_000 + milli);
        let wrong = |read: DateTime| i32::from(read.to_millis().unwrap() != written.to_millis().unwrap());
        let number = format!("1700000000.{milli:03}");
        text += wrong(DateTime::from_str(&number, Format::EpochSeconds).unwrap());
        let token = json_token_iter(number.as_bytes()).next();
        json += wrong(expect_timestamp_or_null(token, Format::EpochSeconds).unwrap().unwrap());
        let mut encoder = Encoder::new(Vec::new());
        encoder.timestamp(&written);
        cbor += wrong(Decoder::new(&encoder.into_writer()).timestamp().unwrap());
    }
    println!("text {text}, JSON {json}, CBOR {cbor}");
}
RUST
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
seen=$(cargo run --quiet)
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^aws-smithy-/version: &/p'
echo "guess: text 0, JSON 0, CBOR 0"
echo "seen: $seen"
test "$seen" = "text 0, JSON 496, CBOR 496"
