//! Test cases in the form of `smithy.rules#endpointTests`, which is also that of botocore's `endpoint-tests-1.json`.

use std::collections::BTreeMap;
use std::fmt;

use super::operation;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::{Document, Number};
use serde_json::{Map, Value, json};
use whitesmith_runtime::endpoint::rules::Parameter;
use whitesmith_runtime::endpoint::{EndpointParameters, ParameterValue, Partitions, RuleSet};

/// A failed case.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// Index of the case, from 0.
    pub index: usize,
    /// The operation that was called, if the case has one.
    pub operation: Option<String>,
    /// The documentation of the case.
    pub documentation: String,
    /// The expected outcome.
    pub expected: Outcome,
    /// The actual outcome.
    pub found: Outcome,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, operation, documentation, expected, found } = self;
        let of_operation = operation.as_ref().map_or(String::new(), |name| format!(", {name}"));
        write!(f, "case {index}{of_operation} ({documentation}):\n  expected {expected}\n  found    {found}")
    }
}

/// Outcome of endpoint resolution.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An endpoint: its URL, headers and properties.
    Endpoint(Value),
    /// An error: its message.
    Error(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Endpoint(endpoint) => write!(f, "endpoint {endpoint}"),
            Self::Error(message) => write!(f, "error {message}"),
        }
    }
}

/// Runs the cases on the rules alone. Returns their number, and those that failed.
///
/// # Errors
/// The file has an unknown key or an invalid value.
pub fn run(
    cases: &Value,
    rules: &'static RuleSet,
    partitions: &'static Partitions,
) -> Result<(usize, Vec<Failure>), String> {
    let cases = cases["testCases"].as_array().ok_or("`testCases` is missing")?;
    let mut failures = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        let parameters = Supplied::read(&case["params"]).map_err(|error| format!("case {index}: {error}"))?;
        let found = match rules.resolve(partitions, &parameters) {
            Ok(endpoint) => Outcome::found(&endpoint),
            Err(error) => Outcome::Error(error.to_string()),
        };
        failures.extend(failure(index, case, None, found)?);
    }
    Ok((cases.len(), failures))
}

/// Runs the operation calls of the cases. Returns their number, and those that failed.
///
/// # Errors
/// The same as [`run`].
pub(super) fn run_calls(cases: &Value, service: operation::Service<'_>) -> Result<(usize, Vec<Failure>), String> {
    let mut count = 0;
    let mut failures = Vec::new();
    for (index, case) in cases["testCases"].as_array().into_iter().flatten().enumerate() {
        for call in case["operationInputs"].as_array().into_iter().flatten() {
            count += 1;
            let found = operation::resolve(service, call).map_err(|error| format!("case {index}: {error}"))?;
            let found = found.map_or_else(Outcome::Error, |endpoint| Outcome::found(&endpoint));
            failures.extend(failure(index, case, call["operationName"].as_str(), found)?);
        }
    }
    Ok((count, failures))
}

/// Returns true if any case has an operation call.
pub(super) fn has_calls(cases: &Value) -> bool {
    let mut cases = cases["testCases"].as_array().into_iter().flatten();
    cases.any(|case| case["operationInputs"].as_array().is_some_and(|calls| !calls.is_empty()))
}

fn failure(index: usize, case: &Value, operation: Option<&str>, found: Outcome) -> Result<Option<Failure>, String> {
    let expected = Outcome::expected(&case["expect"]).ok_or_else(|| format!("case {index} expects nothing"))?;
    Ok((found != expected).then(|| {
        let documentation = case["documentation"].as_str().unwrap_or_default().to_owned();
        Failure { index, operation: operation.map(str::to_owned), documentation, expected, found }
    }))
}

impl Outcome {
    fn expected(expect: &Value) -> Option<Self> {
        if let Some(message) = expect["error"].as_str() {
            return Some(Self::Error(message.to_owned()));
        }
        let endpoint = expect["endpoint"].as_object()?;
        let or_none = |key| endpoint.get(key).cloned().unwrap_or_else(|| json!({}));
        Some(Self::Endpoint(json!({
            "url": endpoint.get("url")?,
            "headers": or_none("headers"),
            "properties": or_none("properties"),
        })))
    }

    /// Auth schemes, which the runtime stores separately, are properties in a case.
    fn found(endpoint: &Endpoint) -> Self {
        let headers: Map<_, _> = endpoint.headers().map(|(name, values)| (name.to_owned(), values.collect())).collect();
        let mut properties: Map<_, _> =
            endpoint.properties().iter().map(|(name, value)| (name.to_string(), to_json(value))).collect();
        let schemes: Vec<_> = endpoint.auth_schemes().iter().map(|scheme| to_json(&scheme.as_document())).collect();
        if !schemes.is_empty() {
            properties.insert("authSchemes".to_owned(), schemes.into());
        }
        Self::Endpoint(json!({ "url": endpoint.url(), "headers": headers, "properties": properties }))
    }
}

pub(super) fn to_json(document: &Document) -> Value {
    match document {
        Document::Object(entries) => entries.iter().map(|(name, value)| (name.clone(), to_json(value))).collect(),
        Document::Array(items) => items.iter().map(to_json).collect(),
        Document::Number(Number::PosInt(number)) => json!(number),
        Document::Number(Number::NegInt(number)) => json!(number),
        Document::Number(Number::Float(number)) => json!(number),
        Document::String(text) => json!(text),
        Document::Bool(flag) => json!(flag),
        Document::Null => Value::Null,
    }
}

/// The parameters of a case, by name.
struct Supplied(BTreeMap<String, Supply>);

enum Supply {
    String(String),
    Boolean(bool),
    StringArray(Vec<String>),
}

impl Supplied {
    fn read(params: &Value) -> Result<Self, String> {
        let entries = params.as_object().into_iter().flatten();
        let read = |(name, value): (&String, &Value)| {
            let supply = match value {
                Value::String(text) => Supply::String(text.clone()),
                Value::Bool(flag) => Supply::Boolean(*flag),
                Value::Array(items) => {
                    Supply::StringArray(items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect())
                }
                other => return Err(format!("`{name}` cannot be {other}")),
            };
            Ok((name.clone(), supply))
        };
        entries.map(read).collect::<Result<_, _>>().map(Self)
    }
}

impl EndpointParameters for Supplied {
    fn get(&self, parameter: &Parameter) -> Option<ParameterValue<'_>> {
        self.0.get(parameter.name).map(|supply| match supply {
            Supply::String(text) => ParameterValue::String(text),
            Supply::Boolean(flag) => ParameterValue::Boolean(*flag),
            Supply::StringArray(texts) => ParameterValue::StringArray(texts),
        })
    }
}
