//! HTTP client without a network: it records every request and returns the same response to each, or one after the other.

use crate::request::Request;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use std::sync::{Arc, Mutex, PoisonError};

/// A canned response: any status, with header values of any bytes that HTTP allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status, from 100 to 999.
    pub status: u16,
    /// The header fields; an invalid one is skipped.
    pub headers: Vec<(String, Vec<u8>)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Response {
    /// Returns a response with text headers.
    pub fn new(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec())).collect();
        Self { status, headers, body: body.into() }
    }

    /// Converts the response to the type that a client gets from its HTTP client.
    pub fn to_http(&self) -> Result<HttpResponse, ConnectorError> {
        let mut response = http::Response::new(SdkBody::from(self.body.clone()));
        *response.status_mut() = http::StatusCode::from_u16(self.status).map_err(other)?;
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) = (http::HeaderName::try_from(name), http::HeaderValue::from_bytes(value)) {
                response.headers_mut().append(name, value);
            }
        }
        HttpResponse::try_from(response).map_err(other)
    }
}

fn other(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ConnectorError {
    ConnectorError::other(error.into(), None)
}

/// The HTTP client; clones share the recorded requests.
#[derive(Clone, Debug)]
pub struct Canned {
    responses: Arc<[Response]>,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Canned {
    /// Returns a client that responds to every request with `response`.
    pub fn new(response: Response) -> Self {
        Self::in_order(vec![response])
    }

    /// Returns a client that responds with each in turn, and to further requests with the last one. Without any, requests fail.
    pub fn in_order(responses: Vec<Response>) -> Self {
        Self { responses: responses.into(), sent: Arc::default() }
    }

    /// The requests sent so far, oldest first.
    pub fn sent(&self) -> Vec<Request> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl HttpConnector for Canned {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let canned = self.clone();
        HttpConnectorFuture::new(async move {
            let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
            let headers = request.headers().iter_bytes().map(|(name, value)| (name.to_lowercase(), text(value)));
            let mut recorded = Request {
                method: request.method().to_owned(),
                uri: request.uri().to_owned(),
                headers: headers.collect(),
                body: Vec::new(),
            };
            let body = ByteStream::new(request.into_body()).collect().await.map_err(other)?;
            recorded.body = body.to_vec();
            let mut sent = canned.sent.lock().unwrap_or_else(PoisonError::into_inner);
            let response = canned.responses.get(sent.len()).or(canned.responses.last());
            sent.push(recorded);
            response.ok_or_else(|| other("there is no response"))?.to_http()
        })
    }
}

impl HttpClient for Canned {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
