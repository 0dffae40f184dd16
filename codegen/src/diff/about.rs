//! What changes are about, and what happened to it.

use serde::Serialize;

/// What happened to what a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum Kind {
    Added,
    Removed,
    Changed,
}

impl Kind {
    /// The kind in one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A partition, one of its regions, or the pattern of their names.
    Partition,
    /// A service.
    Service,
    /// An operation.
    Operation,
    /// The list of protocols, the one that is spoken first.
    Protocol,
    /// A fact of the service that requests carry: its name, API version, ids, headers.
    Identity,
    /// How callers prove who they are.
    Auth,
    /// The endpoint rules.
    EndpointRules,
    /// A parameter of the endpoint rules, or where an operation takes one from.
    EndpointParameter,
    /// A setting of the client's configuration.
    Setting,
    /// The HTTP method.
    Method,
    /// The URI.
    Uri,
    /// The HTTP status of success.
    Status,
    /// What goes in front of the host.
    HostPrefix,
    /// What asks for page after page.
    Paginator,
    /// What waits by calling an operation.
    Waiter,
    /// The cargo feature that something is behind.
    Feature,
    /// The member that is filled with a token if it is not set.
    IdempotencyToken,
    /// A structure, union or enum.
    Type,
    /// A member of a structure or union.
    Member,
    /// A value of an enum.
    EnumValue,
    /// An error that an operation can return.
    Error,
    /// The code of an error on the wire.
    ErrorCode,
    /// Whether an error is worth another try.
    Retryable,
    /// What a member holds.
    TargetType,
    /// Whether callers must set a member, or can rely on it.
    Required,
    /// The value of a member that is not set.
    Default,
    /// Least and most length.
    Length,
    /// Least and most value.
    Range,
    /// What a text must match.
    Pattern,
    /// A constraint of something that is only received.
    Constraint,
    /// A trait that says where a member goes on the wire, or in which form.
    WireTrait,
    /// Whether `Debug` hides a value.
    Sensitive,
    /// Whether building a value can fail.
    Builder,
    /// A deprecation.
    Deprecation,
    /// Documentation.
    Documentation,
    /// Another part of the crate's API.
    Api,
}

impl About {
    /// What it is called in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partition => "partition",
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Protocol => "protocols",
            Self::Identity => "identity",
            Self::Auth => "auth",
            Self::EndpointRules => "endpoint rules",
            Self::EndpointParameter => "endpoint parameter",
            Self::Setting => "setting",
            Self::Method => "HTTP method",
            Self::Uri => "URI",
            Self::Status => "HTTP status",
            Self::HostPrefix => "host prefix",
            Self::Paginator => "paginator",
            Self::Waiter => "waiter",
            Self::Feature => "cargo feature",
            Self::IdempotencyToken => "idempotency token",
            Self::Type => "type",
            Self::Member => "member",
            Self::EnumValue => "enum value",
            Self::Error => "error",
            Self::ErrorCode => "error code",
            Self::Retryable => "retryable",
            Self::TargetType => "target type",
            Self::Required => "required",
            Self::Default => "default",
            Self::Length => "length",
            Self::Range => "range",
            Self::Pattern => "pattern",
            Self::Constraint => "constraints",
            Self::WireTrait => "wire trait",
            Self::Sensitive => "sensitive",
            Self::Builder => "builder",
            Self::Deprecation => "deprecation",
            Self::Documentation => "documentation",
            Self::Api => "API",
        }
    }
}
