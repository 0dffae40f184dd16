//! A scripted reply.

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;

use super::{Received, Wire};

/// The request id of every reply, unless it sets another.
pub(crate) const REQUEST_ID: &str = "11111111-2222-4333-8444-555555555555";

/// A reply, and how its bytes are broken.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
    /// Delay of the reply; `None` means forever.
    pub(super) delay: Option<Duration>,
    pub(super) wire: Wire,
}

impl Reply {
    /// An empty reply.
    pub(crate) fn new(status: u16) -> Self {
        let headers = vec![("x-amzn-requestid".to_owned(), REQUEST_ID.to_owned())];
        Self { status, headers, body: Bytes::new(), delay: Some(Duration::ZERO), wire: Wire::Complete }
    }

    pub(crate) fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::new(status).header("content-type", "application/json").body(body.to_string())
    }

    pub(crate) fn cbor(status: u16, body: &serde_json::Value) -> Self {
        let mut encoded = Vec::new();
        ciborium::into_writer(body, &mut encoded).expect("JSON is CBOR too");
        Self::new(status)
            .header("content-type", "application/cbor")
            .header("smithy-protocol", "rpc-v2-cbor")
            .body(encoded)
    }

    /// An error that AWS's front end returns before the service receives the request, in the protocol of the request.
    pub(super) fn refusal(request: &Received, status: u16, code: &str, message: &str) -> Self {
        let body = serde_json::json!({ "__type": code, "message": message });
        if request.header("content-type") == "application/cbor" {
            return Self::cbor(status, &body);
        }
        Self::json(status, &body).header("x-amzn-errortype", code)
    }

    /// Sets a header; the last one of a name is used.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(old, _)| old != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without_header(mut self, name: &str) -> Self {
        self.headers.retain(|(old, _)| old != name);
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Reads the request, and never replies.
    pub(crate) fn never() -> Self {
        Self { delay: None, ..Self::new(200) }
    }

    pub(crate) fn wire(mut self, wire: Wire) -> Self {
        self.wire = wire;
        self
    }

    pub(super) fn into_response(self, date: &str) -> hyper::Response<Full<Bytes>> {
        let mut response = hyper::Response::builder().status(self.status).header("date", date);
        for (name, value) in &self.headers {
            response = response.header(name, value);
        }
        response.body(Full::new(self.body)).expect("a scripted reply is valid HTTP")
    }
}
