//! Static tables of endpoint rules, and their constructors.
//!
//! Names follow the [rules engine specification](https://smithy.io/2.0/additional-specs/rules-engine/specification.html).
//! Codegen has checked the tables: every slot is assigned before it is read, every function has the right arguments,
//! nesting is bounded. An invalid table causes an error, not a panic.

mod construct;

pub use super::partitions::{Outputs, Partition, Partitions, Segment};
pub use construct::*;

/// The endpoint rules of a service.
#[derive(Clone, Copy, Debug)]
pub struct RuleSet {
    /// The parameters; the slot of each is its index.
    pub parameters: &'static [Parameter],
    /// The number of slots: one for each parameter, then one for each variable.
    pub slots: u16,
    /// The rules.
    pub body: Body,
}

/// The two forms of rules.
#[derive(Clone, Copy, Debug)]
pub enum Body {
    /// `smithy.rules#endpointRuleSet`: the first rule whose conditions hold is used.
    Tree(&'static [Rule]),
    /// `smithy.rules#endpointBdd`.
    Bdd(Bdd),
}

/// A binary decision diagram.
///
/// A reference is a node (2 is the second), its complement (-2), a terminal without a match (1, -1), or a result
/// ([`Bdd::RESULTS`] plus its index).
#[derive(Clone, Copy, Debug)]
pub struct Bdd {
    /// The conditions that nodes test.
    pub conditions: &'static [Call],
    /// The results: endpoints and errors, without conditions.
    pub results: &'static [Rule],
    /// Condition, reference if it holds, reference if not. The first is never referenced.
    pub nodes: &'static [[i32; 3]],
    /// The reference to start from.
    pub root: i32,
}

impl Bdd {
    /// The reference of "no match"; greater values are results.
    pub const RESULTS: i32 = 100_000_000;
}

/// A parameter of a rule set.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The name.
    pub name: &'static str,
    /// The type.
    pub kind: Kind,
    /// The built-in client setting of the parameter, such as `AWS::Region`.
    pub built_in: Option<&'static str>,
    /// True if rules cannot be evaluated without it.
    pub required: bool,
    /// The default value, a literal.
    pub default: Option<Expr>,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A list of strings.
    StringArray,
}

/// A rule: conditions, and the result if all of them hold.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The conditions, in order.
    pub conditions: &'static [Call],
    /// The result.
    pub then: Then,
}

/// The result of a rule.
#[derive(Clone, Copy, Debug)]
pub enum Then {
    /// Continues with nested rules, without backtracking.
    Tree(&'static [Rule]),
    /// Resolves to an endpoint.
    Endpoint(EndpointRule),
    /// Fails with a message.
    Error(Expr),
}

/// An endpoint whose expressions are not evaluated yet.
#[derive(Clone, Copy, Debug)]
pub struct EndpointRule {
    /// The URL.
    pub url: Expr,
    /// The `authSchemes` property.
    pub auth_schemes: &'static [AuthScheme],
    /// The other properties.
    pub properties: &'static [(&'static str, Property)],
    /// Headers, with their values.
    pub headers: &'static [(&'static str, &'static [Expr])],
}

/// One of the `authSchemes` of an endpoint.
#[derive(Clone, Copy, Debug)]
pub struct AuthScheme {
    /// The name, such as `sigv4`.
    pub name: Expr,
    /// The signer's properties, such as `signingRegion`.
    pub properties: &'static [(&'static str, Property)],
}

/// The value of an endpoint property.
#[derive(Clone, Copy, Debug)]
pub enum Property {
    /// JSON's `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A string.
    String(Expr),
    /// An array.
    Array(&'static [Property]),
    /// An object.
    Object(&'static [(&'static str, Property)]),
}

/// A call of a function of the rules engine.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// The function.
    pub function: Function,
    /// Its arguments.
    pub arguments: &'static [Expr],
    /// The slot of the result; ignored outside of conditions.
    pub assign: Option<u16>,
}

/// An expression. It may have no value, as for an unset parameter or an index past the end.
#[derive(Clone, Copy, Debug)]
pub enum Expr {
    /// A string.
    String(&'static str),
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i32),
    /// A list of strings.
    List(&'static [Expr]),
    /// The value in a slot.
    Slot(u16),
    /// Strings joined: a template.
    Join(&'static [Expr]),
    /// A field of a structure.
    Field(&'static Expr, Field),
    /// An element of a list; a negative index counts from the end.
    Index(&'static Expr, i32),
    /// The result of a function.
    Call(&'static Call),
}

/// The functions of the rules engine: the [standard library](https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html)
/// and [AWS's](https://smithy.io/2.0/aws/rules-engine/library-functions.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `booleanEquals`.
    BooleanEquals,
    /// `coalesce`.
    Coalesce,
    /// `isSet`.
    IsSet,
    /// `isValidHostLabel`.
    IsValidHostLabel,
    /// `aws.isVirtualHostableS3Bucket`.
    IsVirtualHostableS3Bucket,
    /// `ite`.
    Ite,
    /// `not`.
    Not,
    /// `aws.parseArn`.
    ParseArn,
    /// `parseURL`.
    ParseUrl,
    /// `aws.partition`.
    Partition,
    /// `split`.
    Split,
    /// `stringEquals`.
    StringEquals,
    /// `substring`.
    Substring,
    /// `uriEncode`.
    UriEncode,
    /// The argument itself: `getAttr`, whose path is in the argument, and `booleanEquals` with `true`.
    Value,
}

/// The fields of the structures that functions return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// `name` of a partition.
    Name,
    /// `dnsSuffix` of a partition.
    DnsSuffix,
    /// `dualStackDnsSuffix` of a partition.
    DualStackDnsSuffix,
    /// `supportsFIPS` of a partition.
    SupportsFips,
    /// `supportsDualStack` of a partition.
    SupportsDualStack,
    /// `implicitGlobalRegion` of a partition.
    ImplicitGlobalRegion,
    /// `partition` of an ARN.
    Partition,
    /// `service` of an ARN.
    Service,
    /// `region` of an ARN.
    Region,
    /// `accountId` of an ARN.
    AccountId,
    /// `resourceId` of an ARN.
    ResourceId,
    /// `scheme` of a URL.
    Scheme,
    /// `authority` of a URL.
    Authority,
    /// `path` of a URL.
    Path,
    /// `normalizedPath` of a URL.
    NormalizedPath,
    /// `isIp` of a URL.
    IsIp,
}
