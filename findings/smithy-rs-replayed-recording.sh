#!/usr/bin/env bash
# A recording of aws-smithy-http-client 1.5.2 replays an answer as broken off if the request's body was not read.
#
# RecordingClient writes the traffic of another connector down, and ReplayingClient answers from it. One guesses that a
# complete answer is replayed as a complete answer. A connector that answers without reading the request's body to the end
# (a stub, or a server that answers early) makes the recorder note that the reader of the body is gone. It notes this as the
# end of the *other* direction (`direction.opposite()` in test_util/dvr/record.rs): a failed end of the response, before the
# response's data, and there the replay ends the body with an error. The build takes some minutes.
#
# Guess: the body of the recorded call and of the replayed call are "answer".
# Seen:  "answer" in the recorded call, an error in the replayed call.
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
aws-smithy-http-client = { version = "=1.5.2", features = ["test-util"] }
aws-smithy-runtime-api = { version = "=1.20.0", features = ["client"] }
aws-smithy-types = "=1.9.3"
tokio = { version = "=1.52.4", features = ["macros", "rt"] }

[workspace]
TOML
cat >src/main.rs <<'RUST'
use aws_smithy_http_client::test_util::dvr::{RecordingClient, ReplayingClient};
use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::{body::SdkBody, byte_stream::ByteStream};

#[derive(Debug)]
struct Stub;

impl HttpConnector for Stub {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let status = 200u16.try_into().expect("a status");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from("answer"))))
    }
}

async fn body(connector: &impl HttpConnector) -> String {
    let mut request = HttpRequest::new(SdkBody::from("question"));
    request.set_uri("https://example.com/").expect("an address");
    let response = connector.call(request).await.expect("an answer");
    match ByteStream::new(response.into_body()).collect().await {
        Ok(data) => String::from_utf8(data.to_vec()).expect("a text"),
        Err(_) => "an error".to_owned(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let recorder = RecordingClient::new(Stub);
    println!("recorded: {}", body(&recorder).await);
    let events = recorder.events().clone();
    println!("replayed: {}", body(&ReplayingClient::new(events)).await);
}
RUST
export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_PROFILE_DEV_DEBUG=0
seen=$(cargo run --quiet)
cargo tree --quiet --depth 1 --prefix none | sed -n 's/^aws-smithy-http-client/version: &/p'
echo "guess: recorded: answer, replayed: answer"
echo "seen: ${seen//$'\n'/, }"
test "${seen//$'\n'/, }" = "recorded: answer, replayed: an error"
