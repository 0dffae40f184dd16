//! Request and response of `StartSNOMEDCTInferenceJob` over rpcv2Cbor.

use serde_json::json;

use super::setup::client;
use super::{SIGNING_NAME, call, success};
use crate::ended;
use crate::server::{Reply, Server};

#[tokio::test]
async fn every_member_is_sent_and_read() {
    let server = Server::start(SIGNING_NAME, [success("job-1")]).await;
    let call =
        call(&client(&server)).job_name("nightly").client_request_token("t-1").kms_key("arn:aws:kms:us-east-1:1:key/k");
    ended(call.send()).await.unwrap();
    let received = server.only();
    let expected = json!({
        "InputDataConfig": { "S3Bucket": "incoming", "S3Key": "notes/" },
        "OutputDataConfig": { "S3Bucket": "outgoing" },
        "DataAccessRoleArn": "arn:aws:iam::123456789012:role/infer",
        "JobName": "nightly",
        "ClientRequestToken": "t-1",
        "KMSKey": "arn:aws:kms:us-east-1:1:key/k",
        "LanguageCode": "en",
    });
    assert_eq!(received.cbor(), expected);
    assert_eq!((received.header("smithy-protocol"), received.header("accept")), ("rpc-v2-cbor", "application/cbor"));
    assert_eq!(received.header("x-amz-target"), "", "a header of awsJson");
}

#[tokio::test]
async fn unknown_members_are_ignored_and_missing_ones_are_none() {
    let replies = [
        Reply::cbor(200, &json!({ "Later": { "deep": [1, { "x": null }] }, "JobId": "job-1", "Flag": true })),
        Reply::cbor(200, &json!({})),
        Reply::cbor(200, &json!({ "JobId": null })),
        // An indefinite-length map with the id in two chunks.
        success("").body(&b"\xbf\x65JobId\x7f\x63job\x62-2\xff\xff"[..]),
    ];
    let server = Server::start(SIGNING_NAME, replies).await;
    let client = client(&server);
    for expected in [Some("job-1"), None, None, Some("job-2")] {
        let output = ended(call(&client).send()).await.unwrap();
        assert_eq!(output.job_id(), expected);
    }
}

#[tokio::test]
async fn a_code_in_the_header_alone_is_not_another_error() {
    use aws_smithy_types::error::metadata::ProvideErrorMetadata as _;
    let reply = Reply::cbor(400, &json!({ "Message": "no" })).header("x-amzn-errortype", "InvalidRequestException");
    let server = Server::start(SIGNING_NAME, [reply]).await;
    let error = ended(call(&client(&server)).send()).await.unwrap_err();
    // The protocol has its code in the body; a client may use the header too.
    assert!(matches!(error.code(), None | Some("InvalidRequestException")), "{error:?}");
    assert!(matches!(error.message(), None | Some("no")), "{error:?}");
    assert_eq!(server.received().len(), 1, "not retried");
}

crate::subject::ours! {
    #[tokio::test]
    async fn all_missing_members_are_reported_at_once() {
        let server = Server::start(SIGNING_NAME, []).await;
        let error = ended(client(&server).start_snomedct_inference_job().send()).await.unwrap_err();
        let shown = aws_smithy_types::error::display::DisplayErrorContext(&error).to_string();
        let missing = [
            ("input_data_config", "InputDataConfig"),
            ("output_data_config", "OutputDataConfig"),
            ("data_access_role_arn", "DataAccessRoleArn"),
            ("language_code", "LanguageCode"),
        ];
        for (rust, wire) in missing {
            assert!(shown.contains(rust) && shown.contains(wire), "no {rust} ({wire}) in {shown}");
        }
        assert!(!shown.contains("client_request_token"), "the token is generated, not required: {shown}");
        assert!(server.received().is_empty());
    }
}
