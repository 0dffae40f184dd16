//! Operations whose endpoint another operation returns
//! ([`aws.api#clientDiscoveredEndpoint`](https://smithy.io/2.0/aws/aws-core.html#aws-api-clientdiscoveredendpoint-trait)).

use std::fmt;

use aws_smithy_runtime_api::client::interceptors::context::{Error, Input, Output};

use super::{Operation, OperationDescriptor};
use crate::error::{BuildError, OperationError, ProvideErrorMetadata};

/// Discovery of an operation's endpoint: the operation that returns it, functions of the types of both, and the code of the
/// error of an endpoint that is no longer valid.
#[doc(hidden)]
pub struct EndpointDiscovery {
    pub operation: &'static OperationDescriptor,
    pub input: fn() -> Result<Input, BuildError>,
    pub endpoint: fn(&Output) -> Option<Discovered>,
    pub code: fn(&Error) -> Option<&str>,
    pub invalid: &'static str,
}

impl fmt::Debug for EndpointDiscovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointDiscovery").field("operation", &self.operation).finish_non_exhaustive()
    }
}

/// An endpoint as the service returns it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Discovered {
    /// The host, or a URL.
    pub address: String,
    /// The minutes for which it can be used.
    pub minutes: i64,
}

/// An operation that returns endpoints.
#[doc(hidden)]
pub trait DiscoversEndpoints: Operation {
    /// The input.
    ///
    /// # Errors
    /// The input has a member that must be set.
    fn input() -> Result<Self::Input, BuildError>;

    /// The endpoint to use.
    fn endpoint(output: &Self::Output) -> Option<Discovered>;
}

#[doc(hidden)]
pub fn discovery_input<O: DiscoversEndpoints>() -> Result<Input, BuildError> {
    O::input().map(Input::erase)
}

#[doc(hidden)]
pub fn discovered_endpoint<O: DiscoversEndpoints>(output: &Output) -> Option<Discovered> {
    O::endpoint(output.downcast_ref()?)
}

#[doc(hidden)]
pub fn error_code<E: OperationError + ProvideErrorMetadata>(error: &Error) -> Option<&str> {
    let error: &E = error.downcast_ref()?;
    error.code()
}

/// Implements [`DiscoversEndpoints`], given the marker and the input of the operation, and the paths of the address and of the
/// minutes in its output.
#[macro_export]
macro_rules! discovers_endpoints {
    ($marker:ident, $input:ident, |$output:ident| [$address:expr, $minutes:expr]) => {
        impl $crate::operation::DiscoversEndpoints for $marker {
            #[inline]
            fn input() -> ::std::result::Result<$input, $crate::error::BuildError> {
                $input::builder().build()
            }
            #[inline]
            fn endpoint($output: &Self::Output) -> ::std::option::Option<$crate::operation::Discovered> {
                ::std::option::Option::Some($crate::operation::Discovered {
                    address: ::std::clone::Clone::clone($address?),
                    minutes: ::std::convert::Into::into(*$minutes?),
                })
            }
        }
    };
}

/// The discovery of the endpoint of an operation with this error, given the operation that returns endpoints, and the code of
/// the error of an endpoint that is no longer valid.
#[macro_export]
macro_rules! endpoint_discovery {
    ($operation:path, $error:ty, $invalid:literal) => {
        $crate::operation::EndpointDiscovery {
            operation: <$operation as $crate::operation::Operation>::DESCRIPTOR,
            input: $crate::operation::discovery_input::<$operation>,
            endpoint: $crate::operation::discovered_endpoint::<$operation>,
            code: $crate::operation::error_code::<$error>,
            invalid: $invalid,
        }
    };
}
