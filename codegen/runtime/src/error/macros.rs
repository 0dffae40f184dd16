/// Implements the traits and methods of an error structure, except those of its members. `SHAPE` is its shape.
///
/// `required` and `optional` state the type of the message field; `taken` that a field of that name has another
/// meaning.
#[macro_export]
macro_rules! modeled_error {
    ($name:ident, $builder:ident, required $(, $kind:ident)?) => {
        $crate::modeled_error!(@ $name, $builder, $($kind)?, |it| ::std::option::Option::Some(&*it.message), |_, _| {});
    };
    ($name:ident, $builder:ident, optional $(, $kind:ident)?) => {
        $crate::modeled_error!(@ $name, $builder, $($kind)?, |it| it.message.as_deref(), |builder, meta| {
            if builder.message.is_none() {
                builder.message = $crate::error::message(meta);
            }
        });
    };
    ($name:ident, $builder:ident, taken $(, $kind:ident)?) => {
        $crate::modeled_error!(@ $name, $builder, $($kind)?, |it| $crate::error::ProvideErrorMetadata::message(&it.meta), |_, _| {});
    };
    (@ $name:ident, $builder:ident, $($kind:ident)?, |$it:ident| $message:expr, |$b:pat_param, $m:pat_param| $fill:expr) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let $it = self;
                $crate::error::display_modeled(::std::stringify!($name), $message, &$it.meta, f)
            }
        }
        impl ::std::error::Error for $name {}
        $(
            impl $name {
                /// The kind of error, for retries.
                pub fn retryable_error_kind(&self) -> $crate::error::ErrorKind {
                    $crate::error::ErrorKind::$kind
                }
            }
        )?
        impl $crate::error::ModeledError for $name {
            fn metadata(&self) -> &$crate::error::ErrorMetadata {
                &self.meta
            }
            fn as_error(&self) -> &(dyn ::std::error::Error + 'static) {
                self
            }
            $(
                fn retryable(&self) -> ::std::option::Option<$crate::error::ErrorKind> {
                    ::std::option::Option::Some($crate::error::ErrorKind::$kind)
                }
            )?
        }
        impl $crate::error::ReadError for $name {
            #[inline]
            fn read(mut response: $crate::error::ErrorResponse<'_>) -> $crate::serde::Result<Self> {
                let mut builder: $builder = $crate::serde::read_members(&mut *response.deserializer)?;
                let ($b, $m) = (&mut builder, &response.meta);
                $fill;
                $crate::serde::Builder::finish(builder.meta(response.meta), $crate::serde::is_protocol())
            }
        }
        impl $crate::error::ProvideErrorMetadata for $name {
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                &self.meta
            }
        }
        impl $crate::RequestId for $name {
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id(&self.meta)
            }
        }
    };
}

/// Implements the conversion of an operation's error to the service's error.
#[macro_export]
macro_rules! from_operation_error {
    ($name:ident, $error:path, [$($variant:ident),*]) => {
        impl ::std::convert::From<$error> for $name {
            #[inline]
            fn from(error: $error) -> Self {
                type Operation = $error;
                match error {
                    $(Operation::$variant(error) => Self::$variant(error),)*
                    Operation::Unhandled(error) => Self::Unhandled(error),
                }
            }
        }
        impl<R> ::std::convert::From<$crate::error::SdkError<$error, R>> for $name
        where
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            #[inline]
            fn from(error: $crate::error::SdkError<$error, R>) -> Self {
                $crate::error::from_sdk_error(error)
            }
        }
    };
}

/// Implements the traits of a service's error.
#[macro_export]
macro_rules! service_error {
    ($name:ident, [$($(#[$gate:meta])* $variant:ident),*]) => {
        impl $crate::error::ServiceError for $name {
            #[inline]
            fn inner(&self) -> $crate::error::Inner<'_> {
                match self {
                    $($(#[$gate])* Self::$variant(error) => $crate::error::Inner::Modeled(error),)*
                    Self::Unhandled(error) => $crate::error::Inner::Unhandled(error),
                }
            }
            #[inline]
            fn from_unhandled(unhandled: $crate::error::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
        }
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::debug($crate::error::ServiceError::inner(self), f)
            }
        }
        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::error::display($crate::error::ServiceError::inner(self), f)
            }
        }
        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                $crate::error::source($crate::error::ServiceError::inner(self))
            }
        }
        impl $crate::error::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &$crate::error::ErrorMetadata {
                $crate::error::meta(self)
            }
        }
        impl $crate::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                $crate::RequestId::request_id($crate::error::meta(self))
            }
        }
    };
}

/// Implements the traits and methods of an operation's error, each of whose variants has a code on the wire.
#[macro_export]
macro_rules! operation_error {
    ($name:ident, [$($($code:literal)|+ $variant:ident),*]) => {
        $crate::service_error!($name, [$($variant),*]);
        impl $crate::error::OperationError for $name {
            #[inline]
            fn read(code: &str, response: $crate::error::ErrorResponse<'_>) -> $crate::serde::Result<Self> {
                match code {
                    $($($code)|+ => response.read(Self::$variant),)*
                    _ => response.other(),
                }
            }
        }
        impl $name {
            /// Wraps an error that the model does not describe.
            #[inline]
            pub fn unhandled(err: impl ::std::convert::Into<$crate::error::BoxError>) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(err.into(), ::std::default::Default::default()))
            }
            /// Creates an error that the model does not describe from its metadata.
            #[inline]
            pub fn generic(err: $crate::error::ErrorMetadata) -> Self {
                Self::Unhandled($crate::error::Unhandled::generic(err))
            }
            /// The error's code, message and request id, if the response contains them.
            #[inline]
            pub fn meta(&self) -> &$crate::error::ErrorMetadata {
                $crate::error::meta(self)
            }
        }
        impl $crate::error::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> ::std::option::Option<&str> {
                self.meta().code()
            }
            #[inline]
            fn retryable_error_kind(&self) -> ::std::option::Option<$crate::error::ErrorKind> {
                $crate::error::retryable($crate::error::ServiceError::inner(self))
            }
        }
        impl $crate::error::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: $crate::error::BoxError,
                meta: ::std::option::Option<$crate::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled($crate::error::Unhandled::new(source, meta.unwrap_or_default()))
            }
        }
    };
}
