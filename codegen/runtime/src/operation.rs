//! What a client needs to know of an operation, and how its calls are made.

use std::fmt;

use aws_smithy_runtime::client::orchestrator;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};

use crate::auth::{AuthScheme, Modelled};
use crate::customizations::Customization;
use crate::customize::BoxFuture;
use crate::endpoint::Source;
use crate::error::{
    BuildError, CreateUnhandledError, ErrorMetadata, ErrorResponse, OperationError, ProvideErrorKind,
    ProvideErrorMetadata, SdkError,
};
use crate::input::RequiredMember;
use crate::retries::{self, Classifiers};
use crate::serde::{Builder, Structure, read_members};
use crate::service::ServiceDescriptor;
use crate::shape::Shape;

/// What comes of a call, before its types are known again.
pub(crate) type Outcome = Result<Output, SdkError<Error, HttpResponse>>;

/// An operation of a service: its marker type says what its types are.
pub trait Operation: 'static {
    /// The input.
    type Input: OperationInput;
    /// The output.
    type Output: OperationOutput;
    /// The error.
    type Error: OperationError + ProvideErrorKind + ProvideErrorMetadata + CreateUnhandledError;
    /// The operation.
    const DESCRIPTOR: &'static OperationDescriptor;
}

/// The input of an operation. Its shape has the operation's `smithy.api#http` trait.
pub trait OperationInput: Structure + fmt::Debug + Send + Sync + 'static {
    /// The member that carries the idempotency token (`smithy.api#idempotencyToken`).
    fn idempotency_token(&mut self) -> Option<&mut Option<String>> {
        None
    }
}

/// The output of an operation.
pub trait OperationOutput: fmt::Debug + Send + Sync + Sized + 'static {
    /// What builds it.
    type Builder: Builder<Structure = Self>;

    /// The output's shape.
    const SHAPE: &'static Shape;

    /// Where its builder keeps the request id.
    fn request_id(builder: &mut Self::Builder) -> &mut Option<String>;
}

/// A required member of an operation's input; for generated code.
#[doc(hidden)]
pub const fn required(index: usize, field: &'static str, member: &'static str) -> RequiredMember {
    RequiredMember { index, field, member }
}

/// The facts of an operation, read off its model, and how its types are reached.
pub struct OperationDescriptor {
    /// The operation's name in the model.
    pub name: &'static str,
    /// The service it belongs to.
    pub service: &'static ServiceDescriptor,
    /// The output's shape.
    pub output: &'static Shape,
    /// The members without which no request is sent.
    pub required: &'static [RequiredMember],
    /// What goes in front of the endpoint's host (`smithy.api#endpoint`); members of the input stand in braces.
    pub host_prefix: Option<&'static str>,
    /// Where parameters of the endpoint rules come from, the most specific first.
    pub endpoint_params: &'static [(&'static str, Source)],
    auth: Modelled,
    pub(crate) customizations: &'static [&'static dyn Customization],
    pub(crate) as_structure: fn(&Input) -> Option<&dyn Structure>,
    pub(crate) idempotency_token: fn(&mut Input) -> Option<&mut Option<String>>,
    pub(crate) read_output: fn(&mut dyn ShapeDeserializer, Option<&str>) -> Result<Output, SerdeError>,
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
    /// The operation `name` of `service`, with the types of `O`.
    pub const fn new<O: Operation>(
        name: &'static str,
        service: &'static ServiceDescriptor,
        required: &'static [RequiredMember],
    ) -> Self {
        Self {
            name,
            service,
            output: O::Output::SHAPE,
            required,
            host_prefix: None,
            endpoint_params: &[],
            auth: Modelled { schemes: service.auth, unsigned_payload: false },
            customizations: &[],
            as_structure: as_structure::<O::Input>,
            idempotency_token: idempotency_token::<O::Input>,
            read_output: read_output::<O::Output>,
            read_error: read_error::<O::Error>,
            unhandled: unhandled::<O::Error>,
            classifiers: retries::classifiers::<O::Error>,
        }
    }

    /// The same, with a prefix in front of the endpoint's host.
    #[must_use]
    pub const fn with_host_prefix(mut self, prefix: &'static str) -> Self {
        self.host_prefix = Some(prefix);
        self
    }

    /// The same, with parameters of the endpoint rules (`smithy.rules#staticContextParams`, `smithy.rules#contextParam`,
    /// `smithy.rules#operationContextParams`).
    #[must_use]
    pub const fn with_endpoint_params(mut self, params: &'static [(&'static str, Source)]) -> Self {
        self.endpoint_params = params;
        self
    }

    /// The same, with ways of its own to prove who calls (`smithy.api#auth`, `smithy.api#optionalAuth`).
    #[must_use]
    pub const fn with_auth(mut self, schemes: &'static [AuthScheme]) -> Self {
        self.auth.schemes = schemes;
        self
    }

    /// The same, with the payload left out of the signature (`aws.auth#unsignedPayload`).
    #[must_use]
    pub const fn with_unsigned_payload(mut self) -> Self {
        self.auth.unsigned_payload = true;
        self
    }

    /// The same, with behaviour that no model states.
    #[must_use]
    pub const fn with_customizations(mut self, customizations: &'static [&'static dyn Customization]) -> Self {
        self.customizations = customizations;
        self
    }

    /// Makes the classifiers of the operation's errors.
    pub(crate) fn classifiers(&self) -> retries::Boxed {
        (self.classifiers)(retries::transient_errors(self.service.customizations))
    }

    /// What the model says of its authentication.
    pub(crate) const fn auth(&self) -> Modelled {
        self.auth
    }

    /// Calls the operation.
    ///
    /// The future is boxed, so that AWS's orchestrator is compiled in this crate and not in each that calls it.
    pub(crate) fn call(&'static self, input: Result<Input, BuildError>, plugins: RuntimePlugins) -> BoxFuture<Outcome> {
        use tracing::Instrument;
        let span = tracing::debug_span!(
            "operation",
            "rpc.service" = self.service.sdk_id,
            "rpc.method" = self.name,
            "rpc.system" = "aws-api",
            "sdk_invocation_id" = fastrand::u32(1_000_000..10_000_000),
        );
        let call = async move {
            let input = input.map_err(SdkError::construction_failure)?;
            orchestrator::invoke(self.service.sdk_id, self.name, input, &plugins).await
        };
        Box::pin(call.instrument(span))
    }
}

fn as_structure<I: OperationInput>(input: &Input) -> Option<&dyn Structure> {
    let input: &dyn Structure = input.downcast_ref::<I>()?;
    Some(input)
}

fn idempotency_token<I: OperationInput>(input: &mut Input) -> Option<&mut Option<String>> {
    input.downcast_mut::<I>()?.idempotency_token()
}

fn read_output<O: OperationOutput>(
    deserializer: &mut dyn ShapeDeserializer,
    request_id: Option<&str>,
) -> Result<Output, SerdeError> {
    // Nobody looks at the body of an output that has no members.
    let empty = O::SHAPE.schema().members().is_empty();
    let mut builder: O::Builder = if empty { O::Builder::default() } else { read_members(O::SHAPE, deserializer)? };
    *O::request_id(&mut builder) = request_id.map(str::to_owned);
    builder.finish().map(Output::erase)
}

fn read_error<E: OperationError>(code: &str, response: ErrorResponse<'_>) -> Result<Error, SerdeError> {
    E::read(code, response).map(Error::erase)
}

fn unhandled<E: OperationError + CreateUnhandledError>(source: BoxError, metadata: ErrorMetadata) -> Error {
    Error::erase(E::create_unhandled_error(source, Some(metadata)))
}

/// What comes of a call of an operation, its types known again.
#[expect(clippy::result_large_err, reason = "calls of AWS's own clients come to this type")]
pub(crate) fn finish<O: Operation>(outcome: Outcome) -> Result<O::Output, SdkError<O::Error>> {
    match outcome {
        Ok(output) => output
            .downcast()
            .map_err(|_| SdkError::construction_failure("an interceptor put an output of another type")),
        Err(error) => Err(error.map_service_error(downcast_error)),
    }
}

/// The operation's error; anything else an interceptor may have put is kept as unhandled.
fn downcast_error<E: OperationError + CreateUnhandledError>(error: Error) -> E {
    error.downcast().unwrap_or_else(|other| E::create_unhandled_error(Box::new(other), None))
}
