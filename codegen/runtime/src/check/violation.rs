use std::fmt;

/// A violated constraint, with the path of the value.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(super) path: String,
    pub(super) rule: Rule,
}

impl Violation {
    /// The path of the member, with the model's names: `InputDataConfig.S3Bucket`, `tags["owner"]`, `filters[2].name`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The violated constraint.
    pub fn rule(&self) -> &Rule {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.rule)
    }
}

/// A constraint of the model.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The member must be set (`smithy.api#required`).
    Required,
    /// The length must be in a range (`smithy.api#length`): strings are counted in characters, blobs in bytes, lists
    /// and maps in elements.
    Length {
        /// The minimum.
        min: Option<u64>,
        /// The maximum.
        max: Option<u64>,
        /// The actual length.
        length: u64,
    },
    /// The value must be in a range (`smithy.api#range`).
    Range {
        /// The minimum.
        min: Option<f64>,
        /// The maximum.
        max: Option<f64>,
    },
    /// The text must match a pattern (`smithy.api#pattern`), anywhere unless the pattern is anchored.
    Pattern(&'static str),
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("is required"),
            Self::Length { min, max, length } => {
                f.write_str("has length ")?;
                write!(f, "{length}, which must be ")?;
                bounds(f, *min, *max)
            }
            Self::Range { min, max } => {
                f.write_str("must be ")?;
                bounds(f, *min, *max)
            }
            Self::Pattern(pattern) => write!(f, "must match {pattern}"),
        }
    }
}

fn bounds<T: fmt::Display>(f: &mut fmt::Formatter<'_>, min: Option<T>, max: Option<T>) -> fmt::Result {
    match (min, max) {
        (Some(min), Some(max)) => write!(f, "from {min} to {max}"),
        (Some(min), None) => write!(f, "at least {min}"),
        (None, Some(max)) => write!(f, "at most {max}"),
        (None, None) => f.write_str("as it is"),
    }
}
