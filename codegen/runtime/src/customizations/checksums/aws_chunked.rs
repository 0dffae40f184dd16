use aws_runtime::auth::PayloadSigningOverride;
use aws_runtime::content_encoding::{AwsChunkedBody, AwsChunkedBodyOptions, DeferredSigner};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::error::operation::BuildError;

use crate::chunk_size::ChunkSize;
use crate::customizations::Customization;

/// The content encoding `aws-chunked` of bodies that are not in memory, which puts their checksum into a trailer
/// ([AWS's description](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html)).
///
/// The chunks are signed if they are not sent over TLS.
#[derive(Debug)]
pub struct AwsChunked;

impl Customization for AwsChunked {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(Interceptor));
    }
}

/// Returns true if the body is sent in chunks: it is not in memory, and has a checksum that the client computes.
fn is_chunked(request: &HttpRequest, cfg: &ConfigBag) -> bool {
    let is_disabled = cfg.load::<AwsChunkedBodyOptions>().is_some_and(AwsChunkedBodyOptions::disabled);
    request.body().bytes().is_none() && !is_disabled
}

/// The length of the signature of the trailers, with its name and a colon.
const SIGNATURE: u64 = "x-amz-trailer-signature:".len() as u64 + 64;

/// The smallest size of a chunk but the last one.
const LEAST: usize = 8192;

#[derive(Debug)]
struct Interceptor;

#[dyn_dispatch_hint]
impl Intercept for Interceptor {
    fn name(&self) -> &'static str {
        "AwsChunked"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if !is_chunked(request, cfg) {
            return Ok(());
        }
        let length = length(request).ok_or_else(|| {
            BuildError::other("the length of a body that is sent in aws-chunked encoding must be known")
        })?;
        let is_signed = request.uri().starts_with("http:");
        let options = cfg.load::<AwsChunkedBodyOptions>().cloned().unwrap_or_default().with_stream_length(length);
        let options = match cfg.load::<ChunkSize>() {
            Some(ChunkSize::Bytes(size)) if *size < LEAST => {
                return Err(BuildError::other(format!("a chunk has at least {LEAST} bytes, not {size}")).into());
            }
            Some(ChunkSize::Bytes(size)) => options.with_chunk_size(*size),
            Some(ChunkSize::Whole) => options.with_chunk_size(usize::try_from(length)?.max(LEAST)),
            None => options,
        };
        let options = options.signed_chunked_encoding(is_signed);
        let has_signature = is_signed && !options.is_trailer_empty();
        let options = if has_signature { options.with_trailer_len(SIGNATURE) } else { options };
        let headers = request.headers_mut();
        headers.insert("x-amz-decoded-content-length", length.to_string());
        headers.insert("content-length", options.encoded_length().to_string());
        headers.remove("transfer-encoding");
        headers.append("content-encoding", "aws-chunked");
        let state = cfg.interceptor_state();
        state.store_put(options);
        if is_signed {
            let (signer, sender) = DeferredSigner::new();
            state.store_put(signer).store_put(sender).store_put(PayloadSigningOverride::StreamingSignedPayloadTrailer);
        } else {
            state.store_put(PayloadSigningOverride::StreamingUnsignedPayloadTrailer);
        }
        Ok(())
    }

    fn modify_before_transmit(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        if !is_chunked(request, cfg) {
            return Ok(());
        }
        let options = cfg.load::<AwsChunkedBodyOptions>().cloned().unwrap_or_default();
        let signer = cfg.get_mut_from_interceptor_state::<DeferredSigner>();
        let signer = signer.map(|signer| std::mem::replace(signer, DeferredSigner::empty()));
        super::wrap(request.body_mut(), move |body| {
            let body = AwsChunkedBody::new(body, options.clone());
            SdkBody::from_body_1_x(match &signer {
                Some(signer) => body.with_signer(signer.clone()),
                None => body,
            })
        });
        Ok(())
    }
}

/// The length of a request's body, if it is known.
fn length(request: &HttpRequest) -> Option<u64> {
    let header = request.headers().get("content-length").and_then(|length| length.parse().ok());
    header.or_else(|| request.body().content_length())
}
