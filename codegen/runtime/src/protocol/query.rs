//! Requests and outputs of awsQuery and ec2Query: forms, and documents whose root is named after the operation.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse, Metadata};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;

use super::xml;

/// Converts a request with a form to a `GET` request with a query, as a browser does.
pub(super) fn move_form_to_uri(request: &mut HttpRequest) -> Result<(), BoxError> {
    let form = std::str::from_utf8(request.body().bytes().unwrap_or_default())?.to_owned();
    let uri = request.uri();
    let separator = if uri.contains('?') { '&' } else { '?' };
    let uri = format!("{uri}{separator}{form}");
    request.set_uri(uri)?;
    request.set_method("GET")?;
    *request.body_mut() = SdkBody::empty();
    for header in ["content-type", "content-length"] {
        request.headers_mut().remove(header);
    }
    Ok(())
}

/// Returns the document with the members of an output. Nothing in it is read if the output has no members.
///
/// # Errors
/// The root is not the operation's. Without this check any other document would be an output without members.
pub(super) fn output<'a>(
    response: &'a HttpResponse,
    schema: &Schema<'_>,
    cfg: &ConfigBag,
) -> Result<&'a [u8], SerdeError> {
    let (document, operation) = (xml::document(response), operation(cfg));
    match xml::root(document) {
        Some(root) if !schema.members().is_empty() && root.strip_suffix("Response") != Some(operation) => {
            Err(SerdeError::custom(format!("invalid root, expected {operation}Response got {root}")))
        }
        _ => Ok(document),
    }
}

/// Returns the name of the operation.
pub(super) fn operation(cfg: &ConfigBag) -> &str {
    cfg.load::<Metadata>().map(Metadata::name).unwrap_or_default()
}

#[cfg(all(test, feature = "aws-query", feature = "ec2-query"))]
mod tests;
