//! The server's own check: a request that was changed after signing is refused, and the refusal is an error like any
//! other.

use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ProvideErrorMetadata as _;

use crate::ended;
use crate::server::{KEY, Server};
use crate::subject::medicalimaging as sdk;

#[derive(Debug)]
struct Tamper;

impl Intercept for Tamper {
    fn name(&self) -> &'static str {
        "Tamper"
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), aws_smithy_runtime_api::box_error::BoxError> {
        let length = context.request().body().content_length().unwrap_or_default();
        *context.request_mut().body_mut() = SdkBody::from(" ".repeat(usize::try_from(length)?));
        Ok(())
    }
}

#[tokio::test]
async fn a_body_changed_after_signing_is_refused() {
    let server = Server::start("medical-imaging", []).await;
    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"))
        .credentials_provider(sdk::config::Credentials::new(KEY.id, KEY.secret, None, None, "test"))
        .endpoint_url(server.url())
        .interceptor(Tamper)
        .build();
    let call = sdk::Client::from_conf(config).start_dicom_import_job().datastore_id("d").data_access_role_arn("arn");
    let error = ended(call.input_s3_uri("s3://a").output_s3_uri("s3://b").send()).await.unwrap_err();
    assert_eq!(error.code(), Some("SignatureDoesNotMatch"));
    let errors = server.take_errors();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("canonical request"), "{errors:?}");
}

#[tokio::test]
async fn an_unexpected_request_is_an_error() {
    let server = Server::start("medical-imaging", []).await;
    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"))
        .credentials_provider(sdk::config::Credentials::new(KEY.id, KEY.secret, None, None, "test"))
        .endpoint_url(server.url())
        .build();
    let call = sdk::Client::from_conf(config).start_dicom_import_job().datastore_id("d").data_access_role_arn("arn");
    assert!(ended(call.input_s3_uri("s3://a").output_s3_uri("s3://b").send()).await.is_err());
    assert_eq!(server.take_errors(), ["the script has no reply for request 1"]);
}
