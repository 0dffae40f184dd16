//! Descriptors of services.

use aws_runtime::user_agent::ApiMetadata;
use aws_smithy_schema::ShapeId;
use aws_smithy_schema::protocol::SharedClientProtocol;

use crate::auth::{AuthScheme, Signature};
use crate::customizations::ServiceCustomization;
use crate::endpoint::{Partitions, RuleSet, Rules};

/// Properties of a service from its model.
#[derive(Debug)]
pub struct ServiceDescriptor {
    /// The service shape.
    pub id: ShapeId<'static>,
    /// The API version.
    pub version: &'static str,
    /// The id that AWS's SDKs share (`aws.api#service`, `sdkId`), which names the service in shared configuration
    /// files.
    pub sdk_id: &'static str,
    /// The auth schemes in order of preference; operations may override them.
    pub auth: &'static [AuthScheme],
    /// The signing name (`aws.auth#sigv4`), if requests are signed.
    pub signing_name: Option<&'static str>,
    /// The signing options.
    pub signature: Signature,
    /// The service's name in the user agent.
    pub api_metadata: ApiMetadata,
    /// Constructor of the default protocol.
    pub protocol: fn() -> SharedClientProtocol,
    /// True if errors have the codes of awsQuery in a header (`aws.protocols#awsQueryCompatible`).
    pub aws_query_compatible: bool,
    /// Headers of every request with their values, unless an input sets them.
    pub request_headers: &'static [(&'static str, &'static str)],
    /// The namespace and prefix of the service's XML documents (`smithy.api#xmlNamespace`).
    pub xml_namespace: Option<(&'static str, Option<&'static str>)>,
    /// Customizations.
    pub customizations: &'static [&'static dyn ServiceCustomization],
    /// The endpoint resolver.
    pub endpoint_rules: &'static RuleSet,
    /// AWS's partitions, for the endpoint rules.
    pub partitions: &'static Partitions,
}

/// Ties a configuration to its service.
///
/// Each generated module has one type that implements it, so that `Config` and its builder are generic types, but
/// distinct for each service.
pub trait Service: Clone + std::fmt::Debug + Send + Sync + 'static {
    /// The descriptor.
    const DESCRIPTOR: &'static ServiceDescriptor;
}

impl<S: Service> Rules for S {
    const RULES: &'static RuleSet = S::DESCRIPTOR.endpoint_rules;
    const PARTITIONS: &'static Partitions = S::DESCRIPTOR.partitions;
}
