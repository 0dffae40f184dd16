/// What the model says of the values of a member that is sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraint {
    /// The structure or union, by its name in the model.
    pub shape: String,
    /// The member, with `.member`, `.key` or `.value` for what a list or map holds.
    pub member: String,
    /// Whether it must be set.
    pub required: bool,
    /// Its length, in what its shape counts.
    pub length: Bounds<u64>,
    /// Its value.
    pub range: Bounds<f64>,
    /// What its text must match.
    pub pattern: Option<String>,
}

/// Inclusive bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds<T> {
    /// The least.
    pub min: Option<T>,
    /// The most.
    pub max: Option<T>,
}

impl<T> Bounds<T> {
    /// Whether anything is bounded.
    pub fn is_some(&self) -> bool {
        self.min.is_some() || self.max.is_some()
    }
}
