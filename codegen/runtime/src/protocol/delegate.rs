//! AWS's implementations of protocols as they are configured, with our own code for steps that take fewer instructions.

use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::codec::DynCodec;
use aws_smithy_schema::protocol::{ClientProtocolInner, apply_http_endpoint};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;

/// A protocol of AWS's, whose requests are serialized by `R`.
#[derive(Debug)]
pub(super) struct Delegate<A, R = Aws> {
    aws: A,
    requests: R,
}

impl<A> Delegate<A> {
    #[allow(dead_code, reason = "protocols of JSON serialize by themselves")]
    pub(super) fn new(aws: A) -> Self {
        Self { aws, requests: Aws }
    }
}

impl<A, R> Delegate<A, R> {
    #[cfg(feature = "_json")]
    pub(super) fn with_requests(aws: A, requests: R) -> Self {
        Self { aws, requests }
    }
}

/// Serializes requests.
pub(super) trait Requests<A>: std::fmt::Debug + Send + Sync {
    /// # Errors
    /// The protocol cannot express the input.
    fn serialize(
        &self,
        aws: &A,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError>;
}

/// AWS's own serializer.
#[allow(dead_code, reason = "protocols of JSON serialize by themselves")]
#[derive(Debug)]
pub(super) struct Aws;

impl<A: ClientProtocolInner<Request = HttpRequest>> Requests<A> for Aws {
    fn serialize(
        &self,
        aws: &A,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        aws.serialize_request(input, schema, endpoint, cfg)
    }
}

impl<A, R> ClientProtocolInner for Delegate<A, R>
where
    A: ClientProtocolInner<Request = HttpRequest, Response = HttpResponse>,
    R: Requests<A>,
{
    type Request = HttpRequest;
    type Response = HttpResponse;

    fn protocol_id(&self) -> &ShapeId<'static> {
        self.aws.protocol_id()
    }

    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<HttpRequest, SerdeError> {
        self.requests.serialize(&self.aws, input, schema, endpoint, cfg)
    }

    fn deserialize_response<'a>(
        &self,
        response: &'a HttpResponse,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.aws.deserialize_response(response, schema, cfg)
    }

    fn parse_error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError> {
        self.aws.parse_error_metadata(response, cfg)
    }

    fn deserialize_error_response<'a>(
        &self,
        response: &'a HttpResponse,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        self.aws.deserialize_error_response(response, cfg)
    }

    fn update_endpoint(
        &self,
        request: &mut HttpRequest,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        let has_prefix = cfg.load::<EndpointPrefix>().is_some();
        if !has_prefix
            && endpoint.headers().next().is_none()
            && let Some(uri) = joined(endpoint.url(), request.uri())
            && request.set_uri(uri).is_ok()
        {
            return Ok(());
        }
        apply_http_endpoint(request, endpoint, cfg)
    }

    fn payload_codec(&self) -> Option<&dyn DynCodec> {
        self.aws.payload_codec()
    }

    fn event_stream_media_type(&self) -> Option<&str> {
        self.aws.event_stream_media_type()
    }

    fn parse_event_stream_error_metadata(&self, payload: &[u8]) -> Result<Builder, SerdeError> {
        self.aws.parse_event_stream_error_metadata(payload)
    }
}

/// Returns the URI of a request at an endpoint that has no path: AWS's code parses both parts, and formats the result.
fn joined(endpoint: &str, uri: &str) -> Option<String> {
    let authority = endpoint.strip_prefix("https://").or_else(|| endpoint.strip_prefix("http://"))?;
    let has_only_authority = !authority.is_empty() && !authority.contains(['/', '?', '#']);
    let is_path = uri.starts_with('/') && !uri.contains('#');
    (has_only_authority && is_path).then(|| [endpoint, uri].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The URI of a request whose endpoint was applied, or the error.
    fn applied(endpoint: &str, path: &str, apply: impl Fn(&mut HttpRequest) -> bool) -> Result<String, String> {
        let mut request = HttpRequest::empty();
        request.set_uri(path).map_err(|error| error.to_string())?;
        if !apply(&mut request) {
            request.uri_mut().set_endpoint(endpoint).map_err(|error| error.to_string())?;
        }
        let text = request.uri().to_owned();
        let parsed = request.try_into_http1x().map_err(|error| error.to_string())?.uri().clone();
        Ok(format!("{text} {:?}", parsed.into_parts()))
    }

    #[test]
    fn endpoints_are_applied_as_by_aws() {
        let endpoints = [
            "https://example.com",
            "https://example.com/",
            "https://Example.COM:8443",
            "http://127.0.0.1:80",
            "http://[::1]:4566",
            "https://user@example.com",
            "https://example.com/base",
            "https://example.com?query",
            "HTTPS://example.com",
            "https://",
            "https://exa mple.com",
            "example.com",
            "ftp://example.com",
            "",
        ];
        for endpoint in endpoints {
            for path in ["/", "/a/b", "//a", "/a?b=c", "/?b", "/a%20b/%7B", "/a/b/?x-id=Get", "/a#b"] {
                let ours = applied(endpoint, path, |request| {
                    joined(endpoint, request.uri()).is_some_and(|uri| request.set_uri(uri).is_ok())
                });
                assert_eq!(ours, applied(endpoint, path, |_| false), "{endpoint} {path}");
            }
        }
    }
}
