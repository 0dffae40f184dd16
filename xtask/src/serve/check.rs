//! Inputs held against the model's constraints
//! ([Smithy 2.0, constraint traits](https://smithy.io/2.0/spec/constraint-traits.html)).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use fancy_regex::Regex;
use serde_json::Value as Json;
use whitesmith_codegen::model::{Kind, Member, Members, Model, ShapeId};

use super::catalog::is_required;
use super::value::{Map, Value};
use super::wire::number;

/// A place in an input, and the rule that it breaks, in the words of AWS's services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Violation {
    path: String,
    rule: String,
}

impl Violation {
    pub(super) fn new(path: &str, rule: impl Into<String>) -> Self {
        Self { path: path.to_owned(), rule: rule.into() }
    }
}

/// How many violations a message has: an input of many elements may break as many rules.
const TOLD: usize = 100;

/// All violations in one message.
pub(super) fn message(found: &[Violation]) -> String {
    let plural = if found.len() == 1 { "" } else { "s" };
    let told = found
        .iter()
        .take(TOLD)
        .map(|Violation { path, rule }| format!("Value at '{path}' failed to satisfy constraint: {rule}"));
    let mut told: Vec<_> = told.collect();
    if let Some(more) = found.len().checked_sub(TOLD).filter(|more| *more > 0) {
        told.push(format!("and {more} more"));
    }
    format!("{} validation error{plural} detected: {}", found.len(), told.join("; "))
}

/// The path of a member; the input itself has none.
pub(super) fn join(path: &str, member: &str) -> String {
    if path.is_empty() { member.to_owned() } else { format!("{path}.{member}") }
}

/// The models' patterns, each compiled once. Those that the engine cannot read hold nothing back.
#[derive(Default)]
pub(super) struct Patterns(Mutex<BTreeMap<String, Option<Arc<Regex>>>>);

impl Patterns {
    /// Whether a text matches. One that takes too long to say is taken to.
    pub(super) fn hold(&self, pattern: &str, text: &str) -> bool {
        let regex = {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            known.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).ok().map(Arc::new)).clone()
        };
        regex.is_none_or(|regex| regex.is_match(text).unwrap_or(true))
    }
}

/// What a member's values may be.
pub(super) struct Limits<'m> {
    pub(super) length: (Option<u64>, Option<u64>),
    pub(super) range: (Option<f64>, Option<f64>),
    pub(super) pattern: Option<&'m str>,
}

impl<'m> Limits<'m> {
    pub(super) fn of(model: &'m Model, member: &'m Member) -> Self {
        let effective = model.effective(member);
        let length = |end: &str| effective("smithy.api#length").and_then(|limits| limits.get(end)?.as_u64());
        let range = |end: &str| effective("smithy.api#range").and_then(|limits| limits.get(end)?.as_f64());
        Self {
            length: (length("min"), length("max")),
            range: (range("min"), range("max")),
            pattern: effective("smithy.api#pattern").and_then(Json::as_str),
        }
    }
}

/// All that an input breaks, with what was found when it was read. What could not be read is not missing beside.
pub(super) fn violations(
    model: &Model,
    patterns: &Patterns,
    input: &ShapeId,
    value: &Map,
    found: Vec<Violation>,
) -> Vec<Violation> {
    let mut check = Check { model, patterns, found };
    if let Some(members) = model.members(input) {
        check.members(members, value, "");
    }
    check.found
}

struct Check<'m> {
    model: &'m Model,
    patterns: &'m Patterns,
    found: Vec<Violation>,
}

impl Check<'_> {
    fn refuse(&mut self, path: &str, rule: impl Into<String>) {
        self.found.push(Violation::new(path, rule));
    }

    fn members(&mut self, members: &Members, set: &Map, path: &str) {
        for (name, member) in members {
            let path = join(path, name);
            match set.get(name) {
                Some(value) => self.value(member, value, &path),
                None => {
                    let required = is_required(member) && !member.traits.has("smithy.api#default");
                    if required && !self.found.iter().any(|found| found.path == path) {
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
        if let Some(number) = number(value) {
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
            && !self.patterns.hold(pattern, text)
        {
            self.refuse(path, format!("Member must satisfy regular expression pattern: {pattern}"));
        }
    }

    /// Enums are closed here: whoever sends a value that the model does not have learns of it.
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
        let unique = self.model.effective(member)("smithy.api#uniqueItems").is_some();
        if unique && values.iter().enumerate().any(|(index, value)| values.iter().take(index).any(|it| it == value)) {
            self.refuse(path, "Member must have unique values");
        }
    }
}

/// The values of an enum.
pub(super) fn values(kind: &Kind) -> impl Iterator<Item = &Json> {
    kind.members().filter_map(|(_, member)| member.traits.get("smithy.api#enumValue"))
}
