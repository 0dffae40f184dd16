//! HTTP clients for tests of code that calls AWS, none of which reaches AWS.
//!
//! | to | use |
//! |---|---|
//! | answer calls from a list, and look at what was sent | [`StaticReplayClient`] |
//! | look at the one request that is sent | [`capture_request`] |
//! | make each answer from its request | [`infallible_client_fn`] |
//! | never answer | [`NeverClient`] |
//! | keep what a service really said, and say it again later | [`Recorder`], then [`replay`] |
//!
//! All but the recorder are AWS's own. Whole operations are replaced with `aws-smithy-mocks`, which knows these clients, too.

use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use aws_smithy_http_client::test_util::dvr::RecordingClient;
pub use aws_smithy_http_client::test_util::dvr::ReplayingClient;
pub use aws_smithy_http_client::test_util::{
    CaptureRequestReceiver, NeverClient, ReplayEvent, StaticReplayClient, capture_request, infallible_client_fn,
};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::shared::IntoShared;
use serde_json::Value;

use crate::error::BoxError;

/// Headers that are not kept: those that prove who calls, and those that differ each time.
const LEFT_OUT: [&str; 7] = [
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "user-agent",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-user-agent",
];

/// Keeps what goes through an HTTP client. Clones keep it together.
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
#[derive(Clone, Debug)]
pub struct Recorder {
    client: SharedHttpClient,
    connector: Arc<OnceLock<SharedHttpConnector>>,
    recording: RecordingClient,
}

impl Recorder {
    /// A recorder of what goes through that client.
    pub fn new(http_client: impl HttpClient + 'static) -> Self {
        let connector = Arc::default();
        let recording = RecordingClient::new(Inner(Arc::clone(&connector)));
        Self { client: http_client.into_shared(), connector, recording }
    }

    /// Writes what was kept to a file, for [`replay`]. Await the calls first: what is still under way is not in it.
    ///
    /// It is without the headers that prove who called, or that differ each time. Bodies are as they were: look whether they
    /// may be shared.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let mut traffic = serde_json::to_value(self.recording.network_traffic())?;
        leave_out(&mut traffic);
        std::fs::write(path, serde_json::to_string_pretty(&traffic)? + "\n")
    }
}

/// Leaves out headers of the requests that nobody should have, or compare.
fn leave_out(traffic: &mut Value) {
    let events = traffic.get_mut("events").and_then(Value::as_array_mut);
    for event in events.into_iter().flatten() {
        if let Some(Value::Object(headers)) = event.pointer_mut("/action/Request/request/headers") {
            headers.retain(|name, _| !LEFT_OUT.contains(&name.to_ascii_lowercase().as_str()));
        }
    }
}

/// An HTTP client that answers what a [`Recorder`] kept: to the first request what came back for the first, and so on.
///
/// Its `relaxed_validate` compares the requests with those that were kept, save for what differs each time. It takes the type
/// of the bodies: `application/json`, `application/cbor`, or `text/plain` where there are none. It panics where a URI differs.
///
/// # Errors
/// The file cannot be read, or no recorder wrote it.
pub fn replay(path: impl AsRef<Path>) -> Result<ReplayingClient, BoxError> {
    ReplayingClient::from_file(path).map_err(|error| error.to_string().into())
}

impl HttpClient for Recorder {
    fn http_connector(&self, settings: &HttpConnectorSettings, components: &RuntimeComponents) -> SharedHttpConnector {
        // All calls of a client have the same settings, and all that is kept goes into one recording.
        self.connector.get_or_init(|| self.client.http_connector(settings, components));
        SharedHttpConnector::new(self.recording.clone())
    }
}

/// What is recorded: the client's connector, once there is one.
#[derive(Debug)]
struct Inner(Arc<OnceLock<SharedHttpConnector>>);

impl HttpConnector for Inner {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        match self.0.get() {
            Some(connector) => connector.call(request),
            None => {
                HttpConnectorFuture::ready(Err(ConnectorError::other("no client has used the recorder".into(), None)))
            }
        }
    }
}
