//! A service that follows a script.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::ErrorKind;
use http_body_util::BodyExt as _;
use tokio::time::Instant;

/// The fate of a request.
#[derive(Clone, Debug)]
pub(super) enum Reply {
    /// A response, after a time.
    Response(Duration, u16, Vec<(&'static str, String)>, &'static str),
    /// The connection fails.
    Io,
    Timeout,
    Throttled,
    /// The request is never read.
    Ignored,
    /// The request is read and never answered.
    Unanswered,
    /// The response's body has no end, and sends nothing.
    Stalled,
}

pub(super) fn response(status: u16, body: &'static str) -> Reply {
    Reply::Response(Duration::ZERO, status, Vec::new(), body)
}

pub(super) fn with(status: u16, headers: &[(&'static str, &str)], body: &'static str) -> Reply {
    let headers = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Reply::Response(Duration::from_millis(40), status, headers, body)
}

/// The script: its last reply is repeated.
#[derive(Clone, Debug)]
pub(super) struct Script {
    replies: Arc<[Reply]>,
    start: Instant,
    requests: Arc<Mutex<Vec<(Duration, String)>>>,
    is_prepared: Arc<AtomicBool>,
}

impl Script {
    pub(super) fn new(replies: &[Reply]) -> Self {
        Self { replies: replies.into(), start: Instant::now(), requests: Arc::default(), is_prepared: Arc::default() }
    }

    pub(super) fn requests(&self) -> Vec<(Duration, String)> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Returns true if the last call was prepared: its interceptor of streams that stall is the runtime's own.
    pub(super) fn is_prepared(&self) -> bool {
        self.is_prepared.load(Ordering::Relaxed)
    }
}

impl HttpClient for Script {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        let is_prepared = format!("{components:?}").contains("StalledStreamProtection(");
        self.is_prepared.store(is_prepared, Ordering::Relaxed);
        SharedHttpConnector::new(Connector(self.clone(), format!("{settings:?}")))
    }
}

/// A connector, with the settings that it was made for.
#[derive(Debug)]
struct Connector(Script, String);

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let headers: Vec<_> = request.headers().iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let body = request.body().bytes().map(String::from_utf8_lossy);
        let text = format!("{} {} {headers:#?} {body:?} {}", request.method(), request.uri(), self.1);
        let mut requests = self.0.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let reply = self.0.replies.get(requests.len()).or(self.0.replies.last()).cloned();
        requests.push((self.0.start.elapsed(), text));
        HttpConnectorFuture::new(async move { answer(reply.expect("a script has a reply"), request).await })
    }
}

async fn answer(reply: Reply, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
    match reply {
        Reply::Response(after, status, headers, body) => {
            request.into_body().collect().await.map_err(ConnectorError::user)?;
            tokio::time::sleep(after).await;
            let mut response = HttpResponse::new(status.try_into().expect("a status"), SdkBody::from(body));
            for (name, value) in headers {
                response.headers_mut().append(name, value);
            }
            Ok(response)
        }
        Reply::Io => Err(ConnectorError::io("connection reset".into())),
        Reply::Timeout => Err(ConnectorError::timeout("no connection".into())),
        Reply::Throttled => Err(ConnectorError::other("busy".into(), Some(ErrorKind::ThrottlingError))),
        Reply::Ignored => {
            std::future::pending::<()>().await;
            drop(request);
            Err(ConnectorError::io("never".into()))
        }
        Reply::Unanswered => {
            request.into_body().collect().await.map_err(ConnectorError::user)?;
            std::future::pending().await
        }
        Reply::Stalled => Ok(HttpResponse::new(200.try_into().expect("a status"), SdkBody::from_body_1_x(Endless))),
    }
}

struct Endless;

impl http_body::Body for Endless {
    type Data = <SdkBody as http_body::Body>::Data;
    type Error = <SdkBody as http_body::Body>::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        Poll::Pending
    }
}
