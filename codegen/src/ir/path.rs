/// A [`JMESPath`](https://jmespath.org/specification.html) expression, limited to the forms that endpoint rules use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// The current value.
    Current,
    /// A member of a structure, or the value of a key.
    Field(String),
    /// The second expression, applied to the result of the first.
    Sub(Box<Path>, Box<Path>),
    /// The second expression, applied to each element of the list that the first returns.
    Elements(Box<Path>, Box<Path>),
    /// The second expression, applied to each value of the object that the first returns.
    Values(Box<Path>, Box<Path>),
    /// A list, flattened by one level.
    Flatten(Box<Path>),
    /// A list of the expressions' results.
    Select(Vec<Path>),
    /// The keys of an object.
    Keys(Box<Path>),
}
