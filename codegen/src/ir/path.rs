/// A [`JMESPath`](https://jmespath.org/specification.html) expression, as far as endpoint rules use them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// The value at hand.
    Current,
    /// A member of a structure, or the value of a key.
    Field(String),
    /// The second expression, of what the first finds.
    Sub(Box<Path>, Box<Path>),
    /// What the second expression finds in each element of the list that the first finds.
    Elements(Box<Path>, Box<Path>),
    /// What the second expression finds in each value of the object that the first finds.
    Values(Box<Path>, Box<Path>),
    /// A list with the elements of lists in it in their place.
    Flatten(Box<Path>),
    /// A list of what the expressions find.
    Select(Vec<Path>),
    /// The keys of an object.
    Keys(Box<Path>),
}
