//! Logs at TRACE, and `Debug` output.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_types::body::SdkBody;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::job::DATASTORE;
use crate::subject::medicalimaging;

use medicalimaging::config::{Config, Region};

/// Everything that is logged, spans and events of all levels, as one text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let _ = writeln!(self.0.lock().unwrap(), "{field}={value:?}");
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

const PATIENT: &str = "1.2.840.113619.4711";

/// A job whose response names a patient's study, a sensitive member.
fn answer() -> String {
    json!({ "jobProperties": {
        "jobId": "j", "jobName": "n", "jobStatus": "COMPLETED", "datastoreId": DATASTORE, "dataAccessRoleArn": "role",
        "inputS3Uri": "s3://in/", "outputS3Uri": "s3://out/",
        "importConfiguration": { "dicomJsonMetadataImportConfiguration": { "dicomMetadataMappings": [
            { "metadataFilePath": "a.json", "studyInstanceUID": PATIENT },
        ] } },
    } })
    .to_string()
}

async fn logged(status: u16, body: String) -> (String, bool) {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    // As from the network: AWS's orchestrator logs bodies that are in memory together with the response's headers.
    let http = infallible_client_fn(move |_: http::Request<SdkBody>| {
        let body = SdkBody::from_body_1_x(http_body_util::Full::from(body.clone()));
        http::Response::builder().status(status).body(body).unwrap()
    });
    let config = Config::builder().with_test_defaults_v2().region(Region::new("us-east-1")).http_client(http);
    let client = medicalimaging::Client::from_conf(config.build());
    let outcome = client.get_dicom_import_job().datastore_id(DATASTORE).job_id("j").send().await;
    (log.text(), outcome.is_ok())
}

#[tokio::test]
async fn a_response_with_sensitive_members_is_not_logged() {
    let (log, succeeded) = logged(200, answer()).await;
    assert!(succeeded);
    assert!(log.contains("** REDACTED **"), "{log}");
    assert!(!log.contains(PATIENT), "{log}");
}

#[tokio::test]
async fn an_error_of_an_operation_with_sensitive_members_is_not_logged() {
    let (log, succeeded) = logged(400, json!({ "message": PATIENT, "__type": "Odd" }).to_string()).await;
    assert!(!succeeded);
    assert!(!log.contains("read HTTP response body") || log.contains("** REDACTED **"), "{log}");
}

#[tokio::test]
async fn debug_shows_no_secret_of_the_endpoint_url() {
    let url = "https://user:very-secret@host.example/path?token=very-secret";
    let builder = Config::builder().with_test_defaults_v2().endpoint_url(url);
    let config = builder.clone().build();
    let client = medicalimaging::Client::from_conf(config.clone());
    let call = client.get_dicom_import_job().datastore_id(DATASTORE);
    let params = medicalimaging::config::endpoint::Params::builder().endpoint(url);
    let shown = format!("{builder:?} {config:?} {client:?} {call:?} {params:?} {:?}", params.clone().build());
    assert!(!shown.contains("very-secret"), "{shown}");
    assert!(shown.contains("https://host.example/path"), "{shown}");
}
