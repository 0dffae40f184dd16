//! An HTTP/1.1 server on loopback with scripted replies, which records requests and checks every signature.
//!
//! Connections, requests, body size and lifetime are limited; it stops when dropped. Errors on the server's side (a bad
//! signature, an unexpected request) fail the test at the drop, whatever the client's result.

mod received;
mod reply;
mod tap;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;

use crate::sigv4::{self, AccessKey, Signable};

pub(crate) use received::Received;
pub(crate) use reply::{REQUEST_ID, Reply};
pub(crate) use tap::Wire;
use tap::{Plan, Tap};

/// The credentials that the server accepts.
pub(crate) const KEY: AccessKey =
    AccessKey { id: "AKIAWHITESMITH000001", secret: "a+test/secret+of/nobody", session_token: None };
/// Temporary credentials.
pub(crate) const SESSION_KEY: AccessKey =
    AccessKey { id: "ASIAWHITESMITH000002", secret: "another+test/secret", session_token: Some("a+session/token==") };

const MAX_CONNECTIONS: usize = 64;
const MAX_REQUESTS: usize = 64;
const MAX_BODY: usize = 1 << 20;
const LIFE: Duration = Duration::from_secs(30);
/// Maximum difference of a request's date; the same as AWS's own.
const SKEW: Duration = Duration::from_mins(5);

type Script = Box<dyn FnMut(&Received) -> Option<Reply> + Send>;

/// A server; see the module.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    accepting: AbortHandle,
}

struct Shared {
    signing_name: &'static str,
    /// Added to the machine's clock.
    ahead: Duration,
    script: Mutex<Script>,
    received: Mutex<Vec<Received>>,
    errors: Mutex<Vec<String>>,
    requests: AtomicUsize,
}

impl Server {
    /// Replies to the requests with `replies`, one each, in their order of arrival.
    pub(crate) async fn start(signing_name: &'static str, replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut replies: VecDeque<Reply> = replies.into_iter().collect();
        Self::spawn(signing_name, Duration::ZERO, Box::new(move |_| replies.pop_front())).await
    }

    /// Computes each reply with `reply`.
    pub(crate) async fn answering(
        signing_name: &'static str,
        reply: impl Fn(&Received) -> Reply + Send + 'static,
    ) -> Self {
        Self::spawn(signing_name, Duration::ZERO, Box::new(move |received| Some(reply(received)))).await
    }

    /// A server whose clock is `ahead`: it refuses requests whose signature is too old by that clock, as AWS does.
    pub(crate) async fn ahead(
        signing_name: &'static str,
        ahead: Duration,
        replies: impl IntoIterator<Item = Reply>,
    ) -> Self {
        let mut replies: VecDeque<Reply> = replies.into_iter().collect();
        Self::spawn(signing_name, ahead, Box::new(move |_| replies.pop_front())).await
    }

    async fn spawn(signing_name: &'static str, ahead: Duration, script: Script) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port on loopback");
        let address = listener.local_addr().expect("a bound socket has an address");
        let shared = Arc::new(Shared {
            signing_name,
            ahead,
            script: Mutex::new(script),
            received: Mutex::default(),
            errors: Mutex::default(),
            requests: AtomicUsize::new(0),
        });
        let serving = Arc::clone(&shared);
        let accepting = tokio::spawn(async move {
            if timeout(LIFE, accept(listener, &serving)).await.is_err() {
                serving.error(format!("the server lived longer than {LIFE:?}"));
            }
        });
        Self { address, shared, accepting: accepting.abort_handle() }
    }

    /// The endpoint URL for a client.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The `host` header that belongs to [`Self::url`].
    pub(crate) fn host(&self) -> String {
        self.address.to_string()
    }

    /// The requests so far, in order.
    pub(crate) fn received(&self) -> Vec<Received> {
        lock(&self.shared.received).clone()
    }

    /// The one request that arrived.
    #[track_caller]
    pub(crate) fn only(&self) -> Received {
        let mut received = self.received();
        assert_eq!(received.len(), 1, "requests: {received:#?}");
        received.remove(0)
    }

    /// Takes the errors, so that they do not fail the test: for tests that provoke them.
    pub(crate) fn take_errors(&self) -> Vec<String> {
        std::mem::take(&mut *lock(&self.shared.errors))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
        if !std::thread::panicking() {
            let errors = self.take_errors();
            assert!(errors.is_empty(), "the server reported errors: {errors:#?}");
        }
    }
}

async fn accept(listener: TcpListener, shared: &Arc<Shared>) {
    // Dropped with this future, and so every connection with the server.
    let mut connections = JoinSet::new();
    for connection in 0..MAX_CONNECTIONS {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let shared = Arc::clone(shared);
        connections.spawn(async move {
            let plan = Plan::default();
            let tap = Tap::new(stream, plan.clone());
            let service = service_fn(move |request| {
                let (shared, plan) = (Arc::clone(&shared), plan.clone());
                async move { Ok::<_, Infallible>(respond(&shared, &plan, connection, request).await) }
            });
            // A broken reply ends the connection with an error by design.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(tap), service).await;
        });
    }
    shared.error(format!("more than {MAX_CONNECTIONS} connections"));
    // Open connections may finish.
    std::future::pending::<()>().await;
}

async fn respond(
    shared: &Shared,
    plan: &Plan,
    connection: usize,
    request: hyper::Request<Incoming>,
) -> hyper::Response<Full<Bytes>> {
    let reply = match receive(shared, connection, request).await {
        Ok(received) => shared.answer(&received),
        Err(error) => {
            shared.error(error);
            Reply::new(400)
        }
    };
    plan.set(reply.wire);
    match reply.delay {
        Some(delay) => tokio::time::sleep(delay).await,
        None => std::future::pending().await,
    }
    let date = http_date(shared.now());
    reply.into_response(&date)
}

async fn receive(shared: &Shared, connection: usize, request: hyper::Request<Incoming>) -> Result<Received, String> {
    let (head, body) = request.into_parts();
    let body = Limited::new(body, MAX_BODY)
        .collect()
        .await
        .map_err(|error| format!("the request's body: {error}"))?
        .to_bytes();
    if shared.requests.fetch_add(1, Ordering::Relaxed) >= MAX_REQUESTS {
        return Err(format!("more than {MAX_REQUESTS} requests"));
    }
    Ok(Received::new(connection, head, body))
}

impl Shared {
    fn now(&self) -> SystemTime {
        SystemTime::now() + self.ahead
    }

    fn error(&self, error: String) {
        lock(&self.errors).push(error);
    }

    /// Checks and records a request, and returns its reply.
    fn answer(&self, received: &Received) -> Reply {
        lock(&self.received).push(received.clone());
        let signable = Signable {
            method: &received.method,
            path: received.path(),
            query: received.query(),
            headers: &received.headers,
            body: &received.body,
        };
        let signed = match sigv4::verify(&signable, &[KEY, SESSION_KEY]) {
            Ok(signed) if signed.service == self.signing_name => signed,
            Ok(signed) => {
                return self.refuse(received, format!("signed for {}, not {}", signed.service, self.signing_name));
            }
            Err(error) => return self.refuse(received, error),
        };
        if !is_near(&signed.date, self.now()) {
            return Reply::refusal(
                received,
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
            );
        }
        lock(&self.script)(received).unwrap_or_else(|| {
            self.error(format!("the script has no reply for request {}", lock(&self.received).len()));
            Reply::new(400)
        })
    }

    fn refuse(&self, received: &Received, error: String) -> Reply {
        self.error(error);
        Reply::refusal(
            received,
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided.",
        )
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_near(amz_date: &str, now: SystemTime) -> bool {
    let Some(signed) = received::parse_amz_date(amz_date) else { return false };
    let off = now.duration_since(signed).unwrap_or_else(|earlier| earlier.duration());
    off <= SKEW
}

fn http_date(time: SystemTime) -> String {
    use aws_smithy_types::date_time::{DateTime, Format};
    DateTime::from(time).fmt(Format::HttpDate).expect("a date of this era")
}
