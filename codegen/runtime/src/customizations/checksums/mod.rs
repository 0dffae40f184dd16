//! Checksums of bodies: [`aws.protocols#httpChecksum`](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait)
//! and [`smithy.api#httpChecksumRequired`](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).

mod aws_chunked;
mod content_md5;
mod request;
mod response;

pub use aws_chunked::AwsChunked;
pub use content_md5::ContentMd5;
pub use request::RequestChecksum;
pub use response::ResponseChecksum;

use aws_smithy_types::body::SdkBody;

/// Wraps a body, again for each attempt.
fn wrap(body: &mut SdkBody, wrapper: impl Fn(SdkBody) -> SdkBody + Send + Sync + 'static) {
    *body = std::mem::replace(body, SdkBody::taken()).map(wrapper);
}
