//! The schema of a member: its properties that protocols need.

use serde_json::Value;
use whitesmith_model::traits::{self, SchemaPlace, XmlNamespace};
use whitesmith_model::{Kind, Member, Model, ShapeId, Simple, Traits};

use super::{Context, DEEPEST};
use crate::ir::{self, Element, SchemaTrait, ShapeType, TimestampFormat, TraitValue};

/// The schema of a member, with those of its elements.
pub(super) fn element(context: &Context<'_>, name: &str, member: &Member) -> Element {
    nested(context, name, member, 0)
}

fn nested(context: &Context<'_>, name: &str, member: &Member, depth: usize) -> Element {
    let target = context.model.shape(&member.target);
    let kind = Model::kind_of(&member.target, target).filter(|_| depth <= DEEPEST);
    let held = kind.into_iter().flat_map(Kind::held);
    let mut elements: Vec<_> = held.map(|(part, member)| nested(context, part, member, depth + 1)).collect();
    if let (Some(Kind::List(_)), true) = (kind, member.traits.has(traits::XML_FLATTENED)) {
        unnamed(&mut elements);
    }
    Element {
        name: name.to_owned(),
        shape_type: kind.map_or(ShapeType::Document, shape_type),
        traits: traits(member, target.map(|shape| &shape.traits)),
        elements,
    }
}

/// Removes the names of the elements of a flattened list: they have the name of the list's member
/// ([Smithy 2.0, XML bindings](https://smithy.io/2.0/spec/protocol-traits.html#flattened-list-serialization)). AWS's
/// writer would prefer the elements' names.
fn unnamed(elements: &mut [Element]) {
    for element in elements {
        element.traits.retain(|one| one.id != traits::XML_NAME);
    }
}

fn shape_type(kind: &Kind) -> ShapeType {
    match kind {
        Kind::Simple(simple) => match simple {
            Simple::Blob => ShapeType::Blob,
            Simple::Boolean => ShapeType::Boolean,
            Simple::String => ShapeType::String,
            Simple::Timestamp => ShapeType::Timestamp,
            Simple::Byte => ShapeType::Byte,
            Simple::Short => ShapeType::Short,
            Simple::Integer => ShapeType::Integer,
            Simple::Long => ShapeType::Long,
            Simple::Float => ShapeType::Float,
            Simple::Double => ShapeType::Double,
            Simple::BigInteger => ShapeType::BigInteger,
            Simple::BigDecimal => ShapeType::BigDecimal,
            Simple::Document => ShapeType::Document,
        },
        Kind::Enum(_) => ShapeType::String,
        Kind::IntEnum(_) => ShapeType::Integer,
        Kind::List(_) => ShapeType::List,
        Kind::Map { .. } => ShapeType::Map,
        Kind::Union(_) => ShapeType::Union,
        Kind::Structure(_) | Kind::Service(_) | Kind::Operation(_) | Kind::Resource(_) => ShapeType::Structure,
    }
}

/// The traits in effect on a member whose target has these.
fn traits(member: &Member, target: Option<&Traits>) -> Vec<SchemaTrait> {
    // Most members have none of these traits.
    if !is_carried(&member.traits) && !target.is_some_and(is_carried) {
        return Vec::new();
    }
    let others = traits::in_schemas().iter().filter_map(|row| {
        let own = || value(row.id, &member.traits);
        let value = match row.schema?.place {
            SchemaPlace::Member => own(),
            SchemaPlace::Effective => own().or_else(|| value(row.id, target?)),
            SchemaPlace::Binding | SchemaPlace::Structure => None,
        };
        SchemaTrait::new(row.id, value?)
    });
    binding(member).into_iter().chain(others).collect()
}

/// Returns true if schemas carry any of these traits.
fn is_carried(traits: &Traits) -> bool {
    traits.iter().any(|(id, _)| traits::in_schemas().iter().any(|row| row.id == id))
}

/// The value of a trait, if it is applied and valid.
fn value(id: &str, traits: &Traits) -> Option<TraitValue> {
    match traits.get(id)? {
        Value::String(text) if id == traits::TIMESTAMP_FORMAT => {
            timestamp_format(text).map(TraitValue::TimestampFormat)
        }
        Value::String(text) => Some(TraitValue::Text(text.clone())),
        _ if id == traits::XML_NAMESPACE => {
            let XmlNamespace { uri, prefix } = traits.xml_namespace()?;
            Some(TraitValue::XmlNamespace(uri.to_owned(), prefix.map(str::to_owned)))
        }
        _ => Some(TraitValue::Annotation),
    }
}

/// The trait of a structure itself, if it is applied and has a valid value.
pub(super) fn of_structure(id: &str, traits: &Traits) -> Option<SchemaTrait> {
    SchemaTrait::new(id, value(id, traits)?)
}

fn timestamp_format(name: &str) -> Option<TimestampFormat> {
    match name {
        "date-time" => Some(TimestampFormat::DateTime),
        "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
        "http-date" => Some(TimestampFormat::HttpDate),
        _ => None,
    }
}

/// The HTTP binding of a member, unless it is in the document of the body.
pub(super) fn binding(member: &Member) -> Option<SchemaTrait> {
    let mut bindings = traits::carried(SchemaPlace::Binding);
    bindings.find_map(|row| SchemaTrait::new(row.id, value(row.id, &member.traits)?))
}

/// A shape id in its two parts.
pub(super) fn shape_id(id: &ShapeId) -> ir::ShapeId {
    ir::ShapeId { namespace: id.namespace().to_owned(), name: id.name().to_owned() }
}
