//! Tests of the server without a network.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod errors;
mod hostile;
mod jobs;
mod rest;
mod small;
mod start;
mod streams;
mod synthesis;
mod xml;

use std::net;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Bytes;
use serde_json::Value as Json;
use tokio::net::TcpListener;

use super::catalog::{self, Catalog};
use super::http;
use super::overrides::Overrides;
use super::server::{Server, ServerResponse};

/// Returns the operations of this repository's manifest.
fn catalog() -> Catalog {
    catalog_of("models/whitesmith.toml")
}

fn catalog_of(manifest: &str) -> Catalog {
    let manifest = xtask_common::workspace().join(manifest);
    let (manifest, inputs) = xtask_common::manifest::read(&manifest, &[]).unwrap();
    catalog::read(&manifest, &inputs).unwrap()
}

fn server() -> Server {
    Server::new(catalog(), Overrides::default())
}

/// Returns a request with a well-formed signature for a service.
fn signed(service: &str, method: &str, uri: &str, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Request<Bytes> {
    let own = headers.iter().map(|(name, _)| *name).filter(|name| name.starts_with("x-amz-"));
    let mut names: Vec<_> = own.chain(["host", "x-amz-date"]).collect();
    names.sort_unstable();
    let names = names.join(";");
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/{service}/aws4_request, \
         SignedHeaders={names}, Signature={}",
        "0".repeat(64)
    );
    let mut request = Request::builder().method(method).uri(uri).header("host", "localhost");
    request = request.header("x-amz-date", "20260102T030405Z").header("authorization", authorization);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

/// Returns a call in `awsJson1_1`.
fn json(target: &str, headers: &[(&str, &str)], body: &Json) -> Request<Bytes> {
    let target = format!("ComprehendMedical_20181030.{target}");
    let mut all = vec![("x-amz-target", target.as_str()), ("content-type", "application/x-amz-json-1.1")];
    all.extend(headers);
    signed("comprehendmedical", "POST", "/", &all, body.to_string())
}

fn body(answer: &ServerResponse) -> Json {
    serde_json::from_slice(&answer.reply.body).unwrap()
}

fn header<'a>(answer: &'a ServerResponse, name: &str) -> Option<&'a str> {
    answer.reply.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// Returns status, code and message.
fn refusal(answer: &ServerResponse) -> (u16, String, String) {
    let body = body(answer);
    let message = body.get("message").or_else(|| body.get("Message")).and_then(Json::as_str).unwrap_or_default();
    (answer.reply.status, header(answer, "x-amzn-errortype").unwrap_or_default().to_owned(), message.to_owned())
}

/// Time limit of a test.
const LIFE: Duration = Duration::from_mins(5);

/// Serves until the process or the time limit ends. Returns the address.
fn listen(overrides: Overrides) -> String {
    let bound = net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    bound.set_nonblocking(true).unwrap();
    let url = format!("http://{}", bound.local_addr().unwrap());
    let server = Arc::new(Server::new(catalog(), overrides));
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::from_std(bound).unwrap();
            let _ = tokio::time::timeout(LIFE, http::accept(listener, server, true)).await;
        });
    });
    url
}
