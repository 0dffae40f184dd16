//! The user agent of later calls, and of calls that change it.

use std::sync::atomic::{AtomicUsize, Ordering};

use aws_runtime::user_agent::{AwsUserAgent, UserAgentInterceptor};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, disable_interceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::job;
use crate::subject::medicalimaging;
use crate::transport::{Requests, header, transport};

use medicalimaging::config::{AppName, BehaviorVersion, Builder, Config, Credentials, Region};
use medicalimaging::operation::get_dicom_import_job::builders::GetDICOMImportJobFluentBuilder;

fn client(settings: impl FnOnce(Builder) -> Builder) -> (medicalimaging::Client, Requests) {
    let reply = aws_smithy_types::body::SdkBody::from(job::job_state("j7", "COMPLETED", None));
    let (http_client, requests) = transport([http::Response::new(reply)]);
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("id", "secret", None, None, "test"))
        .http_client(http_client);
    (medicalimaging::Client::from_conf(settings(config).build()), requests)
}

fn call(client: &medicalimaging::Client) -> GetDICOMImportJobFluentBuilder {
    client.get_dicom_import_job().datastore_id(job::DATASTORE).job_id("j7")
}

fn agents(requests: &Requests) -> Vec<[String; 2]> {
    let agents = |request| ["user-agent", "x-amz-user-agent"].map(|name| header(request, name).to_owned());
    requests.all().iter().map(agents).collect()
}

fn app(name: &'static str) -> AppName {
    AppName::new(name).unwrap()
}

/// Changes the user agent that the runtime has put into the configuration.
#[derive(Debug)]
struct ChangesAgent;

#[dyn_dispatch_hint]
impl Intercept for ChangesAgent {
    fn name(&self) -> &'static str {
        "ChangesAgent"
    }

    fn modify_before_retry_loop(
        &self,
        _: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut agent = cfg.load::<AwsUserAgent>().ok_or("no user agent")?.clone();
        agent.set_app_name(app("changed"));
        cfg.interceptor_state().store_put(agent);
        Ok(())
    }
}

/// Reads the user agent, and replaces it for every second call.
#[derive(Debug, Default)]
struct Alternates(AtomicUsize);

impl Intercept for Alternates {
    fn name(&self) -> &'static str {
        "Alternates"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.0.fetch_add(1, Ordering::Relaxed) % 2 == 1 {
            return ChangesAgent.modify_before_retry_loop(context, components, cfg);
        }
        cfg.load::<AwsUserAgent>().ok_or("no user agent")?;
        Ok(())
    }
}

/// Disables AWS's interceptor.
#[derive(Debug)]
struct Disables;

#[dyn_dispatch_hint]
impl Intercept for Disables {
    fn name(&self) -> &'static str {
        "Disables"
    }

    fn read_before_execution(
        &self,
        _: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state().store_put(disable_interceptor::<UserAgentInterceptor>("test"));
        Ok(())
    }
}

#[tokio::test]
async fn a_call_with_its_own_settings_changes_no_other_call() {
    let (client, requests) = client(|config| config.app_name(app("client")));
    let settings = || Builder::new().app_name(app("one-call"));
    call(&client).send().await.unwrap();
    call(&client).customize().config_override(settings()).send().await.unwrap();
    call(&client).send().await.unwrap();
    call(&client).customize().interceptor(ChangesAgent).send().await.unwrap();
    call(&client).send().await.unwrap();
    let sent = agents(&requests);
    assert_eq!((&sent[0], &sent[0]), (&sent[2], &sent[4]));
    for (index, name) in ["app/client", "app/one-call", "app/client", "app/changed", "app/client"].iter().enumerate() {
        assert!(sent[index][1].contains(name), "{name}: {:?}", sent[index]);
        assert!(sent[index][0].starts_with("aws-sdk-rust/"), "{:?}", sent[index]);
    }
}

#[tokio::test]
async fn an_interceptor_of_the_client_changes_the_user_agent() {
    let (client, requests) = client(|config| config.interceptor(ChangesAgent));
    call(&client).send().await.unwrap();
    call(&client).send().await.unwrap();
    let sent = agents(&requests);
    assert!(sent[0][1].contains("app/changed"), "{:?}", sent[0]);
    assert_eq!(sent[0], sent[1]);
}

#[tokio::test]
async fn an_interceptor_changes_the_user_agent_of_some_calls() {
    let (with, requests) = client(|config| config.interceptor(Alternates::default()));
    let (without, others) = client(|config| config);
    for _ in 0..4 {
        call(&with).send().await.unwrap();
        call(&without).send().await.unwrap();
    }
    let (sent, plain) = (agents(&requests), agents(&others));
    assert_eq!((&sent[0], &sent[2]), (&plain[0], &plain[2]));
    assert!([1, 3].iter().all(|index| sent[*index][1].contains("app/changed")), "{sent:?}");
}

#[tokio::test]
async fn an_interceptor_disables_the_user_agent() {
    let (with, requests) = client(|config| config.interceptor(Disables));
    call(&with).send().await.unwrap();
    assert_eq!(agents(&requests), [["", ""].map(str::to_owned)]);
    let (without, requests) = client(|config| config);
    call(&without).customize().interceptor(Disables).send().await.unwrap();
    assert_eq!(agents(&requests), [["", ""].map(str::to_owned)]);
}
