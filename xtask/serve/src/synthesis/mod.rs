//! Value synthesis: members of an output that no input determines, generated from the model.

mod text;

use std::collections::BTreeSet;

use aws_smithy_types::DateTime;

use super::catalog::{is_required, is_stream};
use super::checksum;
use super::constraints::{Limits, Patterns, values};
use super::value::{Map, Value};

use text::id;
use whitesmith_model::{Kind, Member, Members, Model, ShapeId, Simple, traits};

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
#[derive(Clone, Copy)]
pub(super) struct Synthesizer<'a> {
    pub(super) model: &'a Model,
    pub(super) patterns: &'a Patterns,
    pub(super) known: &'a KnownValues,
    /// Start time of the job or call.
    pub(super) began: DateTime,
    /// End time, if it has ended.
    pub(super) ended: Option<DateTime>,
    /// Number of elements of a list or map with a smaller minimum. If it is not zero, scalars of any depth are set.
    pub(super) least: usize,
}

/// Length of a stream of bytes.
const STREAM: usize = 1 << 16;

/// Number of events of each variant.
const ROUNDS: usize = 3;

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
        if is_stream(self.model, member) {
            return true;
        }
        if member.traits.text(traits::HTTP_HEADER).is_some_and(describes_body) {
            return false;
        }
        match self.model.kind(&member.target) {
            Some(Kind::Simple(Simple::Timestamp)) => self.ended.is_some() || !is_end(name),
            Some(Kind::Simple(_) | Kind::Enum(_) | Kind::IntEnum(_)) => {
                (depth == 0 || self.least > 0) && !is_page_token(name)
            }
            _ => false,
        }
    }

    fn value(&self, name: &str, member: &Member, depth: usize) -> Value {
        if depth > DEEPEST {
            return Value::Null;
        }
        let is_stream = is_stream(self.model, member);
        let limits = Limits::of(self.model, member);
        let least = limits.length.0.map_or(0, |least| usize::try_from(least).unwrap_or(usize::MAX)).min(1 << 10);
        let items = least.max(self.least);
        match self.model.kind(&member.target) {
            Some(Kind::Structure(members)) => Value::Map(self.members(&member.target, members, depth + 1)),
            Some(Kind::Union(members)) if is_stream => self.events(members),
            Some(Kind::Simple(Simple::Blob)) if is_stream => {
                Value::Bytes(name.bytes().chain(*b" ").cycle().take(STREAM).collect())
            }
            Some(Kind::Union(members)) => {
                // Text is the variant that most callers expect.
                let is_text =
                    |member: &Member| matches!(self.model.kind(&member.target), Some(Kind::Simple(Simple::String)));
                let first = members.iter().find(|(_, member)| is_text(member)).or_else(|| members.iter().next());
                Value::Map(
                    first
                        .map(|(name, member)| (name.clone(), self.value(name, member, depth + 1)))
                        .into_iter()
                        .collect(),
                )
            }
            Some(Kind::List(element)) => {
                Value::List((0..items).map(|_| self.value(name, element, depth + 1)).collect())
            }
            Some(Kind::Map { key, value }) => {
                let entry =
                    |_| Some((self.value(name, key, depth + 1).text()?.to_owned(), self.value(name, value, depth + 1)));
                Value::Map((0..items).filter_map(entry).collect())
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

    /// Returns the events of a stream: several of each variant that is no error.
    fn events(&self, variants: &Members) -> Value {
        let is_error = |id: &ShapeId| self.model.shape(id).is_some_and(|shape| shape.traits.has(traits::ERROR));
        let events: Vec<_> = variants.iter().filter(|(_, member)| !is_error(&member.target)).collect();
        let rounds = std::iter::repeat_n(events, ROUNDS).flatten();
        let synthesizer = Self { least: 1, ..*self };
        let values = rounds.map(|(name, member)| {
            let event = Value::Map(synthesizer.output(&member.target));
            Value::Map(Map::from([(name.clone(), event)]))
        });
        Value::List(values.collect())
    }

    fn simple(&self, simple: Simple, name: &str, limits: &Limits<'_>, least: usize) -> Value {
        // Zero, or the nearest number in the range.
        let number = 0_f64.max(limits.range.0.unwrap_or(f64::MIN)).min(limits.range.1.unwrap_or(f64::MAX));
        match simple {
            Simple::Boolean => Value::Boolean(false),
            Simple::String => Value::Text(text::fitting(limits, self.patterns, &preferred(name))),
            Simple::Blob => Value::Bytes(blob(name, limits, least)),
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

/// Returns true if a header describes the body, which is not known yet.
fn describes_body(header: &str) -> bool {
    let header = header.to_ascii_lowercase();
    header.starts_with(checksum::PREFIX) || ["content-encoding", "content-length", "content-range"].contains(&&*header)
}

/// Returns the name of a member, repeated or cut to the required length.
fn blob(name: &str, limits: &Limits<'_>, least: usize) -> Vec<u8> {
    let most = limits.length.1.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
    name.bytes().cycle().take(name.len().max(least).min(most)).collect()
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
