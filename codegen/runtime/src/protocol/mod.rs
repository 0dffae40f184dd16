//! Wire protocols, one for each cargo feature.
//!
//! AWS's own implementations serialize requests. This module decodes responses, with AWS's parsers.

#[cfg(feature = "rpcv2-cbor")]
mod cbor;
pub mod client;
mod decoder;
#[cfg(any(
    feature = "aws-json",
    feature = "aws-query",
    feature = "ec2-query",
    feature = "rest-json",
    feature = "rest-xml",
    feature = "rpcv2-cbor"
))]
mod epoch;
#[cfg(any(feature = "aws-json", feature = "rest-json", feature = "rest-xml"))]
mod headers;
#[cfg(any(feature = "aws-json", feature = "rest-json"))]
mod json;
#[cfg(any(feature = "aws-query", feature = "ec2-query"))]
mod query;
mod query_compatible;
mod request;
#[cfg(all(
    test,
    any(
        feature = "aws-json",
        feature = "aws-query",
        feature = "ec2-query",
        feature = "rest-json",
        feature = "rest-xml",
        feature = "rpcv2-cbor"
    )
))]
mod test_fixtures;
#[cfg(any(
    feature = "aws-json",
    feature = "aws-query",
    feature = "ec2-query",
    feature = "rest-json",
    feature = "rest-xml"
))]
mod timestamp;
#[cfg(any(feature = "aws-query", feature = "ec2-query", feature = "rest-xml"))]
mod xml;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::config_bag::ConfigBag;

pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};

pub(crate) use decoder::{Decoder, Form, body};
#[cfg(feature = "ec2-query")]
pub(crate) use query::Ec2QueryProtocol;
pub(crate) use query_compatible::{ask_for_query_codes, with_query_code};
pub(crate) use request::request;

/// The protocol of the client.
pub(crate) fn configured(cfg: &ConfigBag) -> Result<&SharedClientProtocol, BoxError> {
    cfg.load::<SharedClientProtocol>().ok_or_else(|| "no protocol is configured".into())
}

/// Selects the response decoder by protocol id, so decoding does not depend on the configured `ClientProtocol`.
pub(crate) fn decoder(protocol: &SharedClientProtocol) -> &dyn Decoder {
    match protocol.protocol_id().as_str() {
        #[cfg(any(feature = "aws-json", feature = "rest-json"))]
        "aws.protocols#awsJson1_0" | "aws.protocols#awsJson1_1" => &json::AwsJson,
        #[cfg(any(feature = "aws-json", feature = "rest-json"))]
        "aws.protocols#restJson1" => &json::RestJson,
        #[cfg(feature = "aws-query")]
        "aws.protocols#awsQuery" => &query::AwsQuery,
        #[cfg(feature = "ec2-query")]
        "aws.protocols#ec2Query" => &query::Ec2Query,
        #[cfg(feature = "rest-xml")]
        "aws.protocols#restXml" => &xml::RestXml,
        #[cfg(feature = "rpcv2-cbor")]
        "smithy.protocols#rpcv2Cbor" => &cbor::Cbor,
        _ => protocol,
    }
}

/// Returns `aws.protocols#awsJson1_0`, as a service's default; for generated code.
#[cfg(feature = "aws-json")]
pub fn aws_json1_0() -> SharedClientProtocol {
    SharedClientProtocol::new(client::aws_json_1_0())
}

/// Returns `aws.protocols#awsJson1_1`, as a service's default; for generated code.
#[cfg(feature = "aws-json")]
pub fn aws_json1_1() -> SharedClientProtocol {
    SharedClientProtocol::new(client::aws_json_1_1())
}

/// Returns `aws.protocols#awsQuery`, as a service's default; for generated code.
#[cfg(feature = "aws-query")]
pub fn aws_query() -> SharedClientProtocol {
    SharedClientProtocol::new(client::aws_query())
}

/// Returns `aws.protocols#ec2Query`, as a service's default; for generated code.
#[cfg(feature = "ec2-query")]
pub fn ec2_query() -> SharedClientProtocol {
    SharedClientProtocol::new(client::ec2_query())
}

/// Returns `aws.protocols#restJson1`, as a service's default; for generated code.
#[cfg(feature = "rest-json")]
pub fn rest_json1() -> SharedClientProtocol {
    SharedClientProtocol::new(client::rest_json_1())
}

/// Returns `aws.protocols#restXml`, as a service's default; for generated code.
#[cfg(feature = "rest-xml")]
pub fn rest_xml() -> SharedClientProtocol {
    SharedClientProtocol::new(client::rest_xml())
}

/// Returns `smithy.protocols#rpcv2Cbor`, as a service's default; for generated code.
#[cfg(feature = "rpcv2-cbor")]
pub fn rpcv2_cbor() -> SharedClientProtocol {
    SharedClientProtocol::new(client::rpc_v2_cbor())
}
