use std::fmt;

use super::{Docs, Expression, Form, List, TypeRef};

/// A step from a structure to one of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field, which is also its accessor.
    pub field: String,
    /// True if the field is an `Option`.
    pub optional: bool,
    /// True if the accessor returns an `Option`.
    pub accessor_optional: bool,
    /// The index of an element of the list that the field is, if the step leads there; a negative one counts from the end.
    pub index: Option<i64>,
}

impl Step {
    /// Returns true if the value of its accessor, or the element there, can be missing.
    pub fn is_nullable(&self) -> bool {
        self.accessor_optional || self.index.is_some()
    }
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
    pub status: (Vec<Step>, Form),
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
    /// An error with this HTTP status.
    Status(u16),
    /// An output for which the predicate is true.
    Output {
        /// The model's expression, for people.
        path: String,
        /// The condition.
        predicate: Predicate,
    },
}

/// A condition on an output. It is false if a value that it needs is missing.
#[derive(Clone, Debug, PartialEq)]
pub enum Predicate {
    /// The text is one of these.
    Equals(Expression, Vec<String>),
    /// The boolean is true.
    True(Expression),
    /// The boolean is false.
    False(Expression),
    /// One of the values is one of these.
    Any(List, Vec<Expected>),
    /// There are values, and all of them are this.
    All(List, Expected),
}

/// Value that the elements of a list are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text(String),
    /// A boolean.
    Boolean(bool),
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Boolean(is) => is.fmt(f),
        }
    }
}

/// A paginator: requests the pages of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Paginator {
    /// Its type.
    pub name: String,
    /// The continuation tokens; the list goes on if one of them is there.
    pub tokens: Vec<Token>,
    /// The field path to the output's flag for more pages, if any: then a token alone does not mean that there are more.
    pub more: Option<Vec<Step>>,
    /// The setter of the page size, without `set_`, and the type of its argument.
    pub page_size: Option<(String, TypeRef)>,
    /// The items of the pages.
    pub items: Option<Items>,
}

/// A continuation token.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    /// The input's field.
    pub input: String,
    /// True if it is a variant of an enum.
    pub is_variant: bool,
    /// The field paths to the token in the output; the first that leads to one is used.
    pub output: Vec<Vec<Step>>,
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
