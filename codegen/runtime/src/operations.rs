//! The trait with the operations of a service.

use crate::customize::BoxFuture;
use crate::error::SdkError;
use crate::operation::Operation;

/// Future of an operation. Resolves to its output.
pub type Outcome<O> = BoxFuture<Result<<O as Operation>::Output, SdkError<<O as Operation>::Error>>>;

/// The outcome of an operation that an implementation of the trait does not have.
pub fn not_implemented<O: Operation>() -> Outcome<O> {
    let name = O::DESCRIPTOR.name;
    Box::pin(async move { Err(SdkError::construction_failure(format!("`{name}` is not implemented"))) })
}

/// Defines the trait of a service's operations, and implements it for its client. Each operation has the name of the method, and its marker
/// type.
#[cfg(feature = "operations")]
#[macro_export]
macro_rules! operations {
    ($($(#[cfg($($gate:tt)*)])? $(#[deprecated $($note:tt)*])? $method:ident $marker:ty;)*) => {
        /// Operations of the service, for code that is tested without a client: [`Client`] has all of them, and your own type those
        /// that a test needs.
        ///
        /// A method takes the complete input. Call it through a reference, since the client's own method of this name returns a
        /// fluent builder: `let operations: &dyn Operations = &client;`.
        pub trait Operations: ::std::marker::Send + ::std::marker::Sync {
            $(
                #[doc = ::std::concat!("Calls the operation of the client's method `", ::std::stringify!($method), "`.")]
                ///
                /// # Errors
                /// Those of the operation; an implementation that does not have it fails.
                $(#[cfg($($gate)*)])?
                $(#[deprecated $($note)*])?
                fn $method(
                    &self,
                    input: <$marker as $crate::operation::Operation>::Input,
                ) -> $crate::operations::Outcome<$marker> {
                    let _ = input;
                    $crate::operations::not_implemented::<$marker>()
                }
            )*
        }

        impl Operations for Client {
            $(
                $(#[cfg($($gate)*)])?
                fn $method(
                    &self,
                    input: <$marker as $crate::operation::Operation>::Input,
                ) -> $crate::operations::Outcome<$marker> {
                    self.handle
                        .call::<$marker>(
                            ::std::result::Result::Ok(input),
                            ::std::option::Option::None,
                        )
                        .boxed()
                }
            )*
        }
    };
}

/// Defines nothing without the feature `operations`.
#[cfg(not(feature = "operations"))]
#[macro_export]
macro_rules! operations {
    ($($operations:tt)*) => {};
}
