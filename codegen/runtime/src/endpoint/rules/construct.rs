//! Constructors of the rule tables.

use super::{
    AuthScheme, Bdd, Body, Call, EndpointRule, Expr, Field, Function, Kind, Parameter, Property, Rule, RuleSet, Then,
};

impl RuleSet {
    /// Returns rules of the form `smithy.rules#endpointRuleSet`.
    pub const fn tree(parameters: &'static [Parameter], slots: u16, rules: &'static [Rule]) -> Self {
        Self { parameters, slots, body: Body::Tree(rules) }
    }

    /// Returns rules of the form `smithy.rules#endpointBdd`.
    pub const fn bdd(parameters: &'static [Parameter], slots: u16, bdd: Bdd) -> Self {
        Self { parameters, slots, body: Body::Bdd(bdd) }
    }
}

/// A parameter that takes a string.
pub const fn string(name: &'static str) -> Parameter {
    Parameter::new(name, Kind::String)
}

/// A parameter that takes a boolean.
pub const fn boolean(name: &'static str) -> Parameter {
    Parameter::new(name, Kind::Boolean)
}

/// A parameter that takes a list of strings.
pub const fn string_array(name: &'static str) -> Parameter {
    Parameter::new(name, Kind::StringArray)
}

impl Parameter {
    const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, built_in: None, required: false, default: None }
    }

    /// Sets the built-in client setting of the parameter.
    #[must_use]
    pub const fn built_in(mut self, name: &'static str) -> Self {
        self.built_in = Some(name);
        self
    }

    /// Makes the parameter required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Sets the default value.
    #[must_use]
    pub const fn default(mut self, value: Expr) -> Self {
        self.default = Some(value);
        self
    }
}

/// A rule that continues with nested rules.
pub const fn tree(conditions: &'static [Call], rules: &'static [Rule]) -> Rule {
    Rule { conditions, then: Then::Tree(rules) }
}

/// A rule that fails with a fixed message.
pub const fn error(conditions: &'static [Call], message: &'static str) -> Rule {
    Rule { conditions, then: Then::Error(Expr::String(message)) }
}

/// A rule that fails with a computed message.
pub const fn error_of(conditions: &'static [Call], message: Expr) -> Rule {
    Rule { conditions, then: Then::Error(message) }
}

/// A rule that resolves to an endpoint.
pub const fn endpoint(conditions: &'static [Call], endpoint: EndpointRule) -> Rule {
    Rule { conditions, then: Then::Endpoint(endpoint) }
}

/// An endpoint with a URL of these parts, without properties or headers.
pub const fn url(parts: &'static [Expr]) -> EndpointRule {
    let url = match parts {
        [only] => *only,
        _ => Expr::Join(parts),
    };
    EndpointRule { url, auth_schemes: &[], properties: &[], headers: &[] }
}

impl EndpointRule {
    /// Adds the `authSchemes` property.
    #[must_use]
    pub const fn auth_schemes(mut self, schemes: &'static [AuthScheme]) -> Self {
        self.auth_schemes = schemes;
        self
    }

    /// Adds the other properties.
    #[must_use]
    pub const fn properties(mut self, properties: &'static [(&'static str, Property)]) -> Self {
        self.properties = properties;
        self
    }

    /// Adds headers.
    #[must_use]
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static [Expr])]) -> Self {
        self.headers = headers;
        self
    }
}

/// One of the `authSchemes` of an endpoint.
pub const fn auth_scheme(name: Expr, properties: &'static [(&'static str, Property)]) -> AuthScheme {
    AuthScheme { name, properties }
}

/// The value in a slot.
pub const fn slot(slot: u16) -> Expr {
    Expr::Slot(slot)
}

/// A string.
pub const fn text(text: &'static str) -> Expr {
    Expr::String(text)
}

/// Strings joined.
pub const fn join(parts: &'static [Expr]) -> Expr {
    Expr::Join(parts)
}

/// The result of a function.
pub const fn call(call: &'static Call) -> Expr {
    Expr::Call(call)
}

/// `true`.
pub const TRUE: Expr = Expr::Boolean(true);

/// `false`.
pub const FALSE: Expr = Expr::Boolean(false);

impl Call {
    /// Assigns the result to a slot.
    #[must_use]
    pub const fn assign(mut self, slot: u16) -> Self {
        self.assign = Some(slot);
        self
    }
}

macro_rules! fields {
    ($($name:ident $field:ident $doc:literal)*) => {$(
        #[doc = $doc]
        #[must_use]
        pub const fn $name(&'static self) -> Self {
            Self::Field(self, Field::$field)
        }
    )*};
}

impl Expr {
    /// An element of a list; a negative index counts from the end.
    #[must_use]
    pub const fn index(&'static self, index: i32) -> Self {
        Self::Index(self, index)
    }

    fields! {
        name Name "`name` of a partition."
        dns_suffix DnsSuffix "`dnsSuffix` of a partition."
        dual_stack_dns_suffix DualStackDnsSuffix "`dualStackDnsSuffix` of a partition."
        supports_fips SupportsFips "`supportsFIPS` of a partition."
        supports_dual_stack SupportsDualStack "`supportsDualStack` of a partition."
        implicit_global_region ImplicitGlobalRegion "`implicitGlobalRegion` of a partition."
        partition Partition "`partition` of an ARN."
        service Service "`service` of an ARN."
        region Region "`region` of an ARN."
        account_id AccountId "`accountId` of an ARN."
        resource_id ResourceId "`resourceId` of an ARN."
        scheme Scheme "`scheme` of a URL."
        authority Authority "`authority` of a URL."
        path Path "`path` of a URL."
        normalized_path NormalizedPath "`normalizedPath` of a URL."
        is_ip IsIp "`isIp` of a URL."
    }
}

macro_rules! functions {
    ($($name:ident $function:ident $doc:literal)*) => {$(
        #[doc = $doc]
        pub const fn $name(arguments: &'static [Expr]) -> Call {
            Call { function: Function::$function, arguments, assign: None }
        }
    )*};
}

functions! {
    boolean_equals BooleanEquals "True if two booleans are equal."
    coalesce Coalesce "The first argument that has a value."
    is_set IsSet "True if the argument has a value."
    is_valid_host_label IsValidHostLabel "True if a string is a host label, or with `TRUE` several joined by dots."
    is_virtual_hostable_s3_bucket IsVirtualHostableS3Bucket "True if a bucket can be named in a host, with `TRUE` also one with dots in its name."
    ite Ite "The second argument if the first is true, otherwise the third."
    not Not "Negation."
    parse_arn ParseArn "The parts of an ARN, if the string is valid."
    parse_url ParseUrl "The parts of a URL, if the string is valid."
    partition Partition "The partition of a region."
    split Split "A string split at a delimiter, into at most this number of parts; 0 means no limit."
    string_equals StringEquals "True if two strings are equal."
    substring Substring "The characters of an ASCII string from start to stop, with `TRUE` counted from its end."
    uri_encode UriEncode "A string with all but RFC 3986's unreserved characters percent-encoded."
    value Value "The argument itself."
}
