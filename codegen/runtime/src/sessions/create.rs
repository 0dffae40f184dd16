//! The call that creates a session.

use std::fmt;
use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::SigV4OperationSigningConfig;
use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::AuthSchemeOptionResolverParams;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error, Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::{
    HttpRequest, HttpResponse, Metadata, OrchestratorError, SensitiveOutput,
};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::error::metadata::ErrorMetadata;

use crate::auth::Modelled;
use crate::config::{Frozen, Settings, auth};
use crate::customizations::Sessions;
use crate::endpoint::{Argument, Params};
use crate::plugins;
use crate::primitives::DateTime;
use crate::protocol::{self, Form};
use crate::serde::{Reader, SerdeError, Slot as _};
use crate::service::ServiceDescriptor;
use crate::shape::{Member, Shape, String as Text, Structure, Timestamp};

static OUTPUT: Shape = Shape::structure("whitesmith#SessionOutput", &[Member("Credentials", Structure, &[])], &[]);

static CREDENTIALS: Shape = Shape::structure(
    "whitesmith#SessionCredentials",
    &[
        Member("AccessKeyId", Text, &[]),
        Member("Expiration", Timestamp, &[]),
        Member("SecretAccessKey", Text, &[]),
        Member("SessionToken", Text, &[]),
    ],
    &[],
);

/// Returns the configuration of the call that needs a session, without its interceptors.
pub(super) fn settings(
    cfg: &ConfigBag,
    components: &RuntimeComponents,
    behavior_version: Option<BehaviorVersion>,
    service: &ServiceDescriptor,
) -> Frozen {
    let mut settings = Settings::from_config_bag(cfg);
    settings.behavior_version = behavior_version;
    settings.components = components.to_builder();
    settings.components.set_interceptors(std::iter::empty::<SharedInterceptor>());
    Frozen::of(settings.complete(service))
}

/// Creates a session for the endpoint with these parameters.
pub(super) async fn create(
    sessions: &'static Sessions,
    service: &'static ServiceDescriptor,
    params: Params,
    config: &Frozen,
) -> Result<Credentials, BoxError> {
    let mut layer = Layer::new("session");
    layer.store_put(SharedRequestSerializer::new(Serializer(sessions.uri())));
    layer.store_put(SharedResponseDeserializer::new(Deserializer));
    let modelled = Modelled { schemes: service.auth, unsigned_payload: false };
    layer.store_put(AuthSchemeOptionResolverParams::new(auth::Params::new(sessions.operation(), modelled)));
    layer.store_put(Metadata::new(sessions.operation(), service.sdk_id));
    let signing_options = service.signature.options();
    layer.store_put(SigV4OperationSigningConfig { signing_options, ..Default::default() });
    layer.store_put(SensitiveOutput);
    let mut components = RuntimeComponentsBuilder::new("session");
    let params = params.with(sessions.switch(), Argument::Boolean(true));
    components.push_interceptor(SharedInterceptor::permanent(WithParams(params)));
    components.push_interceptor(SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default()));
    let plugin = StaticRuntimePlugin::new().with_config(layer.freeze()).with_runtime_components(components);
    let plugins = plugins::client(config, service)?.current().clone().with_operation_plugin(plugin);
    let output = orchestrator::invoke(service.sdk_id, sessions.operation(), Input::erase(()), &plugins).await?;
    output.downcast::<Credentials>().map_err(|_| "an interceptor replaced the output of a session".into())
}

/// Sets the endpoint parameters, which the orchestrator reads from the state of interceptors.
#[derive(Debug)]
struct WithParams(Params);

#[dyn_dispatch_hint]
impl Intercept for WithParams {
    fn name(&self) -> &'static str {
        "WithParams"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(EndpointResolverParams::new(self.0.clone()));
        Ok(())
    }
}

#[derive(Debug)]
struct Serializer(&'static str);

impl SerializeRequest for Serializer {
    fn serialize_input(&self, _: Input, _: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut request = HttpRequest::new(SdkBody::empty());
        request.set_uri(self.0)?;
        Ok(request)
    }
}

#[derive(Debug)]
struct Deserializer;

impl DeserializeResponse for Deserializer {
    fn deserialize_nonstreaming(&self, _: &HttpResponse) -> OutputOrError {
        // The orchestrator calls the method below.
        Err(OrchestratorError::other("a configuration is needed"))
    }

    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        let protocol = protocol::configured(cfg).map_err(OrchestratorError::other)?;
        let protocol = protocol::implementation(protocol);
        if !response.status().is_success() || protocol.form(response, OUTPUT.schema()) != Form::Output {
            let metadata = protocol.error_metadata(response, cfg).map_err(OrchestratorError::other)?.build();
            return Err(OrchestratorError::operation(Error::erase(NotCreated(metadata))));
        }
        let read = protocol.output(response, OUTPUT.schema(), cfg).and_then(|mut members| credentials(&mut *members));
        read.map(Output::erase).map_err(OrchestratorError::other)
    }
}

fn credentials(output: Reader<'_>) -> Result<Credentials, SerdeError> {
    let (mut access_key, mut secret, mut token): (Option<String>, Option<String>, Option<String>) = Default::default();
    let mut expiration: Option<DateTime> = None;
    output.read_struct(OUTPUT.schema(), &mut |_, output| {
        output.read_struct(CREDENTIALS.schema(), &mut |member, de| match member.member_index() {
            Some(0) => access_key.read(de, member),
            Some(1) => expiration.read(de, member),
            Some(2) => secret.read(de, member),
            Some(3) => token.read(de, member),
            _ => Ok(()),
        })
    })?;
    let missing = || SerdeError::custom("the service did not send the credentials of the session");
    let expiration = expiration.and_then(|time| SystemTime::try_from(time).ok()).ok_or_else(missing)?;
    let (access_key, secret) = access_key.zip(secret).ok_or_else(missing)?;
    let mut credentials = Credentials::new(access_key, secret, token, Some(expiration), "session");
    let features = credentials.get_property_mut_or_default::<Vec<AwsCredentialFeature>>();
    features.push(AwsCredentialFeature::S3ExpressBucket);
    Ok(credentials)
}

/// The service did not create a session.
#[derive(Debug)]
struct NotCreated(ErrorMetadata);

impl fmt::Display for NotCreated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the session was not created: {}", self.0)
    }
}

impl std::error::Error for NotCreated {}
