//! The modeled errors of `StartSNOMEDCTInferenceJob`.

use super::{OperationError, sdk};

use sdk::error::ErrorMetadata;
use sdk::types::error::builders::{
    InternalServerExceptionBuilder, InvalidRequestExceptionBuilder, ResourceNotFoundExceptionBuilder,
    TooManyRequestsExceptionBuilder,
};
use sdk::types::error::{
    InternalServerException, InvalidRequestException, ResourceNotFoundException, TooManyRequestsException,
};

macro_rules! errors {
    ($($ty:ident, $builder:ident, $is:ident;)*) => {
        /// One of each, as operation error, with its `is_*` method.
        fn all() -> Vec<(OperationError, fn(&OperationError) -> bool, &'static str)> {
            vec![$({
                let meta = ErrorMetadata::builder().code(stringify!($ty)).build();
                let error: $ty = $builder::default().message("a message").meta(meta).build();
                (OperationError::$ty(error), OperationError::$is as fn(&OperationError) -> bool, stringify!($ty))
            }),*]
        }

        #[test]
        fn each_converts_to_the_service_error() {
            $({
                let error = sdk::Error::from(OperationError::$ty($ty::builder().message("a message").build()));
                let sdk::Error::$ty(inner) = error else { unreachable!("{error:?}") };
                assert_eq!(inner.message(), Some("a message"));
                let message: Option<String> = inner.message;
                assert_eq!(message.as_deref(), Some("a message"));
            })*
        }

        #[test]
        fn a_message_is_optional() {
            $(assert_eq!($ty::builder().build().message(), None);)*
        }
    };
}

errors! {
    InternalServerException, InternalServerExceptionBuilder, is_internal_server_exception;
    InvalidRequestException, InvalidRequestExceptionBuilder, is_invalid_request_exception;
    ResourceNotFoundException, ResourceNotFoundExceptionBuilder, is_resource_not_found_exception;
    TooManyRequestsException, TooManyRequestsExceptionBuilder, is_too_many_requests_exception;
}

#[test]
fn each_matches_its_own_predicate_alone() {
    for (error, _, name) in all() {
        let answers: Vec<&str> = all().into_iter().filter(|(_, is, _)| is(&error)).map(|(_, _, name)| name).collect();
        assert_eq!(answers, [name]);
        assert_eq!(error.meta().code(), Some(name));
        assert!(error.to_string().contains(name) && error.to_string().contains("a message"), "{error}");
    }
}
