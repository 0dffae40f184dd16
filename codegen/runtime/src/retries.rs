//! Which of an operation's errors are worth another try.

use std::fmt;

use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority, SharedRetryClassifier,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;

use crate::error::{OperationError, ProvideErrorKind, ProvideErrorMetadata};

/// Makes the classifiers that look into an operation's own errors.
pub(crate) type Classifiers = fn() -> [Box<dyn ClassifyRetry>; 3];

/// AWS's classifiers of errors of this type.
pub(crate) fn classifiers<E>() -> [Box<dyn ClassifyRetry>; 3]
where
    E: OperationError + ProvideErrorKind + ProvideErrorMetadata,
{
    [
        Box::new(ModeledAsRetryableClassifier::<E>::new()),
        Box::new(AwsErrorCodeClassifier::<E>::new()),
        Box::new(ServiceClockSkewClassifier::<E>::new()),
    ]
}

/// Adds an operation's classifiers, in the order of AWS's own clients.
pub(crate) fn push_classifiers(components: &mut RuntimeComponentsBuilder, classifiers: Classifiers) {
    // It never looks at the error's type.
    components.push_retry_classifier(TransientErrorClassifier::<fmt::Error>::new());
    for classifier in classifiers() {
        components.push_retry_classifier(SharedRetryClassifier::new(Erased(classifier)));
    }
}

/// A classifier of errors of any type: sharing it is compiled once, and not for each operation.
#[derive(Debug)]
struct Erased(Box<dyn ClassifyRetry>);

impl ClassifyRetry for Erased {
    fn classify_retry(&self, ctx: &InterceptorContext) -> RetryAction {
        self.0.classify_retry(ctx)
    }

    fn classify_retry_v2(&self, ctx: &InterceptorContext, previous: &RetryAction) -> RetryAction {
        self.0.classify_retry_v2(ctx, previous)
    }

    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn priority(&self) -> RetryClassifierPriority {
        self.0.priority()
    }
}
