//! The phases of a call and of its attempts, in the order of AWS's orchestrator.

use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use aws_smithy_async::rt::sleep::{AsyncSleep as _, Sleep};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as _};
use aws_smithy_runtime_api::client::http::{HttpClient as _, HttpConnector as _, HttpConnectorSettings};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::interceptors::context::{
    Error, Input, InterceptorContext, OutputOrError, RewindResult,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpResponse, LoadedRequestBody, OrchestratorError};
use aws_smithy_runtime_api::client::retries::{RequestAttempts, RetryStrategy as _, ShouldAttempt};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse as _, SerializeRequest as _, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};
use aws_smithy_types::timeout::TimeoutConfig;
use http_body_util::BodyExt as _;

use super::timeouts::{Limit, TimeoutKind};
use super::{Prepared, upload};
use crate::endpoint::Params;
use crate::protocol;

type Result<T> = std::result::Result<T, OrchestratorError<Error>>;

/// The text of AWS's orchestrator.
const REFUSED: &str =
    "the retry strategy indicates that an initial request shouldn't be made, but it didn't specify why";

fn missing(part: &'static str) -> OrchestratorError<Error> {
    OrchestratorError::other(format!("{part} is missing"))
}

impl Prepared {
    /// Serializes the input and attempts the call. The result of the last attempt is that of the context.
    ///
    /// `in_flight` is true during an attempt: if the future is dropped then, the attempt has not ended.
    pub(super) async fn attempts(
        &self,
        context: &mut InterceptorContext,
        cfg: &mut ConfigBag,
        feature: Option<SmithySdkFeature>,
        in_flight: &mut bool,
    ) -> Result<()> {
        self.serialize(context, cfg).await?;
        if let Some(feature) = feature {
            cfg.interceptor_state().store_append(feature);
        }
        self.hooks.modify_before_retry_loop(context, &self.components, cfg)?;
        if !self.is_permitted(cfg, "initial").await? {
            return Err(OrchestratorError::other(REFUSED));
        }
        if self.changes_request {
            context.save_checkpoint();
        }
        let mut delay: Option<Sleep> = None;
        for attempt in 1_u32.. {
            if context.rewind(cfg) == RewindResult::Impossible {
                break;
            }
            cfg.interceptor_state().store_put::<RequestAttempts>(attempt.into());
            if let Some(delay) = delay.take() {
                delay.await;
            }
            if attempt > 1 && is_rate_limited(cfg) {
                self.is_permitted(cfg, "retry").await?;
            }
            let limit = Limit::new(TimeoutKind::OperationAttempt, &self.components, cfg);
            *in_flight = true;
            let result = limit.of(pin!(self.attempt(context, cfg))).await.flatten();
            self.end_attempt(result, context, cfg);
            *in_flight = false;
            let next = self.retries.should_attempt_retry(context, &self.components, cfg);
            match next.map_err(OrchestratorError::other)? {
                ShouldAttempt::Yes => {}
                ShouldAttempt::No => break,
                ShouldAttempt::YesAfterDelay(duration) => delay = Some(self.sleep(duration, "retry")?),
            }
        }
        Ok(())
    }

    /// Ends an attempt, whatever became of it.
    pub(super) fn end_attempt(&self, result: Result<()>, context: &mut InterceptorContext, cfg: &mut ConfigBag) {
        keep_error(result, context);
        let result = self.hooks.modify_before_attempt_completion(context, &self.components, cfg);
        keep_error(result, context);
        let result = self.hooks.read_after_attempt(context, &self.components, cfg);
        keep_error(result, context);
    }

    async fn serialize(&self, context: &mut InterceptorContext, cfg: &mut ConfigBag) -> Result<()> {
        self.hooks.modify_before_serialization(context, &self.components, cfg)?;
        self.hooks.read_before_serialization(context, &self.components, cfg)?;
        context.enter_serialization_phase();
        let serializer = cfg.load::<SharedRequestSerializer>().ok_or_else(|| missing("the serializer"))?.clone();
        let input: Input = context.take_input().ok_or_else(|| missing("the input"))?;
        let mut request = serializer.serialize_input(input, cfg).map_err(OrchestratorError::other)?;
        if let Some(LoadedRequestBody::Requested) = cfg.load::<LoadedRequestBody>() {
            let body = std::mem::replace(request.body_mut(), SdkBody::taken());
            let body = body.collect().await.map_err(OrchestratorError::other)?.to_bytes();
            *request.body_mut() = SdkBody::from(body.clone());
            cfg.interceptor_state().store_put(LoadedRequestBody::Loaded(body));
        }
        context.set_request(request);
        context.enter_before_transmit_phase();
        self.hooks.read_after_serialization(context, &self.components, cfg)
    }

    /// Waits until the rate limiter of the retry strategy decides on a request.
    async fn is_permitted(&self, cfg: &ConfigBag, request: &str) -> Result<bool> {
        loop {
            let decision = self.retries.should_attempt_initial_request(&self.components, cfg);
            match decision.map_err(OrchestratorError::other)? {
                ShouldAttempt::Yes => return Ok(true),
                ShouldAttempt::No => return Ok(false),
                ShouldAttempt::YesAfterDelay(delay) => self.sleep(delay, request)?.await,
            }
        }
    }

    fn sleep(&self, duration: Duration, request: &str) -> Result<Sleep> {
        let sleep = self.components.sleep_impl().ok_or_else(|| {
            OrchestratorError::other(format!(
                "the retry strategy requested a delay before sending the {request} request, but no 'async sleep' \
                 implementation was set"
            ))
        })?;
        Ok(sleep.sleep(duration))
    }

    async fn attempt(&self, context: &mut InterceptorContext, cfg: &mut ConfigBag) -> Result<()> {
        self.hooks.read_before_attempt(context, &self.components, cfg)?;
        let scheme = self.auth.scheme(&self.components, cfg).await.map_err(OrchestratorError::other)?;
        let identity = scheme.identity(&self.components, cfg).await.map_err(OrchestratorError::other)?;
        self.apply_endpoint(&identity, context, cfg).await.map_err(OrchestratorError::other)?;
        self.hooks.modify_before_signing(context, &self.components, cfg)?;
        self.hooks.read_before_signing(context, &self.components, cfg)?;
        let request = context.request_mut().ok_or_else(|| missing("the request"))?;
        scheme.sign(request, &identity, &self.components, cfg).map_err(OrchestratorError::other)?;
        self.hooks.read_after_signing(context, &self.components, cfg)?;
        self.hooks.modify_before_transmit(context, &self.components, cfg)?;
        self.hooks.read_before_transmit(context, &self.components, cfg)?;

        context.enter_transmit_phase();
        let response = self.transmit(context, cfg).await?;
        context.set_response(response);
        context.enter_before_deserialization_phase();
        self.hooks.read_after_transmit(context, &self.components, cfg)?;
        self.hooks.modify_before_deserialization(context, &self.components, cfg)?;
        self.hooks.read_before_deserialization(context, &self.components, cfg)?;

        context.enter_deserialization_phase();
        let response = context.response_mut().ok_or_else(|| missing("the response"))?;
        let result = self.deserialize(response, cfg).await;
        context.set_output_or_error(result);
        context.enter_after_deserialization_phase();
        self.hooks.read_after_deserialization(context, &self.components, cfg)
    }

    async fn apply_endpoint(
        &self,
        identity: &Identity,
        context: &mut InterceptorContext,
        cfg: &mut ConfigBag,
    ) -> std::result::Result<(), BoxError> {
        let params = cfg.get_mut_from_interceptor_state::<EndpointResolverParams>().ok_or("no endpoint parameters")?;
        // Nothing else reads the identity, which is secret.
        if params.get::<Params>().is_none_or(Params::asks_for_account) {
            params.set_property(identity.clone());
            self.endpoints.finalize_params(params)?;
        }
        let endpoint = self.endpoints.resolve_endpoint(params).await?;
        let request = context.request_mut().ok_or("no request")?;
        protocol::configured(cfg)?.update_endpoint(request, &endpoint, cfg)?;
        cfg.interceptor_state().store_put(endpoint);
        Ok(())
    }

    async fn transmit(&self, context: &mut InterceptorContext, cfg: &ConfigBag) -> Result<HttpResponse> {
        let request = context.take_request().ok_or_else(|| missing("the request"))?;
        let connector = self.http_client.http_connector(&connector_settings(cfg), &self.components);
        let mut response = connector.call(request);
        let mut check = upload::Check::new(&self.components, cfg);
        let response = poll_fn(|cx| upload::poll(&mut response, &mut check, cx)).await;
        response.map_err(OrchestratorError::connector)
    }

    /// Decodes a response, whose body is read first unless it is a stream.
    async fn deserialize(&self, response: &mut HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let deserializer = cfg.load::<SharedResponseDeserializer>().ok_or_else(|| missing("the deserializer"))?;
        if let Some(result) = deserializer.deserialize_streaming_with_config(response, cfg) {
            return result;
        }
        let body = std::mem::replace(response.body_mut(), SdkBody::taken());
        let body = body.collect().await.map_err(OrchestratorError::response)?;
        *response.body_mut() = SdkBody::from(body.to_bytes());
        deserializer.deserialize_nonstreaming_with_config(response, cfg)
    }
}

/// Keeps an error as the result of the call.
pub(super) fn keep_error(result: Result<()>, context: &mut InterceptorContext) {
    if let Err(error) = result {
        context.fail(error);
    }
}

fn connector_settings(cfg: &ConfigBag) -> HttpConnectorSettings {
    let mut settings = HttpConnectorSettings::builder();
    if let Some(timeouts) = cfg.load::<TimeoutConfig>() {
        settings.set_connect_timeout(timeouts.connect_timeout());
        settings.set_read_timeout(timeouts.read_timeout());
    }
    settings.build()
}

/// Returns true if a rate limiter counts retries, too: adaptive mode of version 2.1.
fn is_rate_limited(cfg: &ConfigBag) -> bool {
    let spec = cfg.load::<RetryConfig>().and_then(RetryConfig::retry_spec);
    spec.is_some_and(|spec| spec.is_at_least(RetrySpec::V2_1))
}
