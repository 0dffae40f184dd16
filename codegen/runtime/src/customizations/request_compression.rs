use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};

use super::Customization;
use crate::compression::{DisableRequestCompression, RequestMinCompressionSize};

/// Compression of the body with gzip, from 10,240 bytes on by default
/// ([`smithy.api#requestCompression`](https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait)).
#[derive(Debug)]
pub struct RequestCompression;

impl Customization for RequestCompression {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Interceptor));
    }
}

#[derive(Debug)]
struct Interceptor;

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "RequestCompression"
    }

    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut options = CompressionOptions::default();
        if let Some(RequestMinCompressionSize(bytes)) = cfg.load::<RequestMinCompressionSize>().copied() {
            options = options.with_min_compression_size_bytes(bytes)?;
        }
        let is_disabled = cfg.load::<DisableRequestCompression>().is_some_and(|it| it.0);
        let request = context.request_mut();
        let is_small =
            |length: u64| usize::try_from(length).is_ok_and(|it| it < options.min_compression_size_bytes() as usize);
        if !is_disabled && !request.body().content_length().is_some_and(is_small) {
            compress(request, &options)?;
            cfg.interceptor_state().store_append(SmithySdkFeature::GzipRequestCompression);
        }
        Ok(())
    }
}

fn compress(request: &mut HttpRequest, options: &CompressionOptions) -> Result<(), BoxError> {
    let gzip = CompressionAlgorithm::Gzip.into_impl_http_body_1_x(options);
    request.headers_mut().append(gzip.header_name(), gzip.header_value());
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = if body.is_streaming() {
        request.headers_mut().remove("content-length");
        body.map(move |body| SdkBody::from_body_1_x(CompressedBody::new(body, gzip.clone())))
    } else {
        let body = CompressedBody::new(body, gzip).into_compressed_sdk_body()?;
        let length = body.content_length().unwrap_or_default();
        request.headers_mut().insert("content-length", length.to_string());
        body
    };
    *request.body_mut() = body;
    Ok(())
}
