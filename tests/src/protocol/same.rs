//! Comparison of values member by member, so that differences have a path. NaN equals NaN.

use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};
use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

/// A value that can be compared with another of the same type.
pub trait Same {
    /// Adds every difference of `self` from `expected`.
    fn compare(&self, expected: &Self, found: &mut Differences);
}

/// The path of the comparison, and the differences so far.
#[derive(Debug, Default)]
pub struct Differences {
    path: Vec<String>,
    found: Vec<String>,
}

impl Differences {
    /// Returns all differences between two values.
    pub fn between<T: Same>(actual: &T, expected: &T) -> Vec<String> {
        let mut differences = Self::default();
        actual.compare(expected, &mut differences);
        differences.found
    }

    /// Compares a member of both.
    pub fn member<T: Same>(&mut self, name: &str, actual: &T, expected: &T) -> &mut Self {
        self.path.push(name.to_owned());
        actual.compare(expected, self);
        self.path.pop();
        self
    }

    /// Compares two values with `==`.
    pub fn equal<T: PartialEq + Debug>(&mut self, actual: &T, expected: &T) {
        if actual != expected {
            self.differ(actual, expected);
        }
    }

    /// Reports that two values differ.
    pub fn differ(&mut self, actual: &dyn Debug, expected: &dyn Debug) {
        let path = self.path.join(".");
        let shown = |value: &dyn Debug| {
            let text = format!("{value:?}");
            if text.len() > MOST { format!("{}…", text.chars().take(MOST).collect::<String>()) } else { text }
        };
        self.found.push(format!("{path}: {} where {} is expected", shown(actual), shown(expected)));
    }
}

/// Maximum length of a value in the report.
const MOST: usize = 300;

macro_rules! equal {
    ($($type:ty),*) => {$(
        impl Same for $type {
            fn compare(&self, expected: &Self, found: &mut Differences) {
                found.equal(self, expected);
            }
        }
    )*};
}

equal!(bool, i8, i16, i32, i64, String, BigDecimal, BigInteger, Blob, DateTime, Document);

macro_rules! float {
    ($($type:ty),*) => {$(
        impl Same for $type {
            fn compare(&self, expected: &Self, found: &mut Differences) {
                if !(self.is_nan() && expected.is_nan()) {
                    found.equal(self, expected);
                }
            }
        }
    )*};
}

float!(f32, f64);

/// The responses of cases are in memory.
impl Same for ByteStream {
    fn compare(&self, expected: &Self, found: &mut Differences) {
        found.equal(&self.bytes(), &expected.bytes());
    }
}

impl<T: Same + Debug> Same for Option<T> {
    fn compare(&self, expected: &Self, found: &mut Differences) {
        match (self, expected) {
            (Some(actual), Some(expected)) => actual.compare(expected, found),
            (None, None) => {}
            _ => found.differ(self, expected),
        }
    }
}

impl<T: Same> Same for Box<T> {
    fn compare(&self, expected: &Self, found: &mut Differences) {
        (**self).compare(expected, found);
    }
}

impl<T: Same + Debug> Same for Vec<T> {
    fn compare(&self, expected: &Self, found: &mut Differences) {
        if self.len() != expected.len() {
            return found.differ(self, expected);
        }
        for (at, (actual, expected)) in self.iter().zip(expected).enumerate() {
            found.member(&at.to_string(), actual, expected);
        }
    }
}

impl<K: Eq + Hash + Debug, T: Same + Debug> Same for HashMap<K, T> {
    fn compare(&self, expected: &Self, found: &mut Differences) {
        if self.len() != expected.len() || expected.keys().any(|key| !self.contains_key(key)) {
            return found.differ(self, expected);
        }
        for (key, actual) in self {
            if let Some(expected) = expected.get(key) {
                found.member(&format!("{key:?}"), actual, expected);
            }
        }
    }
}
