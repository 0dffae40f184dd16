//! Names that programs import: the test is that they resolve.

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::sdk;

#[allow(unused_imports, reason = "the import is the test")]
use {
    sdk::Client as _Client,
    sdk::Config as _Config,
    sdk::Error as _Error,
    sdk::client::Client as _,
    sdk::client::customize::CustomizableOperation as _,
    sdk::config::auth::{BuildError as _, DefaultAuthSchemeResolver as _, Params as _, ParamsBuilder as _},
    sdk::config::endpoint::{
        DefaultResolver as _, EndpointFuture as _, InvalidParams as _, SharedEndpointResolver as _,
    },
    sdk::config::http::{HttpRequest as _, HttpResponse as _},
    sdk::config::interceptors::{
        AfterDeserializationInterceptorContextRef as _, BeforeDeserializationInterceptorContextMut as _,
        BeforeDeserializationInterceptorContextRef as _, BeforeSerializationInterceptorContextMut as _,
        BeforeSerializationInterceptorContextRef as _, BeforeTransmitInterceptorContextMut as _,
        BeforeTransmitInterceptorContextRef as _, FinalizerInterceptorContextMut as _,
        FinalizerInterceptorContextRef as _, InterceptorContext as _,
    },
    sdk::config::retry::{
        ClassifyRetry as _, ClientRateLimiter as _, ReconnectMode as _, RetryAction as _, RetryConfig as _,
        RetryConfigBuilder as _, RetryMode as _, RetryPartition as _, ShouldAttempt as _, TokenBucket as _,
    },
    sdk::config::timeout::{TimeoutConfig as _, TimeoutConfigBuilder as _},
    sdk::config::{
        AppName as _, AsyncSleep as _, BehaviorVersion as _, Builder as _, Config as _, ConfigBag as _,
        Credentials as _, FrameworkMetadata as _, FrozenLayer as _, HttpClient as _, IdentityCache as _,
        Intercept as _, IntoShared as _, Layer as _, ProvideCredentials as _, Region as _, ResolveCachedIdentity as _,
        RuntimeComponents as _, RuntimeComponentsBuilder as _, RuntimePlugin as _, SharedAsyncSleep as _,
        SharedCredentialsProvider as _, SharedHttpClient as _, SharedIdentityCache as _, SharedInterceptor as _,
        SharedRuntimePlugin as _, Sleep as _, StalledStreamProtectionConfig as _,
    },
    sdk::error::{
        BoxError as _, BuildError as _, ConnectorError as _, DisplayErrorContext as _, ErrorMetadata as _,
        ProvideErrorMetadata as _, SdkError as _, UnknownVariantError as _,
    },
    sdk::operation::RequestId as _,
    sdk::primitives::{Blob as _, DateTime as _, DateTimeFormat as _},
};

/// These are the runtime's own types, so values can be passed between crates.
#[test]
fn types_are_shared_between_crates() {
    let _: aws_types::region::Region = sdk::config::Region::new("us-east-1");
    let _: aws_types::app_name::AppName = sdk::config::AppName::new("app").unwrap();
    let _: aws_config::BehaviorVersion = sdk::config::BehaviorVersion::latest();
    let _: aws_smithy_types::retry::RetryConfig = sdk::config::retry::RetryConfig::standard();
    let _: aws_smithy_types::timeout::TimeoutConfig = sdk::config::timeout::TimeoutConfig::disabled();
    let _: aws_smithy_types::DateTime = sdk::primitives::DateTime::from_secs(0);
    let _: aws_smithy_types::Blob = sdk::primitives::Blob::new("x");
    let metadata: aws_smithy_types::error::ErrorMetadata = sdk::error::ErrorMetadata::builder().code("Code").build();
    let error: aws_smithy_runtime_api::client::result::SdkError<std::io::Error, HttpResponse> =
        sdk::error::SdkError::<std::io::Error>::construction_failure("not built");
    assert_eq!((metadata.code(), error.to_string().is_empty()), (Some("Code"), false));
}
