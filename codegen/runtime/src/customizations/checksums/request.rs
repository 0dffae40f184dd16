use aws_runtime::content_encoding::AwsChunkedBodyOptions;
use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_checksums::body::ChecksumCache;
use aws_smithy_checksums::body::calculate::ChecksumBody;
use aws_smithy_checksums::http::HttpChecksum;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::checksum_config::RequestChecksumCalculation;
use aws_smithy_types::config_bag::{ConfigBag, Layer, Storable, StoreReplace};

use crate::customizations::Customization;
use crate::presigned::Presigned;

/// A checksum of the request's body: in a header if the body is in memory, and otherwise in a trailer.
///
/// The caller chooses an algorithm with a member of the input; CRC32 is the default. A checksum that the caller has
/// computed is sent in place of the client's. Presigned requests have no other.
#[derive(Debug)]
pub struct RequestChecksum(
    /// The header that names the algorithm.
    pub &'static str,
    /// True if the service requires a checksum; otherwise the configuration decides.
    pub bool,
);

impl Customization for RequestChecksum {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Interceptor(self)));
    }
}

/// The headers of checksums begin with this.
const PREFIX: &str = "x-amz-checksum-";

/// The algorithm of a call, and the checksum of its first attempt: a body that changes between attempts is an error of
/// the service, not a second object.
#[derive(Clone, Debug)]
struct Chosen {
    algorithm: ChecksumAlgorithm,
    cache: ChecksumCache,
}

impl Storable for Chosen {
    type Storer = StoreReplace<Self>;
}

#[derive(Debug)]
struct Interceptor(&'static RequestChecksum);

impl Interceptor {
    /// Returns the algorithm, which the request's header then names; `None` for a request without a checksum.
    fn choose(&self, request: &mut HttpRequest, cfg: &mut ConfigBag) -> Result<Option<ChecksumAlgorithm>, BoxError> {
        let RequestChecksum(header, required) = *self.0;
        let headers = request.headers_mut();
        if headers.iter().any(|(name, _)| name.starts_with(PREFIX)) || cfg.load::<Presigned>().is_some() {
            return Ok(None);
        }
        let only_required =
            matches!(cfg.load::<RequestChecksumCalculation>(), Some(RequestChecksumCalculation::WhenRequired));
        let feature = if only_required {
            SmithySdkFeature::FlexibleChecksumsReqWhenRequired
        } else {
            SmithySdkFeature::FlexibleChecksumsReqWhenSupported
        };
        let named = headers.get(header).map(str::parse::<ChecksumAlgorithm>).transpose()?;
        cfg.interceptor_state().store_append(feature);
        if only_required && !required {
            return Ok(None);
        }
        if named.is_none() {
            headers.insert(header, "CRC32");
        }
        Ok(Some(named.unwrap_or_default()))
    }
}

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "RequestChecksum"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        match self.choose(context.request_mut(), cfg)? {
            Some(algorithm) => {
                if let Some(feature) = feature(algorithm) {
                    cfg.interceptor_state().store_append(feature);
                }
                cfg.interceptor_state().store_put(Chosen { algorithm, cache: ChecksumCache::new() });
            }
            None => {
                cfg.interceptor_state().store_put(AwsChunkedBodyOptions::disable_chunked_encoding());
            }
        }
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(Chosen { algorithm, cache }) = cfg.load::<Chosen>().cloned() else { return Ok(()) };
        let mut checksum = algorithm.into_impl();
        let request = context.request_mut();
        if let Some(body) = request.body().bytes() {
            checksum.update(body);
            let computed = checksum.headers();
            let kept = cache.get().unwrap_or_else(|| {
                cache.set(computed.clone());
                computed
            });
            for (name, value) in &kept {
                request.headers_mut().insert(name.clone(), value.clone());
            }
        } else {
            request.headers_mut().insert("x-amz-trailer", checksum.header_name());
            let length = HttpChecksum::size(&*checksum);
            cfg.interceptor_state().store_put(AwsChunkedBodyOptions::default().with_trailer_len(length));
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let body = context.request_mut().body_mut();
        if let Some(Chosen { algorithm, cache }) = cfg.load::<Chosen>().cloned()
            && body.bytes().is_none()
        {
            super::wrap(body, move |body| {
                let body = ChecksumBody::new(body, algorithm.into_impl()).with_cache(cache.clone());
                SdkBody::from_body_1_x(body)
            });
        }
        Ok(())
    }
}

/// The feature of the user agent for an algorithm.
fn feature(algorithm: ChecksumAlgorithm) -> Option<SmithySdkFeature> {
    Some(match algorithm {
        ChecksumAlgorithm::Crc32 => SmithySdkFeature::FlexibleChecksumsReqCrc32,
        ChecksumAlgorithm::Crc32c => SmithySdkFeature::FlexibleChecksumsReqCrc32c,
        ChecksumAlgorithm::Crc64Nvme => SmithySdkFeature::FlexibleChecksumsReqCrc64,
        ChecksumAlgorithm::Sha1 => SmithySdkFeature::FlexibleChecksumsReqSha1,
        ChecksumAlgorithm::Sha256 => SmithySdkFeature::FlexibleChecksumsReqSha256,
        _ => return None,
    })
}
