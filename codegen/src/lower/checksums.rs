//! Checksums of bodies: [`aws.protocols#httpChecksum`](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait)
//! and [`smithy.api#httpChecksumRequired`](https://smithy.io/2.0/spec/http-bindings.html#httpchecksumrequired-trait).

use whitesmith_model::traits::{self, HttpChecksum};
use whitesmith_model::{Model, OperationShape};

use crate::ir::{Argument, Customization, Part};

/// The runtime's cargo feature.
const FEATURE: &str = "checksums";

/// The customizations for checksums of a chosen algorithm.
pub(super) const REQUEST: &str = "RequestChecksum";
pub(super) const RESPONSE: &str = "ResponseChecksum";
pub(super) const CHUNKED: &str = "AwsChunked";

/// The customizations of an operation for its checksums. A body that is a stream is sent in chunks, after which its checksum
/// is known.
pub(super) fn customizations(model: &Model, shape: OperationShape<'_>, is_stream: bool) -> Vec<Customization> {
    let checksum = shape.traits.http_checksum().unwrap_or_default();
    let header = |member: &str| header(model, shape, member);
    let mut found = Vec::new();
    if let Some(algorithm) = checksum.request_algorithm_member.and_then(header) {
        found.push((REQUEST, vec![Argument::Text(algorithm), Argument::Boolean(checksum.request_required)]));
        found.extend(is_stream.then(|| (CHUNKED, Vec::new())));
    } else if checksum.request_required || shape.traits.has(traits::HTTP_CHECKSUM_REQUIRED) {
        found.push(("ContentMd5", Vec::new()));
    }
    if let Some(mode) = checksum.request_validation_mode_member.and_then(header) {
        let algorithms = checksum.response_algorithms.iter().map(|name| (*name).to_owned()).collect();
        found.push((RESPONSE, vec![Argument::Text(mode), Argument::Texts(algorithms)]));
    }
    let of_requests = |(name, arguments)| Customization::new(name, arguments, Part::Request).in_feature(FEATURE);
    found.into_iter().map(of_requests).collect()
}

/// The reason why the checksums of an operation are not supported, if they are not.
pub(super) fn refusal(model: &Model, shape: OperationShape<'_>, is_stream: bool) -> Option<&'static str> {
    let HttpChecksum { request_algorithm_member, request_required, request_validation_mode_member, .. } =
        shape.traits.http_checksum().unwrap_or_default();
    let mut members = request_algorithm_member.into_iter().chain(request_validation_mode_member);
    let is_md5 = request_required || shape.traits.has(traits::HTTP_CHECKSUM_REQUIRED);
    if members.any(|member| header(model, shape, member).is_none()) {
        Some("checksums whose algorithm is not in a header")
    } else if is_stream && is_md5 && request_algorithm_member.is_none() {
        Some("MD5 digests of streams")
    } else {
        None
    }
}

/// The header of a member of an operation's input.
fn header(model: &Model, shape: OperationShape<'_>, member: &str) -> Option<String> {
    let member = model.members(&shape.operation.input)?.get(member)?;
    member.traits.text(traits::HTTP_HEADER).map(str::to_owned)
}
