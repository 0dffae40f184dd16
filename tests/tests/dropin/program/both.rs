//! A program with two services.

use std::time::Duration;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;

use super::super::{CRATE, comprehendmedical, medicalimaging};
use super::{comprehend, imaging};
use crate::transport::transport;

use comprehendmedical::config::{Credentials, SharedCredentialsProvider};

#[test]
fn the_program_uses_the_named_crate() {
    let names = [std::any::type_name::<comprehendmedical::Client>(), std::any::type_name::<medicalimaging::Client>()];
    assert!(names.iter().all(|name| name.starts_with(CRATE)), "{names:?} are not of {CRATE}");
}

fn sdk_config(http_client: aws_smithy_runtime_api::client::http::SharedHttpClient) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::new("AKID", "secret", None, None, "program")))
        .retry_config(
            medicalimaging::config::retry::RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)),
        )
        .http_client(http_client)
        .build()
}

/// A helper function of a downstream crate, generic in the operation's error and the raw response.
fn describe<E, R>(error: &SdkError<E, R>) -> String
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    match error {
        SdkError::ServiceError(context) => {
            let meta = context.err().meta();
            format!("{}: {}", meta.code().unwrap_or("no code"), meta.message().unwrap_or("no message"))
        }
        SdkError::ConstructionFailure(_) => "not built".to_owned(),
        SdkError::TimeoutError(_) => "timed out".to_owned(),
        SdkError::DispatchFailure(failure) => format!("not sent: {failure:?}"),
        SdkError::ResponseError(response) => format!("not read: {:?}", response.raw()),
        _ => "another error".to_owned(),
    }
}

/// The same with the service's alias of the error type.
fn is_throttled<E: ProvideErrorMetadata>(error: &medicalimaging::error::SdkError<E>) -> bool {
    error.code().is_some_and(|code| code.contains("Throttl"))
}

/// An error type for both services, with `?` for each.
#[derive(Debug)]
enum ProgramError {
    Imaging(medicalimaging::Error),
    Comprehend(comprehendmedical::Error),
}

impl From<medicalimaging::Error> for ProgramError {
    fn from(error: medicalimaging::Error) -> Self {
        Self::Imaging(error)
    }
}

impl From<comprehendmedical::Error> for ProgramError {
    fn from(error: comprehendmedical::Error) -> Self {
        Self::Comprehend(error)
    }
}

async fn run(
    imaging: &medicalimaging::Client,
    comprehend: &comprehendmedical::Client,
) -> Result<(String, String), ProgramError> {
    let import = imaging::call(imaging).send().await.map_err(medicalimaging::Error::from)?;
    let inference = comprehend::call(comprehend).send().await.map_err(comprehendmedical::Error::from)?;
    Ok((import.job_id, inference.job_id.unwrap_or_default()))
}

#[tokio::test]
async fn one_sdk_config_serves_both() {
    let (http, requests) = transport([imaging::success("import-1"), comprehend::success("inference-1")]);
    let config = sdk_config(http);
    let (imaging, comprehend) = (medicalimaging::Client::new(&config), comprehendmedical::Client::new(&config));
    let jobs = run(&imaging, &comprehend).await.unwrap();
    assert_eq!(jobs, ("import-1".to_owned(), "inference-1".to_owned()));
    let hosts: Vec<String> =
        requests.all().iter().filter_map(|request| request.uri().host().map(str::to_owned)).collect();
    assert_eq!(hosts, ["medical-imaging.us-west-2.amazonaws.com", "comprehendmedical.us-west-2.amazonaws.com"]);
}

#[tokio::test]
async fn errors_of_both_fit_generic_code() {
    let config = sdk_config(transport([imaging::failure(409, "ConflictException", "twice")]).0);
    let error = imaging::call(&medicalimaging::Client::new(&config)).send().await.unwrap_err();
    assert_eq!(describe(&error), "ConflictException: twice");
    assert!(!is_throttled(&error));

    let config = sdk_config(transport([comprehend::failure(400, "InvalidRequestException", "no")]).0);
    let (imaging, comprehend) = (medicalimaging::Client::new(&config), comprehendmedical::Client::new(&config));
    let error = comprehend::call(&comprehend).send().await.unwrap_err();
    assert_eq!(describe(&error), "InvalidRequestException: no");

    let error = imaging.start_dicom_import_job().send().await.unwrap_err();
    assert_eq!(describe(&error), "not built");

    let config =
        sdk_config(transport([imaging::success("i"), comprehend::failure(400, "InvalidRequestException", "no")]).0);
    let (imaging, comprehend) = (medicalimaging::Client::new(&config), comprehendmedical::Client::new(&config));
    let error = run(&imaging, &comprehend).await.unwrap_err();
    let ProgramError::Comprehend(comprehendmedical::Error::InvalidRequestException(error)) = error else {
        unreachable!("{error:?}")
    };
    assert_eq!(error.message(), Some("no"));

    let config = sdk_config(transport([imaging::failure(404, "ResourceNotFoundException", "gone")]).0);
    let (imaging, comprehend) = (medicalimaging::Client::new(&config), comprehendmedical::Client::new(&config));
    let error = run(&imaging, &comprehend).await.unwrap_err();
    assert!(matches!(error, ProgramError::Imaging(medicalimaging::Error::ResourceNotFoundException(_))), "{error:?}");
}
