use super::ResolveError;
use super::rules::{Kind, Parameter};
use super::value::Value;

/// Supplies a rule set's parameters.
pub trait EndpointParameters {
    /// The value of a parameter, if it is set.
    ///
    /// Client settings go by [`Parameter::built_in`], since rule sets name them differently; the rest by name.
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

impl Parameter {
    /// The value supplied, if one is.
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
