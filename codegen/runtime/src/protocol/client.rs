//! Wire protocols for [`Builder::protocol`](crate::config::Builder::protocol), each with its own cargo feature.
//!
//! A generated service enables the features of the protocols that its model lists. For another, depend on
//! `whitesmith-runtime` with that feature. This crate decodes the responses, independently of the configured
//! implementation.

#[cfg(feature = "aws-json")]
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;

pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};

/// Returns `aws.protocols#awsJson1_0` (feature `aws-json`).
#[cfg(feature = "aws-json")]
pub fn aws_json_1_0() -> impl ClientProtocol + 'static {
    AwsJsonRpcProtocol::aws_json_1_0()
}

/// Returns `aws.protocols#awsJson1_1` (feature `aws-json`).
#[cfg(feature = "aws-json")]
pub fn aws_json_1_1() -> impl ClientProtocol + 'static {
    AwsJsonRpcProtocol::aws_json_1_1()
}

/// Returns `aws.protocols#awsQuery` (feature `aws-query`).
#[cfg(feature = "aws-query")]
pub fn aws_query() -> impl ClientProtocol + 'static {
    aws_smithy_query::protocol::AwsQueryProtocol::new()
}

/// Returns `aws.protocols#ec2Query` (feature `ec2-query`).
#[cfg(feature = "ec2-query")]
pub fn ec2_query() -> impl ClientProtocol + 'static {
    super::Ec2QueryProtocol::default()
}

/// Returns `aws.protocols#restJson1` (feature `rest-json`).
#[cfg(feature = "rest-json")]
pub fn rest_json_1() -> impl ClientProtocol + 'static {
    aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol::new()
}

/// Returns `aws.protocols#restXml` (feature `rest-xml`).
#[cfg(feature = "rest-xml")]
pub fn rest_xml() -> impl ClientProtocol + 'static {
    aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new()
}

/// Returns `smithy.protocols#rpcv2Cbor` (feature `rpcv2-cbor`).
#[cfg(feature = "rpcv2-cbor")]
pub fn rpc_v2_cbor() -> impl ClientProtocol + 'static {
    aws_smithy_cbor::protocol::RpcV2CborProtocol::new()
}
