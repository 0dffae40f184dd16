//! The same failures for generated clients and for AWS's crates. Prints a line of JSON for each row.

#![allow(unused_imports, reason = "both sides include the same text")]

mod frames;
mod rows;
mod seen;
mod server;
mod transport;

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;

use frames::{MESSAGE_START, MESSAGE_STOP, frame};
use seen::Seen;
use server::{Script, Server};

/// The calls of one side.
macro_rules! side {
    ($name:ident, $objects:path, $events:path) => {
        mod $name {
            pub mod objects {
                use crate::*;
                use $objects as s3;
                include!("objects.rs");
            }
            pub mod events {
                use crate::*;
                use $events as bedrockruntime;
                include!("events.rs");
            }
        }
    };
}

side!(ours, conformance_clients::s3, conformance_clients::bedrockruntime);
side!(official, aws_sdk_s3, aws_sdk_bedrockruntime);

fn credentials() -> Credentials {
    Credentials::from_keys("AKIDEXAMPLE", "secret", None)
}

fn retries() -> RetryConfig {
    RetryConfig::standard().with_initial_backoff(Duration::from_millis(1))
}

fn http() -> SharedHttpClient {
    aws_smithy_http_client::Builder::new().build_http()
}

/// The path of the file that is uploaded.
fn file() -> String {
    std::env::temp_dir().join(format!("whitesmith-failures-{}", std::process::id())).display().to_string()
}

/// A body that can be sent once.
struct OneShot(SdkBody);

impl OneShot {
    fn new(text: &'static str) -> Self {
        Self(SdkBody::from(text))
    }
}

impl http_body::Body for OneShot {
    type Data = <SdkBody as http_body::Body>::Data;
    type Error = <SdkBody as http_body::Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        Pin::new(&mut self.0).poll_frame(cx)
    }
}

/// The error of a body, or of a stream of events, whose source fails after its first part.
const OWN_FAILURE: &str = "a failure of the user's own";

/// A body that fails after its first part.
struct Failing(Option<&'static str>);

impl http_body::Body for Failing {
    type Data = <SdkBody as http_body::Body>::Data;
    type Error = aws_smithy_types::body::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        let part = self.0.take().map(|part| http_body::Frame::data(part.into()));
        Poll::Ready(Some(part.ok_or_else(|| OWN_FAILURE.into())))
    }
}

type Call = fn(String) -> Pin<Box<dyn Future<Output = Seen> + Send>>;

/// Runs a call in a task, so that a panic is an outcome.
async fn see(script: Script, call: Call) -> Result<Seen, Box<dyn std::error::Error>> {
    let server = Server::start(script)?;
    let call = tokio::time::timeout(Duration::from_secs(30), tokio::spawn(call(server.url())));
    let mut seen = match call.await {
        Ok(Ok(seen)) => seen,
        Ok(Err(panic)) => Seen { outcome: format!("panic: {panic}"), ..Seen::default() },
        Err(_) => Seen { outcome: "no end".to_owned(), ..Seen::default() },
    };
    seen.attempts = server.requests();
    Ok(seen)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A panic is an outcome.
    std::panic::set_hook(Box::new(|_| {}));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for row in rows::rows() {
        let ours = runtime.block_on(see((row.script)(), row.ours))?;
        let official = runtime.block_on(see((row.script)(), row.official))?;
        println!("{}", serde_json::to_string(&(row.name, ours, official))?);
    }
    // A row has removed it.
    let _ = std::fs::remove_file(file());
    Ok(())
}
