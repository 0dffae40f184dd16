//! The response of `StartDICOMImportJob`.

use serde_json::json;

use super::setup::client;
use super::{SIGNING_NAME, call, sdk};
use crate::ended;
use crate::server::{Reply, Server};

use sdk::error::ProvideErrorMetadata as _;
use sdk::primitives::DateTime;
use sdk::types::JobStatus;

async fn output(body: &serde_json::Value) -> super::Output {
    let server = Server::start(SIGNING_NAME, [Reply::json(200, body)]).await;
    ended(call(&client(&server)).send()).await.unwrap()
}

#[tokio::test]
async fn every_member_is_read() {
    let output = output(
        &json!({ "datastoreId": "d", "jobId": "j", "jobStatus": "IN_PROGRESS", "submittedAt": 1_700_000_000.25 }),
    )
    .await;
    assert_eq!((output.datastore_id(), output.job_id()), ("d", "j"));
    assert_eq!(output.job_status(), &JobStatus::InProgress);
    assert_eq!(output.submitted_at(), &DateTime::from_secs_f64(1_700_000_000.25));
}

#[tokio::test]
async fn unknown_members_are_ignored() {
    let body = json!({
        "datastoreId": "d", "jobId": "j", "jobStatus": "PAUSED_BY_MOON", "submittedAt": 0,
        "later": { "deep": [1, { "x": null }] },
    });
    let output = output(&body).await;
    assert_eq!(output.job_status().as_str(), "PAUSED_BY_MOON");
    assert_eq!(output.submitted_at(), &DateTime::from_secs(0));
}

#[tokio::test]
async fn missing_required_members_get_a_default() {
    for body in [json!({}), json!({ "datastoreId": null, "jobId": null, "jobStatus": null, "submittedAt": null })] {
        let output = output(&body).await;
        assert_eq!((output.datastore_id(), output.job_id()), ("", ""));
        assert_eq!(output.job_status().as_str(), "no value was set");
        assert_eq!(output.submitted_at(), &DateTime::from_secs(0));
    }
}

#[tokio::test]
async fn the_message_of_an_error_may_be_capitalized() {
    let reply = Reply::json(409, &json!({ "code": "ConflictException", "Message": "twice" }));
    let server = Server::start(SIGNING_NAME, [reply]).await;
    let error = ended(call(&client(&server)).send()).await.unwrap_err();
    assert_eq!(error.message(), Some("twice"));
    assert!(error.into_service_error().is_conflict_exception());
}
