//! The modeled errors of `StartDICOMImportJob`.

use super::{OperationError, sdk};

use sdk::error::ErrorMetadata;
use sdk::types::error::builders::{
    AccessDeniedExceptionBuilder, ConflictExceptionBuilder, InternalServerExceptionBuilder,
    ResourceNotFoundExceptionBuilder, ServiceQuotaExceededExceptionBuilder, ThrottlingExceptionBuilder,
    ValidationExceptionBuilder,
};
use sdk::types::error::{
    AccessDeniedException, ConflictException, InternalServerException, ResourceNotFoundException,
    ServiceQuotaExceededException, ThrottlingException, ValidationException,
};

macro_rules! errors {
    ($($ty:ident, $builder:ident, $is:ident;)*) => {
        /// One of each, as operation error, with its `is_*` method.
        fn all() -> Vec<(OperationError, fn(&OperationError) -> bool, &'static str)> {
            vec![$((OperationError::$ty(build($builder::default())), OperationError::$is, stringify!($ty))),*]
        }

        $(impl Build for $builder {
            type Error = $ty;
            fn with(self, message: &str) -> $ty {
                self.message(message).meta(ErrorMetadata::builder().code(stringify!($ty)).build()).build().unwrap()
            }
        })*

        #[test]
        fn each_converts_to_the_service_error() {
            $({
                let error = sdk::Error::from(OperationError::$ty(build($ty::builder())));
                let sdk::Error::$ty(inner) = error else { unreachable!("{error:?}") };
                assert_eq!(inner.message(), "a message");
                let message: String = inner.message;
                assert_eq!(message, "a message");
            })*
        }

        #[test]
        fn each_requires_a_message() {
            $(assert!($ty::builder().build().unwrap_err().to_string().contains("message"));)*
        }
    };
}

errors! {
    AccessDeniedException, AccessDeniedExceptionBuilder, is_access_denied_exception;
    ConflictException, ConflictExceptionBuilder, is_conflict_exception;
    InternalServerException, InternalServerExceptionBuilder, is_internal_server_exception;
    ResourceNotFoundException, ResourceNotFoundExceptionBuilder, is_resource_not_found_exception;
    ServiceQuotaExceededException, ServiceQuotaExceededExceptionBuilder, is_service_quota_exceeded_exception;
    ThrottlingException, ThrottlingExceptionBuilder, is_throttling_exception;
    ValidationException, ValidationExceptionBuilder, is_validation_exception;
}

trait Build {
    type Error;
    fn with(self, message: &str) -> Self::Error;
}

fn build<B: Build>(builder: B) -> B::Error {
    builder.with("a message")
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
