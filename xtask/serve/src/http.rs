//! The listener: HTTP/1.1 on loopback.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::error::ServiceError;
use super::frames::Frames;
use super::server::{Server, ServerResponse};
use super::wire::Reply;

/// Maximum number of connections; further ones wait.
const CONNECTIONS: usize = 256;
/// Maximum size of a body; longer ones are refused.
const BODY: usize = 64 << 20;
/// Time limit for receiving the head of a request, and for its body.
const PATIENCE: Duration = Duration::from_mins(1);

/// Maximum length of a line of the log.
const LINE: usize = 400;

/// Accepts connections until the future is dropped.
pub(super) async fn accept(listener: TcpListener, server: Arc<Server>, quiet: bool) {
    let free = Arc::new(Semaphore::new(CONNECTIONS));
    // Dropped with this future, which closes all connections with the listener.
    let mut connections = JoinSet::new();
    while let Ok(permit) = Arc::clone(&free).acquire_owned().await {
        while connections.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else {
            // The usual reason is that too many files are open.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let server = Arc::clone(&server);
        connections.spawn(async move {
            let service = service_fn(move |request| {
                let server = Arc::clone(&server);
                async move { Ok::<_, Infallible>(respond(&server, request, quiet).await) }
            });
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // A client may close the connection at any time.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            drop(permit);
        });
    }
}

async fn respond(server: &Server, request: Request<Incoming>, quiet: bool) -> Response<Frames> {
    let start = Instant::now();
    let (head, body) = request.into_parts();
    let answer = match tokio::time::timeout(PATIENCE, Limited::new(body, BODY).collect()).await {
        Ok(Ok(body)) => server.respond(&Request::from_parts(head, body.to_bytes())),
        Ok(Err(error)) => {
            let error =
                ServiceError::common("RequestEntityTooLargeException", format!("the body cannot be read: {error}"));
            server.respond_error(&Request::from_parts(head, ()), &error)
        }
        Err(_) => {
            let error =
                ServiceError::common("RequestTimeoutException", format!("the body took longer than {PATIENCE:?}"));
            server.respond_error(&Request::from_parts(head, ()), &error)
        }
    };
    if !answer.latency.is_zero() {
        tokio::time::sleep(answer.latency).await;
    }
    if !quiet {
        log(&answer, start.elapsed());
    }
    response(answer.reply, answer.latency)
}

/// Prints a line with the call and the status. Control characters of the request are replaced.
fn log(answer: &ServerResponse, took: Duration) {
    let ServerResponse { reply, call, why, .. } = answer;
    let why = why.as_ref().map(|why| format!(" {why}")).unwrap_or_default();
    let line = format!("{} {call} {} ms{why}", reply.status, took.as_millis());
    let line: String = line.chars().take(LINE).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    anstream::eprintln!("{line}");
}

fn response(reply: Reply, latency: Duration) -> Response<Frames> {
    let mut response = Response::new(Frames::of(reply.body, reply.frames, latency));
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}
