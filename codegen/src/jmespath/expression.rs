use serde_json::Value;

use crate::ir::Comparator;

/// A [`JMESPath`](https://jmespath.org/specification.html) expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// The current value.
    Current,
    /// A member of a structure, or the value of a key.
    Field(String),
    /// A value of JSON.
    Literal(Value),
    /// The second expression, applied to the result of the first.
    Sub(Box<Expression>, Box<Expression>),
    /// The element of a list at this index; a negative one counts from the end.
    Index(Box<Expression>, i64),
    /// The second expression, applied to each element of the list that the first returns.
    Elements(Box<Expression>, Box<Expression>),
    /// The second expression, applied to each value of the object that the first returns.
    Values(Box<Expression>, Box<Expression>),
    /// The elements of a list for which the second expression is true.
    Filter(Box<Expression>, Box<Expression>),
    /// A list, flattened by one level.
    Flatten(Box<Expression>),
    /// A list of the expressions' results.
    Select(Vec<Expression>),
    /// The first expression if it is true, or else the second.
    Or(Box<Expression>, Box<Expression>),
    /// The second expression if the first is true, or else the first.
    And(Box<Expression>, Box<Expression>),
    /// True if the expression is false.
    Not(Box<Expression>),
    /// A comparison.
    Compare(Comparator, Box<Expression>, Box<Expression>),
    /// A function's value.
    Call(String, Vec<Expression>),
}
