//! [`aws.protocols#awsQueryCompatible`](https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait):
//! errors keep the codes they had in awsQuery, in a header.

use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::error::metadata::Builder;

/// Tells the service that the client knows the header.
pub(crate) fn ask_for_query_codes(request: &mut HttpRequest) {
    request.headers_mut().insert("x-amzn-query-mode", "true");
}

/// The metadata with the header's code and type, if there is one: `CODE;TYPE`. What is left is the code that the response
/// has besides, for a model that does not know the header's: botocore finds the modeled error by it and calls it the other.
pub(crate) fn with_query_code(metadata: Builder, headers: &Headers, own: Option<String>) -> (Builder, Option<String>) {
    let header = headers.get("x-amzn-query-error").and_then(|value| value.split_once(';'));
    match header.filter(|(code, _)| !code.is_empty()) {
        Some((code, fault)) => (metadata.code(code).custom("type", fault), own),
        None => (metadata, None),
    }
}
