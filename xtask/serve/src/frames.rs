//! Bodies of responses.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// A body with a known length, or the frames of a stream of events, sent one by one.
pub(super) struct Frames {
    left: VecDeque<Bytes>,
    /// True for a stream, whose length is not sent.
    is_stream: bool,
    /// Time between two frames.
    latency: Duration,
    wait: Option<Pin<Box<Sleep>>>,
}

impl Frames {
    pub(super) fn of(body: Vec<u8>, frames: Vec<Vec<u8>>, latency: Duration) -> Self {
        let is_stream = !frames.is_empty();
        let mut left: VecDeque<Bytes> = frames.into_iter().map(Bytes::from).collect();
        if !body.is_empty() {
            left.push_front(body.into());
        }
        Self { left, is_stream, latency, wait: None }
    }
}

impl Body for Frames {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(wait) = self.wait.as_mut() {
            ready!(wait.as_mut().poll(context));
            self.wait = None;
        }
        let next = self.left.pop_front();
        if !self.latency.is_zero() && !self.left.is_empty() {
            self.wait = Some(Box::pin(sleep(self.latency)));
        }
        Poll::Ready(next.map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        if self.is_stream {
            return SizeHint::default();
        }
        SizeHint::with_exact(self.left.iter().map(|bytes| bytes.len() as u64).sum())
    }
}
