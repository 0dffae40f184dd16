//! Descriptors of operations, and their calls.

mod discovery;

use std::fmt;

use aws_smithy_runtime::client::orchestrator::{self, StopPoint};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use tracing::Instrument as _;

use crate::auth::{AuthScheme, Modelled};
use crate::customizations::Customization;
use crate::endpoint::Source;
use crate::error::{
    BuildError, CreateUnhandledError, ErrorMetadata, ErrorResponse, OperationError, ProvideErrorKind,
    ProvideErrorMetadata, SdkError,
};
use crate::future::BoxFuture;
use crate::presigning::PresignedRequest;
use crate::primitives::SdkBody;
use crate::retries::{self, Classifiers};
use crate::serde::{Builder, Structure, is_protocol, read_members};
use crate::service::ServiceDescriptor;
use crate::shape::Shape;
use crate::streaming::{Begin, RequestBody, ResponseBody};

#[doc(hidden)]
pub use discovery::{
    Discovered, DiscoversEndpoints, EndpointDiscovery, discovered_endpoint, discovery_input, error_code,
};

/// Reads an output: its members, the request id, and the body if it is a stream.
type ReadOutput = fn(&mut dyn ShapeDeserializer, Option<&str>, Option<ResponseBody>) -> Result<Output, SerdeError>;

/// The result of a call, with its types erased.
pub(crate) type Outcome = Result<Output, SdkError<Error, HttpResponse>>;

/// An operation of a service: a marker type with the operation's types.
pub trait Operation: 'static {
    /// The input.
    type Input: OperationInput;
    /// The output.
    type Output: OperationOutput;
    /// The error.
    type Error: OperationError + ProvideErrorKind + ProvideErrorMetadata + CreateUnhandledError;
    /// The descriptor.
    const DESCRIPTOR: &'static OperationDescriptor;
}

/// The input of an operation. Its shape has the operation's `smithy.api#http` trait.
pub trait OperationInput: Structure + fmt::Debug + Send + Sync + 'static {
    /// True if a member is the request's body (`smithy.api#streaming`).
    const STREAMS: bool = false;

    /// The member that carries the idempotency token (`smithy.api#idempotencyToken`).
    fn idempotency_token(&mut self) -> Option<&mut Option<String>> {
        None
    }

    /// Takes the member that is the request's body (`smithy.api#streaming`).
    fn take_stream(&mut self) -> Option<Box<dyn RequestBody>> {
        None
    }
}

/// The output of an operation.
pub trait OperationOutput: fmt::Debug + Send + Sync + Sized + 'static {
    /// Its builder.
    type Builder: Builder<Structure = Self>;

    /// True if a member is the response's body (`smithy.api#streaming`), which is not read before the output is returned.
    const STREAMS: bool = false;

    /// The builder's field for the request id.
    fn request_id(builder: &mut Self::Builder) -> &mut Option<String>;

    /// Sets the builder's field for the response's body.
    fn set_stream(_: &mut Self::Builder, _: ResponseBody) {}

    /// Waits until the output is complete, if a member is the response's body.
    fn begin(&mut self) -> Option<Begin<'_>> {
        None
    }
}

/// A member that must be set before a request is sent (`smithy.api#required`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequiredMember {
    /// The member's index in the input's schema.
    pub index: usize,
    /// The field's name.
    pub field: &'static str,
    /// The member's name in the model and on the wire.
    pub member: &'static str,
}

/// Describes a required member of an operation's input; for generated code.
#[doc(hidden)]
pub const fn required(index: usize, field: &'static str, member: &'static str) -> RequiredMember {
    RequiredMember { index, field, member }
}

/// Properties of an operation from its model, and access to its types.
pub struct OperationDescriptor {
    /// The operation's name in the model.
    pub name: &'static str,
    /// The service it belongs to.
    pub service: &'static ServiceDescriptor,
    /// The output's shape.
    pub output: &'static Shape,
    /// The required members of the input.
    pub required: &'static [RequiredMember],
    /// The prefix of the endpoint's host (`smithy.api#endpoint`), with members of the input in braces.
    pub host_prefix: Option<&'static str>,
    /// The sources of endpoint parameters, the most specific first.
    pub endpoint_params: &'static [(&'static str, Source)],
    auth: Modelled,
    pub(crate) customizations: &'static [&'static dyn Customization],
    pub(crate) discovery: Option<EndpointDiscovery>,
    pub(crate) as_structure: fn(&Input) -> Option<&dyn Structure>,
    pub(crate) idempotency_token: fn(&mut Input) -> Option<&mut Option<String>>,
    pub(crate) take_stream: fn(&mut Input) -> Option<Box<dyn RequestBody>>,
    pub(crate) streams_input: bool,
    pub(crate) streams_output: bool,
    begin: fn(&mut Output) -> Option<Begin<'_>>,
    pub(crate) read_output: ReadOutput,
    pub(crate) read_error: fn(&str, ErrorResponse<'_>) -> Result<Error, SerdeError>,
    pub(crate) unhandled: fn(BoxError, ErrorMetadata) -> Error,
    classifiers: Classifiers,
}

impl fmt::Debug for OperationDescriptor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationDescriptor")
            .field("name", &self.name)
            .field("service", &self.service.id)
            .field("required", &self.required)
            .finish_non_exhaustive()
    }
}

impl OperationDescriptor {
    /// Describes the operation `name` of `service`, with the types of `O`.
    pub const fn new<O: Operation>(
        name: &'static str,
        service: &'static ServiceDescriptor,
        required: &'static [RequiredMember],
    ) -> Self {
        Self {
            name,
            service,
            output: <O::Output as OperationOutput>::Builder::SHAPE,
            required,
            host_prefix: None,
            endpoint_params: &[],
            auth: Modelled { schemes: service.auth, unsigned_payload: false },
            customizations: &[],
            discovery: None,
            as_structure: as_structure::<O::Input>,
            idempotency_token: idempotency_token::<O::Input>,
            take_stream: take_stream::<O::Input>,
            streams_input: O::Input::STREAMS,
            streams_output: O::Output::STREAMS,
            begin: begin::<O::Output>,
            read_output: read_output::<O::Output>,
            read_error: read_error::<O::Error>,
            unhandled: unhandled::<O::Error>,
            classifiers: retries::classifiers::<O::Error>,
        }
    }

    /// Sets a prefix of the endpoint's host.
    #[must_use]
    pub const fn with_host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// Sets parameters of the endpoint rules (`smithy.rules#staticContextParams`, `smithy.rules#contextParam`,
    /// `smithy.rules#operationContextParams`).
    #[must_use]
    pub const fn with_endpoint_params(mut self, params: &'static [(&'static str, Source)]) -> Self {
        self.endpoint_params = params;
        self
    }

    /// Sets auth schemes that differ from the service's (`smithy.api#auth`, `smithy.api#optionalAuth`).
    #[must_use]
    pub const fn with_auth(mut self, schemes: &'static [AuthScheme]) -> Self {
        self.auth.schemes = schemes;
        self
    }

    /// Excludes the payload from the signature (`aws.auth#unsignedPayload`).
    #[must_use]
    pub const fn with_unsigned_payload(mut self) -> Self {
        self.auth.unsigned_payload = true;
        self
    }

    /// Sets customizations.
    #[must_use]
    pub const fn with_customizations(mut self, customizations: &'static [&'static dyn Customization]) -> Self {
        self.customizations = customizations;
        self
    }

    /// Sets the discovery of the endpoint (`aws.api#clientDiscoveredEndpoint`).
    #[must_use]
    pub const fn with_endpoint_discovery(mut self, discovery: EndpointDiscovery) -> Self {
        self.discovery = Some(discovery);
        self
    }

    /// Returns the retry classifiers of the operation's errors.
    pub(crate) fn classifiers(&self) -> retries::Boxed {
        (self.classifiers)(retries::transient_errors(self.service.customizations))
    }

    /// The authentication traits of the operation.
    pub(crate) const fn auth(&self) -> Modelled {
        self.auth
    }

    /// Calls the operation.
    ///
    /// The future is boxed, so that AWS's orchestrator is compiled in this crate and not in each that calls it.
    pub(crate) fn call(&'static self, input: Result<Input, BuildError>, plugins: RuntimePlugins) -> BoxFuture<Outcome> {
        let call = async move {
            let input = input.map_err(SdkError::construction_failure)?;
            let output = orchestrator::invoke(self.service.sdk_id, self.name, input, &plugins).await?;
            self.complete(output).await
        };
        Box::pin(call.instrument(self.span()))
    }

    /// Waits until an output is complete.
    pub(crate) async fn complete(&self, mut output: Output) -> Outcome {
        if let Some(begin) = (self.begin)(&mut output) {
            begin.await.map_err(failed_stream)?;
        }
        Ok(output)
    }

    /// Signs the request of a call, which is not sent.
    pub(crate) fn presign(
        &'static self,
        input: Result<Input, BuildError>,
        plugins: RuntimePlugins,
    ) -> BoxFuture<Result<PresignedRequest, SdkError<Error, HttpResponse>>> {
        let call = async move {
            let input = input.map_err(SdkError::construction_failure)?;
            let stop = StopPoint::BeforeTransmit;
            let sdk_id = self.service.sdk_id;
            let mut context = orchestrator::invoke_with_stop_point(sdk_id, self.name, input, &plugins, stop).await?;
            let request = context.take_request().ok_or("the request was not built").map_err(BoxError::from);
            request.and_then(PresignedRequest::new).map_err(SdkError::construction_failure)
        };
        Box::pin(call.instrument(self.span()))
    }

    fn span(&self) -> tracing::Span {
        tracing::debug_span!(
            "operation",
            "rpc.service" = self.service.sdk_id,
            "rpc.method" = self.name,
            "rpc.system" = "aws-api",
            "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
        )
    }
}

fn as_structure<I: OperationInput>(input: &Input) -> Option<&dyn Structure> {
    let input: &dyn Structure = input.downcast_ref::<I>()?;
    Some(input)
}

fn idempotency_token<I: OperationInput>(input: &mut Input) -> Option<&mut Option<String>> {
    input.downcast_mut::<I>()?.idempotency_token()
}

fn take_stream<I: OperationInput>(input: &mut Input) -> Option<Box<dyn RequestBody>> {
    input.downcast_mut::<I>()?.take_stream()
}

fn begin<O: OperationOutput>(output: &mut Output) -> Option<Begin<'_>> {
    output.downcast_mut::<O>()?.begin()
}

/// The error of a response whose body failed before the output was complete. As in AWS's clients, the response is gone.
fn failed_stream(error: BoxError) -> SdkError<Error, HttpResponse> {
    SdkError::response_error(error, HttpResponse::new(http::StatusCode::OK.into(), SdkBody::taken()))
}

fn read_output<O: OperationOutput>(
    deserializer: &mut dyn ShapeDeserializer,
    request_id: Option<&str>,
    body: Option<ResponseBody>,
) -> Result<Output, SerdeError> {
    // The body of an output without members is not read.
    let empty = O::Builder::SHAPE.schema().members().is_empty();
    let mut builder: O::Builder = if empty { O::Builder::default() } else { read_members(deserializer)? };
    *O::request_id(&mut builder) = request_id.map(str::to_owned);
    if let Some(body) = body {
        O::set_stream(&mut builder, body);
    }
    builder.finish(is_protocol()).map(Output::erase)
}

fn read_error<E: OperationError>(code: &str, response: ErrorResponse<'_>) -> Result<Error, SerdeError> {
    E::read(code, response).map(Error::erase)
}

fn unhandled<E: OperationError + CreateUnhandledError>(source: BoxError, metadata: ErrorMetadata) -> Error {
    Error::erase(E::create_unhandled_error(source, Some(metadata)))
}

/// Restores the types of a call's result.
#[expect(clippy::result_large_err, reason = "AWS's own clients return this type")]
pub(crate) fn finish<O: Operation>(outcome: Outcome) -> Result<O::Output, SdkError<O::Error>> {
    match outcome {
        Ok(output) => output.downcast().map_err(|_| {
            SdkError::construction_failure("an interceptor replaced the output with a value of a different type")
        }),
        Err(error) => Err(error.map_service_error(downcast_error)),
    }
}

/// Restores the operation's error; an error of another type from an interceptor is unhandled.
pub(crate) fn downcast_error<E: OperationError + CreateUnhandledError>(error: Error) -> E {
    error.downcast().unwrap_or_else(|other| E::create_unhandled_error(Box::new(other), None))
}
