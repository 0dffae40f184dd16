//! The protocols of AWS services.

use serde_json::Value;

use super::Traits;

/// A protocol that AWS services speak.
///
/// The order is that in which an AWS SDK prefers them if a model gives none: the most compact first
/// ([SDKs prioritize the most performant protocol](https://docs.aws.amazon.com/compute-optimizer/latest/ug/cbor-faq.html)),
/// queries last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the protocol of that name")]
pub enum Protocol {
    Rpcv2Cbor,
    AwsJson1_0,
    AwsJson1_1,
    RestJson1,
    RestXml,
    AwsQuery,
    Ec2Query,
}

impl Protocol {
    /// All of them, by preference.
    pub const ALL: [Self; 7] = [
        Self::Rpcv2Cbor,
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::RestJson1,
        Self::RestXml,
        Self::AwsQuery,
        Self::Ec2Query,
    ];

    /// The protocols that bind members to parts of an HTTP message.
    pub const REST: &'static [Self] = &[Self::RestJson1, Self::RestXml];

    /// The protocols that write or read XML.
    pub const XML: &'static [Self] = &[Self::AwsQuery, Self::Ec2Query, Self::RestXml];

    /// The protocols that post a form.
    pub const QUERY: &'static [Self] = &[Self::AwsQuery, Self::Ec2Query];

    /// The JSON protocols.
    pub const JSON: &'static [Self] = &[Self::AwsJson1_0, Self::AwsJson1_1, Self::RestJson1];

    /// The protocols that send the name of the service shape.
    pub const NAMING_THE_SERVICE: &'static [Self] = &[Self::AwsJson1_0, Self::AwsJson1_1, Self::Rpcv2Cbor];

    /// The id of its trait.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Rpcv2Cbor => "smithy.protocols#rpcv2Cbor",
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
        }
    }

    /// The protocol of a trait id.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|protocol| protocol.id() == id)
    }

    /// Its name: the trait id without its namespace.
    pub fn name(self) -> &'static str {
        let id = self.id();
        id.split_once('#').map_or(id, |(_, name)| name)
    }

    /// Its name in botocore's models; the same for both versions of awsJson, which differ in `jsonVersion`.
    pub const fn botocore_name(self) -> &'static str {
        match self {
            Self::Rpcv2Cbor => "smithy-rpc-v2-cbor",
            Self::AwsJson1_0 | Self::AwsJson1_1 => "json",
            Self::RestJson1 => "rest-json",
            Self::RestXml => "rest-xml",
            Self::AwsQuery => "query",
            Self::Ec2Query => "ec2",
        }
    }

    /// Its name as a function in Rust.
    pub const fn function_name(self) -> &'static str {
        match self {
            Self::Rpcv2Cbor => "rpcv2_cbor",
            Self::AwsJson1_0 => "aws_json1_0",
            Self::AwsJson1_1 => "aws_json1_1",
            Self::RestJson1 => "rest_json1",
            Self::RestXml => "rest_xml",
            Self::AwsQuery => "aws_query",
            Self::Ec2Query => "ec2_query",
        }
    }

    /// The cargo feature of a client that speaks it; the same for both versions of awsJson.
    pub const fn feature(self) -> &'static str {
        match self {
            Self::Rpcv2Cbor => "rpcv2-cbor",
            Self::AwsJson1_0 | Self::AwsJson1_1 => "aws-json",
            Self::RestJson1 => "rest-json",
            Self::RestXml => "rest-xml",
            Self::AwsQuery => "aws-query",
            Self::Ec2Query => "ec2-query",
        }
    }

    /// The protocols among a service's traits, by preference.
    pub fn applied(traits: &Traits) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|protocol| traits.has(protocol.id()))
    }

    /// A list of protocols as the value of [`PROTOCOLS`](super::PROTOCOLS).
    pub fn list(protocols: impl IntoIterator<Item = Self>) -> Value {
        protocols.into_iter().map(Self::id).collect()
    }
}
