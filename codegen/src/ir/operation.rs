use super::{AuthScheme, Docs, OperationError, Structure, endpoint};

impl Operation {
    /// The first paragraph of the documentation.
    pub fn summary(&self) -> &[String] {
        super::summary(&self.docs)
    }

    /// The method without `r#`, for names of files.
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
    /// What a call looks like.
    pub example: Example,
    /// The fluent builder's type.
    pub fluent_builder: String,
    /// The input.
    pub input: Structure,
    /// The output.
    pub output: Structure,
    /// The error.
    pub error: OperationError,
    /// Input members without which no request is sent.
    pub required: Vec<RequiredMember>,
    /// The input field that carries the idempotency token.
    pub idempotency_token: Option<String>,
    /// The input's method that checks it against the constraints.
    pub check_method: String,
    /// What goes in front of the host.
    pub host_prefix: Option<String>,
    /// Parameters of the endpoint rules by name, and where they come from; the most specific first.
    pub endpoint_params: Vec<(String, endpoint::Source)>,
    /// How callers prove who they are, where the operation differs from the service.
    pub auth: Option<Vec<AuthScheme>>,
    /// Whether the signature leaves the payload out.
    pub unsigned_payload: bool,
    /// Behaviour that the model does not state.
    pub customizations: Vec<Customization>,
    /// What asks for its pages, if it answers in pages.
    pub paginator: Option<super::Paginator>,
    /// What waits by calling it, by name.
    pub waiters: Vec<super::Waiter>,
    /// Whether it is behind the companions' cargo feature.
    pub companion: bool,
    /// Why not to call it.
    pub deprecated: Option<String>,
}

/// An input member without which no request is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredMember {
    /// Its position in the schema.
    pub index: usize,
    /// The field.
    pub field: String,
    /// The member's name in the model.
    pub member: String,
}

/// A customization that the runtime has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Customization {
    /// Its type in the runtime.
    pub name: &'static str,
    /// What the type is made of.
    pub arguments: Vec<Argument>,
}

impl Customization {
    /// The customization of services that give a second request id.
    pub const EXTENDED_REQUEST_ID: &str = "ExtendedRequestId";
}

/// An argument of a customization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A field of the input.
    Field(String),
    /// The output's slot for the extended request id.
    OutputId,
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// Texts.
    Texts(Vec<String>),
}

/// A call with every required member, for documentation and programs.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The setters, in the input's order.
    pub setters: Vec<ExampleSetter>,
    /// Whether they mention anything that is deprecated.
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
    /// A text that a caller would put in place of.
    Text(String),
    /// A Rust expression.
    Expression(String),
    /// A structure; whether its builder can fail.
    Structure {
        /// The type, below the service's module.
        path: String,
        /// Whether `build` returns a `Result`.
        fallible: bool,
        /// The structure's own required members.
        setters: Vec<ExampleSetter>,
    },
}
