use super::{Docs, TypeRef};

/// A step from a structure to one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field, which is also its accessor.
    pub field: String,
    /// True if the field is an `Option`.
    pub optional: bool,
    /// True if the accessor returns an `Option`.
    pub accessor_optional: bool,
}

/// A waiter: polls an operation until a response has the expected state.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiter {
    /// Its module, which is also the suffix of the client's method `wait_until_`.
    pub module: String,
    /// Documentation.
    pub docs: Docs,
    /// The fluent builder's type.
    pub fluent_builder: String,
    /// The success type of the wait.
    pub final_poll: String,
    /// The error type of the wait.
    pub error: String,
    /// The minimum delay between two calls, in seconds.
    pub min_delay: u64,
    /// The maximum delay between two calls, in seconds.
    pub max_delay: u64,
    /// The acceptors; the first that matches a response determines the state.
    pub acceptors: Vec<(State, Matcher)>,
    /// The job that is waited for, if any.
    pub job: Option<Job>,
    /// The reason not to use it.
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
    /// Setters without `set_`, and the field paths to their values in that output.
    pub ids: Vec<(String, Vec<Step>)>,
    /// The field path to the job's state in the output that is waited for.
    pub status: (Vec<Step>, Text),
    /// The field path to the reason in it.
    pub message: Option<Vec<Step>>,
}

/// State that a response transitions to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the state of that name in Smithy")]
pub enum State {
    Success,
    Failure,
    Retry,
}

/// Matcher of a response.
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
        /// The expected values; `true` or `false` if it is a boolean.
        expected: Vec<String>,
    },
}

/// A value of an output, or values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The field paths from the output to a list, from its elements to another, and so on to the value.
    pub segments: Vec<Vec<Step>>,
    /// The type of the value.
    pub text: Text,
    /// True if all values have to match, if there are several.
    pub all: bool,
}

/// Type of a value that is compared with text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// A string.
    String,
    /// A variant of an enum.
    Enum,
    /// A boolean.
    Boolean,
}

/// A paginator: requests the pages of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Paginator {
    /// Its type.
    pub name: String,
    /// The input's field for the continuation token.
    pub input_token: String,
    /// The field path to the output's continuation token.
    pub output_token: Vec<Step>,
    /// The field path to the output's flag for more pages, if any: then a token alone does not mean that there are more.
    pub more: Option<Vec<Step>>,
    /// The setter of the page size, without `set_`, and the type of its argument.
    pub page_size: Option<(String, TypeRef)>,
    /// The items of the pages.
    pub items: Option<Items>,
}

/// The items of the pages of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// The type of the stream of items.
    pub name: String,
    /// The field path to the items in the output.
    pub path: Vec<Step>,
    /// The type of an item; of the key and the value for a map.
    pub item: (TypeRef, Option<TypeRef>),
}
