//! Requests of awsQuery and ec2Query, which are forms.

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;

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
