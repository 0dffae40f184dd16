//! The two vendored services: every region, compared with a table written by hand and with AWS's own clients.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aws_sdk_comprehendmedical::config::endpoint as official_comprehendmedical;
use aws_sdk_medicalimaging::config::endpoint as official_medicalimaging;
use proptest::prelude::*;
use serde_json::Value;
use whitesmith_runtime::endpoint::{Params, RuleSet};

use crate::{partitions, rule_set, vendored};

/// A partition's regions, including one that is not listed; its domain, and that of dual-stack endpoints.
const REGIONS: [(&[&str], &str, &str); 8] = [
    (
        &[
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "mx-central-1",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "us-new-99",
            "not-a-region",
            "local",
        ],
        "amazonaws.com",
        "api.aws",
    ),
    (&["cn-north-1", "cn-northwest-1", "cn-new-1"], "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    (&["eusc-de-east-1", "eusc-de-west-2"], "amazonaws.eu", "api.amazonwebservices.eu"),
    (&["us-gov-east-1", "us-gov-west-1", "us-gov-new-1"], "amazonaws.com", "api.aws"),
    (&["us-iso-east-1", "us-iso-west-1"], "c2s.ic.gov", "api.aws.ic.gov"),
    (&["us-isob-east-1", "us-isob-west-1"], "sc2s.sgov.gov", "api.aws.scloud"),
    (&["eu-isoe-west-1", "eu-isoe-new-7"], "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"),
    (&["us-isof-east-1", "us-isof-south-1"], "csp.hci.ic.gov", "api.aws.hci.ic.gov"),
];

const FIPS_AND_ENDPOINT: &str = "Invalid Configuration: FIPS and custom endpoint are not supported";
const DUAL_STACK_AND_ENDPOINT: &str = "Invalid Configuration: Dualstack and custom endpoint are not supported";
const NO_REGION: &str = "Invalid Configuration: Missing Region";
const FLAGS: [(bool, bool); 4] = [(false, false), (false, true), (true, false), (true, true)];

/// The rules of `ComprehendMedical`, in the file next to the model.
fn comprehendmedical() -> &'static RuleSet {
    rule_set(&vendored("comprehendmedical/2018-10-30/endpoint-rule-set-1.json"))
}

/// The rules of `HealthImaging`, in a trait of the model.
fn medicalimaging() -> &'static RuleSet {
    let model = vendored("medical-imaging/2023-07-19/model.json");
    let shapes = model["shapes"].as_object().unwrap();
    let traits = shapes.values().filter_map(|shape| shape["traits"].as_object());
    let rules: Vec<&Value> = traits.filter_map(|traits| traits.get("smithy.rules#endpointRuleSet")).collect();
    rule_set(rules.first().unwrap())
}

fn params(region: Option<&str>, fips: bool, dual_stack: bool, endpoint: Option<&str>) -> Params {
    Params::builder()
        .set_region(region.map(str::to_owned))
        .use_fips(fips)
        .use_dual_stack(dual_stack)
        .set_endpoint(endpoint.map(str::to_owned))
        .build()
        .unwrap()
}

#[test]
fn every_region_has_the_host_of_the_table() {
    let partitions = partitions();
    let mut cases = 0;
    for (rules, name) in [(comprehendmedical(), "comprehendmedical"), (medicalimaging(), "medical-imaging")] {
        for (regions, domain, dual_stack_domain) in REGIONS {
            for (region, (fips, dual_stack)) in regions.iter().flat_map(|region| FLAGS.map(|flags| (region, flags))) {
                let suffix = if fips { "-fips" } else { "" };
                let domain = if dual_stack { dual_stack_domain } else { domain };
                let endpoint = rules.resolve(partitions, &params(Some(region), fips, dual_stack, None)).unwrap();
                assert_eq!(endpoint.url(), format!("https://{name}{suffix}.{region}.{domain}"));
                assert!(endpoint.properties().is_empty() && endpoint.auth_schemes().is_empty());
                assert_eq!(endpoint.headers().count(), 0);
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 2 * 4 * 53);
}

#[test]
fn a_custom_endpoint_is_used_unchanged_or_refused() {
    let partitions = partitions();
    for rules in [comprehendmedical(), medicalimaging()] {
        for region in [None, Some("us-east-1"), Some("cn-north-1")] {
            let resolve = |fips, dual_stack| {
                let found =
                    rules.resolve(partitions, &params(region, fips, dual_stack, Some("http://localhost:8080/x?y")));
                found.map(|endpoint| endpoint.url().to_owned()).map_err(|error| error.to_string())
            };
            assert_eq!(resolve(false, false).unwrap(), "http://localhost:8080/x?y");
            assert_eq!(resolve(false, true).unwrap_err(), DUAL_STACK_AND_ENDPOINT);
            assert_eq!(resolve(true, false).unwrap_err(), FIPS_AND_ENDPOINT);
            assert_eq!(resolve(true, true).unwrap_err(), FIPS_AND_ENDPOINT);
        }
    }
}

#[test]
fn a_missing_region_is_an_error() {
    for rules in [comprehendmedical(), medicalimaging()] {
        for (fips, dual_stack) in FLAGS {
            let error = rules.resolve(partitions(), &params(None, fips, dual_stack, None)).unwrap_err();
            assert_eq!(error.to_string(), NO_REGION);
        }
    }
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("an endpoint is found without waiting"),
    }
}

/// Compares with the official client: the endpoint, or the error text of `build` or of the resolver.
macro_rules! same_as_official {
    ($official:ident, $rules:expr, $region:expr, $fips:expr, $dual_stack:expr, $endpoint:expr) => {{
        use $official::ResolveEndpoint;
        let theirs = $official::Params::builder()
            .set_region($region.clone())
            .use_fips($fips)
            .use_dual_stack($dual_stack)
            .set_endpoint($endpoint.clone())
            .build()
            .map_err(|error| error.to_string())
            .and_then(|params| {
                let resolver = $official::DefaultResolver::new();
                now(ResolveEndpoint::resolve_endpoint(&resolver, &params)).map_err(|error| error.to_string())
            });
        let ours = Params::builder()
            .set_region($region.clone())
            .use_fips($fips)
            .use_dual_stack($dual_stack)
            .set_endpoint($endpoint.clone())
            .build()
            .map_err(|error| error.to_string())
            .and_then(|params| $rules.resolve(partitions(), &params).map_err(|error| error.to_string()));
        assert_eq!(ours, theirs);
    }};
}

#[test]
fn every_region_has_the_endpoint_of_the_official_clients() {
    let global = ["aws-global", "aws-cn-global", "aws-us-gov-global", "aws-iso-global"];
    let regions = REGIONS.iter().flat_map(|(regions, ..)| regions.iter().copied()).chain(global);
    let (comprehendmedical, medicalimaging) = (comprehendmedical(), medicalimaging());
    for (region, (fips, dual_stack)) in regions.flat_map(|region| FLAGS.map(|flags| (region, flags))) {
        for endpoint in [None, Some("https://example.com".to_owned())] {
            let region = Some(region.to_owned());
            same_as_official!(official_comprehendmedical, comprehendmedical, region, fips, dual_stack, endpoint);
            same_as_official!(official_medicalimaging, medicalimaging, region, fips, dual_stack, endpoint);
        }
    }
}

/// Names of regions: words of real ones, odd text, nothing.
fn region() -> impl Strategy<Value = Option<String>> {
    let word = prop::sample::select(vec![
        "us", "eu", "cn", "eusc", "de", "gov", "iso", "isob", "isoe", "isof", "east", "new_1", "1", "23", "", ".", "É",
        " ",
    ]);
    let words = prop::collection::vec(word, 0..6).prop_map(|words| words.join("-"));
    prop_oneof![6 => words.prop_map(Some), 2 => "\\PC{0,70}".prop_map(Some), 1 => Just(None)]
}

proptest! {
    #[test]
    fn any_region_has_the_endpoint_of_the_official_clients(
        region in region(),
        fips in any::<bool>(),
        dual_stack in any::<bool>(),
        endpoint in prop::option::weighted(0.3, "\\PC{1,40}"),
    ) {
        use std::sync::LazyLock;
        static RULES: LazyLock<[&RuleSet; 2]> = LazyLock::new(|| [comprehendmedical(), medicalimaging()]);
        // The official clients accept a label that ends with a hyphen, which is invalid (RFC 1123, 2.1).
        let hyphen_at_end = |region: &String| region.split('.').any(|label| label.ends_with('-'));
        prop_assume!(!region.as_ref().is_some_and(hyphen_at_end));
        let [comprehendmedical, medicalimaging] = *RULES;
        same_as_official!(official_comprehendmedical, comprehendmedical, region, fips, dual_stack, endpoint);
        same_as_official!(official_medicalimaging, medicalimaging, region, fips, dual_stack, endpoint);
    }
}
