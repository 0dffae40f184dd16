//! The error types of an operation and of its service.

use std::error::Error as StdError;

use aws_smithy_runtime_api::client::result::CreateUnhandledError;

use super::{OperationError, ServerError, call, failure, sdk, server_error, server_error_message, success};
use crate::transport::{Response, transport};

use sdk::config::{BehaviorVersion, Credentials, Region};
use sdk::error::{
    BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata, SdkError,
};
use sdk::operation::RequestId;

fn metadata() -> ErrorMetadata {
    ErrorMetadata::builder()
        .code("SomeException")
        .message("what happened")
        .custom("aws_request_id", "request-7")
        .build()
}

async fn outcome(reply: Response) -> SdkError<OperationError> {
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .retry_config(sdk::config::retry::RetryConfig::disabled())
        .http_client(transport([reply]).0);
    call(&sdk::Client::from_conf(config.build())).send().await.unwrap_err()
}

#[test]
fn a_modeled_error_is_built_and_read() {
    let error = server_error(ServerError::builder().meta(metadata()), "it broke");
    assert_eq!(server_error_message(&error), "it broke");
    assert_eq!(error.meta(), &metadata());
    assert_eq!((error.code(), ProvideErrorMetadata::message(&error)), (Some("SomeException"), Some("what happened")));
    assert_eq!(error.request_id(), Some("request-7"));
    assert_eq!(error.clone(), error);
    assert!(error.to_string().contains("it broke") && error.to_string().contains("InternalServerException"), "{error}");
    assert!(StdError::source(&error).is_none());

    let mut builder = ServerError::builder().set_message(Some("unset".to_owned()));
    assert_eq!(builder.get_message().as_deref(), Some("unset"));
    builder.set_meta(Some(metadata())).set_meta(None);
    let bare = server_error(builder.clone(), "bare");
    assert_eq!((bare.code(), bare.request_id()), (None, None));
    assert_eq!(builder, builder.clone());
}

#[test]
fn an_operation_error_wraps_a_modeled_error() {
    let error =
        OperationError::InternalServerException(server_error(ServerError::builder().meta(metadata()), "it broke"));
    assert!(error.is_internal_server_exception());
    assert!(!error.is_resource_not_found_exception());
    assert_eq!(error.meta(), &metadata());
    assert_eq!(ProvideErrorMetadata::code(&error), Some("SomeException"));
    let kind: &dyn aws_smithy_types::retry::ProvideErrorKind = &error;
    assert_eq!((kind.code(), kind.retryable_error_kind()), (Some("SomeException"), None));
    assert_eq!(error.request_id(), Some("request-7"));
    assert!(error.to_string().contains("it broke"), "{error}");
    let source = error.source().expect("the modeled error");
    assert!(source.downcast_ref::<ServerError>().is_some());
}

#[test]
fn an_unmodeled_error_keeps_its_metadata() {
    let generic = OperationError::generic(metadata());
    assert_eq!(generic.meta(), &metadata());
    assert!(generic.to_string().contains("SomeException"), "{generic}");
    assert!(!generic.is_internal_server_exception());
    assert!(generic.source().is_some());

    let unhandled = OperationError::unhandled("a reason");
    assert_eq!((unhandled.code(), unhandled.request_id()), (None, None));
    assert!(unhandled.to_string().contains("unhandled"), "{unhandled}");
    assert!(DisplayErrorContext(&unhandled).to_string().contains("a reason"));
    let boxed: BoxError = "another reason".into();
    assert!(DisplayErrorContext(&OperationError::unhandled(boxed)).to_string().contains("another reason"));

    let created = OperationError::create_unhandled_error("made".into(), Some(metadata()));
    assert_eq!(created.code(), Some("SomeException"));
    // The match in the official documentation.
    match created {
        error if error.code() == Some("SomeException") => {}
        error => unreachable!("{error:?}"),
    }
}

#[test]
fn all_errors_convert_to_the_service_error() {
    let modeled =
        || OperationError::InternalServerException(server_error(ServerError::builder().meta(metadata()), "it broke"));
    let error = sdk::Error::from(modeled());
    assert!(matches!(error, sdk::Error::InternalServerException(_)), "{error:?}");
    assert_eq!((error.code(), error.request_id()), (Some("SomeException"), Some("request-7")));
    assert!(error.to_string().contains("it broke"), "{error}");

    let error = sdk::Error::from(OperationError::generic(metadata()));
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("SomeException"), Some("what happened"), Some("request-7"))
    );
    assert!(error.to_string().contains("SomeException"), "{error}");
    assert!(error.source().is_some());

    // For any type of raw response.
    let error = sdk::Error::from(SdkError::<_, &str>::service_error(modeled(), "raw"));
    assert!(matches!(error, sdk::Error::InternalServerException(_)));
    let error = sdk::Error::from(SdkError::<OperationError, ()>::timeout_error("too slow"));
    assert!(DisplayErrorContext(&error).to_string().contains("too slow"));
    let error = sdk::Error::from(SdkError::<OperationError>::dispatch_failure(ConnectorError::io("no route".into())));
    assert!(DisplayErrorContext(&error).to_string().contains("no route"));
    let error = sdk::Error::from(BuildError::missing_field("field", "details"));
    assert!(DisplayErrorContext(&error).to_string().contains("details"));
    let boxed: Box<dyn StdError + Send + Sync> = error.into();
    assert!(boxed.downcast_ref::<sdk::Error>().is_some());
}

#[tokio::test]
async fn an_sdk_error_can_be_matched() {
    let error = outcome(failure(500, "InternalServerException", "oh")).await;
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("InternalServerException"), Some("oh"), Some("request-1"))
    );
    assert!(error.as_service_error().is_some_and(OperationError::is_internal_server_exception));
    assert_eq!(error.raw_response().map(|raw| raw.status().as_u16()), Some(500));
    let context = DisplayErrorContext(&error).to_string();
    assert!(context.contains("InternalServerException") && context.contains("oh"), "{context}");
    let mapped =
        outcome(failure(500, "InternalServerException", "oh")).await.map_service_error(|error| error.to_string());
    let SdkError::ServiceError(mapped) = mapped else { unreachable!() };
    assert!(mapped.err().contains("oh"));
    let source = outcome(failure(500, "InternalServerException", "oh")).await.into_source().unwrap();
    assert!(source.downcast_ref::<OperationError>().is_some());
    assert!(error.into_service_error().is_internal_server_exception());
}

#[tokio::test]
async fn an_unknown_error_can_be_matched() {
    let error = outcome(failure(418, "TeapotException", "short and stout")).await;
    assert_eq!(
        (error.code(), error.message(), error.request_id()),
        (Some("TeapotException"), Some("short and stout"), Some("request-1"))
    );
    let service: sdk::Error = error.into();
    assert_eq!((service.code(), service.request_id()), (Some("TeapotException"), Some("request-1")));
}

#[tokio::test]
async fn question_marks_convert_errors() {
    async fn job(client: &sdk::Client) -> Result<String, sdk::Error> {
        Ok(super::job_id(&call(client).send().await?).to_owned())
    }
    async fn boxed(client: &sdk::Client) -> Result<String, Box<dyn StdError + Send + Sync>> {
        Ok(super::job_id(&call(client).send().await?).to_owned())
    }
    let config = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .http_client(transport([success("job-1"), success("job-2"), failure(400, "TeapotException", "no")]).0);
    let client = sdk::Client::from_conf(config.build());
    assert_eq!(job(&client).await.unwrap(), "job-1");
    assert_eq!(boxed(&client).await.unwrap(), "job-2");
    assert_eq!(job(&client).await.unwrap_err().code(), Some("TeapotException"));
    let error = boxed(&client).await.unwrap_err();
    assert!(error.downcast_ref::<SdkError<OperationError>>().is_some());
}
