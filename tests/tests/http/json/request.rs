//! The request of `awsJson1_1`.

use serde_json::json;

use super::setup::config;
use super::{SIGNING_NAME, call, sdk, success};
use crate::ended;
use crate::server::Server;

#[tokio::test]
async fn the_target_names_the_operation_and_the_body_is_json() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let client = sdk::Client::from_conf(config(&server).build());
    ended(call(&client).client_request_token("t-1").send()).await.unwrap();
    let received = server.only();
    assert_eq!(received.header("x-amz-target"), "ComprehendMedical_20181030.StartSNOMEDCTInferenceJob");
    assert_eq!(received.header("smithy-protocol"), "", "a header of rpcv2Cbor");
    let expected = json!({
        "InputDataConfig": { "S3Bucket": "incoming", "S3Key": "notes/" },
        "OutputDataConfig": { "S3Bucket": "outgoing" },
        "DataAccessRoleArn": "arn:aws:iam::123456789012:role/infer",
        "ClientRequestToken": "t-1",
        "LanguageCode": "en",
    });
    assert_eq!(received.json(), expected);
}

#[tokio::test]
async fn one_client_can_change_the_protocol_of_a_call() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let settings = config(&server).build();
    let cbor = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(settings.region().cloned())
        .credentials_provider(super::setup::credentials(crate::server::KEY))
        .endpoint_url(server.url())
        .build();
    let client = sdk::Client::from_conf(cbor);
    let output = ended(call(&client).customize().config_override(super::protocol(sdk::config::Builder::new())).send())
        .await
        .unwrap();
    assert_eq!(output.job_id(), Some("job-1"));
    assert_eq!(server.only().header("content-type"), super::CONTENT_TYPE);
}
