//! Traits with a structured value, as types: `None` for a trait that is not applied, or whose value is not valid.

use serde_json::Value;

use super::{
    AWS_QUERY_ERROR, CLIENT_DISCOVERED_ENDPOINT, CLIENT_ENDPOINT_DISCOVERY, CONTEXT_PARAM, DEPRECATED, ENDPOINT, HTTP,
    HTTP_CHECKSUM, PAGINATED, RETRYABLE, SERVICE, SIGV4, SIGV4A, SchemaPlace, Traits, XML_NAMESPACE, carried,
};
use crate::ShapeId;

/// [`smithy.api#http`](https://smithy.io/2.0/spec/http-bindings.html#http-trait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Http<'a> {
    /// The method.
    pub method: &'a str,
    /// The URI pattern.
    pub uri: &'a str,
    /// The status code of success; 200 by default.
    pub code: u16,
}

/// [`smithy.api#paginated`](https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-paginated-trait) of an operation:
/// its own properties, and the service's where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paginated<'a> {
    /// The member of the input that contains a token.
    pub input_token: Option<&'a str>,
    /// The path of the next token in the output.
    pub output_token: Option<&'a str>,
    /// The path of the items in the output.
    pub items: Option<&'a str>,
    /// The member of the input that limits the size of a page.
    pub page_size: Option<&'a str>,
}

/// [`aws.protocols#httpChecksum`](https://smithy.io/2.0/aws/aws-core.html#aws-protocols-httpchecksum-trait).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HttpChecksum<'a> {
    /// The member of the input that contains the algorithm of the request's checksum.
    pub request_algorithm_member: Option<&'a str>,
    /// True if the service requires a checksum of the request.
    pub request_required: bool,
    /// The member of the input that asks for a checksum of the response.
    pub request_validation_mode_member: Option<&'a str>,
    /// The algorithms of responses.
    pub response_algorithms: Vec<&'a str>,
}

/// [`smithy.api#xmlNamespace`](https://smithy.io/2.0/spec/protocol-traits.html#xmlnamespace-trait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmlNamespace<'a> {
    /// The URI.
    pub uri: &'a str,
    /// The prefix of names.
    pub prefix: Option<&'a str>,
}

/// [`smithy.api#deprecated`](https://smithy.io/2.0/spec/documentation-traits.html#deprecated-trait).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deprecated<'a> {
    /// The reason, or the replacement.
    pub message: Option<&'a str>,
    /// The date or version.
    pub since: Option<&'a str>,
}

impl Traits {
    fn property(&self, id: &str, key: &str) -> Option<&str> {
        self.get(id)?.get(key)?.as_str()
    }

    /// `smithy.api#http`.
    pub fn http(&self) -> Option<Http<'_>> {
        let code = self.get(HTTP)?.get("code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
        Some(Http {
            method: self.property(HTTP, "method")?,
            uri: self.property(HTTP, "uri")?,
            code: code.unwrap_or(200),
        })
    }

    /// The prefix of the host (`smithy.api#endpoint`).
    pub fn host_prefix(&self) -> Option<&str> {
        self.property(ENDPOINT, "hostPrefix")
    }

    /// The pagination of an operation with these traits, in a service with others.
    pub fn paginated<'a>(&'a self, service: &'a Self) -> Option<Paginated<'a>> {
        self.get(PAGINATED)?.as_object()?;
        let property = |key| self.property(PAGINATED, key).or_else(|| service.property(PAGINATED, key));
        Some(Paginated {
            input_token: property("inputToken"),
            output_token: property("outputToken"),
            items: property("items"),
            page_size: property("pageSize"),
        })
    }

    /// `aws.protocols#httpChecksum`.
    pub fn http_checksum(&self) -> Option<HttpChecksum<'_>> {
        let value = self.get(HTTP_CHECKSUM)?;
        let algorithms = value.get("responseAlgorithms").and_then(Value::as_array);
        Some(HttpChecksum {
            request_algorithm_member: self.property(HTTP_CHECKSUM, "requestAlgorithmMember"),
            request_required: value.get("requestChecksumRequired").and_then(Value::as_bool).unwrap_or(false),
            request_validation_mode_member: self.property(HTTP_CHECKSUM, "requestValidationModeMember"),
            response_algorithms: algorithms.into_iter().flatten().filter_map(Value::as_str).collect(),
        })
    }

    /// The operation that returns the endpoints of a service (`aws.api#clientEndpointDiscovery`).
    pub fn discovery_operation(&self) -> Option<ShapeId> {
        ShapeId::parse(self.property(CLIENT_ENDPOINT_DISCOVERY, "operation")?)
    }

    /// The error of a request to an endpoint that is no longer valid (`aws.api#clientEndpointDiscovery`).
    pub fn invalid_endpoint_error(&self) -> Option<ShapeId> {
        ShapeId::parse(self.property(CLIENT_ENDPOINT_DISCOVERY, "error")?)
    }

    /// Returns true if an operation can only be called at an endpoint that the service returned
    /// (`aws.api#clientDiscoveredEndpoint`).
    pub fn requires_discovery(&self) -> bool {
        self.get(CLIENT_DISCOVERED_ENDPOINT).and_then(|value| value.get("required")) == Some(&Value::Bool(true))
    }

    /// `smithy.api#retryable` of an error: true if the error is a throttling error.
    pub fn retryable(&self) -> Option<bool> {
        Some(self.get(RETRYABLE)?.get("throttling").and_then(Value::as_bool).unwrap_or(false))
    }

    /// The code of an error in awsQuery (`aws.protocols#awsQueryError`).
    pub fn query_error_code(&self) -> Option<&str> {
        self.property(AWS_QUERY_ERROR, "code")
    }

    /// `smithy.api#xmlNamespace`.
    pub fn xml_namespace(&self) -> Option<XmlNamespace<'_>> {
        Some(XmlNamespace { uri: self.property(XML_NAMESPACE, "uri")?, prefix: self.property(XML_NAMESPACE, "prefix") })
    }

    /// `smithy.api#deprecated`.
    pub fn deprecated(&self) -> Option<Deprecated<'_>> {
        self.get(DEPRECATED)?;
        Some(Deprecated { message: self.property(DEPRECATED, "message"), since: self.property(DEPRECATED, "since") })
    }

    /// The endpoint parameter of a member (`smithy.rules#contextParam`).
    pub fn context_param(&self) -> Option<&str> {
        self.property(CONTEXT_PARAM, "name")
    }

    /// Returns true if the traits bind a member to a part of an HTTP message, so that it is not in the body's document.
    pub fn has_http_binding(&self) -> bool {
        carried(SchemaPlace::Binding).any(|row| self.has(row.id))
    }

    /// The name of a service for AWS's tools (`aws.api#service`).
    pub fn sdk_id(&self) -> Option<&str> {
        self.property(SERVICE, "sdkId")
    }

    /// The name of a service in signatures (`aws.auth#sigv4`, or else `aws.auth#sigv4a`).
    pub fn signing_name(&self) -> Option<&str> {
        self.property(SIGV4, "name").or_else(|| self.property(SIGV4A, "name"))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pagination_of_the_service_fills_the_gaps_of_an_operation() {
        let (mut service, mut operation) = (Traits::default(), Traits::default());
        service.insert(PAGINATED, json!({ "inputToken": "token", "pageSize": "size" }));
        assert_eq!(operation.paginated(&service), None);
        operation.insert(PAGINATED, json!({ "outputToken": "next", "pageSize": "limit" }));
        let expected =
            Paginated { input_token: Some("token"), output_token: Some("next"), items: None, page_size: Some("limit") };
        assert_eq!(operation.paginated(&service), Some(expected));
    }

    #[test]
    fn a_trait_without_a_required_property_is_none() {
        let mut traits = Traits::default();
        traits.insert(HTTP, json!({ "method": "GET" }));
        assert_eq!(traits.http(), None);
        traits.insert(HTTP, json!({ "method": "GET", "uri": "/" }));
        assert_eq!(traits.http(), Some(Http { method: "GET", uri: "/", code: 200 }));
    }
}
