//! Checks inputs against the model's constraints before a call, on request.
//!
//! A violation does not prevent an input from being sent: services change their limits, and models lag.

mod ecma;
mod violation;
mod walk;

use std::sync::OnceLock;

use fancy_regex::Regex;

pub use violation::{Rule, Violation};
#[doc(hidden)]
pub use walk::violations;

/// Constraints of a member's values ([Smithy 2.0, constraint
/// traits](https://smithy.io/2.0/spec/constraint-traits.html)).
#[derive(Debug)]
pub struct Constraints {
    /// The structure or union.
    shape: &'static str,
    /// The member, with `.member`, `.key` or `.value` for the elements or entries of a list or map.
    member: &'static str,
    required: bool,
    length: Bounds<u64>,
    range: Bounds<f64>,
    pattern: Option<&'static str>,
    /// `None` inside for a pattern that the regex engine does not support; the service still checks it.
    regex: OnceLock<Option<Regex>>,
}

/// Inclusive bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bounds<T> {
    pub(crate) min: Option<T>,
    pub(crate) max: Option<T>,
}

impl<T: Copy + PartialOrd> Bounds<T> {
    const NONE: Self = Self { min: None, max: None };

    fn hold(self, value: T) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }
}

/// Returns empty constraints of a member; for generated code.
#[doc(hidden)]
pub const fn of(shape: &'static str, member: &'static str) -> Constraints {
    Constraints {
        shape,
        member,
        required: false,
        length: Bounds::NONE,
        range: Bounds::NONE,
        pattern: None,
        regex: OnceLock::new(),
    }
}

impl Constraints {
    /// `smithy.api#required`.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// `smithy.api#length` with both limits.
    #[must_use]
    pub const fn length(self, min: u64, max: u64) -> Self {
        self.min_length(min).max_length(max)
    }

    /// `smithy.api#length` with a minimum only.
    #[must_use]
    pub const fn min_length(mut self, min: u64) -> Self {
        self.length.min = Some(min);
        self
    }

    /// `smithy.api#length` with a maximum only.
    #[must_use]
    pub const fn max_length(mut self, max: u64) -> Self {
        self.length.max = Some(max);
        self
    }

    /// `smithy.api#range` with both limits.
    #[must_use]
    pub const fn range(self, min: f64, max: f64) -> Self {
        self.min(min).max(max)
    }

    /// `smithy.api#range` with a minimum only.
    #[must_use]
    pub const fn min(mut self, min: f64) -> Self {
        self.range.min = Some(min);
        self
    }

    /// `smithy.api#range` with a maximum only.
    #[must_use]
    pub const fn max(mut self, max: f64) -> Self {
        self.range.max = Some(max);
        self
    }

    /// `smithy.api#pattern`.
    #[must_use]
    pub const fn pattern(mut self, pattern: &'static str) -> Self {
        self.pattern = Some(pattern);
        self
    }

    fn length_rule(&self, length: u64) -> Option<Rule> {
        let Bounds { min, max } = self.length;
        (!self.length.hold(length)).then_some(Rule::Length { min, max, length })
    }

    fn range_rule(&self, value: f64) -> Option<Rule> {
        let Bounds { min, max } = self.range;
        (!self.range.hold(value)).then_some(Rule::Range { min, max })
    }

    fn pattern_rule(&self, value: &str) -> Option<Rule> {
        let pattern = self.pattern?;
        let regex = self.regex.get_or_init(|| Regex::new(&ecma::translated(pattern)).ok()).as_ref()?;
        // A match that takes too long is not reported: the service checks it.
        (!regex.is_match(value).unwrap_or(true)).then_some(Rule::Pattern(pattern))
    }
}

/// Implements the method of inputs that checks them against these constraints.
#[macro_export]
macro_rules! check {
    ($constraints:path $(, $(#[$gate:meta])* $($input:ident)::+.$method:ident)*) => {
        $($(#[$gate])* impl $($input)::+ {
            /// Returns all violations of the model's constraints: required members that are not set, lengths, ranges
            /// and patterns. They are advice: the input can still be sent, and the service decides.
            pub fn $method(&self) -> ::std::vec::Vec<$crate::check::Violation> {
                $crate::check::violations(self, &$constraints)
            }
        })*
    };
}

#[cfg(test)]
mod tests;
