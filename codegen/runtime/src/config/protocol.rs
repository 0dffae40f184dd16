//! Wire protocols for [`Builder::protocol`](super::Builder::protocol), each behind the cargo feature of its name.
//!
//! A generated service turns on the features of the protocols that its model lists. For another, depend on
//! `whitesmith-runtime` with that feature. Responses are read by this crate, whichever implementation is configured.

#[cfg(feature = "aws-json")]
use aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol;

pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};

/// Returns `aws.protocols#awsJson1_0`, of the feature `aws-json`.
#[cfg(feature = "aws-json")]
pub fn aws_json_1_0() -> impl ClientProtocol + 'static {
    AwsJsonRpcProtocol::aws_json_1_0()
}

/// Returns `aws.protocols#awsJson1_1`, of the feature `aws-json`.
#[cfg(feature = "aws-json")]
pub fn aws_json_1_1() -> impl ClientProtocol + 'static {
    AwsJsonRpcProtocol::aws_json_1_1()
}

/// Returns `aws.protocols#awsQuery`, of the feature `aws-query`.
#[cfg(feature = "aws-query")]
pub fn aws_query() -> impl ClientProtocol + 'static {
    aws_smithy_query::protocol::AwsQueryProtocol::new()
}

/// Returns `aws.protocols#ec2Query`, of the feature `ec2-query`.
#[cfg(feature = "ec2-query")]
pub fn ec2_query() -> impl ClientProtocol + 'static {
    crate::protocol::Ec2QueryProtocol::default()
}

/// Returns `aws.protocols#restJson1`, of the feature `rest-json`.
#[cfg(feature = "rest-json")]
pub fn rest_json_1() -> impl ClientProtocol + 'static {
    aws_smithy_json::protocol::aws_rest_json_1::AwsRestJsonProtocol::new()
}

/// Returns `aws.protocols#restXml`, of the feature `rest-xml`.
#[cfg(feature = "rest-xml")]
pub fn rest_xml() -> impl ClientProtocol + 'static {
    aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new()
}

/// Returns `smithy.protocols#rpcv2Cbor`, of the feature `rpcv2-cbor`.
#[cfg(feature = "rpcv2-cbor")]
pub fn rpc_v2_cbor() -> impl ClientProtocol + 'static {
    aws_smithy_cbor::protocol::RpcV2CborProtocol::new()
}
