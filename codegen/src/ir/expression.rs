//! Expressions of waiters, as Rust reads the values.

use std::fmt;

use super::Step;

/// An expression on `it`: an output, or an element of a list.
///
/// In Rust it is an `Option` if it is nullable.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// The value at the end of a field path; `it` itself, which is a reference, if the path is empty.
    Field(Vec<Step>, Form),
    /// A text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A boolean.
    Boolean(bool),
    /// The number of elements of a list, or entries of a map.
    Length(List),
    /// The number of characters of a text. A missing one is an error.
    Characters(Box<Self>),
    /// A number as a type in which all numbers of two types can be compared.
    Cast(Box<Self>, Number),
    /// A comparison. One of order is null if a side is.
    Compare(Comparator, Box<Self>, Box<Self>),
    /// True if the value is missing.
    IsNull(Box<Self>),
    /// True if the value is neither missing nor empty.
    HasText(Box<Self>),
    /// True if the list has an element.
    HasElement(List),
    /// True if the list contains the value.
    Contains(List, Box<Self>),
    /// True if both are.
    And(Box<Self>, Box<Self>),
    /// True if one of them is.
    Or(Box<Self>, Box<Self>),
    /// True if the condition is false.
    Not(Box<Self>),
    /// True if the nullable boolean is true.
    IsTrue(Box<Self>),
}

/// Form of a field's value in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A string.
    String,
    /// A variant of an enum, of which its text is read.
    Enum,
    /// A boolean or a number.
    Copied,
    /// A structure, or anything else that is not compared.
    Reference,
}

/// Type of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// `i64`.
    Integer,
    /// `f64`.
    Float,
}

/// The elements of a list, and the stages that they pass.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The field path to the list, or to a map; `it` is the list itself if the path is empty.
    pub source: Vec<Step>,
    /// True if it is a map, of which the values are the elements.
    pub is_map: bool,
    /// The stages, in the order in which the elements pass them.
    pub stages: Vec<Stage>,
}

/// A stage that the elements of a list pass.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The values of an expression on each; null is dropped.
    Each(Expression),
    /// The elements of each one's list.
    Flatten(List),
    /// Those for which a condition is true.
    Filter(Expression),
}

impl Expression {
    /// Returns true if the value can be missing.
    pub fn is_nullable(&self) -> bool {
        match self {
            Self::Field(steps, _) => steps.iter().any(Step::is_nullable),
            Self::Compare(Comparator::Equal | Comparator::NotEqual, ..) => false,
            Self::Compare(_, left, right) => left.is_nullable() || right.is_nullable(),
            Self::Cast(value, _) => value.is_nullable(),
            _ => false,
        }
    }

    /// Returns true if evaluation can fail, as the length of a missing value does.
    pub fn can_fail(&self) -> bool {
        match self {
            Self::Field(..) | Self::Text(_) | Self::Integer(_) | Self::Float(_) | Self::Boolean(_) => false,
            Self::Length(list) => list.can_be_missing() || list.can_fail(),
            Self::Contains(list, value) => list.can_be_missing() || list.can_fail() || value.can_fail(),
            Self::Characters(value) => value.is_nullable() || value.can_fail(),
            Self::HasElement(list) => list.can_fail(),
            Self::Cast(value, _)
            | Self::IsNull(value)
            | Self::HasText(value)
            | Self::Not(value)
            | Self::IsTrue(value) => value.can_fail(),
            Self::Compare(_, left, right) | Self::And(left, right) | Self::Or(left, right) => {
                left.can_fail() || right.can_fail()
            }
        }
    }
}

impl List {
    /// Returns true if the list itself can be missing.
    pub fn can_be_missing(&self) -> bool {
        self.source.iter().any(|step| step.optional || step.index.is_some())
    }

    /// Returns true if evaluation of an element can fail.
    pub fn can_fail(&self) -> bool {
        self.stages.iter().any(Stage::can_fail)
    }
}

impl Stage {
    /// Returns true if evaluation of an element can fail.
    pub fn can_fail(&self) -> bool {
        match self {
            Self::Each(expression) | Self::Filter(expression) => expression.can_fail(),
            Self::Flatten(list) => list.can_fail(),
        }
    }
}

/// A sign that compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each has the name of its sign")]
pub enum Comparator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl fmt::Display for Comparator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        })
    }
}
