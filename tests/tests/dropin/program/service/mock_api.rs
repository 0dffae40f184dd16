//! `aws-smithy-mocks` with the client.

use aws_smithy_mocks::{MockResponse, RuleMode, mock, mock_client};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;

use super::{OperationError, ServerError, call, failure, job_id, output, sdk, server_error, success};

use sdk::error::ProvideErrorMetadata as _;

fn broken() -> OperationError {
    OperationError::InternalServerException(server_error(ServerError::builder(), "it broke"))
}

#[tokio::test]
async fn a_mock_returns_an_output() {
    let rule = mock!(call).then_output(|| output("mocked"));
    let client = mock_client!(sdk, [&rule]);
    assert_eq!(job_id(&call(&client).send().await.unwrap()), "mocked");
    assert_eq!(rule.num_calls(), 1);
}

#[tokio::test]
async fn a_mock_returns_an_error() {
    let rule = mock!(call).then_error(broken);
    let client = mock_client!(sdk, RuleMode::Sequential, [&rule]);
    let error = call(&client).send().await.unwrap_err();
    assert!(error.into_service_error().is_internal_server_exception());
}

#[tokio::test]
async fn a_mock_returns_an_http_response() {
    let rule =
        mock!(call).then_http_response(|| HttpResponse::try_from(failure(400, "TeapotException", "no")).unwrap());
    let client = mock_client!(sdk, [&rule]);
    assert_eq!(call(&client).send().await.unwrap_err().code(), Some("TeapotException"));

    let rule = mock!(call).then_http_response(|| HttpResponse::try_from(success("from http")).unwrap());
    let client = mock_client!(sdk, [&rule]);
    assert_eq!(job_id(&call(&client).send().await.unwrap()), "from http");

    let rule = mock!(call)
        .then_http_response(|| HttpResponse::new(StatusCode::try_from(418).unwrap(), SdkBody::from("not a document")));
    let client = mock_client!(sdk, [&rule]);
    assert_eq!(call(&client).send().await.unwrap_err().raw_response().map(|raw| raw.status().as_u16()), Some(418));
}

#[tokio::test]
async fn a_sequence_of_mocks_is_used_by_retries() {
    let rule = mock!(call).sequence().http_status(503, None).times(2).output(|| output("third")).build();
    let client = mock_client!(sdk, RuleMode::Sequential, [&rule], |config: sdk::config::Builder| {
        config.retry_config(
            sdk::config::retry::RetryConfig::standard().with_initial_backoff(std::time::Duration::from_millis(1)),
        )
    });
    assert_eq!(job_id(&call(&client).send().await.unwrap()), "third");
    assert_eq!(rule.num_calls(), 3);
}

#[tokio::test]
async fn mock_rules_match_requests() {
    let one = mock!(call).match_requests(|input| input.job_name() == Some("one")).then_output(|| output("job-one"));
    let two = mock!(call).match_requests(|input| input.job_name() == Some("two")).then_error(broken);
    let client = mock_client!(sdk, RuleMode::MatchAny, [&one, &two]);
    call(&client).job_name("two").send().await.unwrap_err();
    assert_eq!(job_id(&call(&client).job_name("one").send().await.unwrap()), "job-one");
    assert_eq!((one.num_calls(), two.num_calls()), (1, 1));
}

#[tokio::test]
async fn a_mock_computes_its_response_from_the_input() {
    let rule = mock!(call).then_compute_output(|input| output(input.job_name().unwrap_or("nameless")));
    let client = mock_client!(sdk, RuleMode::MatchAny, [&rule]);
    assert_eq!(job_id(&call(&client).job_name("computed").send().await.unwrap()), "computed");

    let rule = mock!(call).then_compute_response(|input| match input.job_name() {
        Some(name) => MockResponse::Output(output(name)),
        None => MockResponse::Error(broken()),
    });
    let client = mock_client!(sdk, RuleMode::MatchAny, [&rule]);
    call(&client).send().await.unwrap_err();
    call(&client).job_name("named").send().await.unwrap();
}

#[tokio::test]
async fn test_defaults_make_calls_repeatable() {
    let (http, requests) = crate::transport::transport([success("job-1")]);
    let mut builder = sdk::Config::builder().http_client(http);
    builder.apply_test_defaults_v2();
    let client = sdk::Client::from_conf(builder.clone().build());
    for _ in 0..2 {
        call(&client).send().await.unwrap();
    }
    let all = requests.all();
    assert_eq!(super::sent_token(&all[0]), "00000000-0000-4000-8000-000000000000");
    assert_eq!(crate::transport::header(&all[0], "x-amz-date"), "20090213T233130Z");
    assert_eq!(all[0].body(), all[1].body());
    assert_eq!(client.config().region().map(AsRef::as_ref), Some("us-east-1"));
    let older = sdk::Config::builder().with_test_defaults().build();
    assert!(older.region().is_none());
    let mut oldest = sdk::Config::builder();
    oldest.apply_test_defaults();
    assert!(sdk::Config::builder().with_test_defaults_v2().build().region().is_some());
}
