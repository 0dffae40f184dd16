//! The impact of a change on the bytes that are sent and read.

use std::collections::BTreeMap;

use whitesmith_model::traits;

use super::report::Wire;
use whitesmith_codegen::ir::{
    Element, Enum, Field, Item, Protocol, SchemaTrait, Service, ShapeType, TimestampFormat, TraitValue, TypeRef,
};

/// The services of both sides, as far as messages depend on them.
pub(super) struct Wires<'a> {
    old: BTreeMap<String, &'a Item>,
    new: BTreeMap<String, &'a Item>,
    /// All protocols that either speaks.
    protocols: Vec<Protocol>,
    /// All protocols that both speak.
    kept: Vec<Protocol>,
}

impl<'a> Wires<'a> {
    pub(super) fn of(old: &'a Service, new: &'a Service) -> Self {
        let items = |service: &'a Service| {
            service.types.iter().map(|item| (format!("types::{}", item.name()), item)).collect::<BTreeMap<_, _>>()
        };
        let (was, is) = (&old.descriptor.protocols, &new.descriptor.protocols);
        let protocols = was.iter().chain(is).copied().collect();
        let kept = was.iter().filter(|protocol| is.contains(protocol)).copied().collect();
        Self { old: items(old), new: items(new), protocols, kept }
    }

    /// Returns whether either side speaks one of these.
    pub(super) fn speaks(&self, protocols: &[Protocol]) -> bool {
        self.protocols.iter().any(|protocol| protocols.contains(protocol))
    }

    /// Returns whether a protocol that both sides speak reads a trait. Others change together with the protocol.
    pub(super) fn reads(&self, it: &SchemaTrait) -> bool {
        self.kept.iter().any(|protocol| it.readers().contains(protocol))
    }

    /// The impact of a change of a value's type.
    pub(super) fn types(&self, old: (&TypeRef, &Element), new: (&TypeRef, &Element)) -> Wire {
        let mut walk = Walk { wires: self, open: vec![(old.0, new.0)], seen: Vec::new(), wire: Wire::SameBytes };
        walk.note(kinds(old.1, new.1));
        walk.run();
        walk.wire
    }
}

/// Types that correspond to each other, walked side by side.
struct Walk<'w> {
    wires: &'w Wires<'w>,
    open: Vec<(&'w TypeRef, &'w TypeRef)>,
    seen: Vec<(&'w str, &'w str)>,
    wire: Wire,
}

impl<'w> Walk<'w> {
    fn note(&mut self, wire: Wire) {
        self.wire = self.wire.max(wire);
    }

    fn run(&mut self) {
        while let Some((old, new)) = self.open.pop() {
            match (old, new) {
                (TypeRef::Boxed(old), new) => self.open.push((old, new)),
                (old, TypeRef::Boxed(new)) => self.open.push((old, new)),
                (TypeRef::List(old), TypeRef::List(new)) | (TypeRef::Sparse(old), TypeRef::Sparse(new)) => {
                    self.open.push((old, new));
                }
                // Null is an element of sparse lists only.
                (old, TypeRef::Sparse(new)) => {
                    self.note(Wire::MoreBytes);
                    self.open.push((old, new));
                }
                (TypeRef::Sparse(old), new) => {
                    self.note(Wire::DifferentBytes);
                    self.open.push((old, new));
                }
                (TypeRef::Map(key, value), TypeRef::Map(new_key, new_value)) => {
                    self.open.extend([(&**key, &**new_key), (&**value, &**new_value)]);
                }
                (TypeRef::Named(old), TypeRef::Named(new)) if old != new => self.named(old, new),
                // The values of an enum are strings, including those that it does not list.
                _ => {}
            }
        }
    }

    fn named(&mut self, old: &'w str, new: &'w str) {
        if self.seen.contains(&(old, new)) {
            return;
        }
        self.seen.push((old, new));
        let wires = self.wires;
        let (Some(old), Some(new)) = (wires.old.get(old), wires.new.get(new)) else { return };
        match (old, new) {
            (Item::Enum(old), Item::Enum(new)) => self.note(values(old, new)),
            (Item::Structure(old), Item::Structure(new)) => {
                let members = |fields: &'w [Field]| fields.iter().map(|it| (&it.schema, Some(&it.ty)));
                self.members(members(&old.fields), members(&new.fields));
            }
            (Item::Union(old), Item::Union(new)) => {
                let old = old.variants.iter().map(|it| (&it.schema, it.ty.as_ref()));
                self.members(old, new.variants.iter().map(|it| (&it.schema, it.ty.as_ref())));
            }
            _ => self.note(Wire::DifferentBytes),
        }
    }

    fn members(
        &mut self,
        old: impl Iterator<Item = (&'w Element, Option<&'w TypeRef>)>,
        new: impl Iterator<Item = (&'w Element, Option<&'w TypeRef>)>,
    ) {
        let wires = self.wires;
        let mut left: BTreeMap<_, _> = new.map(|(schema, ty)| (schema.name.as_str(), (schema, ty))).collect();
        for (schema, ty) in old {
            let Some((new_schema, new_ty)) = left.remove(schema.name.as_str()) else {
                self.note(Wire::DifferentBytes);
                continue;
            };
            self.note(kinds(schema, new_schema));
            let read = |it: &Element| it.traits.iter().filter(|it| wires.reads(it)).cloned().collect::<Vec<_>>();
            if read(schema) != read(new_schema) {
                self.note(Wire::DifferentBytes);
            }
            self.open.extend(ty.zip(new_ty));
        }
        if !left.is_empty() {
            self.note(Wire::MoreBytes);
        }
    }
}

fn values(old: &Enum, new: &Enum) -> Wire {
    let has = |of: &Enum, value: &str| of.variants.iter().any(|variant| variant.value == value);
    if old.variants.iter().any(|variant| !has(new, &variant.value)) {
        Wire::DifferentBytes
    } else if new.variants.iter().any(|variant| !has(old, &variant.value)) {
        Wire::MoreBytes
    } else {
        Wire::SameBytes
    }
}

/// The impact of changed kinds of values, those of elements included.
fn kinds(old: &Element, new: &Element) -> Wire {
    let mut open = vec![(old, new)];
    let mut wire = Wire::SameBytes;
    while let Some((old, new)) = open.pop() {
        wire = wire.max(match (integer_rank(old.shape_type), integer_rank(new.shape_type)) {
            _ if old.shape_type == new.shape_type => Wire::SameBytes,
            (Some(old), Some(new)) if old < new => Wire::MoreBytes,
            _ => Wire::DifferentBytes,
        });
        open.extend(old.elements.iter().zip(&new.elements));
    }
    wire
}

/// The rank of an integer type by size.
fn integer_rank(kind: ShapeType) -> Option<u8> {
    Some(match kind {
        ShapeType::Byte => 1,
        ShapeType::Short => 2,
        ShapeType::Integer => 3,
        ShapeType::Long => 4,
        ShapeType::BigInteger => 5,
        _ => return None,
    })
}

/// The traits that a schema has, those of elements included: by id, and by the place they are on.
pub(super) fn traits_of(schema: &Element) -> BTreeMap<String, &SchemaTrait> {
    let mut open = vec![(String::new(), schema)];
    let mut traits = BTreeMap::new();
    while let Some((prefix, schema)) = open.pop() {
        // Redaction is compared separately.
        let shown = schema.traits.iter().filter(|it| it.id != traits::SENSITIVE);
        traits.extend(shown.map(|it| (format!("{prefix}{}", it.id), it)));
        open.extend(schema.elements.iter().map(|element| (format!("{prefix}{}: ", element.name), element)));
    }
    traits
}

/// The trait's value, if it has one.
pub(super) fn value(it: &SchemaTrait) -> Option<String> {
    Some(match &it.value {
        TraitValue::Annotation => return None,
        TraitValue::Http { method, uri, code } => format!("{method} {uri} {code}"),
        TraitValue::Text(text) | TraitValue::XmlNamespace(text, None) => text.clone(),
        TraitValue::XmlNamespace(text, Some(prefix)) => format!("{prefix}: {text}"),
        TraitValue::TimestampFormat(format) => match format {
            TimestampFormat::DateTime => "date-time",
            TimestampFormat::EpochSeconds => "epoch-seconds",
            TimestampFormat::HttpDate => "http-date",
        }
        .to_owned(),
    })
}
