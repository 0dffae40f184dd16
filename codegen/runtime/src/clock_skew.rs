//! Difference between the clocks of client and service.
//!
//! AWS's interceptor measures it for AWS's signers and for retries, and keeps it private. This one measures it in the same
//! way, next to it, for the runtime's own signer.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use aws_runtime::service_clock_skew::{DisableClockSkewCorrection, ServiceClockSkewInterceptor};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
    BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{DisableInterceptor, Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::DateTime;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use aws_smithy_types::date_time::Format;

/// A response that took longer is ignored, as AWS's interceptor does.
const LONGEST: Duration = Duration::from_mins(15);

/// Milliseconds by which the service's clock is ahead, and the time at which the last request was sent.
#[derive(Clone, Copy, Debug)]
struct Attempt {
    skew: i64,
    sent: Option<SystemTime>,
}

impl Storable for Attempt {
    type Storer = StoreReplace<Self>;
}

/// Returns the time to sign a request at.
pub(crate) fn corrected(now: SystemTime, cfg: &ConfigBag) -> SystemTime {
    let skew = cfg.load::<Attempt>().map_or(0, |attempt| attempt.skew);
    let shift = Duration::from_millis(skew.unsigned_abs());
    let corrected = if skew < 0 { now.checked_sub(shift) } else { now.checked_add(shift) };
    corrected.unwrap_or(now)
}

/// AWS's interceptor, and the same measurement. A plugin can disable both with AWS's type.
#[derive(Debug, Default)]
pub(crate) struct ClockSkewInterceptor {
    aws: ServiceClockSkewInterceptor,
    /// The difference at the client's last response.
    last: AtomicI64,
}

/// Returns true if a setting, or a plugin that disables AWS's interceptor, disables the correction.
fn is_disabled(cfg: &ConfigBag) -> bool {
    cfg.load::<DisableClockSkewCorrection>().is_some_and(DisableClockSkewCorrection::is_disabled)
        || cfg.load::<DisableInterceptor<ServiceClockSkewInterceptor>>().is_some()
}

/// Returns the difference, if a response shows it. One from a cache, which has an `Age`, is out of date.
fn measured(headers: &Headers, sent: SystemTime, received: SystemTime) -> Option<i64> {
    let elapsed = received.duration_since(sent).unwrap_or_default();
    if headers.contains_key("age") || elapsed > LONGEST {
        return None;
    }
    let date = DateTime::from_str(headers.get("date")?, Format::HttpDate).ok()?;
    let middle = sent + elapsed / 2;
    match SystemTime::try_from(date).ok()?.duration_since(middle) {
        Ok(ahead) => ahead.as_millis().try_into().ok(),
        Err(behind) => i64::try_from(behind.duration().as_millis()).ok().map(|millis| -millis),
    }
}

#[dyn_dispatch_hint]
impl Intercept for ClockSkewInterceptor {
    fn name(&self) -> &'static str {
        self.aws.name()
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if is_disabled(cfg) {
            return Ok(());
        }
        cfg.interceptor_state().store_put(Attempt { skew: self.last.load(Ordering::Relaxed), sent: None });
        self.aws.modify_before_retry_loop(context, components, cfg)
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(attempt) = cfg.get_mut_from_interceptor_state::<Attempt>() else { return Ok(()) };
        attempt.sent = components.time_source().map(|time| time.now());
        self.aws.read_before_transmit(context, components, cfg)
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(attempt) = cfg.get_mut_from_interceptor_state::<Attempt>() else { return Ok(()) };
        let received = components.time_source().map(|time| time.now());
        if let (Some(sent), Some(received)) = (attempt.sent, received)
            && let Some(skew) = measured(context.response().headers(), sent, received)
        {
            attempt.skew = skew;
            self.last.store(skew, Ordering::Relaxed);
        }
        self.aws.modify_before_deserialization(context, components, cfg)
    }
}
