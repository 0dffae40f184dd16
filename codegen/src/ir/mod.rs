//! The crate as Rust sees it: final names, final types, final documentation. No decision is left.
//!
//! [`Item`]s are what is emitted, [`TypeRef`]s what is mentioned.

mod constraint;
pub mod endpoint;
mod error;
mod item;
mod operation;
mod path;
mod schema;
mod types;
mod waiter;

use std::collections::BTreeSet;

use whitesmith_model::text::is_invisible;

pub use whitesmith_model::traits::Protocol;

pub use constraint::{Bounds, Constraint};
pub use error::{ErrorKind, ErrorMessage, ErrorStructure, ErrorVariant, OperationError};
pub use item::{
    Accessor, DefaultValue, Enum, EnumVariant, Field, Item, Presence, Role, Setter, Structure, Union, UnionVariant,
};
pub use operation::{Argument, Customization, Example, ExampleSetter, ExampleValue, Operation, RequiredMember};
pub use path::Path;
pub use schema::{Element, HttpBinding, SchemaTrait, ShapeType, TimestampFormat};
pub use types::TypeRef;
pub use waiter::{Items, Job, Matcher, Paginator, State, Step, Text, Value, Waiter};

/// Lines of markdown.
pub type Docs = Vec<String>;

/// The first paragraph.
pub(crate) fn summary(docs: &[String]) -> &[String] {
    docs.split(String::is_empty).next().unwrap_or(docs)
}

/// A name without `r#`, for what is no identifier of its own.
pub(crate) fn stem(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The generated crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The package.
    pub name: String,
    /// The package, as code names it.
    pub lib_name: String,
    /// Its services, by module.
    pub services: Vec<Service>,
    /// AWS's partitions.
    pub partitions: endpoint::Partitions,
    /// The partition table's file, for the header.
    pub partitions_origin: Origin,
    /// The crate's version.
    pub version: String,
    /// Where the runtime is, from the crate's folder.
    pub runtime: String,
    /// Whether there is an example program for each operation.
    pub examples: bool,
}

impl Crate {
    /// Whether anything is behind the companions' cargo feature.
    pub fn has_companions(&self) -> bool {
        self.services.iter().any(|service| service.operations.iter().any(|operation| operation.companion))
    }
}

/// An input file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The file, as the manifest names it.
    pub file: String,
    /// The SHA-256 digest of its text, in hex.
    pub sha256: String,
}

/// A service's module.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The module, and the cargo feature that turns it on.
    pub module: String,
    /// The service's full name.
    pub title: String,
    /// Documentation of the module.
    pub docs: Docs,
    /// The model, for the header of each file.
    pub origin: Origin,
    /// The facts of the service.
    pub descriptor: ServiceDescriptor,
    /// The endpoint rules.
    pub endpoint_rules: endpoint::RuleSet,
    /// The operations, by name.
    pub operations: Vec<Operation>,
    /// Structures, unions and enums that operations mention, by name.
    pub types: Vec<Item>,
    /// Error structures, by name.
    pub errors: Vec<ErrorStructure>,
    /// What the model says of the values that inputs hold.
    pub constraints: Vec<Constraint>,
}

impl Service {
    /// The authentication schemes of the service and its operations, each once.
    pub fn auth_schemes(&self) -> BTreeSet<AuthScheme> {
        auth_schemes(&self.descriptor.auth, &self.operations)
    }

    /// All waiters, each with the operation that it calls.
    pub fn waiters(&self) -> impl Iterator<Item = (&Operation, &Waiter)> {
        self.operations.iter().flat_map(|operation| operation.waiters.iter().map(move |waiter| (operation, waiter)))
    }

    /// The full name as one line of plain text, for tables.
    pub fn title_text(&self) -> String {
        let is_text = |c: &char| c.is_alphanumeric() && !is_invisible(*c);
        self.title.chars().filter(|c| is_text(c) || matches!(c, ' ' | '-' | '.' | '(' | ')')).collect()
    }
}

/// The authentication schemes of a service and its operations, each once.
pub(crate) fn auth_schemes(of_service: &[AuthScheme], operations: &[Operation]) -> BTreeSet<AuthScheme> {
    operations.iter().filter_map(|operation| operation.auth.as_deref()).chain([of_service]).flatten().copied().collect()
}

/// The facts of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceDescriptor {
    /// The service shape.
    pub id: ShapeId,
    /// The API version.
    pub version: String,
    /// The id that AWS's SDKs share.
    pub sdk_id: String,
    /// How callers prove who they are, the best way first.
    pub auth: Vec<AuthScheme>,
    /// The name requests are signed for, where they are signed.
    pub signing_name: Option<String>,
    /// Settings that the service's configuration has beyond those of all.
    pub settings: Vec<Setting>,
    /// Whether the path is signed as it is, and the payload's hash goes into a header.
    pub signed_as_is: bool,
    /// The service's name in the user agent.
    pub user_agent_name: String,
    /// The protocols the model lists and the runtime has, the one to use first.
    pub protocols: Vec<Protocol>,
    /// Whether errors keep the codes of awsQuery in whichever protocol (`aws.protocols#awsQueryCompatible`).
    pub aws_query_compatible: bool,
    /// Headers that go with every request, by name.
    pub request_headers: Vec<(String, String)>,
    /// The runtime's module that makes tokens in place of a database's password.
    pub auth_token: Option<String>,
    /// Behaviour that the model does not state.
    pub customizations: Vec<Customization>,
    /// Namespace and prefix of XML documents.
    pub xml_namespace: Option<(String, Option<String>)>,
}

impl ServiceDescriptor {
    /// Whether the service gives a second request id, `x-amz-id-2`.
    pub fn has_extended_request_id(&self) -> bool {
        self.customizations.iter().any(|it| it.name == Customization::EXTENDED_REQUEST_ID)
    }
}

/// A shape id in its two parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeId {
    /// The part before `#`.
    pub namespace: String,
    /// The part after `#`.
    pub name: String,
}

/// A way to prove who calls that the runtime has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the trait of that name, or `smithy.api#noAuth`")]
pub enum AuthScheme {
    SigV4,
    SigV4a,
    HttpBearer,
    NoAuth,
}

/// A setting of the runtime's that some services have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the runtime's setting of that name")]
pub enum Setting {
    Accelerate,
    AccountIdEndpoints,
    BearerToken,
    DisableMultiRegionAccessPoints,
    DisableS3ExpressSessionAuth,
    ForcePathStyle,
    SigningRegions,
    UseArnRegion,
}
