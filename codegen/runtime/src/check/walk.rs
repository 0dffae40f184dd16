//! Visits an input as a serializer does.

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

use super::{Constraints, Rule, Violation};
use crate::node;
use crate::serde::{Serializable, Structure};

/// Returns all violations of an input, in the order of its members; for generated code.
pub fn violations(input: &dyn Structure, constraints: &'static [Constraints]) -> Vec<Violation> {
    let mut walk = Walk { constraints, within: Vec::new(), violations: Vec::new() };
    walk.members(&Serializable(input), String::new());
    walk.violations
}

/// Writes the elements of a list or the entries of a map.
type Write<'a> = &'a dyn Fn(&mut dyn ShapeSerializer) -> Result<(), SerdeError>;

struct Walk {
    constraints: &'static [Constraints],
    /// The value being walked and what it is part of, from the input inwards.
    within: Vec<Within>,
    violations: Vec<Violation>,
}

/// A container on the path to the value.
struct Within {
    /// Its path, as reported to users.
    path: String,
    holds: Holds,
}

enum Holds {
    /// The name of the payload member, if the structure has one, and the members seen so far.
    Members(Option<Name>, Vec<String>),
    /// The list's name in the constraints, and the number of elements seen.
    Elements(Name, usize),
    /// The map's name in the constraints, and the current key, if its value comes next.
    Entries(Name, Option<String>),
}

/// Name of a value in the constraints.
#[derive(Clone)]
struct Name {
    shape: String,
    member: String,
}

impl Name {
    fn of(member: &Schema<'_>) -> Self {
        let name = member.member_name().unwrap_or_default();
        Self { shape: member.shape_id().shape_name().to_owned(), member: name.to_owned() }
    }

    fn part(&self, part: &str) -> Self {
        Self { shape: self.shape.clone(), member: format!("{}.{part}", self.member) }
    }
}

impl Walk {
    /// Advances to the next part of the innermost container. Returns its name and path.
    fn step(&mut self, schema: &Schema<'_>) -> (Name, String) {
        let Some(Within { path, holds }) = self.within.last_mut() else {
            return (Name { shape: String::new(), member: String::new() }, String::new());
        };
        match holds {
            Holds::Members(payload, seen) => {
                // A payload structure is written with its own schema, which has no member name.
                let payload = payload.take_if(|_| schema.member_name().is_none());
                let name = payload.unwrap_or_else(|| Name::of(schema));
                seen.push(name.member.clone());
                let path = join(path, &name.member);
                (name, path)
            }
            Holds::Elements(name, count) => {
                let path = format!("{path}[{count}]");
                *count += 1;
                (name.part("member"), path)
            }
            Holds::Entries(name, key) => (name.part("value"), format!("{path}[{}]", key.take().unwrap_or_default())),
        }
    }

    /// Advances to a key, if one comes next.
    fn step_to_key(&mut self, schema: &Schema<'_>, value: &str) -> Option<(Name, String)> {
        let Some(Within { path, holds: Holds::Entries(name, key @ None) }) = self.within.last_mut() else {
            return None;
        };
        let shown = if schema.sensitive().is_some() { "…".to_owned() } else { format!("{value:?}") };
        let path = format!("{path}[{shown}]");
        *key = Some(shown);
        Some((name.part("key"), path))
    }

    fn constraints(&self, name: &Name) -> Option<&'static Constraints> {
        self.constraints.iter().find(|of| of.shape == name.shape && of.member == name.member)
    }

    /// Adds a violation if `broken` returns a rule for the constraints of a value.
    fn check(&mut self, name: &Name, path: &str, broken: impl Fn(&'static Constraints) -> Option<Rule>) {
        if let Some(rule) = self.constraints(name).and_then(broken) {
            self.violations.push(Violation { path: path.to_owned(), rule });
        }
    }

    fn number(&mut self, schema: &Schema<'_>, value: Option<f64>) {
        let (name, path) = self.step(schema);
        self.check(&name, &path, |of| of.range_rule(value?));
    }

    fn members(&mut self, value: &dyn SerializableStruct, path: String) {
        let payload = node::payload(value.schema()).map(Name::of);
        self.within.push(Within { path, holds: Holds::Members(payload, Vec::new()) });
        // Values that cannot be sent, such as an unknown variant of a union, are reported when they are sent.
        let _ = value.serialize_members(self);
        let Some(Within { path, holds: Holds::Members(_, seen) }) = self.within.pop() else { return };
        let shape = value.schema().shape_id().shape_name();
        let lacking = |of: &&Constraints| of.required && of.shape == shape && !seen.iter().any(|it| it == of.member);
        let missing = self.constraints.iter().filter(lacking);
        self.violations.extend(missing.map(|of| Violation { path: join(&path, of.member), rule: Rule::Required }));
    }

    fn parts(
        &mut self,
        schema: &Schema<'_>,
        length: Option<usize>,
        holds: fn(Name) -> Holds,
        write: Write<'_>,
    ) -> Result<(), SerdeError> {
        let (name, path) = self.step(schema);
        self.check(&name, &path, |of| of.length_rule(length? as u64));
        self.within.push(Within { path, holds: holds(name) });
        let written = write(self);
        self.within.pop();
        written
    }
}

/// The path of a member of a structure; the input itself has none.
fn join(path: &str, member: &str) -> String {
    if path.is_empty() { member.to_owned() } else { format!("{path}.{member}") }
}

fn elements(name: Name) -> Holds {
    Holds::Elements(name, 0)
}

fn entries(name: Name) -> Holds {
    Holds::Entries(name, None)
}

macro_rules! numbers {
    ($($write:ident: $type:ty, |$value:ident| $number:expr;)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, $value: $type) -> Result<(), SerdeError> {
            self.number(schema, $number);
            Ok(())
        }
    )*};
}

macro_rules! unconstrained {
    ($($write:ident: $type:ty;)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, _: $type) -> Result<(), SerdeError> {
            self.step(schema);
            Ok(())
        }
    )*};
}

impl ShapeSerializer for Walk {
    numbers! {
        write_byte: i8, |value| Some(value.into());
        write_short: i16, |value| Some(value.into());
        write_integer: i32, |value| Some(value.into());
        write_long: i64, |value| value.to_string().parse().ok();
        write_float: f32, |value| Some(value.into());
        write_double: f64, |value| Some(value);
        write_big_integer: &BigInteger, |value| value.as_ref().parse().ok();
        write_big_decimal: &BigDecimal, |value| value.as_ref().parse().ok();
    }

    unconstrained! {
        write_boolean: bool;
        write_timestamp: &DateTime;
        write_document: &Document;
    }

    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<(), SerdeError> {
        let (_, path) = self.step(schema);
        self.members(value, path);
        Ok(())
    }

    fn write_list(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Result<(), SerdeError> {
        self.parts(schema, None, elements, write)
    }

    fn write_list_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        write: Write<'_>,
    ) -> Result<(), SerdeError> {
        self.parts(schema, Some(length), elements, write)
    }

    fn write_map(&mut self, schema: &Schema<'_>, write: Write<'_>) -> Result<(), SerdeError> {
        self.parts(schema, None, entries, write)
    }

    fn write_map_with_length(
        &mut self,
        schema: &Schema<'_>,
        length: usize,
        write: Write<'_>,
    ) -> Result<(), SerdeError> {
        self.parts(schema, Some(length), entries, write)
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<(), SerdeError> {
        let (name, path) = self.step_to_key(schema, value).unwrap_or_else(|| self.step(schema));
        self.check(&name, &path, |of| of.length_rule(value.chars().count() as u64));
        self.check(&name, &path, |of| of.pattern_rule(value));
        Ok(())
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<(), SerdeError> {
        let (name, path) = self.step(schema);
        self.check(&name, &path, |of| of.length_rule(value.as_ref().len() as u64));
        Ok(())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<(), SerdeError> {
        self.step(schema);
        Ok(())
    }
}
