#!/usr/bin/env bash
# aws-sdk-machinelearning 1.120.0 ignores the endpoint that the caller of Predict names.
#
# Predict requires a member `PredictEndpoint`, the address of a real-time endpoint that another operation has created for
# one model. No trait of the model says that the request goes there, but botocore has a handler of its own for it
# (`switch_host_machinelearning` in handlers.py), so one guesses that the official Rust client goes there, too. It puts the
# address in the body and sends the request to the service's endpoint of the region. The build takes some minutes.
#
# Guess: the request goes to https://realtime.example.com/.
# Seen:  the request goes to https://machinelearning.us-east-1.amazonaws.com/.
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
aws-sdk-machinelearning = { version = "=1.120.0", default-features = false, features = ["behavior-version-latest", "rt-tokio"] }
aws-smithy-http-client = { version = "=1.5.2", features = ["test-util"] }
tokio = { version = "=1.52.4", features = ["macros", "rt", "time"] }

[workspace]
TOML
cat >src/main.rs <<'RUST'
use aws_sdk_machinelearning::config::{Credentials, Region};
use aws_sdk_machinelearning::{Client, Config};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (http, captured) = aws_smithy_http_client::test_util::capture_request(None);
    let config = Config::builder()
        .behavior_version_latest()
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "example", None, None, "example"))
        .http_client(http)
        .build();
    let predict = Client::from_conf(config).predict().ml_model_id("model").record("feature", "1");
    let _ = predict.predict_endpoint("https://realtime.example.com").send().await;
    let request = captured.expect_request();
    println!("{}", request.uri());
}
RUST
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
seen=$(cargo run --quiet)
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^aws-sdk-/version: &/p'
echo "guess: https://realtime.example.com/"
echo "seen: $seen"
test "$seen" = "https://machinelearning.us-east-1.amazonaws.com/"
