//! Settings that make calls repeatable, for tests.

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_runtime::user_agent::AwsUserAgent;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_types::region::Region;

use super::Builder;

impl<S> Builder<S> {
    /// Sets a fixed clock, idempotency token, user agent and credentials, and the newest behavior version.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        self.set_idempotency_token_provider(Some("00000000-0000-4000-8000-000000000000".into()));
        let time = UNIX_EPOCH + Duration::from_secs(1_234_567_890);
        self.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(time))));
        self.settings.layer.store_put(AwsUserAgent::for_tests());
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(Credentials::for_tests())));
        #[cfg(feature = "http-bearer-auth")]
        self.settings.set_token_provider(Some(super::bearer::for_tests()));
        self.set_behavior_version(Some(BehaviorVersion::latest()))
    }

    /// The same as [`apply_test_defaults`](Self::apply_test_defaults).
    #[must_use]
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// The same as [`apply_test_defaults`](Self::apply_test_defaults), with a region if none is set.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        if self.settings.layer.load::<Region>().is_none() {
            self.set_region(Some(Region::new("us-east-1")));
        }
        self
    }

    /// The same as [`apply_test_defaults_v2`](Self::apply_test_defaults_v2).
    #[must_use]
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
