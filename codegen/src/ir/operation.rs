use super::{AuthScheme, Docs, OperationError, Step, Structure, endpoint};

impl Operation {
    /// The first paragraph of the documentation.
    pub fn summary(&self) -> &[String] {
        super::summary(&self.docs)
    }

    /// The documentation after its first paragraph.
    pub fn details(&self) -> &[String] {
        super::details(&self.docs)
    }

    /// The method without `r#`, for file names.
    pub fn stem(&self) -> &str {
        super::stem(&self.method)
    }
}

/// An operation: its module, input, output and error.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The operation's name in the model, which is also the name of its marker type.
    pub name: String,
    /// The module, and the client's method.
    pub method: String,
    /// Documentation.
    pub docs: Docs,
    /// An example call.
    pub example: Example,
    /// Documentation of the parameters, the response and the errors.
    pub reference: Docs,
    /// The fluent builder's type.
    pub fluent_builder: String,
    /// The input.
    pub input: Structure,
    /// The output.
    pub output: Structure,
    /// The error.
    pub error: OperationError,
    /// Input members that must be set to send a request.
    pub required: Vec<RequiredMember>,
    /// The input field that carries the idempotency token.
    pub idempotency_token: Option<String>,
    /// The input's method that checks the constraints.
    pub check_method: String,
    /// The host prefix.
    pub host_prefix: Option<String>,
    /// Parameters of the endpoint rules by name, with their sources; the most specific first.
    pub endpoint_params: Vec<(String, endpoint::Source)>,
    /// The authentication schemes, if they differ from the service's.
    pub auth: Option<Vec<AuthScheme>>,
    /// True if the signature does not cover the payload.
    pub unsigned_payload: bool,
    /// True if the request can be presigned: it is complete without a body, or its body is a stream.
    pub presignable: bool,
    /// Customizations: behaviour that the model does not state.
    pub customizations: Vec<Customization>,
    /// The discovery of the endpoint, if it must be discovered.
    pub endpoint_discovery: Option<EndpointDiscovery>,
    /// The endpoint in the output, if other operations need it.
    pub discovered_endpoint: Option<DiscoveredEndpoint>,
    /// The paginator, if the output has pages.
    pub paginator: Option<super::Paginator>,
    /// The waiters that poll the operation, by name.
    pub waiters: Vec<super::Waiter>,
    /// True if it requires the cargo feature `companions`.
    pub companion: bool,
    /// The reason not to call it.
    pub deprecated: Option<String>,
}

/// An input member that must be set to send a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredMember {
    /// Its position in the schema.
    pub index: usize,
    /// The field.
    pub field: String,
    /// The member's name in the model.
    pub member: String,
}

/// Discovery of an operation's endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointDiscovery {
    /// The module of the operation that returns endpoints.
    pub module: String,
    /// Its marker type.
    pub operation: String,
    /// The error of the operation that needs an endpoint.
    pub error: String,
    /// The code of the error of an endpoint that is no longer valid.
    pub invalid: String,
}

/// The field paths of an endpoint in an output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiscoveredEndpoint {
    /// The address.
    pub address: Vec<Step>,
    /// The minutes for which it can be used.
    pub minutes: Vec<Step>,
}

/// A customization of the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customization {
    /// Its type in the runtime.
    pub name: &'static str,
    /// The arguments of its constructor.
    pub arguments: Vec<Argument>,
    /// The part of a call that it affects.
    pub affects: Part,
    /// The runtime's cargo feature that contains it.
    pub feature: Option<&'static str>,
}

/// A part of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The bytes of requests.
    Request,
    /// Retries, timeouts, responses or logs.
    Other,
    /// A part that another property of the operation already determines.
    Derived,
}

impl Customization {
    /// The customization of services whose responses have an extended request id.
    pub const EXTENDED_REQUEST_ID: &str = "ExtendedRequestId";

    /// A customization that every build of the runtime contains.
    pub(crate) fn new(name: &'static str, arguments: Vec<Argument>, affects: Part) -> Self {
        Self { name, arguments, affects, feature: None }
    }

    /// The customization, which only a build of the runtime with this cargo feature contains.
    pub(crate) fn in_feature(self, feature: &'static str) -> Self {
        Self { feature: Some(feature), ..self }
    }
}

/// An argument of a customization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A field of the input.
    Field(String),
    /// The output's slot for the extended request id.
    OutputId,
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(u64),
    /// A string.
    Text(String),
    /// Strings.
    Texts(Vec<String>),
}

/// A call with every required member, for documentation and example programs.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The setters, in the input's order.
    pub setters: Vec<ExampleSetter>,
    /// True if they use anything deprecated.
    pub deprecated: bool,
}

/// One setter of an example.
#[derive(Clone, Debug, PartialEq)]
pub struct ExampleSetter {
    /// The setter.
    pub name: String,
    /// Its argument.
    pub value: ExampleValue,
}

/// The argument of an example's setter.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleValue {
    /// A placeholder for a string that the caller sets.
    Text(String),
    /// A Rust expression.
    Expression(String),
    /// A structure.
    Structure {
        /// The type, below the service's module.
        path: String,
        /// True if `build` returns a `Result`.
        fallible: bool,
        /// The structure's own required members.
        setters: Vec<ExampleSetter>,
    },
}
