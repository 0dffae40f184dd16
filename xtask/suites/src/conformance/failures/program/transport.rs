//! Transport in memory, for a paused clock: on a real connection a paused clock would skip to the next timeout.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, SystemTime};

use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use tokio::time::{Instant, Sleep, sleep};

use crate::seen::Seen;

/// Runs a call in a thread with a clock that does not wait.
pub fn with_paused_clock<F: Future<Output = Seen> + Send + 'static>(call: F) -> Seen {
    let thread = std::thread::spawn(|| {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
        runtime.expect("a runtime of one thread").block_on(call)
    });
    thread.join().unwrap_or_else(|_| Seen { outcome: "panic".to_owned(), ..Seen::default() })
}

/// Silence before each part of a body.
const SILENCE: Duration = Duration::from_secs(6 * 60);

/// A service that sends the parts of a body with silence before each.
#[derive(Clone, Debug)]
pub struct Quiet {
    media_type: &'static str,
    parts: Vec<Vec<u8>>,
}

impl Quiet {
    pub fn client(media_type: &'static str, parts: Vec<Vec<u8>>) -> SharedHttpClient {
        SharedHttpClient::new(Self { media_type, parts })
    }
}

impl HttpConnector for Quiet {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let parts = self.parts.clone().into_iter();
        let body = SdkBody::from_body_1_x(QuietBody { parts, sleep: Box::pin(sleep(SILENCE)) });
        let status = 200.try_into().expect("a status");
        let mut response = HttpResponse::new(status, body);
        response.headers_mut().insert("content-type", self.media_type);
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl HttpClient for Quiet {
    fn http_connector(&self, _: &HttpConnectorSettings, _: &RuntimeComponents) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

struct QuietBody {
    parts: std::vec::IntoIter<Vec<u8>>,
    sleep: Pin<Box<Sleep>>,
}

impl http_body::Body for QuietBody {
    type Data = <SdkBody as http_body::Body>::Data;
    type Error = aws_smithy_types::body::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Self::Data>, Self::Error>>> {
        if self.parts.as_slice().is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.sleep.as_mut().poll(cx));
        self.sleep.as_mut().reset(Instant::now() + SILENCE);
        Poll::Ready(self.parts.next().map(|part| Ok(http_body::Frame::data(part.into()))))
    }
}

/// The time of tokio's clock.
#[derive(Clone, Debug)]
pub struct TokioTime(SystemTime, Instant);

impl Default for TokioTime {
    fn default() -> Self {
        Self(SystemTime::now(), Instant::now())
    }
}

impl TimeSource for TokioTime {
    fn now(&self) -> SystemTime {
        self.0 + self.1.elapsed()
    }
}
