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

/// Defines the trait of a service's operations, and implements it for its client. Each operation is its module and its marker
/// type.
#[cfg(feature = "operations")]
#[macro_export]
macro_rules! operations {
    ($($(#[$attribute:meta])* $method:ident $marker:ident;)*) => {
        /// Operations of the service, for code that is tested without a client: [`Client`] has all of them, and your own type those
        /// that a test needs.
        ///
        /// A method takes the complete input. Call it through a reference, since the client's own method of this name returns a
        /// fluent builder: `let operations: &dyn Operations = &client;`.
        pub trait Operations: ::std::marker::Send + ::std::marker::Sync {
            $(
                #[doc = ::std::concat!("Calls `", ::std::stringify!($marker), "`.")]
                ///
                /// # Errors
                /// Those of the operation; an implementation that does not have it fails.
                $(#[$attribute])*
                fn $method(
                    &self,
                    input: <operation::$method::$marker as $crate::operation::Operation>::Input,
                ) -> $crate::operations::Outcome<operation::$method::$marker> {
                    ::std::mem::drop(input);
                    $crate::operations::not_implemented::<operation::$method::$marker>()
                }
            )*
        }

        impl Operations for Client {
            $(
                $(#[$attribute])*
                fn $method(
                    &self,
                    input: <operation::$method::$marker as $crate::operation::Operation>::Input,
                ) -> $crate::operations::Outcome<operation::$method::$marker> {
                    self.handle
                        .call::<operation::$method::$marker>(
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
