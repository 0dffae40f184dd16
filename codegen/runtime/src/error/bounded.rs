//! Bodies of errors, which are read up to a bound.
//!
//! An error says what it has to say in a few hundred bytes. A server, or whoever answers for it, that sends more without an
//! end must not fill the memory of a caller who only wants to know what went wrong.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_types::body::SdkBody;
use http_body::{Body, Frame};

/// Bytes of an error's body after which no more are read: 1 MiB. What has arrived with them is kept.
pub(crate) const MOST: usize = 1 << 20;

/// Bounds the body of an error, unless it is in memory already.
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
