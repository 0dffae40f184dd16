//! Retry classifiers of an operation's errors.

use std::borrow::Cow;
use std::fmt;

use aws_runtime::retries::classifiers::{AwsErrorCodeClassifier, TRANSIENT_ERRORS};
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use aws_smithy_runtime_api::client::retries::classifiers::{
    ClassifyRetry, RetryAction, RetryClassifierPriority, SharedRetryClassifier,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;

use crate::customizations::ServiceCustomization;
use crate::error::{OperationError, ProvideErrorKind, ProvideErrorMetadata};

/// The classifiers of an operation's own errors.
pub(crate) type Boxed = [Box<dyn ClassifyRetry>; 3];

/// Error codes that are retried whatever the status.
pub(crate) type Codes = Cow<'static, [&'static str]>;

/// Constructor of the classifiers of an operation's own errors, given the codes of transient ones.
pub(crate) type Classifiers = fn(Codes) -> Boxed;

/// The transient error codes of every service, and those of these customizations.
pub(crate) fn transient_errors(customizations: &[&dyn ServiceCustomization]) -> Codes {
    let own: Vec<_> = customizations.iter().flat_map(|it| it.transient_errors()).copied().collect();
    if own.is_empty() { Cow::Borrowed(TRANSIENT_ERRORS) } else { [TRANSIENT_ERRORS, &own].concat().into() }
}

/// AWS's classifiers of errors of this type.
pub(crate) fn classifiers<E>(transient_errors: Codes) -> Boxed
where
    E: OperationError + ProvideErrorKind + ProvideErrorMetadata,
{
    [
        Box::new(ModeledAsRetryableClassifier::<E>::new()),
        Box::new(AwsErrorCodeClassifier::<E>::builder().transient_errors(transient_errors).build()),
        Box::new(ServiceClockSkewClassifier::<E>::new()),
    ]
}

/// Adds an operation's classifiers, in the order of AWS's own clients.
pub(crate) fn push_classifiers(components: &mut RuntimeComponentsBuilder, classifiers: Boxed) {
    // This classifier ignores the error's type.
    components.push_retry_classifier(TransientErrorClassifier::<fmt::Error>::new());
    for classifier in classifiers {
        components.push_retry_classifier(SharedRetryClassifier::new(Erased(classifier)));
    }
}

/// A classifier with its type erased: the code that shares it is compiled once, not for each operation.
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
