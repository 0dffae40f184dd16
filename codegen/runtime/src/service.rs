//! What a client needs to know of its service.

use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_schema::ShapeId;
use aws_smithy_schema::protocol::SharedClientProtocol;

use crate::auth::{AuthScheme, Signature};
use crate::customizations::ServiceCustomization;
use crate::endpoint::{Partitions, RuleSet};

/// The facts of a service, read off its model.
#[derive(Debug)]
pub struct ServiceDescriptor {
    /// The service shape.
    pub id: ShapeId<'static>,
    /// The API version.
    pub version: &'static str,
    /// The id that AWS's SDKs share (`aws.api#service`, `sdkId`); names the service in shared configuration files.
    pub sdk_id: &'static str,
    /// How callers prove who they are, the best way first; operations may say otherwise.
    pub auth: &'static [AuthScheme],
    /// The name requests are signed for (`aws.auth#sigv4`), where they are signed.
    pub signing_name: Option<&'static str>,
    /// How they are signed.
    pub signature: Signature,
    /// How the service is named in the user agent.
    pub api_metadata: ApiMetadata,
    /// Makes the protocol that the client speaks unless its configuration names another.
    pub protocol: fn() -> SharedClientProtocol,
    /// Whether errors keep the codes of awsQuery, in a header (`aws.protocols#awsQueryCompatible`).
    pub aws_query_compatible: bool,
    /// Headers that go with every request, and their values, unless an input has its own.
    pub request_headers: &'static [(&'static str, &'static str)],
    /// The namespace and prefix of the service's XML documents (`smithy.api#xmlNamespace`).
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// Behaviour that no model states.
    pub customizations: &'static [&'static dyn ServiceCustomization],
    /// How endpoints are found.
    pub endpoint_rules: &'static RuleSet,
    /// AWS's partitions, for the endpoint rules.
    pub partitions: &'static Partitions,
}

/// Ties a configuration to its service.
///
/// Each generated module has one type that implements it, so that `Config` and its builder are
/// written once and are yet distinct types for each service.
pub trait Service: Clone + std::fmt::Debug + Send + Sync + 'static {
    /// The service.
    const DESCRIPTOR: &'static ServiceDescriptor;
}
