//! `StartSNOMEDCTInferenceJob` with the client of the parent module.

use super::comprehendmedical::operation::RequestId;
use super::comprehendmedical::operation::start_snomedct_inference_job::StartSNOMEDCTInferenceJobError;
use super::comprehendmedical::types::{InputDataConfig, LanguageCode, OutputDataConfig};
use super::comprehendmedical::{Client, config};
use crate::canned::{Canned, Response};
use crate::inputs::SnomedInference;
use crate::outcome::{Call, ServiceFailure};
use crate::world::{self, Protocol};

/// Calls the operation, with `response` from the network; `None` if the client does not support `protocol`.
pub fn call(input: &SnomedInference, protocol: Protocol, response: Response) -> Option<Call> {
    let http = Canned::new(response);
    let client = client(&http, protocol)?;
    let (source, target) = match data_configs(input) {
        Ok(configs) => configs,
        Err(error) => return Some(Call::unbuildable(&error)),
    };
    let sent = client
        .start_snomedct_inference_job()
        .set_input_data_config(source)
        .set_output_data_config(target)
        .set_data_access_role_arn(input.data_access_role_arn.clone())
        .set_job_name(input.job_name.clone())
        .set_client_request_token(input.client_request_token.clone())
        .set_kms_key(input.kms_key.clone())
        .set_language_code(input.language_code.as_deref().map(LanguageCode::from))
        .send();
    Some(match world::block_on(sent) {
        Ok(output) => Call::output(&http, [("job_id", format!("{:?}", output.job_id()))], output.request_id()),
        Err(error) => Call::failure(&http, &error, describe),
    })
}

fn client(http: &Canned, protocol: Protocol) -> Option<Client> {
    let builder = config::Config::builder()
        .behavior_version(config::BehaviorVersion::latest())
        .region(config::Region::from_static(world::REGION))
        .credentials_provider(world::credentials())
        .time_source(world::clock())
        .idempotency_token_provider(world::IDEMPOTENCY_TOKEN)
        .retry_config(config::retry::RetryConfig::disabled())
        .http_client(http.clone());
    Some(Client::from_conf(super::with_protocol(builder, protocol)?.build()))
}

type DataConfigs = (Option<InputDataConfig>, Option<OutputDataConfig>);

fn data_configs(input: &SnomedInference) -> Result<DataConfigs, super::comprehendmedical::error::BuildError> {
    let source = input
        .input_data_config
        .clone()
        .map(|data| InputDataConfig::builder().set_s3_bucket(data.s3_bucket).set_s3_key(data.s3_key).build());
    let target = input
        .output_data_config
        .clone()
        .map(|data| OutputDataConfig::builder().set_s3_bucket(data.s3_bucket).set_s3_key(data.s3_key).build());
    Ok((source.transpose()?, target.transpose()?))
}

fn describe(error: &StartSNOMEDCTInferenceJobError) -> ServiceFailure {
    use StartSNOMEDCTInferenceJobError as E;
    let (variant, message) = match error {
        E::InternalServerException(own) => ("InternalServerException", format!("{:?}", own.message())),
        E::InvalidRequestException(own) => ("InvalidRequestException", format!("{:?}", own.message())),
        E::ResourceNotFoundException(own) => ("ResourceNotFoundException", format!("{:?}", own.message())),
        E::TooManyRequestsException(own) => ("TooManyRequestsException", format!("{:?}", own.message())),
        _ => ("Unhandled", String::new()),
    };
    let answers = [
        ("InternalServerException", error.is_internal_server_exception()),
        ("InvalidRequestException", error.is_invalid_request_exception()),
        ("ResourceNotFoundException", error.is_resource_not_found_exception()),
        ("TooManyRequestsException", error.is_too_many_requests_exception()),
    ];
    let is = answers.into_iter().filter_map(|(name, yes)| yes.then_some(name)).collect();
    ServiceFailure { variant, is, message, ..ServiceFailure::default() }
}
