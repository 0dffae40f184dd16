//! The crate in terms of Rust: final names, types and documentation, without open decisions.
//!
//! An [`Item`] is emitted, a [`TypeRef`] is a reference to a type.

mod constraint;
pub mod endpoint;
mod error;
mod expression;
mod item;
mod operation;
mod path;
mod schema;
mod types;
mod waiter;

use std::collections::BTreeSet;

use whitesmith_model::text::is_invisible;

use crate::manifest::{Metadata, Runtime};

pub use whitesmith_model::traits::Protocol;

pub use constraint::{Bounds, Constraint};
pub use error::{ErrorKind, ErrorMessage, ErrorStructure, ErrorVariant, EventError, OperationError};
pub use expression::{Comparator, Expression, Form, List, Number, Stage};
pub use item::{
    Accessor, DefaultValue, Enum, EnumVariant, Field, Item, Presence, Role, Setter, Structure, Union, UnionVariant,
};
pub use operation::{
    Argument, Customization, DiscoveredEndpoint, EndpointDiscovery, Example, ExampleSetter, ExampleValue, Operation,
    Part, RequiredMember,
};
pub use path::Path;
pub use schema::{Element, SchemaTrait, ShapeType, TimestampFormat, TraitValue};
pub use types::TypeRef;
pub use waiter::{Expected, Items, Job, Matcher, Paginator, Predicate, State, Step, Token, Waiter};

/// Lines of Markdown.
pub type Docs = Vec<String>;

/// The first paragraph, without the list or the code that may follow it directly: these can have empty lines.
pub(crate) fn summary(docs: &[String]) -> &[String] {
    let ends = |(index, line): (usize, &String)| line.is_empty() || is_fence(line) || (index > 0 && is_marked(line));
    let end = docs.iter().enumerate().position(ends).unwrap_or(docs.len());
    docs.get(..end).unwrap_or(docs)
}

/// The text after the first paragraph, as a text of its own; all of it if the first may go on in the next, as a list does.
pub(crate) fn details(docs: &[String]) -> &[String] {
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '-' | '*' | '+' | '>' | ' ');
    if docs.first().is_some_and(|line| line.starts_with(is_mark)) {
        return docs;
    }
    match docs.get(summary(docs).len()..) {
        Some([empty, rest @ ..]) if empty.is_empty() => rest,
        Some(rest) => rest,
        None => &[],
    }
}

/// Returns true if a line begins an item of a list, or a quote.
fn is_marked(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_ordered = number.len() < line.len() && (number.starts_with(". ") || number.starts_with(") "));
    is_ordered || ["- ", "* ", "+ ", ">"].iter().any(|mark| line.starts_with(mark))
}

/// Returns true if a line begins with a fence, which may follow the marks of quotes and list items.
pub(crate) fn is_fence(line: &str) -> bool {
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '*' | '+' | '>' | '.' | ')');
    let content = line.trim_start_matches(is_mark);
    content.starts_with("```") || content.starts_with("~~~")
}

/// A name without `r#`, to be used as a part of an identifier or a path.
pub(crate) fn stem(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The generated crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// The package.
    pub name: String,
    /// The package's name in code.
    pub lib_name: String,
    /// Its services, by module.
    pub services: Vec<Service>,
    /// AWS's partitions.
    pub partitions: endpoint::Partitions,
    /// The partition table's file, as the manifest names it, for the header.
    pub partitions_origin: String,
    /// The crate's version.
    pub version: String,
    /// The dependency on the runtime.
    pub runtime: Runtime,
    /// The command that generates the crate, for the header of its files.
    pub command: String,
    /// Keys of its `Cargo.toml` that are passed through.
    pub metadata: Metadata,
    /// True if there is an example program for each operation.
    pub examples: bool,
}

impl Crate {
    /// Returns true if any item requires the cargo feature `companions`.
    pub fn has_companions(&self) -> bool {
        self.services.iter().any(|service| service.operations.iter().any(|operation| operation.companion))
    }

    /// Returns true if calls may be signed with `aws.auth#sigv4a`, which the cargo feature `sigv4a` compiles in.
    pub fn has_sigv4a(&self) -> bool {
        self.services.iter().any(|service| service.auth_schemes().contains(&AuthScheme::SigV4a))
    }
}

/// A service's module.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The module, and the cargo feature that enables it.
    pub module: String,
    /// The service's full name.
    pub title: String,
    /// Documentation of the module.
    pub docs: Docs,
    /// The model's file, as the manifest names it, for the header of each file.
    pub origin: String,
    /// The service descriptor.
    pub descriptor: ServiceDescriptor,
    /// The endpoint rules.
    pub endpoint_rules: endpoint::RuleSet,
    /// The operations, by name.
    pub operations: Vec<Operation>,
    /// Structures, unions and enums that operations use, by name.
    pub types: Vec<Item>,
    /// Error structures, by name.
    pub errors: Vec<ErrorStructure>,
    /// The errors of event streams, by name.
    pub event_errors: Vec<EventError>,
    /// The model's constraints on the values of inputs.
    pub constraints: Vec<Constraint>,
}

impl Service {
    /// The authentication schemes of the service and its operations, each once.
    pub fn auth_schemes(&self) -> BTreeSet<AuthScheme> {
        auth_schemes(&self.descriptor.auth, &self.operations)
    }

    /// The runtime's cargo features for the customizations of the service and its operations.
    pub(crate) fn customization_features(&self) -> BTreeSet<&'static str> {
        let of_operations = self.operations.iter().flat_map(|operation| &operation.customizations);
        self.descriptor
            .customizations
            .iter()
            .chain(of_operations)
            .filter_map(|customization| customization.feature)
            .collect()
    }

    /// Returns true if the endpoints of some operations are discovered.
    pub fn discovers_endpoints(&self) -> bool {
        self.operations.iter().any(|operation| operation.discovered_endpoint.is_some())
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

/// Descriptor of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceDescriptor {
    /// The service shape.
    pub id: ShapeId,
    /// The API version.
    pub version: String,
    /// The id that AWS's SDKs share.
    pub sdk_id: String,
    /// The authentication schemes, in order of preference.
    pub auth: Vec<AuthScheme>,
    /// The name requests are signed for, where they are signed.
    pub signing_name: Option<String>,
    /// Service-specific settings of the configuration.
    pub settings: Vec<Setting>,
    /// True if the path is signed without normalization, and a header has the payload's hash.
    pub signed_as_is: bool,
    /// The service's name in the user agent.
    pub user_agent_name: String,
    /// The protocols that the model lists and the runtime supports; the first one is used.
    pub protocols: Vec<Protocol>,
    /// True if errors keep the codes of awsQuery in any protocol (`aws.protocols#awsQueryCompatible`).
    pub aws_query_compatible: bool,
    /// Headers of every request, by name.
    pub request_headers: Vec<(String, String)>,
    /// The runtime's module that generates authentication tokens for a database.
    pub auth_token: Option<String>,
    /// Customizations: behaviour that the model does not state.
    pub customizations: Vec<Customization>,
    /// Namespace and prefix of XML documents.
    pub xml_namespace: Option<(String, Option<String>)>,
}

impl ServiceDescriptor {
    /// Returns true if responses have an extended request id, `x-amz-id-2`.
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

/// An authentication scheme that the runtime supports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the trait of that name, or `smithy.api#noAuth`")]
pub enum AuthScheme {
    SigV4,
    SigV4a,
    HttpBearer,
    NoAuth,
}

/// A service-specific setting of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the runtime's setting of that name")]
pub enum Setting {
    Accelerate,
    AccountIdEndpoints,
    AwsChunked,
    BearerToken,
    Checksums,
    Compression,
    DisableMultiRegionAccessPoints,
    DisableS3ExpressSessionAuth,
    ForcePathStyle,
    Sessions,
    SigningRegions,
    UseArnRegion,
}
