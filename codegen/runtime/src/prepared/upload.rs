//! Stalled-stream protection of requests whose body is in memory. AWS's orchestrator keeps its own private.
//!
//! Such a body is sent as one frame, which a connection has either read or not: a request has stalled if it is not read
//! within a second. After the grace period the attempt fails with the error of AWS's orchestrator.

use std::fmt;
use std::future::Future as _;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep as _, SharedAsyncSleep, Sleep};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime::client::http::body::minimum_throughput::Throughput;
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::http::HttpConnectorFuture;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};
use http_body::{Body, Frame, SizeHint};

/// Interval of the checks, of which AWS's orchestrator needs this number before it judges.
const RESOLUTION: Duration = Duration::from_millis(100);
const CHECKS: u128 = 10;

/// AWS's interceptor for responses; for requests, one whose progress can be read.
#[derive(Debug, Default)]
pub(crate) struct StalledStreamProtection(StalledStreamProtectionInterceptor);

#[dyn_dispatch_hint]
impl Intercept for StalledStreamProtection {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let is_enabled =
            cfg.load::<StalledStreamProtectionConfig>().is_some_and(StalledStreamProtectionConfig::upload_enabled);
        if !is_enabled || context.request().body().content_length() == Some(0) {
            return Ok(());
        }
        let is_read = Arc::new(AtomicBool::new(false));
        let started = components.time_source().ok_or("a time source is required")?.now();
        cfg.interceptor_state().store_put(Upload { started, is_read: is_read.clone() });
        let body = std::mem::replace(context.request_mut().body_mut(), SdkBody::taken());
        *context.request_mut().body_mut() =
            body.map_preserve_contents(move |body| SdkBody::from_body_1_x(Watched { body, is_read: is_read.clone() }));
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        self.0.modify_before_deserialization(context, components, cfg)
    }
}

/// The progress of an attempt's request.
#[derive(Clone, Debug)]
struct Upload {
    started: SystemTime,
    is_read: Arc<AtomicBool>,
}

impl Storable for Upload {
    type Storer = StoreReplace<Self>;
}

impl Upload {
    fn has_stalled(&self, now: SystemTime) -> bool {
        let elapsed = now.duration_since(self.started).unwrap_or_default();
        !self.is_read.load(Ordering::Relaxed) && elapsed.as_millis() / RESOLUTION.as_millis() + 1 >= CHECKS
    }
}

/// A body that records that it was read.
struct Watched {
    body: SdkBody,
    is_read: Arc<AtomicBool>,
}

impl Body for Watched {
    type Data = <SdkBody as Body>::Data;
    type Error = <SdkBody as Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        self.is_read.fetch_or(frame.is_ready(), Ordering::Relaxed);
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Polls the response; fails if the request has stalled.
pub(super) fn poll(
    response: &mut HttpConnectorFuture,
    check: &mut Option<Check<'_>>,
    cx: &mut Context<'_>,
) -> Poll<Result<HttpResponse, ConnectorError>> {
    match (Pin::new(response).poll(cx), check) {
        (Poll::Pending, Some(check)) => check.poll(cx).map(Err),
        (polled, _) => polled,
    }
}

/// Checks the progress of a request at intervals.
pub(super) struct Check<'a> {
    upload: &'a Upload,
    grace_period: Duration,
    sleep: SharedAsyncSleep,
    time: SharedTimeSource,
    next: Option<Sleep>,
    grace: Option<Sleep>,
}

impl<'a> Check<'a> {
    /// `None` if the request is not protected.
    pub(super) fn new(components: &RuntimeComponents, cfg: &'a ConfigBag) -> Option<Self> {
        Some(Self {
            upload: cfg.load::<Upload>()?,
            grace_period: cfg.load::<StalledStreamProtectionConfig>()?.grace_period(),
            sleep: components.sleep_impl()?,
            time: components.time_source()?,
            next: None,
            grace: None,
        })
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<ConnectorError> {
        let is_due = Pin::new(self.next.get_or_insert_with(|| self.sleep.sleep(RESOLUTION))).poll(cx).is_ready();
        if is_due {
            self.next = Some(self.sleep.sleep(RESOLUTION));
            // The new interval must be polled, too.
            cx.waker().wake_by_ref();
        }
        if !is_due && self.grace.is_none() {
            return Poll::Pending;
        }
        if !self.upload.has_stalled(self.time.now()) {
            self.grace = None;
            return Poll::Pending;
        }
        let grace = self.grace.get_or_insert_with(|| self.sleep.sleep(self.grace_period));
        Pin::new(grace).poll(cx).map(|()| ConnectorError::timeout(Box::new(Error::stalled())))
    }
}

/// The error of AWS's orchestrator, with its texts.
#[derive(Debug)]
enum Error {
    ThroughputBelowMinimum { expected: Throughput, actual: Throughput },
}

impl Error {
    fn stalled() -> Self {
        Self::ThroughputBelowMinimum {
            expected: Throughput::new_bytes_per_second(1),
            actual: Throughput::new_bytes_per_second(0),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::ThroughputBelowMinimum { expected, actual } = self;
        write!(f, "minimum throughput was specified at {expected}, but throughput of {actual} was observed")
    }
}

impl std::error::Error for Error {}
