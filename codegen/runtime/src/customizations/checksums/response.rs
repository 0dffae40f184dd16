use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::validate::ChecksumBody;
use aws_smithy_checksums::http::CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::base64;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::ResponseChecksumValidation;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};
use http_body::{Body, Frame};

use crate::customizations::Customization;
use crate::presigned::Presigned;

/// Validation of the response's body: the stream ends with an error if the body does not have the checksum in the
/// response's headers.
///
/// Checksums of the parts of an object (`…-3`) are not validated, and neither are those of algorithms that AWS's crates
/// do not implement.
#[derive(Debug)]
pub struct ResponseChecksum(
    /// The header that asks the service for a checksum.
    pub &'static str,
    /// The names of the algorithms that the service uses.
    pub &'static [&'static str],
);

impl Customization for ResponseChecksum {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Interceptor(self)));
    }
}

/// The call's response is validated.
#[derive(Clone, Copy, Debug)]
struct Validated;

impl Storable for Validated {
    type Storer = StoreReplace<Self>;
}

/// The header's value that asks for a checksum.
const ENABLED: &str = "ENABLED";

#[derive(Debug)]
struct Interceptor(&'static ResponseChecksum);

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "ResponseChecksum"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let headers = context.request_mut().headers_mut();
        let only_required =
            matches!(cfg.load::<ResponseChecksumValidation>(), Some(ResponseChecksumValidation::WhenRequired));
        let feature = if only_required {
            SmithySdkFeature::FlexibleChecksumsResWhenRequired
        } else {
            SmithySdkFeature::FlexibleChecksumsResWhenSupported
        };
        if !only_required && cfg.load::<Presigned>().is_none() {
            headers.insert(self.0.0, ENABLED);
        }
        let is_asked_for = headers.get(self.0.0) == Some(ENABLED);
        let state = cfg.interceptor_state();
        state.store_append(feature);
        if is_asked_for {
            state.store_put(Validated);
        }
        Ok(())
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let response = context.response_mut();
        if cfg.load::<Validated>().is_some()
            && let Some((algorithm, expected)) = checksum(response.headers(), self.0.1)
        {
            super::wrap(response.body_mut(), move |body| {
                let body = SdkBody::from_body_1_x(WithoutTrailers(body));
                SdkBody::from_body_1_x(ChecksumBody::new(body, algorithm.into_impl(), expected.clone().into()))
            });
        }
        Ok(())
    }
}

/// Returns the checksum in a response's headers that is the fastest to compute.
fn checksum(headers: &Headers, algorithms: &[&str]) -> Option<(ChecksumAlgorithm, Vec<u8>)> {
    let known = CHECKSUM_ALGORITHMS_IN_PRIORITY_ORDER.into_iter();
    let mut known = known.filter(|name| algorithms.iter().any(|it| it.eq_ignore_ascii_case(name)));
    let (algorithm, text) = known.find_map(|name| {
        let algorithm: ChecksumAlgorithm = name.parse().ok()?;
        Some((algorithm, headers.get(algorithm.into_impl().header_name())?))
    })?;
    if is_of_parts(text) {
        tracing::warn!("the response has the checksum of an object's parts, which cannot be validated");
        return None;
    }
    match base64::decode(text) {
        Ok(expected) => Some((algorithm, expected)),
        Err(error) => {
            tracing::error!(%error, "the response's checksum is not in base64; its body is not validated");
            None
        }
    }
}

/// Returns true for the checksum of an object that was uploaded in parts: their number is after a dash.
fn is_of_parts(checksum: &str) -> bool {
    checksum.rsplit_once('-').is_some_and(|(checksum, parts)| {
        !parts.is_empty() && parts.bytes().all(|byte| byte.is_ascii_digit()) && !checksum.ends_with('-')
    })
}

/// A body that ends before its trailers. AWS's validation expects data alone, and panics otherwise.
struct WithoutTrailers(SdkBody);

impl Body for WithoutTrailers {
    type Data = <SdkBody as Body>::Data;
    type Error = <SdkBody as Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.0).poll_frame(cx));
        Poll::Ready(frame.filter(|frame| frame.as_ref().map_or(true, Frame::is_data)))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }
}
