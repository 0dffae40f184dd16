//! Bodies that are streams (`smithy.api#streaming`): sent and received apart from the other members.

use std::pin::Pin;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;

use crate::presigned::Presigned;

/// The body of a request, which is a member of the input.
pub trait RequestBody {
    /// Moves the body out of the input, in which an empty one remains.
    fn take(&mut self) -> Box<dyn RequestBody>;

    /// Sets the body of a request, and the headers that depend on it.
    ///
    /// # Errors
    /// The protocol cannot express the body.
    fn send(self: Box<Self>, request: &mut HttpRequest, cfg: &mut ConfigBag) -> Result<(), BoxError>;
}

impl RequestBody for ByteStream {
    fn take(&mut self) -> Box<dyn RequestBody> {
        Box::new(std::mem::take(self))
    }

    /// Sets the length, too, if it is known and the caller has not set another.
    fn send(self: Box<Self>, request: &mut HttpRequest, cfg: &mut ConfigBag) -> Result<(), BoxError> {
        let body = self.into_inner();
        if let Some(length) = body.content_length()
            && cfg.load::<Presigned>().is_none()
            && request.headers().get("content-length").is_none()
        {
            request.headers_mut().insert("content-length", length.to_string());
        }
        *request.body_mut() = body;
        Ok(())
    }
}

/// The body of a response, which is a member of the output.
#[derive(Debug)]
pub struct ResponseBody {
    pub(crate) body: SdkBody,
    /// The protocol that the client speaks.
    #[cfg_attr(not(feature = "event-streams"), expect(dead_code, reason = "for events"))]
    pub(crate) protocol: Option<SharedClientProtocol>,
}

impl ResponseBody {
    /// Takes the body of a response.
    pub(crate) fn take(response: &mut HttpResponse, cfg: &ConfigBag) -> Self {
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        Self { body, protocol: cfg.load::<SharedClientProtocol>().cloned() }
    }
}

/// A member that is the body of a response.
pub trait ResponseStream: From<ResponseBody> {
    /// Waits until the output is complete; `None` if it is.
    ///
    /// # Errors
    /// The stream failed before.
    fn begin(&mut self) -> Option<Begin<'_>> {
        None
    }
}

/// Future of the begin of a response's body.
pub type Begin<'a> = Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send + 'a>>;

impl ResponseStream for ByteStream {}

impl From<ResponseBody> for ByteStream {
    fn from(response: ResponseBody) -> Self {
        Self::new(response.body)
    }
}
