//! Subjects of changes, and kinds of changes.

use serde::Serialize;

/// The kind of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum Kind {
    Added,
    Removed,
    Changed,
}

impl Kind {
    /// The kind as one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// The subject of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A partition, one of its regions, or the pattern of their names.
    Partition,
    /// A service.
    Service,
    /// An operation.
    Operation,
    /// The list of protocols, the default first.
    Protocol,
    /// A property of the service that requests contain: its name, API version, ids, headers.
    Identity,
    /// Behaviour that the runtime adds to calls, such as longer timeouts or a default of a member.
    Customization,
    /// The authentication schemes.
    Auth,
    /// The endpoint rules.
    EndpointRules,
    /// A parameter of the endpoint rules, or the source of one in an operation.
    EndpointParameter,
    /// A setting of the client's configuration.
    Setting,
    /// The HTTP method.
    Method,
    /// The URI.
    Uri,
    /// The HTTP status of success.
    Status,
    /// The host prefix.
    HostPrefix,
    /// A paginator.
    Paginator,
    /// A waiter.
    Waiter,
    /// The cargo feature that enables an item.
    Feature,
    /// The member that is filled with a token if it is not set.
    IdempotencyToken,
    /// A structure, union or enum.
    Type,
    /// A member of a structure or union.
    Member,
    /// The order of the members of structures.
    MemberOrder,
    /// A value of an enum.
    EnumValue,
    /// An error that an operation can return.
    Error,
    /// The code of an error on the wire.
    ErrorCode,
    /// The retry classification of an error.
    Retryable,
    /// The type of a member.
    TargetType,
    /// Required or optional.
    Required,
    /// The default of a member.
    Default,
    /// Least and most length.
    Length,
    /// Least and most value.
    Range,
    /// The pattern of a text.
    Pattern,
    /// A constraint of a type that is only received.
    Constraint,
    /// A trait that affects the location or the form of a member on the wire.
    WireTrait,
    /// Redaction of a value in `Debug`.
    Sensitive,
    /// Fallibility of `build`.
    Builder,
    /// A deprecation.
    Deprecation,
    /// Documentation.
    Documentation,
    /// Another part of the crate's API.
    Api,
}

impl Subject {
    /// The name in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Partition => "partition",
            Self::Service => "service",
            Self::Operation => "operation",
            Self::Protocol => "protocols",
            Self::Identity => "identity",
            Self::Customization => "customization",
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
            Self::MemberOrder => "order of members",
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
