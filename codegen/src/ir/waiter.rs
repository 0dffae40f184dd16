use super::{Docs, TypeRef};

/// A step from a structure to one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field, which is also its accessor.
    pub field: String,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// Whether the accessor returns an `Option`.
    pub accessor_optional: bool,
}

/// What waits until an operation's answers are as wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// Its module, and what follows `wait_until_` in the client's method.
    pub module: String,
    /// Documentation.
    pub docs: Docs,
    /// The fluent builder's type.
    pub fluent_builder: String,
    /// What a success comes to.
    pub final_poll: String,
    /// What anything else comes to.
    pub error: String,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u64,
    /// The longest time between two calls, in seconds.
    pub max_delay: u64,
    /// What answers are compared with; the first that matches decides.
    pub acceptors: Vec<(State, Matcher)>,
    /// The job that is waited for, if it is one.
    pub job: Option<Job>,
    /// Why not to use it.
    pub deprecated: Option<String>,
}

impl Waiter {
    /// The module without `r#`, for names of files and methods.
    pub fn stem(&self) -> &str {
        super::stem(&self.module)
    }
}

/// A job that an operation starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The module of the operation that starts it.
    pub start: String,
    /// The output of that operation.
    pub started: String,
    /// The waiter's method that takes that output.
    pub method: String,
    /// Setters without `set_`, and where that output has their values.
    pub ids: Vec<(String, Vec<Step>)>,
    /// Where the output that is waited for has the job's state.
    pub status: (Vec<Step>, Text),
    /// Where it has the reason.
    pub message: Option<Vec<Step>>,
}

/// What an answer tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the state of that name in Smithy")]
pub enum State {
    Success,
    Failure,
    Retry,
}

/// What an answer is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// Any output.
    AnyOutput,
    /// Any error.
    AnyError,
    /// An error of this code.
    Error(String),
    /// An output in which a value is one of these.
    Output {
        /// The value.
        value: Value,
        /// What it is compared with; what `true` and `false` say if it is a boolean.
        expected: Vec<String>,
    },
}

/// A value of an output, or values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The ways from the output to a list, from its elements to another, and so on to the value.
    pub segments: Vec<Vec<Step>>,
    /// What the value is.
    pub text: Text,
    /// Whether all values have to match, where there are several.
    pub all: bool,
}

/// How a value is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// It is a string.
    String,
    /// It is an enum's variant.
    Enum,
    /// It is none, but a boolean.
    Boolean,
}

/// What asks for the pages of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Paginator {
    /// Its type.
    pub name: String,
    /// The input's field that says where to go on.
    pub input_token: String,
    /// Where the output says so.
    pub output_token: Vec<Step>,
    /// Where the output says that there is more, if it does: a token alone does not then say so.
    pub more: Option<Vec<Step>>,
    /// The setter without `set_` of how much a page holds, and what it takes.
    pub page_size: Option<(String, TypeRef)>,
    /// What is on the pages.
    pub items: Option<Items>,
}

/// What is on the pages of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// The type that gives it one by one.
    pub name: String,
    /// Where the output has it.
    pub path: Vec<Step>,
    /// What there is one of; key and value of a map.
    pub item: (TypeRef, Option<TypeRef>),
}
