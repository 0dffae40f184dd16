//! [`aws.protocols#awsQueryCompatible`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait):
//! errors keep the codes they had in awsQuery, in a header.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::metadata::Builder;

/// Declares that the client supports the header.
pub(crate) fn ask_for_query_codes(request: &mut HttpRequest) {
    request.headers_mut().insert("x-amzn-query-mode", "true");
}

/// Applies the header's code and type, `CODE;TYPE`, if there is one. Also returns the code in the body, for a model
/// that does not have the header's: botocore finds the modeled error by the former and reports the latter.
pub(crate) fn with_query_code(metadata: Builder, headers: &Headers, own: Option<String>) -> (Builder, Option<String>) {
    let header = headers.get("x-amzn-query-error").and_then(|value| value.split_once(';'));
    match header.filter(|(code, _)| !code.is_empty()) {
        Some((code, kind)) => (metadata.code(code).custom("type", kind), own),
        None => (metadata, None),
    }
}
