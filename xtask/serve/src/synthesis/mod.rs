//! Value synthesis: members of an output that no input determines, generated from the model.

mod text;

use std::collections::BTreeSet;

use aws_smithy_types::DateTime;

use super::catalog::is_required;
use super::constraints::{Limits, Patterns, values};
use super::value::{Map, Value};

use text::id;
use whitesmith_model::{Kind, Member, Members, Model, ShapeId, Simple};

/// Values known from the call and its job. A member with the same name and shape gets the same value.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownValues {
    members: Vec<(String, ShapeId, Value)>,
    /// Values by shape alone, such as a job's state. They have precedence.
    pub(super) shapes: Vec<(ShapeId, Value)>,
    /// Optional members that are set, and members that are not set, by structure.
    pub(super) wanted: BTreeSet<(ShapeId, String)>,
    pub(super) unwanted: BTreeSet<(ShapeId, String)>,
}

impl KnownValues {
    /// Adds the members of an input or output. Existing values are kept.
    pub(super) fn learn(&mut self, model: &Model, shape: &ShapeId, set: &Map) {
        for (name, member) in model.members(shape).into_iter().flatten() {
            if let (Some(value), None) = (set.get(name), self.of(name, &member.target)) {
                self.members.push((name.clone(), member.target.clone(), value.clone()));
            }
        }
    }

    /// Returns the known value for a member with this name and shape.
    pub(super) fn of(&self, name: &str, target: &ShapeId) -> Option<&Value> {
        let by_shape = self.shapes.iter().find(|(shape, _)| shape == target).map(|(_, value)| value);
        let same = || self.members.iter().find(|(known, shape, _)| known == name && shape == target);
        by_shape.or_else(|| same().map(|(.., value)| value))
    }

    /// Requires the members on a dotted path to be set, or the last one not to be set.
    pub(super) fn want(&mut self, model: &Model, shape: &ShapeId, path: &str, wanted: bool) {
        let mut shape = shape.clone();
        let mut names = path.split('.').peekable();
        while let Some(name) = names.next() {
            let key = (shape.clone(), name.to_owned());
            // Of an unwanted path only the last member is omitted: the others may have more members.
            if wanted {
                self.wanted.insert(key);
            } else if names.peek().is_none() {
                self.unwanted.insert(key);
            }
            let Some(member) = model.members(&shape).and_then(|members| members.get(name)) else { return };
            shape = member.target.clone();
        }
    }
}

/// Synthesizes values.
pub(super) struct Synthesizer<'a> {
    pub(super) model: &'a Model,
    pub(super) patterns: &'a Patterns,
    pub(super) known: &'a KnownValues,
    /// Start time of the job or call.
    pub(super) began: DateTime,
    /// End time, if it has ended.
    pub(super) ended: Option<DateTime>,
}

/// Maximum depth of synthesized values. Models do not require more: a recursive member is optional.
const DEEPEST: usize = 16;

impl Synthesizer<'_> {
    /// Returns the members of an output or error: required and known ones, and all scalars.
    pub(super) fn output(&self, shape: &ShapeId) -> Map {
        self.model.members(shape).map(|members| self.members(shape, members, 0)).unwrap_or_default()
    }

    /// Returns the members of a structure in an output: required and known ones, and times.
    pub(super) fn part(&self, shape: &ShapeId) -> Map {
        self.model.members(shape).map(|members| self.members(shape, members, 1)).unwrap_or_default()
    }

    fn members(&self, shape: &ShapeId, members: &Members, depth: usize) -> Map {
        let values = members.iter().filter_map(|(name, member)| {
            let key = (shape.clone(), name.clone());
            if self.known.unwanted.contains(&key) {
                return None;
            }
            if let Some(value) = self.known.of(name, &member.target).filter(|_| !is_page_token(name)) {
                return Some((name.clone(), value.clone()));
            }
            let is_wanted = is_required(member) || self.known.wanted.contains(&key);
            (is_wanted || self.is_usually_set(name, member, depth))
                .then(|| (name.clone(), self.value(name, member, depth)))
        });
        values.collect()
    }

    /// Returns true if an optional member is set: older models do not mark members as required, although services set them.
    fn is_usually_set(&self, name: &str, member: &Member, depth: usize) -> bool {
        match self.model.kind(&member.target) {
            Some(Kind::Simple(Simple::Timestamp)) => self.ended.is_some() || !is_end(name),
            Some(Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_)) => depth == 0 && !is_page_token(name),
            _ => false,
        }
    }

    fn value(&self, name: &str, member: &Member, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Null;
        }
        let limits = Limits::of(self.model, member);
        let least = limits.length.0.map_or(0, |least| usize::try_from(least).unwrap_or(usize::MAX)).min(1 << 10);
        match self.model.kind(&member.target) {
            Some(Kind::Structure(members)) => Value::Map(self.members(&member.target, members, depth + 1)),
            Some(Kind::Union(members)) => {
                let first = members.iter().next();
                Value::Map(
                    first
                        .map(|(name, member)| (name.clone(), self.value(name, member, depth + 1)))
                        .into_iter()
                        .collect(),
                )
            }
            Some(Kind::List(element)) => {
                Value::List((0..least).map(|_| self.value(name, element, depth + 1)).collect())
            }
            Some(Kind::Map { key, value }) => {
                let entry =
                    |_| Some((self.value(name, key, depth + 1).text()?.to_owned(), self.value(name, value, depth + 1)));
                Value::Map((0..least).filter_map(entry).collect())
            }
            Some(kind @ (Kind::Enum(_) | Kind::IntEnum(_))) => match values(kind).next() {
                Some(serde_json::Value::String(text)) => Value::Text(text.clone()),
                Some(number) => Value::Integer(number.as_i64().unwrap_or_default().into()),
                None => Value::Null,
            },
            Some(Kind::Simple(simple)) => self.simple(*simple, name, &limits, least),
            _ => Value::Null,
        }
    }

    fn simple(&self, simple: Simple, name: &str, limits: &Limits<'_>, least: usize) -> Value {
        // Zero, or the nearest number in the range.
        let number = 0_f64.max(limits.range.0.unwrap_or(f64::MIN)).min(limits.range.1.unwrap_or(f64::MAX));
        match simple {
            Simple::Boolean => Value::Boolean(false),
            Simple::String => Value::Text(text::fitting(limits, self.patterns, &preferred(name))),
            Simple::Blob => Value::Bytes(vec![0; least]),
            Simple::Timestamp => Value::Time(if is_end(name) { self.ended.unwrap_or(self.began) } else { self.began }),
            Simple::Document => Value::Map(Map::new()),
            Simple::Float | Simple::Double | Simple::BigDecimal => Value::Float(number),
            Simple::Byte | Simple::Short | Simple::Integer | Simple::Long | Simple::BigInteger =>
            {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "a limit that is too far off is as good as the type's"
                )]
                Value::Integer(number.ceil() as i128)
            }
        }
    }
}

/// Returns the preferred text for a member: a unique id, or the member's name.
fn preferred(name: &str) -> String {
    let lower = name.to_lowercase();
    if lower.ends_with("id") { id(32) } else { name.to_owned() }
}

/// Returns true if a member is a pagination token: that of the input must not be repeated in the output.
fn is_page_token(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with("token") || lower.ends_with("marker")
}

/// Returns true if a timestamp is an end time, by its name.
fn is_end(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["end", "complet", "finish", "expir", "stop"].iter().any(|word| lower.contains(word))
}
