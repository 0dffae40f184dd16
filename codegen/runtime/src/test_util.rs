//! HTTP clients for tests of code that calls AWS, without network access.
//!
//! | to | use |
//! |---|---|
//! | respond to calls from a list, and inspect the requests | [`StaticReplayClient`] |
//! | inspect the one request that is sent | [`capture_request`] |
//! | compute each response from its request | [`infallible_client_fn`] |
//! | never respond | [`NeverClient`] |
//! | record the responses of a service, and replay them | [`Recorder`], then [`replay`] |
//!
//! All but the recorder are AWS's own. `aws-smithy-mocks` replaces entire operations, and can be combined with these
//! clients.

mod collect;
mod exchange;
mod names;
mod redact;
mod secrets;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::{fmt, io};

use aws_smithy_http_client::test_util::dvr::RecordingClient;
pub use aws_smithy_http_client::test_util::dvr::ReplayingClient;
pub use aws_smithy_http_client::test_util::{
    CaptureRequestReceiver, NeverClient, ReplayEvent, StaticReplayClient, capture_request, infallible_client_fn,
};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::shared::IntoShared;
use serde_json::{Value, json};

use self::exchange::Exchange;
pub(crate) use self::exchange::{RecordingDeserializer, attempt, serialized};
use crate::error::BoxError;

/// A recorded call, with its sensitive values if a generated client made it.
type Recorded = (Option<Exchange>, RecordingClient);

/// Records the calls of an HTTP client. Clones share the recording.
///
/// No secret of a call is kept:
///
/// - Headers are kept if the model binds them to members, or if they contain nothing about the caller.
/// - URLs are kept without user and password; queries with the values of modeled parameters, others are `REDACTED`.
/// - Values of sensitive members (`smithy.api#sensitive`), in headers, URLs and bodies of requests, outputs and modeled
///   errors, are overwritten with `*`, or with `A` where they are base64.
/// - Members of responses that the model does not have are removed, or overwritten.
/// - Bodies are kept only if all their secrets can be found: not for calls of other clients, not if they could not be
///   decoded, and not with a sensitive number, boolean or time.
///
/// ```no_run
/// # use whitesmith_runtime::config::SharedHttpClient;
/// # async fn calls(_: SharedHttpClient) {}
/// use whitesmith_runtime::test_util::Recorder;
///
/// # async fn example(http_client: SharedHttpClient) -> Result<(), Box<dyn std::error::Error>> {
/// let recorder = Recorder::new(http_client);
/// // Set `.http_client(recorder.clone())` in a client's configuration, and make the calls.
/// recorder.save("tests/data/start-and-wait.json")?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Recorder {
    client: SharedHttpClient,
    calls: Arc<Mutex<Vec<Recorded>>>,
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

impl Recorder {
    /// Returns a recorder of that client's calls.
    pub fn new(http_client: impl HttpClient + 'static) -> Self {
        Self { client: http_client.into_shared(), calls: Arc::default() }
    }

    /// Writes the recording to a file, for [`replay`]. Await the calls first: calls in progress are not included.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let mut events = Vec::new();
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        for (index, (exchange, recording)) in calls.iter().enumerate() {
            let traffic = serde_json::to_value(recording.network_traffic())?;
            let of_call = traffic.get("events").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            for mut event in redact::events(of_call, exchange.as_ref()) {
                if let Some(id) = event.get_mut("connection_id") {
                    *id = index.into();
                }
                events.push(event);
            }
        }
        let traffic = json!({ "events": events, "docs": null, "version": "V0" });
        std::fs::write(path, serde_json::to_string_pretty(&traffic)? + "\n")
    }
}

/// Returns an HTTP client that replays a [`Recorder`]'s responses in their order.
///
/// Its `relaxed_validate` compares the requests with the recorded ones, except for parts that differ each time. Its
/// argument is the media type of the bodies: `application/json`, `application/cbor`, or `text/plain` if there are none.
/// It panics if a URI differs. A request with a sensitive member differs from the recorded one.
///
/// # Errors
/// The file cannot be read, or is not a recording.
pub fn replay(path: impl AsRef<Path>) -> Result<ReplayingClient, BoxError> {
    ReplayingClient::from_file(path).map_err(|error| error.to_string().into())
}

impl HttpClient for Recorder {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        let inner = self.client.http_connector(settings, components);
        SharedHttpConnector::new(Connector { inner, recorder: self.clone() })
    }
}

/// A connector whose calls are recorded separately.
#[derive(Debug)]
struct Connector {
    inner: SharedHttpConnector,
    recorder: Recorder,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let recording = RecordingClient::new(self.inner.clone());
        let call = (Exchange::recorded(&request), recording.clone());
        self.recorder.calls.lock().unwrap_or_else(PoisonError::into_inner).push(call);
        recording.call(request)
    }
}
