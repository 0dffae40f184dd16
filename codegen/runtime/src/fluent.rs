/// What every fluent builder has beside its setters: how the call is sent or customized, and how an input's builder
/// is sent.
///
/// The fluent builder has the fields `handle`, `inner` and `config_override`.
#[macro_export]
macro_rules! fluent_builder {
    (
        $fluent:ident, $builder:ident, $output:ty, $error:ty, $config:ident, $client:ty, $method:ident, $operation:ty
        $(, $paginator:path)?
    ) => {
        impl $builder {
            /// Sends a request with this input.
            ///
            /// # Errors
            /// As the fluent builder's `send`.
            #[inline]
            pub fn send_with(self, client: &$client) -> $crate::client::Call<$operation> {
                let mut call = client.$method();
                call.inner = self;
                call.send()
            }
        }
        impl $crate::customize::CustomizableSend<$config::Service, $output, $error> for $fluent {
            #[inline]
            fn send(
                mut self,
                config_override: $config::Builder,
            ) -> $crate::customize::BoxFuture<::std::result::Result<$output, $crate::error::SdkError<$error>>> {
                self.config_override = ::std::option::Option::Some(config_override);
                Self::send(self).boxed()
            }
        }
        impl $fluent {
            // No setter begins with an underscore.
            #[inline]
            pub(crate) fn _new(handle: $crate::client::Handle<$config::Service>) -> Self {
                Self { handle, inner: $builder::default(), config_override: ::std::option::Option::None }
            }
            /// What has been set.
            #[inline]
            pub fn as_input(&self) -> &$builder {
                &self.inner
            }
            /// Sends the request. Failures that are worth another try are tried again, as configured.
            ///
            /// # Errors
            /// A required member is not set, no answer came, or the service answered with an error.
            #[inline]
            pub fn send(self) -> $crate::client::Call<$operation> {
                self.handle.call(self.inner.build(), self.config_override)
            }
            $(
                /// The pages that calls with this input come to, asked for one after the other.
                #[inline]
                pub fn into_paginator(self) -> $paginator {
                    <$paginator>::new(self.handle, self.inner)
                }
            )?
            /// Lets this one call be changed before it is sent.
            #[inline]
            pub fn customize(
                self,
            ) -> $crate::customize::CustomizableOperation<$config::Service, $output, $error, Self> {
                $crate::customize::CustomizableOperation::new(self)
            }
        }
    };
}

/// Makes a structure an operation's output. Its builder keeps the request id in `_request_id`, and an `extended` one the
/// second in `_extended_request_id`; `SHAPE` is its shape.
#[macro_export]
macro_rules! output {
    ($name:ident, $builder:ident, extended) => {
        $crate::output!($name, $builder);
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
    ($name:ident, $builder:ident) => {
        impl $crate::operation::OperationOutput for $name {
            type Builder = $builder;
            const SHAPE: &'static $crate::shape::Shape = &SHAPE;
            #[inline]
            fn request_id(builder: &mut $builder) -> &mut ::std::option::Option<::std::string::String> {
                &mut builder._request_id
            }
        }
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                self._request_id.as_deref()
            }
        }
    };
}

/// Makes a structure an operation's input; its idempotency token, if it has one, is named.
#[macro_export]
macro_rules! input {
    ($name:ident $(, $token:ident)?) => {
        impl $crate::operation::OperationInput for $name {
            $(
                fn idempotency_token(
                    &mut self,
                ) -> ::std::option::Option<&mut ::std::option::Option<::std::string::String>> {
                    ::std::option::Option::Some(&mut self.$token)
                }
            )?
        }
    };
}

/// An operation's marker type, and what it stands for.
///
/// The descriptor is no `static`, so that what it refers to is compiled where the operation is called.
///
/// Each required member of the input has its position in the schema, its field and its name in the model. In braces stand
/// parameters of the endpoint rules, and where they come from. What else there is to say is said by the descriptor's own
/// methods.
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
            /// The operation, as a value.
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
