//! Traits of shapes and members, and the parts of AWS's schemas that they set.

use aws_smithy_schema::Schema;
use aws_smithy_schema::traits::{HttpTrait, TimestampFormat as Format};

/// A trait that affects the wire or logs.
#[derive(Clone, Copy, Debug)]
pub enum Trait {
    /// `aws.protocols#ec2QueryName`.
    Ec2QueryName(&'static str),
    /// `smithy.api#eventHeader`.
    EventHeader,
    /// `smithy.api#eventPayload`.
    EventPayload,
    /// `smithy.api#http`: method, URI pattern, and status code of success. On an operation's input.
    Http(&'static str, &'static str, u16),
    /// `smithy.api#httpHeader`.
    HttpHeader(&'static str),
    /// `smithy.api#httpLabel`.
    HttpLabel,
    /// `smithy.api#httpPayload`.
    HttpPayload,
    /// `smithy.api#httpPrefixHeaders`.
    HttpPrefixHeaders(&'static str),
    /// `smithy.api#httpQuery`.
    HttpQuery(&'static str),
    /// `smithy.api#httpQueryParams`.
    HttpQueryParams,
    /// `smithy.api#httpResponseCode`.
    HttpResponseCode,
    /// `smithy.api#jsonName`.
    JsonName(&'static str),
    /// `smithy.api#mediaType`.
    MediaType(&'static str),
    /// No member is in a request's body.
    NoBodyMembers,
    /// `smithy.api#sensitive`.
    Sensitive,
    /// `smithy.api#streaming`.
    Streaming,
    /// `smithy.api#timestampFormat`.
    TimestampFormat(Format),
    /// `smithy.api#xmlAttribute`.
    XmlAttribute,
    /// `smithy.api#xmlFlattened`.
    XmlFlattened,
    /// `smithy.api#xmlName`.
    XmlName(&'static str),
    /// `smithy.api#xmlNamespace`: URI and prefix.
    XmlNamespace(&'static str, Option<&'static str>),
    /// `aws.customizations#s3UnwrappedXmlOutput`: the document is the output's only member. On an operation's output.
    XmlUnwrappedOutput,
}

/// Applies traits to a schema.
pub(super) fn with_traits(schema: Schema<'static>, traits: &'static [Trait]) -> Schema<'static> {
    traits.iter().fold(schema, |schema, one| match *one {
        Trait::Http(method, uri, code) => schema.with_http(HttpTrait::new(method, uri, Some(code))),
        Trait::HttpHeader(name) => schema.with_http_header(name),
        Trait::HttpLabel => schema.with_http_label(),
        // The name is set with the member's.
        Trait::EventHeader => schema,
        Trait::EventPayload | Trait::HttpPayload => schema.with_http_payload(),
        Trait::HttpPrefixHeaders(prefix) => schema.with_http_prefix_headers(prefix),
        Trait::HttpQuery(name) => schema.with_http_query(name),
        Trait::HttpQueryParams => schema.with_http_query_params(),
        Trait::HttpResponseCode => schema.with_http_response_code(),
        // AWS's schemas have no field for an ec2Query name. The original name is of shapes, and no member has one.
        Trait::Ec2QueryName(name) => schema.with_original_name(name),
        Trait::JsonName(name) => schema.with_json_name(name),
        Trait::MediaType(media_type) => schema.with_media_type(media_type),
        Trait::NoBodyMembers => schema.with_no_body_members(),
        Trait::Sensitive => schema.with_sensitive(),
        Trait::Streaming => schema.with_streaming(),
        Trait::TimestampFormat(format) => schema.with_timestamp_format(format),
        Trait::XmlAttribute => schema.with_xml_attribute(),
        Trait::XmlFlattened => schema.with_xml_flattened(),
        Trait::XmlName(name) => schema.with_xml_name(name),
        Trait::XmlNamespace(uri, prefix) => schema.with_xml_namespace(uri, prefix),
        Trait::XmlUnwrappedOutput => schema.with_xml_unwrapped_output(),
    })
}
