//! `config::auth`: selection of auth schemes.

use aws_smithy_runtime_api::client::auth::{AuthSchemeOption, AuthSchemeOptionsFuture};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use super::{HOST, OPERATION, call, sdk, success};
use crate::transport::{Requests, header, transport};

use sdk::config::auth::{DefaultAuthSchemeResolver, Params, ParamsBuilder, ResolveAuthScheme};
use sdk::config::{BehaviorVersion, Credentials, Region};

fn config() -> (sdk::config::Builder, Requests) {
    let (http, requests) = transport([success("job-1")]);
    let builder = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .http_client(http);
    (builder, requests)
}

fn credentials() -> Credentials {
    Credentials::new("AKID", "secret", None, None, "program")
}

#[test]
fn params_name_the_operation() {
    let params = Params::builder().operation_name(OPERATION).build().unwrap();
    assert_eq!(params.operation_name(), OPERATION);
    let builder: ParamsBuilder = ParamsBuilder::default().set_operation_name(Some(OPERATION.into()));
    assert_eq!(builder.build().unwrap(), params);
    let error: sdk::config::auth::BuildError = Params::builder().build().unwrap_err();
    assert!(error.to_string().contains("operation_name"), "{error}");
}

/// Records its calls, and returns the default's result.
#[derive(Debug, Default)]
struct Recording(DefaultAuthSchemeResolver, std::sync::Arc<std::sync::Mutex<Vec<String>>>);

impl ResolveAuthScheme for Recording {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        self.1.lock().unwrap().push(params.operation_name().to_owned());
        self.0.resolve_auth_scheme(params, cfg, components)
    }
}

#[tokio::test]
async fn a_program_resolves_the_auth_scheme() {
    let (builder, requests) = config();
    let recording = Recording::default();
    let asked = recording.1.clone();
    let config = builder.credentials_provider(credentials()).auth_scheme_resolver(recording).build();
    assert!(config.auth_scheme_resolver().is_some());
    call(&sdk::Client::from_conf(config)).send().await.unwrap();
    assert_eq!(*asked.lock().unwrap(), [OPERATION]);
    assert!(header(&requests.only(), "authorization").contains(&format!("us-east-1/{HOST}/aws4_request")));
}

#[derive(Debug)]
struct Anonymous;

impl ResolveAuthScheme for Anonymous {
    fn resolve_auth_scheme<'a>(
        &'a self,
        _: &'a Params,
        _: &'a ConfigBag,
        _: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let scheme = aws_smithy_runtime_api::client::auth::AuthSchemeId::from("noAuth");
        AuthSchemeOptionsFuture::ready(Ok(vec![AuthSchemeOption::builder().scheme_id(scheme).build().unwrap()]))
    }
}

#[tokio::test]
async fn a_call_can_go_unsigned() {
    let (builder, requests) = config();
    let mut builder = builder.allow_no_auth();
    builder.set_allow_no_auth().set_auth_scheme_resolver(Anonymous);
    call(&sdk::Client::from_conf(builder.build())).send().await.unwrap();
    assert_eq!(header(&requests.only(), "authorization"), "");
}

#[tokio::test]
async fn without_credentials_nothing_is_sent() {
    let (builder, requests) = config();
    let error = call(&sdk::Client::from_conf(builder.build())).send().await.unwrap_err();
    assert!(
        matches!(error, sdk::error::SdkError::DispatchFailure(_) | sdk::error::SdkError::ConstructionFailure(_)),
        "{error:?}"
    );
    assert!(requests.all().is_empty());
}

#[tokio::test]
async fn a_scheme_can_be_added() {
    let (builder, requests) = config();
    let config = builder
        .credentials_provider(credentials())
        .push_auth_scheme(aws_runtime::auth::sigv4::SigV4AuthScheme::new())
        .build();
    assert_eq!(config.auth_schemes().count(), 1);
    call(&sdk::Client::from_conf(config)).send().await.unwrap();
    assert!(header(&requests.only(), "authorization").starts_with("AWS4-HMAC-SHA256 Credential=AKID/"));
}
