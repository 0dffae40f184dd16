//! `config::endpoint`: parameters, the default resolver, custom resolvers.

use super::{HOST, call, sdk, success};
use crate::transport::{header, transport};

use sdk::config::endpoint::{
    DefaultResolver, Endpoint, EndpointFuture, InvalidParams, Params, ParamsBuilder, ResolveEndpoint,
    SharedEndpointResolver,
};
use sdk::config::{BehaviorVersion, Credentials, Region};

fn config() -> (sdk::config::Builder, crate::transport::Requests) {
    let (http, requests) = transport([success("job-1")]);
    let builder = sdk::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "program"))
        .http_client(http);
    (builder, requests)
}

#[tokio::test]
async fn the_default_resolver_returns_the_endpoint() {
    let resolver = DefaultResolver::new();
    let cases = [
        ("us-east-1", false, false, format!("https://{HOST}.us-east-1.amazonaws.com")),
        ("us-east-1", true, false, format!("https://{HOST}-fips.us-east-1.amazonaws.com")),
        ("us-east-1", false, true, format!("https://{HOST}.us-east-1.api.aws")),
        ("us-gov-west-1", true, true, format!("https://{HOST}-fips.us-gov-west-1.api.aws")),
        ("cn-north-1", false, false, format!("https://{HOST}.cn-north-1.amazonaws.com.cn")),
        ("eusc-de-east-1", false, false, format!("https://{HOST}.eusc-de-east-1.amazonaws.eu")),
        ("xx-new-9", false, false, format!("https://{HOST}.xx-new-9.amazonaws.com")),
    ];
    for (region, fips, dual_stack, url) in cases {
        let params = Params::builder().region(region).use_fips(fips).use_dual_stack(dual_stack).build().unwrap();
        let endpoint: Endpoint = ResolveEndpoint::resolve_endpoint(&resolver, &params).await.unwrap();
        assert_eq!(endpoint.url(), url);
    }
}

#[tokio::test]
async fn the_default_resolver_refuses_invalid_settings() {
    let resolver = DefaultResolver::default();
    let custom = || Params::builder().region("us-east-1").endpoint("http://localhost:1");
    let cases = [
        (Params::builder(), "Missing Region"),
        (custom().use_fips(true), "FIPS and custom endpoint are not supported"),
        (custom().use_dual_stack(true), "Dualstack and custom endpoint are not supported"),
    ];
    for (params, message) in cases {
        let error = ResolveEndpoint::resolve_endpoint(&resolver, &params.build().unwrap()).await.unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
}

#[test]
fn params_are_built_and_read() {
    let builder: ParamsBuilder = Params::builder()
        .set_region(Some("us-east-1".to_owned()))
        .set_use_fips(Some(true))
        .set_use_dual_stack(Some(false))
        .set_endpoint(Some("http://localhost:1".to_owned()));
    let params = builder.clone().build().unwrap();
    assert_eq!(params.region(), Some("us-east-1"));
    assert_eq!((params.use_fips(), params.use_dual_stack()), (Some(true), Some(false)));
    assert_eq!(params.endpoint(), Some("http://localhost:1"));
    assert_eq!(params, builder.build().unwrap());
    let defaults = ParamsBuilder::default().build().unwrap();
    assert_eq!((defaults.use_fips(), defaults.use_dual_stack(), defaults.region()), (Some(false), Some(false), None));
    let error: InvalidParams = Params::builder().region("not a host").build().unwrap_err();
    assert!(error.to_string().contains("region"), "{error}");
}

#[tokio::test]
async fn a_region_that_is_not_a_host_label_is_refused() {
    let (builder, requests) = config();
    let error =
        call(&sdk::Client::from_conf(builder.region(Region::new("evil.example/")).build())).send().await.unwrap_err();
    assert!(sdk::error::DisplayErrorContext(&error).to_string().contains("region"));
    assert!(requests.all().is_empty());
}

#[tokio::test]
async fn no_region_is_an_error() {
    let (builder, requests) = config();
    let error = call(&sdk::Client::from_conf(builder.region(None).build())).send().await.unwrap_err();
    assert!(sdk::error::DisplayErrorContext(&error).to_string().to_lowercase().contains("region"));
    assert!(requests.all().is_empty());
}

#[derive(Debug)]
struct Canary;

impl ResolveEndpoint for Canary {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        let url = format!("https://canary.{}.example", params.region().unwrap_or("nowhere"));
        EndpointFuture::ready(Ok(Endpoint::builder().url(url).header("x-canary", "yes").build()))
    }
}

/// Calls the default resolver, and prepends a proxy to its URL.
#[derive(Debug, Default)]
struct Proxy(DefaultResolver);

impl ResolveEndpoint for Proxy {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::new(async move {
            let endpoint = ResolveEndpoint::resolve_endpoint(&self.0, params).await?;
            let url = endpoint.url().replace("https://", "https://proxy.example/");
            Ok(endpoint.into_builder().url(url).build())
        })
    }
}

#[tokio::test]
async fn a_custom_resolver_is_called() {
    let (builder, requests) = config();
    call(&sdk::Client::from_conf(builder.endpoint_resolver(Canary).build())).send().await.unwrap();
    let request = requests.only();
    assert_eq!(request.uri().host(), Some("canary.us-east-1.example"));
    assert_eq!(header(&request, "x-canary"), "yes");

    let (mut builder, requests) = config();
    let shared: SharedEndpointResolver = Proxy::default().into_shared_resolver();
    builder.set_endpoint_resolver(Some(shared));
    let config = builder.build();
    let _: SharedEndpointResolver = config.endpoint_resolver();
    call(&sdk::Client::from_conf(config)).send().await.unwrap();
    let uri = requests.only().uri().to_string();
    assert!(uri.starts_with(&format!("https://proxy.example/{HOST}.us-east-1.amazonaws.com/")), "{uri}");
}
