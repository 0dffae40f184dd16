/// Implements the methods of a fluent builder, except its setters, and `send_with` of an input's builder.
///
/// The fluent builder has the fields `handle` and `inner`. `presigned` is for requests that are complete without a body.
#[macro_export]
macro_rules! fluent_builder {
    (
        $fluent:ident, $builder:ident, $output:ty, $error:ty, $config:ident, $client:ty, $method:ident, $operation:ty,
        presigned $(, $paginator:path)?
    ) => {
        $crate::fluent_builder!(
            $fluent, $builder, $output, $error, $config, $client, $method, $operation $(, $paginator)?
        );
        impl $crate::customize::Presignable for $fluent {}
        impl $fluent {
            /// Signs the request without sending it. Until it expires, anyone who has it can send it.
            ///
            /// # Errors
            /// A required member is not set, or there are no credentials.
            #[inline]
            pub fn presigned(
                self,
                presigning_config: $crate::presigning::PresigningConfig,
            ) -> $crate::customize::BoxFuture<
                ::std::result::Result<$crate::presigning::PresignedRequest, $crate::error::SdkError<$error>>,
            > {
                self.handle.presign::<$operation>(self.inner.build(), ::std::option::Option::None, &presigning_config)
            }
        }
    };
    (
        $fluent:ident, $builder:ident, $output:ty, $error:ty, $config:ident, $client:ty, $method:ident, $operation:ty
        $(, $paginator:path)?
    ) => {
        impl $builder {
            /// Sends a request with this input.
            ///
            /// # Errors
            /// The same as the fluent builder's `send`.
            #[inline]
            pub fn send_with(self, client: &$client) -> $crate::client::Call<$operation> {
                let mut call = client.$method();
                call.inner = self;
                call.send()
            }
        }
        impl $crate::customize::Fluent<$config::Service> for $fluent {
            type Operation = $operation;
            #[inline]
            fn into_parts(self) -> $crate::customize::Parts<$config::Service, $operation> {
                (self.handle, self.inner.build())
            }
        }
        impl $fluent {
            // No setter begins with an underscore.
            #[inline]
            pub(crate) fn _new(handle: $crate::client::Handle<$config::Service>) -> Self {
                Self { handle, inner: $builder::default() }
            }
            /// Returns the input's builder.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }
            /// Sends the request. Failures that can be retried are retried, as configured.
            ///
            /// # Errors
            /// A required member is not set, the request could not be sent, or the service returned an error.
            #[inline]
            pub fn send(self) -> $crate::client::Call<$operation> {
                self.handle.call(self.inner.build(), ::std::option::Option::None)
            }
            $(
                /// Returns a paginator that sends this request once per page.
                #[inline]
                pub fn into_paginator(self) -> $paginator {
                    <$paginator>::new(self.handle, self.inner)
                }
            )?
            /// Returns the call for customization before it is sent.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::customize::CustomizableOperation<$config::Service, $output, $error, Self> {
                $crate::customize::CustomizableOperation::new(self)
            }
        }
    };
}

/// Implements the output of an operation for a structure. The request id is in the builder's field `_request_id`, and
/// with `extended` the second one in `_extended_request_id`. `stream` is followed by the field that is the response's body.
/// `.inner` means that the builder's field `inner` has the fields.
#[macro_export]
macro_rules! output {
    ($name:ident, $builder:ident $(.$inner:ident)?, extended $(, stream $stream:ident)?) => {
        $crate::output!($name, $builder $(.$inner)? $(, stream $stream)?);
        impl $crate::customizations::KeepsExtendedRequestId for $name {
            fn slot(&mut self) -> &mut ::std::option::Option<::std::string::String> {
                &mut self._extended_request_id
            }
        }
        impl $crate::RequestIdExt for $name {
            fn extended_request_id(&self) -> ::std::option::Option<&str> {
                self._extended_request_id.as_deref()
            }
        }
    };
    ($name:ident, $builder:ident $(.$inner:ident)? $(, stream $stream:ident)?) => {
        impl $crate::operation::OperationOutput for $name {
            type Builder = $builder;
            #[inline]
            fn request_id(builder: &mut $builder) -> &mut ::std::option::Option<::std::string::String> {
                &mut builder.$($inner.)?_request_id
            }
            $(
                const STREAMS: bool = true;
                #[inline]
                fn set_stream(builder: &mut $builder, body: $crate::streaming::ResponseBody) {
                    builder.$stream = ::std::option::Option::Some(body.into());
                }
                #[inline]
                fn begin(&mut self) -> ::std::option::Option<$crate::streaming::Begin<'_>> {
                    $crate::streaming::ResponseStream::begin(&mut self.$stream)
                }
            )?
        }
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }
    };
}

/// Implements the input of an operation for a structure: `stream` is followed by the field that is the request's body, if
/// there is one; the idempotency token's field is last.
#[macro_export]
macro_rules! input {
    ($name:ident, stream $stream:ident $(, $token:ident)?) => {
        $crate::input!(@ $name, [$($token)?], [$stream]);
    };
    ($name:ident $(, $token:ident)?) => {
        $crate::input!(@ $name, [$($token)?], []);
    };
    (@ $name:ident, [$($token:ident)?], [$($stream:ident)?]) => {
        impl $crate::operation::OperationInput for $name {
            $(
                fn idempotency_token(
                    &mut self,
                ) -> ::std::option::Option<&mut ::std::option::Option<::std::string::String>> {
                    ::std::option::Option::Some(&mut self.$token)
                }
            )?
            $(
                const STREAMS: bool = true;
                fn take_stream(&mut self) -> ::std::option::Option<::std::boxed::Box<dyn $crate::streaming::RequestBody>> {
                    ::std::option::Option::Some($crate::streaming::RequestBody::take(&mut self.$stream))
                }
            )?
        }
    };
}

/// Defines an operation's marker type and its descriptor.
///
/// The descriptor is not `static`, so that it is compiled where the operation is called.
///
/// Each required member of the input has its schema index, its field name and its name in the model. Braces contain the
/// parameters of the endpoint rules and their sources. The descriptor's own methods follow.
#[macro_export]
macro_rules! operation {
    (
        $marker:ident, $name:literal, $service:path, $input:ident, $output:ident, $error:ident,
        [$($index:literal $field:literal $member:literal),*]
        $(, { $($parameter:literal : $source:expr),* })? $(, $with:ident $arguments:tt)*
    ) => {
        #[doc = ::std::concat!("The operation `", $name, "`.")]
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct $marker;

        impl $marker {
            /// Returns the marker value.
            pub fn new() -> Self {
                Self
            }
        }

        impl $crate::operation::Operation for $marker {
            type Input = $input;
            type Output = $output;
            type Error = $error;
            const DESCRIPTOR: &'static $crate::operation::OperationDescriptor =
                &$crate::operation::OperationDescriptor::new::<Self>(
                    $name,
                    &$service,
                    &[$($crate::operation::required($index, $field, $member)),*],
                )$(.with_endpoint_params({
                    #[allow(unused_imports, reason = "not all have paths")]
                    use $crate::{endpoint::Source::*, path::Path::*};
                    &[$(($parameter, $source)),*]
                }))?$(.$with $arguments)*;
        }
    };
}
