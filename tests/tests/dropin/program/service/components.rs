//! Runtime components that a program can replace: each is set in every form, and used.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use aws_runtime::invocation_id::{InvocationId, InvocationIdGenerator, SharedInvocationIdGenerator};
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;

use super::{call, failure, sdk, sent_token, set_token, success};
use crate::transport::{Requests, Response, header, transport};

use sdk::config::interceptors::BeforeTransmitInterceptorContextRef;
use sdk::config::retry::{ClassifyRetry, RetryAction, RetryConfig};
use sdk::config::{
    AsyncSleep, BehaviorVersion, ConfigBag, Credentials, IdentityCache, Intercept, IntoShared, ProvideCredentials,
    Region, RuntimeComponents, SharedAsyncSleep, SharedHttpClient, SharedInterceptor, Sleep,
};

fn config(replies: impl IntoIterator<Item = Response>) -> (sdk::config::Builder, Requests) {
    let (http, requests) = transport(replies);
    let builder = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .http_client(http);
    (builder, requests)
}

#[derive(Clone, Debug, Default)]
struct Counting(Arc<AtomicUsize>);

impl Counting {
    fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Intercept for Counting {
    fn name(&self) -> &'static str {
        "Counting"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.add();
        Ok(())
    }
}

#[tokio::test]
async fn interceptors_are_called() {
    let counting = Counting::default();
    let (builder, _) = config([success("job-1")]);
    let mut builder = builder.interceptor(counting.clone());
    builder.push_interceptor(SharedInterceptor::new(counting.clone()));
    let config = builder.build();
    assert_eq!(config.interceptors().count(), 2);
    call(&sdk::Client::from_conf(config.clone())).send().await.unwrap();
    assert_eq!(counting.count(), 2);

    let mut builder = config.to_builder();
    builder.set_interceptors([SharedInterceptor::new(counting.clone())]);
    call(&sdk::Client::from_conf(builder.build())).send().await.unwrap();
    assert_eq!(counting.count(), 3, "set replaces");
}

#[derive(Clone, Debug, Default)]
struct RetryConflicts(Counting);

impl ClassifyRetry for RetryConflicts {
    fn classify_retry(&self, context: &sdk::config::interceptors::InterceptorContext) -> RetryAction {
        self.0.add();
        let status = context.response().map(|response| response.status().as_u16());
        if status == Some(409) { RetryAction::server_error() } else { RetryAction::NoActionIndicated }
    }

    fn name(&self) -> &'static str {
        "RetryConflicts"
    }
}

#[tokio::test]
async fn retry_classifiers_are_called() {
    let classifier = RetryConflicts::default();
    let (builder, requests) = config([failure(409, "OddException", "again"), success("job-1")]);
    let mut builder = builder.retry_classifier(classifier.clone());
    builder.push_retry_classifier(SharedRetryClassifier::new(classifier.clone()));
    let config = builder.build();
    assert_eq!(config.retry_classifiers().count(), 2);
    call(&sdk::Client::from_conf(config.clone())).send().await.unwrap();
    assert_eq!(requests.all().len(), 2);
    assert!(classifier.0.count() >= 2);

    let mut builder = config.to_builder();
    builder.set_retry_classifiers([SharedRetryClassifier::new(classifier)]);
    assert_eq!(builder.build().retry_classifiers().count(), 1);
}

#[tokio::test]
async fn the_time_source_is_used() {
    let (builder, requests) = config([success("job-1")]);
    let mut other = builder.clone();
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let config = builder.time_source(StaticTimeSource::new(time)).build();
    assert_eq!(config.time_source().map(|source| source.now()), Some(time));
    call(&sdk::Client::from_conf(config)).send().await.unwrap();
    assert_eq!(header(&requests.only(), "x-amz-date"), "20010909T014640Z");
    other.set_time_source(Some(SharedTimeSource::new(StaticTimeSource::from_secs(7))));
    assert_eq!(
        other.build().time_source().map(|source| source.now()),
        Some(SystemTime::UNIX_EPOCH + Duration::from_secs(7))
    );
}

#[derive(Clone, Debug, Default)]
struct NoSleep(Counting);

impl AsyncSleep for NoSleep {
    fn sleep(&self, _: Duration) -> Sleep {
        self.0.add();
        Sleep::new(std::future::ready(()))
    }
}

#[tokio::test]
async fn the_sleep_implementation_is_used() {
    let sleep = NoSleep::default();
    let (builder, requests) = config([failure(503, "Busy", "later"), success("job-1")]);
    let mut other = builder.clone();
    let builder = builder
        .sleep_impl(sleep.clone())
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_mins(10)));
    // Every sleep ends at once, so timeouts must be disabled.
    let builder = builder.timeout_config(sdk::config::timeout::TimeoutConfig::disabled());
    call(&sdk::Client::from_conf(builder.build())).send().await.unwrap();
    assert_eq!(requests.all().len(), 2);
    assert!(sleep.0.count() >= 1);
    other.set_sleep_impl(Some(SharedAsyncSleep::new(sleep)));
    assert!(other.build().sleep_impl().is_some());
}

#[tokio::test]
async fn the_http_client_is_used() {
    let (builder, first) = config([success("job-1")]);
    let (http, second) = transport([success("job-2")]);
    let mut builder = builder;
    let shared: SharedHttpClient = http.into_shared();
    builder.set_http_client(Some(shared));
    assert!(builder.clone().build().http_client().is_some());
    call(&sdk::Client::from_conf(builder.build())).send().await.unwrap();
    assert_eq!((first.all().len(), second.all().len()), (0, 1));
}

#[derive(Debug)]
struct FixedId;

impl InvocationIdGenerator for FixedId {
    fn generate(&self) -> Result<Option<InvocationId>, BoxError> {
        Ok(Some(InvocationId::new("fixed-id".to_owned())))
    }
}

#[tokio::test]
async fn the_invocation_id_generator_is_used() {
    let (builder, requests) = config([success("job-1")]);
    let mut other = builder.clone();
    let config = builder.invocation_id_generator(FixedId).build();
    assert!(config.invocation_id_generator().is_some());
    call(&sdk::Client::from_conf(config)).send().await.unwrap();
    assert_eq!(header(&requests.only(), "amz-sdk-invocation-id"), "fixed-id");
    other.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(FixedId)));
    assert!(other.build().invocation_id_generator().is_some());
}

#[tokio::test]
async fn the_idempotency_token_provider_is_used() {
    let (builder, requests) = config([success("job-1")]);
    let client = sdk::Client::from_conf(builder.idempotency_token_provider("provided").build());
    call(&client).send().await.unwrap();
    set_token(call(&client), Some("given".to_owned())).send().await.unwrap();
    set_token(call(&client), None).send().await.unwrap();
    let tokens: Vec<String> = requests.all().iter().map(sent_token).collect();
    assert_eq!(tokens, ["provided", "given", "provided"]);
}

#[derive(Clone, Debug, Default)]
struct Vault(Counting);

impl ProvideCredentials for Vault {
    fn provide_credentials<'a>(&'a self) -> aws_credential_types::provider::future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        self.0.add();
        let expiry = SystemTime::now() + Duration::from_hours(1);
        let credentials = Credentials::new("AKIDVAULT", "secret", Some("session".to_owned()), Some(expiry), "vault");
        aws_credential_types::provider::future::ProvideCredentials::ready(Ok(credentials))
    }
}

#[tokio::test]
async fn credentials_are_cached_or_not() {
    for (cache, expected) in [(IdentityCache::lazy().build(), 1), (IdentityCache::no_cache(), 3)] {
        let vault = Vault::default();
        let (builder, requests) = config([success("job-1")]);
        let config = builder.credentials_provider(vault.clone()).identity_cache(cache).build();
        assert!(config.identity_cache().is_some());
        let client = sdk::Client::from_conf(config);
        for _ in 0..3 {
            call(&client).send().await.unwrap();
        }
        assert_eq!(vault.0.count(), expected);
        assert!(requests.all().iter().all(|request| header(request, "x-amz-security-token") == "session"));
    }
    let (mut builder, _) = config([success("job-1")]);
    builder.set_identity_cache(IdentityCache::no_cache());
    assert!(builder.build().identity_cache().is_some());
}
