//! The outgoing bytes of a connection, with deliberate errors.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Treatment of a reply's bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Wire {
    /// All bytes are sent.
    #[default]
    Complete,
    /// This many bytes are sent, then the connection is closed.
    CutHead(usize),
    /// The head and this many bytes of the body are sent, then the connection is closed: `content-length` is larger.
    CutBody(usize),
    /// The head and this many bytes of the body are sent, then nothing more, and the connection stays open.
    StallBody(usize),
    /// These bytes are sent instead, then the connection is closed.
    Instead(&'static [u8]),
}

/// The [`Wire`] of the next reply of a connection.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan(Arc<Mutex<Wire>>);

impl Plan {
    pub(super) fn set(&self, wire: Wire) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = wire;
    }

    fn get(&self) -> Wire {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream that follows a [`Plan`]. A broken reply is the last of its connection.
#[derive(Debug)]
pub(super) struct Tap {
    stream: TcpStream,
    plan: Plan,
    /// Number of bytes sent of the broken reply.
    sent: Vec<u8>,
}

impl Tap {
    pub(super) fn new(stream: TcpStream, plan: Plan) -> Self {
        Self { stream, plan, sent: Vec::new() }
    }

    /// The number of bytes of a reply that may be sent, if `next` follows the bytes already sent.
    fn limit(&self, wire: Wire, next: &[u8]) -> usize {
        match wire {
            Wire::CutHead(limit) => limit,
            Wire::CutBody(limit) | Wire::StallBody(limit) => {
                let reply = [&self.sent, next].concat();
                let head = reply.windows(4).position(|window| window == b"\r\n\r\n");
                head.map_or(usize::MAX, |at| at + 4 + limit)
            }
            Wire::Complete | Wire::Instead(_) => usize::MAX,
        }
    }
}

impl AsyncWrite for Tap {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let wire = self.plan.get();
        let source = match wire {
            Wire::Complete => return Pin::new(&mut self.stream).poll_write(cx, bytes),
            Wire::Instead(other) => &other[self.sent.len()..],
            _ => bytes,
        };
        let open = self.limit(wire, bytes).saturating_sub(self.sent.len()).min(source.len());
        if open == 0 {
            // A stalled write is never woken: the connection ends with the server.
            return if let Wire::StallBody(_) = wire {
                Poll::Pending
            } else {
                Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()))
            };
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, &source[..open]))?;
        self.sent.extend_from_slice(&source[..written]);
        if let Wire::Instead(_) = wire {
            // `bytes` were not sent: request them again until the other bytes are sent.
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl AsyncRead for Tap {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}
