use std::fmt;

/// A constraint that a value breaks, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(super) path: String,
    pub(super) rule: Rule,
}

impl Violation {
    /// The member, by the model's names: `InputDataConfig.S3Bucket`, `tags["owner"]`, `filters[2].name`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it breaks.
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
    /// The length is bounded (`smithy.api#length`): of a string in characters, of a blob in bytes, of a list or map in
    /// what it holds.
    Length {
        /// The least.
        min: Option<u64>,
        /// The most.
        max: Option<u64>,
        /// What it is.
        length: u64,
    },
    /// The value is bounded (`smithy.api#range`).
    Range {
        /// The least.
        min: Option<f64>,
        /// The most.
        max: Option<f64>,
    },
    /// The text must match (`smithy.api#pattern`), somewhere unless the pattern is anchored.
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
