//! Validation of inputs against the model's constraints
//! ([Smithy 2.0, constraint traits](https://smithy.io/2.0/spec/constraint-traits.html)).

// The runtime's translation of patterns, by a link: the server and the clients support the same ones.
mod ecma;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fancy_regex::Regex;
use serde_json::Value as Json;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, Model, ShapeId};

use super::catalog::is_required;
use super::value::{Map, Value};

/// Constraint violations of an input, in the words of AWS's services. Only the first ones are kept, because an input
/// with many elements can have as many violations; the others are counted.
#[derive(Debug, Default)]
pub(super) struct Found {
    violations: Vec<Violation>,
    count: usize,
}

/// A location in an input, and the violated constraint.
#[derive(Debug)]
struct Violation {
    path: String,
    rule: String,
}

/// Number of reported violations.
const REPORTED: usize = 100;

impl Found {
    pub(super) fn add(&mut self, path: &str, rule: impl Into<String>) {
        self.count += 1;
        if self.violations.len() < REPORTED {
            self.violations.push(Violation { path: path.to_owned(), rule: rule.into() });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn is_at(&self, path: &str) -> bool {
        self.violations.iter().any(|violation| violation.path == path)
    }
}

/// Formats all violations as one message.
impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} validation error{plural} detected: ", self.count)?;
        for (index, Violation { path, rule }) in self.violations.iter().enumerate() {
            let join = if index == 0 { "" } else { "; " };
            write!(f, "{join}Value at '{path}' failed to satisfy constraint: {rule}")?;
        }
        match self.count - self.violations.len() {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

/// Returns the path of a member of the structure at `path`; the path of the input itself is empty.
pub(super) fn join(path: &str, member: &str) -> String {
    if path.is_empty() { member.to_owned() } else { format!("{path}.{member}") }
}

/// The models' patterns, each compiled once. Patterns that the engine does not support match everything.
#[derive(Default)]
pub(super) struct Patterns(Mutex<BTreeMap<String, Option<Arc<Regex>>>>);

impl Patterns {
    /// Returns true if a text matches, or if matching takes too long.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> bool {
        let regex = {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            known
                .entry(pattern.to_owned())
                .or_insert_with(|| Regex::new(&ecma::translated(pattern)).ok().map(Arc::new))
                .clone()
        };
        regex.is_none_or(|regex| regex.is_match(text).unwrap_or(true))
    }
}

/// Constraints on the values of a member.
pub(super) struct Limits<'m> {
    pub(super) length: (Option<u64>, Option<u64>),
    pub(super) range: (Option<f64>, Option<f64>),
    pub(super) pattern: Option<&'m str>,
}

impl<'m> Limits<'m> {
    pub(super) fn of(model: &'m Model, member: &'m Member) -> Self {
        let effective = model.effective(member);
        let length = |end: &str| effective(traits::LENGTH).and_then(|limits| limits.get(end)?.as_u64());
        let range = |end: &str| effective(traits::RANGE).and_then(|limits| limits.get(end)?.as_f64());
        Self {
            length: (length("min"), length("max")),
            range: (range("min"), range("max")),
            pattern: effective(traits::PATTERN).and_then(Json::as_str),
        }
    }
}

/// Adds an input's violations to those found while it was read. A member that could not be read is not reported as missing.
pub(super) fn check(model: &Model, patterns: &Patterns, input: &ShapeId, value: &Map, found: &mut Found) {
    if let Some(members) = model.members(input) {
        Check { model, patterns, found }.members(members, value, "");
    }
}

struct Check<'m> {
    model: &'m Model,
    patterns: &'m Patterns,
    found: &'m mut Found,
}

impl Check<'_> {
    fn refuse(&mut self, path: &str, rule: impl Into<String>) {
        self.found.add(path, rule);
    }

    fn members(&mut self, members: &Members, set: &Map, path: &str) {
        for (name, member) in members {
            let path = join(path, name);
            match set.get(name) {
                Some(value) => self.value(member, value, &path),
                None => {
                    let required = is_required(member) && !member.traits.has(traits::DEFAULT);
                    if required && !self.found.is_at(&path) {
                        self.refuse(&path, "Member must not be null");
                    }
                }
            }
        }
    }

    fn value(&mut self, member: &Member, value: &Value, path: &str) {
        self.limits(member, value, path);
        let model = self.model;
        match (model.kind(&member.target), value) {
            (Some(Kind::Structure(members)), Value::Map(set)) => self.members(members, set, path),
            (Some(Kind::Union(members)), Value::Map(set)) => {
                for (name, value) in set {
                    if let Some(member) = members.get(name) {
                        self.value(member, value, &join(path, name));
                    }
                }
            }
            (Some(Kind::List(element)), Value::List(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.value(element, value, &format!("{path}[{index}]"));
                }
                self.unique(member, values, path);
            }
            (Some(Kind::Map { key, value }), Value::Map(entries)) => {
                for (name, held) in entries {
                    let path = format!("{path}[{name:?}]");
                    self.value(key, &Value::Text(name.clone()), &path);
                    self.value(value, held, &path);
                }
            }
            (Some(kind @ (Kind::Enum(_) | Kind::IntEnum(_))), value) => self.listed(kind, value, path),
            _ => {}
        }
    }

    fn limits(&mut self, member: &Member, value: &Value, path: &str) {
        let limits = Limits::of(self.model, member);
        let length = match value {
            Value::Text(text) => Some(text.chars().count()),
            Value::Bytes(bytes) => Some(bytes.len()),
            Value::List(values) => Some(values.len()),
            Value::Map(entries) if matches!(self.model.kind(&member.target), Some(Kind::Map { .. })) => {
                Some(entries.len())
            }
            _ => None,
        };
        if let Some(length) = length.map(|length| length as u64) {
            match limits.length {
                (Some(min), _) if length < min => {
                    self.refuse(path, format!("Member must have length greater than or equal to {min}"));
                }
                (_, Some(max)) if length > max => {
                    self.refuse(path, format!("Member must have length less than or equal to {max}"));
                }
                _ => {}
            }
        }
        if let Some(number) = value.number() {
            match limits.range {
                (Some(min), _) if number < min => {
                    self.refuse(path, format!("Member must have value greater than or equal to {min}"));
                }
                (_, Some(max)) if number > max => {
                    self.refuse(path, format!("Member must have value less than or equal to {max}"));
                }
                _ => {}
            }
        }
        if let (Some(pattern), Some(text)) = (limits.pattern, value.text())
            && !self.patterns.matches(pattern, text)
        {
            self.refuse(path, format!("Member must satisfy regular expression pattern: {pattern}"));
        }
    }

    /// Unlike in clients, enums are closed here, so that unknown values are reported.
    fn listed(&mut self, kind: &Kind, value: &Value, path: &str) {
        let known: Vec<_> = values(kind).collect();
        let fits = |known: &&Json| match value {
            Value::Text(text) => known.as_str() == Some(text),
            Value::Integer(number) => known.as_i64().map(i128::from) == Some(*number),
            _ => false,
        };
        if !known.iter().any(fits) {
            let names: Vec<_> =
                known.iter().map(|value| value.as_str().map_or(value.to_string(), str::to_owned)).collect();
            self.refuse(path, format!("Member must satisfy enum value set: [{}]", names.join(", ")));
        }
    }

    fn unique(&mut self, member: &Member, values: &[Value], path: &str) {
        let mut seen = BTreeSet::new();
        let unique = self.model.effective(member)(traits::UNIQUE_ITEMS).is_some();
        // Values have no order, but their text does.
        if unique && !values.iter().all(|value| seen.insert(format!("{value:?}"))) {
            self.refuse(path, "Member must have unique values");
        }
    }
}

/// Returns the values of an enum.
pub(super) fn values(kind: &Kind) -> impl Iterator<Item = &Json> {
    kind.members().filter_map(|(_, member)| member.traits.get(traits::ENUM_VALUE))
}
