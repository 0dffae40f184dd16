//! The time of a signature after a response that shows the service's clock.

use aws_runtime::service_clock_skew::{DisableClockSkewCorrection, ServiceClockSkewInterceptor};
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::interceptors::{Intercept as _, disable_interceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::*;
use crate::clock_skew::ClockSkewInterceptor;

type Headers<'a> = &'a [(&'static str, &'static str)];

const START: u64 = 1_440_938_160;

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(START + seconds)
}

/// Sends a request and receives a response after some seconds, as the orchestrator does.
fn attempt(interceptor: &ClockSkewInterceptor, cfg: &mut ConfigBag, headers: Headers<'_>, seconds: u64) {
    let mut context = InterceptorContext::new(Input::doesnt_matter());
    context.enter_serialization_phase();
    context.set_request(HttpRequest::empty());
    drop(context.take_input());
    context.enter_before_transmit_phase();
    interceptor.read_before_transmit(&(&context).into(), &components(at(0)), cfg).unwrap();
    context.enter_transmit_phase();
    drop(context.take_request());
    let mut response = HttpResponse::new(403.try_into().unwrap(), SdkBody::empty());
    for (name, value) in headers {
        response.headers_mut().insert(*name, *value);
    }
    context.set_response(response);
    context.enter_before_deserialization_phase();
    interceptor.modify_before_deserialization(&mut (&mut context).into(), &components(at(seconds)), cfg).unwrap();
}

fn begin(interceptor: &ClockSkewInterceptor, cfg: &mut ConfigBag) {
    let mut context = InterceptorContext::new(Input::doesnt_matter());
    context.enter_serialization_phase();
    context.set_request(HttpRequest::empty());
    drop(context.take_input());
    context.enter_before_transmit_phase();
    interceptor.modify_before_retry_loop(&mut (&mut context).into(), &components(at(0)), cfg).unwrap();
}

/// Returns the date of a signature, if both signers use the same.
fn date(cfg: &ConfigBag) -> String {
    let call = Call::new(credentials(), at(0));
    let post = request("POST", "https://a.example/", "body").unwrap();
    let signed = call.sign_with(&Signer::default(), &post, cfg);
    assert_eq!(sent(&signed), sent(&call.sign_with(&SigV4Signer::new(), &post, cfg)));
    signed.headers().get("x-amz-date").unwrap().to_owned()
}

#[test]
fn the_signature_of_a_retry_and_of_the_next_call_has_the_time_of_the_service() {
    let cases: [(Headers<'_>, u64, &str); 7] = [
        (&[("date", "Sun, 30 Aug 2015 12:46:00 GMT")], 0, "20150830T124600Z"),
        (&[("date", "Sun, 30 Aug 2015 12:26:00 GMT")], 0, "20150830T122600Z"),
        // The service's time is that of the middle of the attempt.
        (&[("date", "Sun, 30 Aug 2015 12:46:00 GMT")], 60, "20150830T124530Z"),
        (&[("date", "Sun, 30 Aug 2015 12:46:00 GMT"), ("age", "3")], 0, "20150830T123600Z"),
        (&[("date", "Sun, 30 Aug 2015 12:46:00 GMT")], 901, "20150830T123600Z"),
        (&[("date", "yesterday")], 0, "20150830T123600Z"),
        (&[], 0, "20150830T123600Z"),
    ];
    for (headers, seconds, expected) in cases {
        let interceptor = ClockSkewInterceptor::default();
        let mut cfg = Call::new(credentials(), at(0)).cfg();
        begin(&interceptor, &mut cfg);
        assert_eq!(date(&cfg), "20150830T123600Z");
        attempt(&interceptor, &mut cfg, headers, seconds);
        assert_eq!(date(&cfg), expected, "{headers:?}");
        let mut next = Call::new(credentials(), at(0)).cfg();
        begin(&interceptor, &mut next);
        assert_eq!(date(&next), expected, "{headers:?}");
    }
}

#[test]
fn disabled_correction_leaves_the_time_of_the_client() {
    let mut setting = Layer::new("setting");
    setting.store_put(DisableClockSkewCorrection::from(true));
    let mut plugin = Layer::new("plugin");
    plugin.store_put(disable_interceptor::<ServiceClockSkewInterceptor>("test"));
    for disabled in [setting, plugin] {
        let interceptor = ClockSkewInterceptor::default();
        let mut cfg = Call::new(credentials(), at(0)).cfg();
        cfg.push_layer(disabled);
        begin(&interceptor, &mut cfg);
        attempt(&interceptor, &mut cfg, &[("date", "Sun, 30 Aug 2015 12:46:00 GMT")], 0);
        assert_eq!(date(&cfg), "20150830T123600Z");
    }
}
