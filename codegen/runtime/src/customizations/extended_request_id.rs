use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::FinalizerInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::http::{Headers, Response};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::error::metadata::{Builder as ErrorMetadataBuilder, ErrorMetadata};

use super::{Customization, Output, ServiceCustomization};

/// The second request id of Amazon S3's responses, which AWS Support asks for
/// ([request ids](https://repost.aws/knowledge-center/s3-request-id-values)).
pub trait RequestIdExt {
    /// The id in the header `x-amz-id-2`, if the response had one.
    fn extended_request_id(&self) -> Option<&str>;
}

/// The id's name in the metadata of errors, as in AWS's own clients.
const EXTENDED_REQUEST_ID: &str = "s3_extended_request_id";

impl RequestIdExt for Headers {
    fn extended_request_id(&self) -> Option<&str> {
        self.get("x-amz-id-2")
    }
}

impl<B> RequestIdExt for Response<B> {
    fn extended_request_id(&self) -> Option<&str> {
        self.headers().extended_request_id()
    }
}

impl<E> RequestIdExt for SdkError<E, Response> {
    fn extended_request_id(&self) -> Option<&str> {
        self.raw_response()?.extended_request_id()
    }
}

impl RequestIdExt for ErrorMetadata {
    fn extended_request_id(&self) -> Option<&str> {
        self.extra(EXTENDED_REQUEST_ID)
    }
}

impl<O: RequestIdExt, E: RequestIdExt> RequestIdExt for Result<O, E> {
    fn extended_request_id(&self) -> Option<&str> {
        match self {
            Ok(output) => output.extended_request_id(),
            Err(error) => error.extended_request_id(),
        }
    }
}

/// The service returns a second request id, which the metadata of its errors contains.
#[derive(Debug)]
pub struct ExtendedRequestId;

impl ServiceCustomization for ExtendedRequestId {
    fn error_metadata(&self, metadata: ErrorMetadataBuilder, headers: &Headers) -> ErrorMetadataBuilder {
        match headers.extended_request_id() {
            Some(id) => metadata.custom(EXTENDED_REQUEST_ID, id),
            None => metadata,
        }
    }
}

/// Accesses the second request id of an output; `None` for an output of another type.
pub type OutputSlot = fn(&mut Output) -> Option<&mut Option<String>>;

/// The output contains the second request id.
#[derive(Debug)]
pub struct ExtendedRequestIdOf(
    /// Accesses it.
    pub OutputSlot,
);

impl Customization for ExtendedRequestIdOf {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(KeepId(self.0)));
    }
}

#[derive(Debug)]
struct KeepId(OutputSlot);

#[dyn_dispatch_hint]
impl Intercept for KeepId {
    fn name(&self) -> &'static str {
        "KeepExtendedRequestId"
    }

    fn modify_before_attempt_completion(
        &self,
        context: &mut FinalizerInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let id = context.response().and_then(RequestIdExt::extended_request_id).map(str::to_owned);
        if let Some(Ok(output)) = context.output_or_error_mut()
            && let Some(slot) = (self.0)(output)
        {
            *slot = id;
        }
        Ok(())
    }
}

/// An output with a second request id; for generated code.
#[doc(hidden)]
pub trait KeepsExtendedRequestId {
    /// Returns the field.
    fn slot(&mut self) -> &mut Option<String>;
}

/// Returns the [`OutputSlot`] of an output's second request id; for generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! extended_request_id_slot {
    ($output:ty) => {
        |output: &mut $crate::customizations::Output| {
            let output = output.downcast_mut::<$output>()?;
            ::std::option::Option::Some($crate::customizations::KeepsExtendedRequestId::slot(output))
        }
    };
}

/// Implements `RequestIdExt` for an error; for generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! extended_request_id {
    ($error:ty) => {
        impl $crate::RequestIdExt for $error {
            #[inline]
            fn extended_request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestIdExt::extended_request_id($crate::error::ProvideErrorMetadata::meta(self))
            }
        }
    };
}
