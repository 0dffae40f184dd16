use aws_smithy_types::Document;

use super::ResolveError;
use super::rules::{Kind, Parameter};
use super::value::Value;

/// Provides the parameter values of a rule set.
pub trait EndpointParameters {
    /// The value of a parameter, if it is set.
    ///
    /// Client settings are found by [`Parameter::built_in`], since rule sets name them differently; others by name.
    fn get(&self, parameter: &Parameter) -> Option<ParameterValue<'_>>;
}

/// The value of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterValue<'a> {
    /// A string.
    String(&'a str),
    /// A boolean.
    Boolean(bool),
    /// A list of strings.
    StringArray(&'a [String]),
}

/// An owned value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument {
    /// A string.
    String(String),
    /// A boolean.
    Boolean(bool),
    /// A list of strings.
    StringArray(Vec<String>),
}

impl Argument {
    pub(super) fn value(&self) -> ParameterValue<'_> {
        match self {
            Self::String(text) => ParameterValue::String(text),
            Self::Boolean(flag) => ParameterValue::Boolean(*flag),
            Self::StringArray(texts) => ParameterValue::StringArray(texts),
        }
    }

    /// Converts a value found in an input; `None` if it cannot be a parameter. Only the strings of a list are kept.
    pub(super) fn found(document: Document) -> Option<Self> {
        match document {
            Document::String(text) => Some(Self::String(text)),
            Document::Bool(flag) => Some(Self::Boolean(flag)),
            Document::Array(items) => {
                let text = |item| if let Document::String(text) = item { Some(text) } else { None };
                Some(Self::StringArray(items.into_iter().filter_map(text).collect()))
            }
            Document::Object(_) | Document::Number(_) | Document::Null => None,
        }
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Argument {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl From<Vec<String>> for Argument {
    fn from(texts: Vec<String>) -> Self {
        Self::StringArray(texts)
    }
}

impl Parameter {
    /// Returns the supplied value, if there is one.
    pub(super) fn supplied<'a>(
        &self,
        parameters: &'a dyn EndpointParameters,
    ) -> Result<Option<Value<'a>>, ResolveError> {
        Ok(Some(match (self.kind, parameters.get(self)) {
            (_, None) => return Ok(None),
            (Kind::String, Some(ParameterValue::String(text))) => Value::text(text),
            (Kind::Boolean, Some(ParameterValue::Boolean(flag))) => Value::Boolean(flag),
            (Kind::StringArray, Some(ParameterValue::StringArray(texts))) => {
                Value::list(texts.iter().map(String::as_str))
            }
            (_, Some(_)) => return Err(ResolveError::Mismatch(self.name)),
        }))
    }
}
