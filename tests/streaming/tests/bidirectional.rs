//! Events in both directions at once, over HTTP/2 with TLS, with the default HTTP client.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, read_message_from, write_message_to};
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use whitesmith_streaming::bedrockruntime::config::{BehaviorVersion, Credentials, Region};
use whitesmith_streaming::bedrockruntime::primitives::Blob;
use whitesmith_streaming::bedrockruntime::primitives::event_stream::{EventReceiver, EventStreamSender};
use whitesmith_streaming::bedrockruntime::types::error::{
    InvokeModelWithBidirectionalStreamInputError as InputError,
    InvokeModelWithBidirectionalStreamOutputError as OutputError,
};
use whitesmith_streaming::bedrockruntime::types::{
    BidirectionalInputPayloadPart, InvokeModelWithBidirectionalStreamInput as Input,
    InvokeModelWithBidirectionalStreamOutput as Output,
};
use whitesmith_streaming::bedrockruntime::{Client, Config};

const TIMEOUT: Duration = Duration::from_secs(20);

/// A server of one connection that returns each event as soon as it has arrived.
struct Echo {
    address: SocketAddr,
    /// Its certificate, as PEM.
    certificate: String,
}

impl Echo {
    async fn start() -> Self {
        let issued = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let key = issued.signing_key.serialize_der().try_into().unwrap();
        let mut config = config.with_single_cert(vec![issued.cert.der().clone()], key).unwrap();
        config.alpn_protocols = vec![b"h2".to_vec()];
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let stream = TlsAcceptor::from(Arc::new(config)).accept(stream).await.unwrap();
            // A client ends its connection as it likes.
            let _ = http2::Builder::new(TokioExecutor::new())
                .serve_connection(
                    TokioIo::new(stream),
                    service_fn(async |request| Ok::<_, Infallible>(answer(request))),
                )
                .await;
        });
        Self { address, certificate: issued.cert.pem() }
    }

    fn client(&self) -> Client {
        let roots = TrustStore::empty().with_pem_certificate(self.certificate.as_bytes());
        let http = aws_smithy_http_client::Builder::new()
            .tls_provider(Provider::Rustls(CryptoMode::Ring))
            .tls_context(TlsContext::builder().with_trust_store(roots).build().unwrap())
            .build_https();
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
            .endpoint_url(format!("https://localhost:{}", self.address.port()))
            .http_client(http);
        Client::from_conf(config.build())
    }
}

fn answer(request: Request<Incoming>) -> Response<impl hyper::body::Body<Data = Bytes, Error = hyper::Error> + use<>> {
    assert_eq!(request.version(), Version::HTTP_2);
    let (mut arrived, mut decoder) = (BytesMut::new(), MessageFrameDecoder::new());
    let events = request.into_body().map_frame(move |frame| {
        frame.map_data(|bytes: Bytes| {
            arrived.extend_from_slice(&bytes);
            let mut events = Vec::new();
            while let DecodedFrame::Complete(signed) = decoder.decode_frame(&mut arrived).unwrap() {
                // A signed message without a message is the end.
                if !signed.payload().is_empty() {
                    write_message_to(&returned(signed.payload().clone()), &mut events).unwrap();
                }
            }
            Bytes::from(events)
        })
    });
    Response::builder().header("content-type", "application/vnd.amazon.eventstream").body(events).unwrap()
}

/// The event of a signed message, as one of the output.
fn returned(mut signed: Bytes) -> Message {
    let event = read_message_from(&mut signed).unwrap();
    let header = |name, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    Message::new(event.payload().clone())
        .add_header(header(":message-type", "event"))
        .add_header(header(":event-type", "chunk"))
        .add_header(header(":content-type", "application/json"))
}

fn event(text: &str) -> Input {
    Input::Chunk(BidirectionalInputPayloadPart::builder().bytes(Blob::new(text)).build())
}

/// Holds a conversation with a server that returns each event. `talk` gets a channel for events, and the returned ones.
async fn converse(talk: impl AsyncFnOnce(mpsc::Sender<Result<Input, InputError>>, EventReceiver<Output, OutputError>)) {
    let echo = Echo::start().await;
    let conversation = async {
        let (sender, receiver) = mpsc::channel(1);
        let next = |mut receiver: mpsc::Receiver<_>| async { receiver.recv().await.map(|event| (event, receiver)) };
        let events = EventStreamSender::from(futures_util::stream::unfold(receiver, next));
        let call = echo.client().invoke_model_with_bidirectional_stream().model_id("a-model").body(events);
        talk(sender, call.send().await.unwrap().body).await;
    };
    tokio::time::timeout(TIMEOUT, conversation).await.expect("the conversation ends");
}

#[tokio::test]
async fn each_event_is_sent_after_the_answer_to_the_last_one() {
    converse(async |sender, mut output| {
        for text in ["one", "two", "three"] {
            sender.send(Ok(event(text))).await.unwrap();
            let returned = output.recv().await.unwrap().unwrap();
            let part = returned.as_chunk().unwrap();
            assert_eq!(part.bytes().map(Blob::as_ref), Some(text.as_bytes()));
        }
        drop(sender);
        assert!(output.recv().await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_failure_of_the_senders_stream_ends_the_conversation() {
    converse(async |sender, mut output| {
        sender.send(Ok(event("one"))).await.unwrap();
        assert!(output.recv().await.unwrap().is_some());
        sender.send(Err(InputError::unhandled("the microphone is gone"))).await.unwrap();
        drop(sender);
        // The exception is a message; this server returns it as an event.
        assert!(output.recv().await.unwrap().is_some());
        assert!(output.recv().await.unwrap().is_none());
    })
    .await;
}
