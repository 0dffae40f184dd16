//! Example calls with every required member.

use whitesmith_model::graph;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, Members, ShapeId, Simple, prelude};

use super::{Context, fields};
use crate::ir::{Example, ExampleSetter, ExampleValue};
use crate::naming;

/// The maximum nesting of an example.
const DEEPEST: usize = 8;

/// The maximum number of values in an example. It also compiles without the omitted ones.
const MOST: usize = 256;

/// The call of an operation with this input.
pub(super) fn call(context: &Context<'_>, input: &ShapeId) -> Example {
    let mut writer = Writer { context, open: Vec::new(), left: MOST, deprecated: false };
    let setters = writer.setters(input);
    Example { setters, deprecated: writer.deprecated }
}

struct Writer<'c> {
    context: &'c Context<'c>,
    /// The structures and unions that hold the value being written.
    open: Vec<ShapeId>,
    /// The number of values that may still be written.
    left: usize,
    /// True if the example uses anything deprecated.
    deprecated: bool,
}

impl Writer<'_> {
    fn setters(&mut self, structure: &ShapeId) -> Vec<ExampleSetter> {
        let context = self.context;
        let Some(members) = context.model.members(structure) else { return Vec::new() };
        let is_shown = |member: &Member| fields::is_demanded(member) || self.is_events(member);
        if !members.values().any(is_shown) {
            return Vec::new();
        }
        let names = naming::fields(members, context.closure.is(structure, graph::Role::Error));
        let shown: Vec<_> = members.values().zip(names).filter(|(member, _)| is_shown(member)).collect();
        let mut setters = Vec::new();
        for (member, name) in shown {
            if let Some(value) = self.argument(&name.stem, member) {
                self.deprecated |= member.traits.has(traits::DEPRECATED);
                setters.push(ExampleSetter { name: name.ident, value });
            }
        }
        setters
    }

    /// The argument of a setter: one element for a list, a key and a value for a map.
    fn argument(&mut self, name: &str, member: &Member) -> Option<ExampleValue> {
        if self.open.is_empty() && fields::is_stream(self.context.model, member) {
            let stream = format!("{}::primitives::ByteStream", self.context.public_path);
            return Some(ExampleValue::Expression(format!("{stream}::from_static(b\"content\")")));
        }
        if self.is_events(member) {
            let event = inline(&self.value(name, &member.target)?);
            let sender = format!("{}::primitives::event_stream::EventStreamSender", self.context.public_path);
            return Some(ExampleValue::Expression(format!("{sender}::once(Ok({event}))")));
        }
        match self.context.model.kind(&member.target)? {
            Kind::List(element) if !self.is_sparse(&member.target) => self.value(name, &element.target),
            Kind::List(element) => Some(ExampleValue::Expression(self.element(name, &member.target, element)?)),
            Kind::Map { key, value } => {
                let (key, value) = (self.key(key)?, self.element(name, &member.target, value)?);
                Some(ExampleValue::Expression(format!("{key}, {value}")))
            }
            _ => self.value(name, &member.target),
        }
    }

    /// A value of a shape; `None` if it would contain another of the same shape, or become too large.
    fn value(&mut self, name: &str, target: &ShapeId) -> Option<ExampleValue> {
        self.left = self.left.checked_sub(1)?;
        let context = self.context;
        if self.open.len() >= DEEPEST || self.open.contains(target) {
            return None;
        }
        let expression = |text: String| Some(ExampleValue::Expression(text));
        let found = match context.model.kind(target)? {
            Kind::Simple(Simple::String) => Some(ExampleValue::Text(name.to_owned())),
            Kind::Simple(simple) => expression(self.simple(*simple)),
            Kind::IntEnum(_) => expression("1".to_owned()),
            Kind::Enum(members) => expression(self.enumeration(target, members)?),
            Kind::List(element) => expression(format!("vec![{}]", self.nested(name, target, element)?)),
            Kind::Map { key, value } => {
                let key = match self.key(key)? {
                    text if text.starts_with('"') => format!("{text}.to_owned()"),
                    variant => variant,
                };
                expression(format!("[({key}, {})].into()", self.nested(name, target, value)?))
            }
            Kind::Structure(members) => self.structure(target, members),
            Kind::Union(variants) => expression(self.union(target, variants)?),
            Kind::Service(_) | Kind::Operation(_) | Kind::Resource(_) => None,
        };
        self.deprecated |= found.is_some() && self.has(target, traits::DEPRECATED);
        found
    }

    fn simple(&self, simple: Simple) -> String {
        let primitives = format!("{}::primitives", self.context.public_path);
        match simple {
            Simple::String => "String::new()".to_owned(),
            Simple::Boolean => "true".to_owned(),
            Simple::Blob => format!("{primitives}::Blob::new(\"\")"),
            Simple::Timestamp => format!("{primitives}::DateTime::from_secs(0)"),
            Simple::Document => format!("{primitives}::Document::Null"),
            Simple::BigInteger => format!("{primitives}::BigInteger::default()"),
            Simple::BigDecimal => format!("{primitives}::BigDecimal::default()"),
            Simple::Float | Simple::Double => "1.0".to_owned(),
            Simple::Byte | Simple::Short | Simple::Integer | Simple::Long => "1".to_owned(),
        }
    }

    /// The first variant by name that is not deprecated, or else the first.
    fn enumeration(&mut self, id: &ShapeId, members: &Members) -> Option<String> {
        let old = |member: &Member| member.traits.has(traits::DEPRECATED);
        let named = members.values().zip(naming::enum_variants(members));
        let (member, variant) =
            named.min_by(|(a, a_name), (b, b_name)| old(a).cmp(&old(b)).then_with(|| a_name.cmp(b_name)))?;
        self.deprecated |= old(member);
        Some(format!("{}::{variant}", self.context.names.get(id)?))
    }

    /// A key: a string, or a variant of an enum.
    fn key(&mut self, key: &Member) -> Option<String> {
        match self.context.model.kind(&key.target)? {
            Kind::Enum(members) => self.enumeration(&key.target, members),
            _ => Some("\"key\"".to_owned()),
        }
    }

    /// An element of a list or map within a larger value.
    fn nested(&mut self, name: &str, holder: &ShapeId, element: &Member) -> Option<String> {
        self.open.push(holder.clone());
        let text = self.element(name, holder, element);
        self.open.pop();
        text
    }

    fn element(&mut self, name: &str, holder: &ShapeId, element: &Member) -> Option<String> {
        let text = inline(&self.value(name, &element.target)?);
        Some(if self.is_sparse(holder) { format!("Some({text})") } else { text })
    }

    fn structure(&mut self, id: &ShapeId, members: &Members) -> Option<ExampleValue> {
        let path = self.context.names.get(id)?.clone();
        let fallible = members.values().any(|member| fields::fails_without(self.context, member));
        self.open.push(id.clone());
        let setters = self.setters(id);
        self.open.pop();
        Some(ExampleValue::Structure { path, fallible, setters })
    }

    /// The first variant that has a value.
    fn union(&mut self, id: &ShapeId, variants: &Members) -> Option<String> {
        let path = self.context.names.get(id)?;
        self.open.push(id.clone());
        let shape = self.context.model.shape(id)?;
        let named = variants.iter().zip(naming::union_variants(variants));
        let mut named = named.filter(|((_, held), _)| !graph::is_event_error(self.context.model, shape, held));
        let found = named.find_map(|((name, held), variant)| {
            let variant = format!("{path}::{variant}");
            if held.target == prelude::unit() {
                return Some(variant);
            }
            let value = inline(&self.value(&naming::variant_stem(name), &held.target)?);
            let boxed = self.context.boxed.contains(&(id.clone(), name.clone()));
            Some(if boxed { format!("{variant}(Box::new({value}))") } else { format!("{variant}({value})") })
        });
        self.open.pop();
        found
    }

    /// Returns true if a member is the stream of events of the input.
    fn is_events(&self, member: &Member) -> bool {
        self.open.is_empty() && self.context.model.shape(&member.target).is_some_and(graph::is_event_stream)
    }

    fn is_sparse(&self, id: &ShapeId) -> bool {
        self.has(id, traits::SPARSE)
    }

    fn has(&self, id: &ShapeId, name: &str) -> bool {
        self.context.model.shape(id).is_some_and(|shape| shape.traits.has(name))
    }
}

/// A value in a larger expression. Names and placeholders are made from identifiers, so they need no escape.
fn inline(value: &ExampleValue) -> String {
    match value {
        ExampleValue::Text(text) => format!("\"{text}\".to_owned()"),
        ExampleValue::Expression(text) => text.clone(),
        ExampleValue::Structure { path, fallible, setters } => {
            let call = |setter: &ExampleSetter| match &setter.value {
                ExampleValue::Text(text) => format!(".{}(\"{text}\")", setter.name),
                other => format!(".{}({})", setter.name, inline(other)),
            };
            let calls: String = setters.iter().map(call).collect();
            format!("{path}::builder(){calls}.build(){}", if *fallible { "?" } else { "" })
        }
    }
}
