//! Which of an operation's errors are worth another try.

use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;

use crate::error::{CreateUnhandledError, OperationError, ProvideErrorKind, ProvideErrorMetadata};

/// Adds what looks at an operation's own errors.
pub(crate) fn push_classifiers<E>(components: &mut RuntimeComponentsBuilder)
where
    E: OperationError + ProvideErrorKind + ProvideErrorMetadata + CreateUnhandledError,
{
    components.push_retry_classifier(TransientErrorClassifier::<E>::new());
    components.push_retry_classifier(ModeledAsRetryableClassifier::<E>::new());
    components.push_retry_classifier(AwsErrorCodeClassifier::<E>::new());
    components.push_retry_classifier(ServiceClockSkewClassifier::<E>::new());
}
