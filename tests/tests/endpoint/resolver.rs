//! `config::endpoint`: resolvers and parameters.

use std::time::Duration;

use aws_smithy_runtime_api::client::endpoint::{EndpointResolverParams, ResolveEndpoint as Runtime};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::Region;
use serde_json::json;
use whitesmith_runtime::endpoint::{Endpoint, EndpointFuture, Params, ResolveEndpoint, Resolver};

use crate::{partitions, rule_set};

/// Resolves an endpoint for a region, and returns an error for `nowhere`.
fn resolver() -> Resolver {
    let rules = rule_set(&json!({
        "version": "1.0",
        "parameters": { "Region": { "type": "string", "builtIn": "AWS::Region" } },
        "rules": [
            {
                "type": "error",
                "conditions": [{ "fn": "stringEquals", "argv": ["{Region}", "nowhere"] }],
                "error": "{Region} is no region",
            },
            {
                "type": "endpoint",
                "conditions": [{ "fn": "isSet", "argv": [{ "ref": "Region" }] }],
                "endpoint": { "url": "https://{Region}.example.com" },
            },
        ],
    }));
    Resolver::new(rules, partitions())
}

fn at(region: &str) -> Params {
    Params::builder().region(region).build().unwrap()
}

#[tokio::test]
async fn a_resolver_uses_its_parameters() {
    let resolver = resolver();
    for region in ["a", "a", "b", "a", "b", "b"] {
        let endpoint = resolver.resolve_endpoint(&at(region)).await.unwrap();
        assert_eq!(endpoint, Endpoint::builder().url(format!("https://{region}.example.com")).build());
    }
}

#[tokio::test]
async fn an_error_is_that_of_the_rules_and_is_not_cached() {
    let resolver = resolver();
    assert!(resolver.resolve_endpoint(&at("a")).await.is_ok());
    for _ in 0..2 {
        let error = resolver.resolve_endpoint(&at("nowhere")).await.unwrap_err();
        assert_eq!(error.to_string(), "nowhere is no region");
    }
    let nothing = Params::builder().build().unwrap();
    assert_eq!(resolver.resolve_endpoint(&nothing).await.unwrap_err().to_string(), "No endpoint rule matched");
    assert_eq!(resolver.resolve_endpoint(&at("a")).await.unwrap().url(), "https://a.example.com");
}

#[test]
fn threads_get_the_endpoints_of_their_parameters() {
    let resolver = resolver();
    let runtime = || tokio::runtime::Builder::new_current_thread().build().unwrap();
    std::thread::scope(|scope| {
        for region in ["a", "b", "c"] {
            let resolver = &resolver;
            scope.spawn(move || {
                for _ in 0..500 {
                    let endpoint = runtime().block_on(resolver.resolve_endpoint(&at(region))).unwrap();
                    assert_eq!(endpoint.url(), format!("https://{region}.example.com"));
                }
            });
        }
    });
}

#[tokio::test]
async fn the_shared_resolver_checks_the_type_of_its_parameters() {
    let shared = resolver().into_shared_resolver();
    let found = shared.resolve_endpoint(&EndpointResolverParams::new(at("a"))).await.unwrap();
    assert_eq!(found.url(), "https://a.example.com");
    let error = shared.resolve_endpoint(&EndpointResolverParams::new("a")).await.unwrap_err();
    assert_eq!(error.to_string(), "params of expected type was not present");
}

#[tokio::test]
async fn a_custom_resolver_is_called() {
    #[derive(Debug)]
    struct Staging;
    impl ResolveEndpoint for Staging {
        fn resolve_endpoint(&self, params: &Params) -> EndpointFuture<'_> {
            let url = format!("https://staging.{}.test", params.region().unwrap_or("none"));
            EndpointFuture::new(async move {
                tokio::time::sleep(Duration::from_millis(1)).await;
                Ok(Endpoint::builder().url(url).build())
            })
        }
    }
    let found = Staging.into_shared_resolver().resolve_endpoint(&EndpointResolverParams::new(at("r"))).await.unwrap();
    assert_eq!(found.url(), "https://staging.r.test");
}

#[test]
fn parameters_come_from_the_configuration() {
    let mut layer = Layer::new("test");
    layer.store_put(Region::new("eu-west-1"));
    layer.store_put(UseFips(true));
    let bag = ConfigBag::of_layers(vec![layer]);
    let params = Params::from_config(&bag).unwrap();
    assert_eq!(params, Params::builder().region("eu-west-1").use_fips(true).build().unwrap());
    assert_eq!((params.use_fips(), params.use_dual_stack(), params.endpoint()), (Some(true), Some(false), None));

    let mut layer = Layer::new("test");
    layer.store_put(UseDualStack(true));
    layer.store_put(EndpointUrl("https://example.com".to_owned()));
    let params = Params::from_config(&ConfigBag::of_layers(vec![layer])).unwrap();
    assert_eq!((params.region(), params.endpoint()), (None, Some("https://example.com")));
    assert_eq!(params.use_dual_stack(), Some(true));
}

#[test]
fn a_region_that_is_not_a_host_label_is_refused() {
    for region in ["", "us east", "a..b", "-a", "us-east-1/x", "us-east-1@evil.example"] {
        let error = Params::builder().region(region).build().unwrap_err();
        assert_eq!(error.to_string(), "invalid value for field: `region` - must be a valid host label");
    }
    assert!(Params::builder().region("a.b").build().is_ok());
}
