//! Event streams of requests: each event is a message, signed with the signature of the message before it.

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use aws_runtime::auth::PayloadSigningOverride;
use aws_smithy_eventstream::error::Error as FrameError;
use aws_smithy_eventstream::frame::{DeferredSigner, MarshallMessage};
use aws_smithy_http::event_stream::{
    EventOrInitial, EventOrInitialMarshaller, EventStreamSender, MessageStreamAdapter,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::event_stream::Message;
use futures_util::{StreamExt as _, stream};
use http_body_util::StreamBody;

use super::message;
use crate::error::OperationError;
use crate::node::{self, Node};
use crate::protocol;
use crate::serde::{Serializable, Structure};
use crate::streaming::RequestBody;

/// The media type of a stream ([Smithy 2.0](https://smithy.io/2.0/aws/amazon-eventstream.html)).
const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// The SHA-256 digest of an empty body, which the signature of the request contains: messages have their own.
const DIGEST_OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// The error of a stream of a request; for generated code.
pub trait SentError: OperationError {
    /// The error's name in the stream, and its members; `None` if the model does not describe it.
    fn sent(&self) -> Option<(&'static str, &dyn Structure)>;
}

/// Implements [`SentError`] for an error, each of whose variants has a name in the stream.
#[macro_export]
macro_rules! sent_error {
    ($name:ident, [$($code:literal $variant:ident),*]) => {
        impl $crate::event_stream::SentError for $name {
            fn sent(&self) -> ::std::option::Option<(&'static str, &dyn $crate::serde::Structure)> {
                $(
                    if let Self::$variant(error) = self {
                        return ::std::option::Option::Some(($code, error));
                    }
                )*
                ::std::option::Option::None
            }
        }
    };
}

impl<T, E> RequestBody for EventStreamSender<T, E>
where
    T: Structure + Send + Sync + 'static,
    E: SentError + Send + Sync + 'static,
{
    fn take(&mut self) -> Box<dyn RequestBody> {
        Box::new(mem::replace(self, Self::from(stream::empty())))
    }

    fn send(self: Box<Self>, request: &mut HttpRequest, cfg: &mut ConfigBag) -> Result<(), BoxError> {
        let protocol = protocol::configured(cfg)?.clone();
        // An RPC protocol has the other members in its body: they are the first message.
        let members = request.body().bytes().filter(|body| !body.is_empty());
        let initial = members.map(|body| message::initial(body, &protocol)).transpose()?;
        let (signer, sender) = DeferredSigner::new();
        cfg.interceptor_state()
            .store_put(sender)
            .store_put(PayloadSigningOverride::Precomputed(DIGEST_OF_NOTHING.to_owned()));
        let initial = stream::iter(initial.map(|message| Ok(EventOrInitial::InitialMessage(message))));
        let events = self.into_inner().map(|event| event.map(EventOrInitial::Event));
        // The adapter polls a stream again after its end (aws-smithy-http 0.64.3, `event_stream/sender.rs`), which not
        // every stream survives.
        let messages = initial.chain(events).fuse();
        let encoder = EventOrInitialMarshaller::new(Events::<T>(protocol.clone(), PhantomData));
        let messages =
            MessageStreamAdapter::new(encoder, Errors::<E>(protocol, PhantomData), signer, Box::pin(messages));
        request.headers_mut().insert("content-type", MEDIA_TYPE);
        request.headers_mut().remove("content-length");
        *request.body_mut() = SdkBody::from_body_1_x(StreamBody::new(messages));
        Ok(())
    }
}

/// Encodes the events of a stream.
struct Events<T>(SharedClientProtocol, PhantomData<fn(T)>);

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Events").field(&self.0).finish()
    }
}

impl<T: Structure> MarshallMessage for Events<T> {
    type Input = T;

    fn marshall(&self, event: T) -> Result<Message, FrameError> {
        let mut message = None;
        node::members(&Serializable(&event), |member, node| {
            if let (Some(name), Node::Structure(event)) = (member.member_name(), node) {
                message = Some(message::event(name, event, &self.0));
            }
        });
        let message =
            message.ok_or_else(|| FrameError::marshalling("the unknown variant of a union cannot be sent"))?;
        message.map_err(|error| FrameError::marshalling(error.to_string()))
    }
}

/// Encodes the error that ends a stream.
struct Errors<E>(SharedClientProtocol, PhantomData<fn(E)>);

impl<E> fmt::Debug for Errors<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Errors").field(&self.0).finish()
    }
}

impl<E: SentError> MarshallMessage for Errors<E> {
    type Input = E;

    fn marshall(&self, error: E) -> Result<Message, FrameError> {
        let Some((name, error)) = error.sent() else { return Ok(message::unknown_exception()) };
        let message = message::exception(name, &Serializable(error), &self.0);
        message.map_err(|error| FrameError::marshalling(error.to_string()))
    }
}
