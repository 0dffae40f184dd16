//! Wire protocols: for each a cargo feature, a file or folder, and a row of the table below.
//!
//! AWS's own implementations serialize requests, apart from bodies of JSON. A `Protocol` completes these requests as AWS's published clients do,
//! and decodes the responses. `json`, `xml` and `rest` contain the code that several protocols share.

#[cfg(feature = "aws-json")]
mod aws_json;
#[cfg(feature = "aws-query")]
mod aws_query;
mod body;
#[cfg(any(feature = "_text", feature = "rpcv2-cbor"))]
mod delegate;
#[cfg(feature = "ec2-query")]
mod ec2_query;
#[cfg(any(feature = "_text", feature = "rpcv2-cbor"))]
mod epoch;
#[cfg(feature = "_json")]
mod json;
#[cfg(any(feature = "aws-query", feature = "ec2-query"))]
mod query;
mod query_compatible;
mod request;
#[cfg(feature = "_rest")]
mod rest;
#[cfg(feature = "rest-json")]
mod rest_json;
#[cfg(feature = "rest-xml")]
mod rest_xml;
#[cfg(feature = "rpcv2-cbor")]
mod rpcv2_cbor;
#[cfg(all(test, any(feature = "_text", feature = "rpcv2-cbor")))]
mod test_fixtures;
#[cfg(feature = "_text")]
mod timestamp;
#[cfg(feature = "_xml")]
mod xml;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};

pub(crate) use body::{Form, body};
pub(crate) use query_compatible::with_query_code;
pub(crate) use request::request;

use crate::serde::Serializable;

/// Reader of the members of an output or error.
pub(crate) type Members<'a> = Result<Box<dyn ShapeDeserializer + 'a>, SerdeError>;

/// A wire protocol, as far as AWS's [`ClientProtocol`] does not implement it as AWS's published clients do.
pub(crate) trait Protocol {
    /// Adds the parts of a request that AWS's serializer omits.
    ///
    /// # Errors
    /// The protocol cannot express the input.
    fn complete_request(&self, _: &Serializable<'_>, _: &mut HttpRequest) -> Result<(), SerdeError> {
        Ok(())
    }

    /// Moves the input of a request that is presigned into its URI, apart from headers and a stream.
    ///
    /// # Errors
    /// The request is not the protocol's.
    fn presigned_request(&self, _: &Serializable<'_>, _: &mut HttpRequest) -> Result<(), BoxError> {
        Ok(())
    }

    /// Classifies a response's body, given the schema of the expected output.
    fn form(&self, response: &HttpResponse, schema: &Schema<'_>) -> Form;

    /// Returns a reader of the members of an output of `schema`.
    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a>;

    /// Returns a reader of the members of an event of `schema`, whose message is given as a response.
    #[cfg(feature = "event-streams")]
    fn event<'a>(&self, message: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        self.output(message, schema, cfg)
    }

    /// Returns true if the first message of a response that is a stream of events has the other members of the output
    /// ([Smithy 2.0](https://smithy.io/2.0/spec/streaming.html#initial-response-messages)).
    #[cfg(feature = "event-streams")]
    fn has_initial_response(&self) -> bool {
        false
    }

    /// Returns a reader of the members of an error from `body`, which is the response's or empty, and from the
    /// response's head.
    fn error<'a>(&self, body: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a>;

    /// Returns the code and message of an error, if the response contains them.
    ///
    /// # Errors
    /// The body is not in the protocol's form.
    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError>;
}

/// Any other protocol serializes and decodes by itself.
impl Protocol for SharedClientProtocol {
    fn form(&self, _: &HttpResponse, _: &Schema<'_>) -> Form {
        Form::Output
    }

    fn output<'a>(&self, response: &'a HttpResponse, schema: &Schema<'_>, cfg: &'a ConfigBag) -> Members<'a> {
        self.deserialize_response(response, schema, cfg)
    }

    fn error<'a>(&self, _: &'a [u8], response: &'a HttpResponse, cfg: &'a ConfigBag) -> Members<'a> {
        self.deserialize_error_response(response, cfg)
    }

    fn error_metadata(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Builder, SerdeError> {
        self.parse_error_metadata(response, cfg)
    }
}

/// Returns the `ClientProtocol` of a client.
pub(crate) fn configured(cfg: &ConfigBag) -> Result<&SharedClientProtocol, BoxError> {
    cfg.load::<SharedClientProtocol>().ok_or_else(|| "no protocol is configured".into())
}

/// Defines, for each protocol, a service's default for generated code, a function of [`client`], and its row in
/// [`implementation`].
macro_rules! protocols {
    ($(
        $id:literal, feature $feature:literal, functions $default:ident $function:ident:
            $protocol:expr, $serializer:expr;
    )*) => {
        $(
            #[doc = concat!("Returns `", $id, "`, as a service's default; for generated code.")]
            #[cfg(feature = $feature)]
            pub fn $default() -> SharedClientProtocol {
                SharedClientProtocol::new(client::$function())
            }
        )*

        pub mod client {
            //! Wire protocols for [`Builder::protocol`](crate::config::Builder::protocol), each with its own cargo
            //! feature.
            //!
            //! A generated service enables the features of the protocols that its model lists. For another, depend on
            //! `whitesmith-runtime` with that feature. This crate decodes the responses, independently of the
            //! configured implementation.

            pub use aws_smithy_schema::protocol::{ClientProtocol, SharedClientProtocol};

            #[cfg(any(feature = "_text", feature = "rpcv2-cbor"))]
            #[allow(unused_imports, reason = "protocols of JSON have functions for it")]
            use super::delegate::Delegate;

            $(
                #[doc = concat!("Returns `", $id, "` (feature `", $feature, "`).")]
                #[cfg(feature = $feature)]
                pub fn $function() -> impl ClientProtocol + 'static {
                    $serializer
                }
            )*
        }

        /// Returns the implementation of a protocol by its id, so that decoding does not depend on the configured
        /// `ClientProtocol`.
        pub(crate) fn implementation(protocol: &SharedClientProtocol) -> &dyn Protocol {
            match protocol.protocol_id().as_str() {
                $(
                    #[cfg(feature = $feature)]
                    $id => &$protocol,
                )*
                _ => protocol,
            }
        }
    };
}

protocols! {
    "aws.protocols#awsJson1_0", feature "aws-json", functions aws_json1_0 aws_json_1_0:
        aws_json::V1_0,
        super::aws_json::V1_0.client(aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_0());
    "aws.protocols#awsJson1_1", feature "aws-json", functions aws_json1_1 aws_json_1_1:
        aws_json::V1_1,
        super::aws_json::V1_1.client(aws_smithy_json::protocol::aws_json_rpc::AwsJsonRpcProtocol::aws_json_1_1());
    "aws.protocols#awsQuery", feature "aws-query", functions aws_query aws_query:
        aws_query::AwsQuery, Delegate::new(aws_smithy_query::protocol::AwsQueryProtocol::new());
    "aws.protocols#ec2Query", feature "ec2-query", functions ec2_query ec2_query:
        ec2_query::Ec2Query, Delegate::new(super::ec2_query::Ec2QueryProtocol::default());
    "aws.protocols#restJson1", feature "rest-json", functions rest_json1 rest_json_1:
        rest_json::RestJson, super::rest_json::client();
    "aws.protocols#restXml", feature "rest-xml", functions rest_xml rest_xml:
        rest_xml::RestXml, Delegate::new(aws_smithy_xml::protocol::aws_rest_xml::AwsRestXmlProtocol::new());
    "smithy.protocols#rpcv2Cbor", feature "rpcv2-cbor", functions rpcv2_cbor rpc_v2_cbor:
        rpcv2_cbor::Cbor, Delegate::new(aws_smithy_cbor::protocol::RpcV2CborProtocol::new());
}
