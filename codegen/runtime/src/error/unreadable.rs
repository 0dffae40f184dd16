use std::fmt;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;

use super::text::beginning;

/// A successful response whose body is not in the form of the protocol: an HTML page of a proxy, or an unrequested
/// compressed body.
#[derive(Debug)]
pub(crate) struct Unreadable {
    status: u16,
    content_type: Option<String>,
    content_encoding: Option<String>,
    /// `None` if an output's body must not be shown.
    beginning: Option<String>,
}

impl Unreadable {
    /// Describes the response. `secret` omits its body.
    pub(crate) fn new(response: &HttpResponse, secret: bool) -> Self {
        let header = |name: &str| response.headers().get(name).map(str::to_owned);
        let encoding = header("content-encoding");
        let body = response.body().bytes().unwrap_or_default();
        let is_gzip = body.starts_with(&[0x1f, 0x8b]);
        Self {
            status: response.status().as_u16(),
            content_type: header("content-type"),
            content_encoding: encoding.or_else(|| is_gzip.then(|| "gzip".to_owned())),
            beginning: (!secret).then(|| beginning(body)),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response with status {} is not in the form of the protocol: ", self.status)?;
        match &self.content_type {
            Some(content_type) => write!(f, "its content type is `{}`", content_type.escape_debug())?,
            None => f.write_str("it has no content type")?,
        }
        if let Some(encoding) = &self.content_encoding {
            write!(f, ", its content encoding `{}`", encoding.escape_debug())?;
        }
        match &self.beginning {
            Some(beginning) => write!(f, ", and it begins with `{beginning}`"),
            None => f.write_str(", and its body is not shown, for outputs of the operation are sensitive"),
        }
    }
}

impl std::error::Error for Unreadable {}
