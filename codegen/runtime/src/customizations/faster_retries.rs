use std::time::Duration;

use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::ServiceCustomization;

/// Retries sooner and more often than other services, because the service responds fast. As in AWS's own clients this
/// applies to retries of version 2.1, which `AWS_NEW_RETRIES_2026` enables.
#[derive(Debug)]
pub struct FasterRetries(
    /// Maximum number of attempts of a call, unless configured.
    pub u32,
    /// Maximum delay before the second attempt, in milliseconds.
    pub u64,
);

impl ServiceCustomization for FasterRetries {
    fn retries(&self, shared: RetryConfig, is_explicit: bool) -> RetryConfig {
        if !shared.retry_spec().is_some_and(|spec| spec.is_at_least(RetrySpec::V2_1)) {
            return shared;
        }
        // A number from the environment takes precedence, as in botocore.
        let is_default = shared.max_attempts() == RetryConfig::standard().max_attempts();
        let backoff = Duration::from_millis(self.1);
        let faster = shared.with_retry_spec(RetrySpec::v2_1().with_non_throttling_initial_backoff(backoff));
        if is_default && !is_explicit { faster.with_max_attempts(self.0) } else { faster }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_new_retries_are_faster_and_configured_attempts_are_kept() {
        let new = || RetryConfig::standard().with_retry_spec(RetrySpec::v2_1());
        let faster = RetrySpec::v2_1().with_non_throttling_initial_backoff(Duration::from_millis(25));
        for (shared, is_explicit, attempts, spec) in [
            (RetryConfig::standard(), false, 3, None),
            (RetryConfig::standard().with_retry_spec(RetrySpec::v2_0()), false, 3, Some(RetrySpec::v2_0())),
            (new(), false, 4, Some(faster.clone())),
            (new().with_max_attempts(7), false, 7, Some(faster.clone())),
            (new(), true, 3, Some(faster)),
        ] {
            let retries = FasterRetries(4, 25).retries(shared, is_explicit);
            assert_eq!((retries.max_attempts(), retries.retry_spec().cloned()), (attempts, spec));
        }
    }
}
