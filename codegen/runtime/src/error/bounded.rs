//! Bounds on the size of error bodies.
//!
//! Error bodies are usually a few hundred bytes. A body without an end, sent by a server or proxy, must not exhaust the
//! caller's memory.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use http_body::{Body, Frame};

/// Number of bytes of an error's body after which reading stops: 1 MiB. The chunk that exceeds it is kept.
pub(crate) const MOST: usize = 1 << 20;

/// Bounds the body of an error, unless it is already in memory.
pub(crate) fn bound(response: &mut HttpResponse) {
    if response.body().bytes().is_none() {
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        *response.body_mut() = SdkBody::from_body_1_x(Bounded { body, left: MOST });
    }
}

struct Bounded {
    body: SdkBody,
    left: usize,
}

impl Body for Bounded {
    type Data = <SdkBody as Body>::Data;
    type Error = <SdkBody as Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if let Some(Ok(frame)) = &frame {
            self.left = self.left.saturating_sub(frame.data_ref().map_or(0, |data| <[u8]>::len(data)));
        }
        Poll::Ready(frame)
    }
}
