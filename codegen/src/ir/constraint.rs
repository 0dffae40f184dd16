/// The model's constraints on the values of a member that is sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraint {
    /// The structure or union, by its name in the model.
    pub shape: String,
    /// The member, with `.member`, `.key` or `.value` for the elements of a list or map.
    pub member: String,
    /// True if it must be set.
    pub required: bool,
    /// Its length, in the unit of its shape.
    pub length: Bounds<u64>,
    /// Its value.
    pub range: Bounds<f64>,
    /// The pattern that its text must match.
    pub pattern: Option<String>,
}

/// Inclusive bounds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds<T> {
    /// The minimum.
    pub min: Option<T>,
    /// The maximum.
    pub max: Option<T>,
}

impl<T> Bounds<T> {
    /// Returns true if there is a minimum or a maximum.
    pub fn is_some(&self) -> bool {
        self.min.is_some() || self.max.is_some()
    }
}
