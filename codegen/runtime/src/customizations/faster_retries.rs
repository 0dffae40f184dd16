use std::time::Duration;

use aws_smithy_types::retry::{RetryConfig, RetrySpec};

use super::ServiceCustomization;

/// The service answers so fast that calls are tried again sooner, and more often, than those of others. As in AWS's own
/// clients this holds for retries of version 2.1, which `AWS_NEW_RETRIES_2026` turns on.
#[derive(Debug)]
pub struct FasterRetries(
    /// Most attempts of a call, unless that is configured.
    pub u32,
    /// The longest wait before the second attempt, in milliseconds.
    pub u64,
);

impl ServiceCustomization for FasterRetries {
    fn retries(&self, shared: RetryConfig, is_explicit: bool) -> RetryConfig {
        if !shared.retry_spec().is_some_and(|spec| spec.is_at_least(RetrySpec::V2_1)) {
            return shared;
        }
        // The environment's own number stands, as for botocore.
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
    fn only_new_retries_are_faster_and_configured_attempts_stay() {
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
