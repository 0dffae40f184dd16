//! Endpoint rules and partitions: the runtime's tables before they are rendered.

use super::Path;

/// The endpoint rules of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSet {
    /// The parameters, by name; the slot of each is its position here.
    pub parameters: Vec<Parameter>,
    /// The constant that names each slot: the parameters' first, then the variables'.
    pub slots: Vec<String>,
    /// The rules.
    pub body: Body,
}

/// Source of an endpoint parameter of an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The input.
    Input(Path),
    /// A literal in the model.
    Literal(Expr),
}

impl RuleSet {
    /// The names of the endpoints' auth schemes that are literals.
    pub fn auth_schemes(&self) -> impl Iterator<Item = &str> {
        let mut rules = Vec::new();
        let mut open: Vec<&Then> = match &self.body {
            Body::Tree(rules) => rules.iter().map(|rule| &rule.then).collect(),
            Body::Bdd(bdd) => bdd.results.iter().collect(),
        };
        while let Some(then) = open.pop() {
            match then {
                Then::Tree(inner) => open.extend(inner.iter().map(|rule| &rule.then)),
                Then::Endpoint(endpoint) => rules.push(endpoint),
                Then::Error(_) => {}
            }
        }
        let names = rules.into_iter().flat_map(|endpoint| &endpoint.auth_schemes).map(|scheme| &scheme.name);
        names.filter_map(|name| if let Expr::String(text) = name { Some(text.as_str()) } else { None })
    }
}

/// The two forms of rules.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// A tree of rules.
    Tree(Vec<Rule>),
    /// A binary decision diagram.
    Bdd(Bdd),
}

/// A binary decision diagram, as `smithy.rules#endpointBdd` numbers it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bdd {
    /// The conditions that nodes test.
    pub conditions: Vec<Call>,
    /// The results.
    pub results: Vec<Then>,
    /// Condition, reference if it holds, reference if not.
    pub nodes: Vec<[i32; 3]>,
    /// The reference to start from.
    pub root: i32,
}

/// A parameter of a rule set.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name in the model.
    pub name: String,
    /// The type of its values.
    pub kind: Kind,
    /// The client setting that supplies it.
    pub built_in: Option<String>,
    /// True if rules cannot be evaluated without it.
    pub required: bool,
    /// The value if none is supplied: a literal.
    pub default: Option<Expr>,
}

/// Type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// A list of strings.
    StringArray,
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its conditions, in order.
    pub conditions: Vec<Call>,
    /// The action if all hold.
    pub then: Then,
}

/// Action of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    /// Continues with these rules.
    Tree(Vec<Rule>),
    /// Returns an endpoint.
    Endpoint(Endpoint),
    /// Fails with a message.
    Error(Expr),
}

/// An endpoint, with its variables not yet filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The URL.
    pub url: Expr,
    /// The `authSchemes` property.
    pub auth_schemes: Vec<AuthScheme>,
    /// The other properties, by name.
    pub properties: Vec<(String, Property)>,
    /// Headers, by name.
    pub headers: Vec<(String, Vec<Expr>)>,
}

/// One of the `authSchemes` of an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthScheme {
    /// The name.
    pub name: Expr,
    /// The properties for signers, by name.
    pub properties: Vec<(String, Property)>,
}

/// The value of an endpoint property.
#[derive(Clone, Debug, PartialEq)]
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
    Array(Vec<Property>),
    /// An object, by name.
    Object(Vec<(String, Property)>),
}

/// A call of a function of the rules engine.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The function.
    pub function: Function,
    /// Its arguments, as many as it takes and of the right types.
    pub arguments: Vec<Expr>,
    /// The slot that keeps the result of a condition.
    pub assign: Option<u16>,
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Integer(i32),
    /// A list of strings.
    List(Vec<Expr>),
    /// The value in a slot.
    Slot(u16),
    /// Strings joined.
    Join(Vec<Expr>),
    /// A field of a structure.
    Field(Box<Expr>, Field),
    /// An element of a list.
    Index(Box<Expr>, i32),
    /// The result of a function.
    Call(Call),
}

/// The functions of the rules engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the rules engine's function of that name")]
pub enum Function {
    BooleanEquals,
    Coalesce,
    IsSet,
    IsValidHostLabel,
    IsVirtualHostableS3Bucket,
    Ite,
    Not,
    ParseArn,
    ParseUrl,
    Partition,
    Split,
    StringEquals,
    Substring,
    UriEncode,
    /// Its argument: `getAttr`, whose path is in the argument, and `booleanEquals` with `true`.
    Value,
}

/// The fields of the structures that functions return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the rules engine's field of that name")]
pub enum Field {
    Name,
    DnsSuffix,
    DualStackDnsSuffix,
    SupportsFips,
    SupportsDualStack,
    ImplicitGlobalRegion,
    Partition,
    Service,
    Region,
    AccountId,
    ResourceId,
    Scheme,
    Authority,
    Path,
    NormalizedPath,
    IsIp,
}

/// AWS's partitions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partitions(pub Vec<Partition>);

/// A partition: a group of regions with a domain of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The id.
    pub id: String,
    /// The outputs of `aws.partition` for its regions.
    pub outputs: Outputs,
    /// The pattern of the names of unlisted regions: segments joined by hyphens.
    pub pattern: Vec<Segment>,
    /// Regions known by name.
    pub regions: Vec<String>,
    /// Regions known by name that have outputs of their own.
    pub overrides: Vec<(String, Outputs)>,
}

/// Outputs of `aws.partition`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The name.
    pub name: String,
    /// The domain.
    pub dns_suffix: String,
    /// The domain of dual-stack endpoints.
    pub dual_stack_dns_suffix: String,
    /// True if there are FIPS endpoints.
    pub supports_fips: bool,
    /// True if there are dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// The region that services without regions sign for.
    pub implicit_global_region: String,
}

/// A segment of a region's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// One of these.
    OneOf(Vec<String>),
    /// Letters, digits and underscores.
    Word,
    /// Digits.
    Digits,
}
