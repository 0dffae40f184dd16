//! The schema of a member: its properties that protocols need.

use serde_json::Value;
use whitesmith_model::traits;
use whitesmith_model::{Kind, Member, ShapeId, Simple, Traits};

use super::{Context, DEEPEST};
use crate::ir::{self, Element, HttpBinding, SchemaTrait, ShapeType, TimestampFormat};

/// The schema of a member, with those of its elements.
pub(super) fn element(context: &Context<'_>, name: &str, member: &Member) -> Element {
    nested(context, name, member, 0)
}

fn nested(context: &Context<'_>, name: &str, member: &Member, depth: usize) -> Element {
    let kind = context.model.kind(&member.target).filter(|_| depth <= DEEPEST);
    let held = kind.into_iter().flat_map(Kind::held);
    let mut elements: Vec<_> = held.map(|(part, member)| nested(context, part, member, depth + 1)).collect();
    if let (Some(Kind::List(_)), true) = (kind, member.traits.has(traits::XML_FLATTENED)) {
        unnamed(&mut elements);
    }
    Element {
        name: name.to_owned(),
        shape_type: kind.map_or(ShapeType::Document, shape_type),
        traits: traits(context, member),
        elements,
    }
}

/// Removes the names of the elements of a flattened list: they have the name of the list's member
/// ([Smithy 2.0, XML bindings](https://smithy.io/2.0/spec/protocol-traits.html#flattened-list-serialization)). AWS's
/// writer would prefer the elements' names.
fn unnamed(elements: &mut [Element]) {
    for element in elements {
        element.traits.retain(|one| !matches!(one, SchemaTrait::XmlName(_)));
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

fn traits(context: &Context<'_>, member: &Member) -> Vec<SchemaTrait> {
    let own = &member.traits;
    let text = |name: &str| own.text(name).map(str::to_owned);
    let effective = context.model.effective(member);
    let effective_text = |name: &str| effective(name).and_then(Value::as_str).map(str::to_owned);
    let mut traits = Vec::new();
    traits.extend(binding(member).map(SchemaTrait::HttpBinding));
    traits.extend(text(traits::JSON_NAME).map(SchemaTrait::JsonName));
    traits.extend(effective_text(traits::MEDIA_TYPE).map(SchemaTrait::MediaType));
    traits.extend(effective(traits::SENSITIVE).map(|_| SchemaTrait::Sensitive));
    let format = effective_text(traits::TIMESTAMP_FORMAT);
    traits.extend(format.as_deref().and_then(timestamp_format).map(SchemaTrait::TimestampFormat));
    traits.extend(text(traits::EC2_QUERY_NAME).map(SchemaTrait::Ec2QueryName));
    traits.extend(own.has(traits::XML_ATTRIBUTE).then_some(SchemaTrait::XmlAttribute));
    traits.extend(own.has(traits::XML_FLATTENED).then_some(SchemaTrait::XmlFlattened));
    traits.extend(text(traits::XML_NAME).map(SchemaTrait::XmlName));
    traits.extend(xml_namespace(own).map(|(uri, prefix)| SchemaTrait::XmlNamespace(uri, prefix)));
    traits
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
pub(super) fn binding(member: &Member) -> Option<HttpBinding> {
    let text = |name: &str| member.traits.text(name).map(str::to_owned);
    let has = |name: &str| member.traits.has(name);
    text(traits::HTTP_HEADER)
        .map(HttpBinding::Header)
        .or_else(|| text(traits::HTTP_PREFIX_HEADERS).map(HttpBinding::PrefixHeaders))
        .or_else(|| text(traits::HTTP_QUERY).map(HttpBinding::Query))
        .or_else(|| has(traits::HTTP_LABEL).then_some(HttpBinding::Label))
        .or_else(|| has(traits::HTTP_PAYLOAD).then_some(HttpBinding::Payload))
        .or_else(|| has(traits::HTTP_QUERY_PARAMS).then_some(HttpBinding::QueryParams))
        .or_else(|| has(traits::HTTP_RESPONSE_CODE).then_some(HttpBinding::ResponseCode))
}

/// A shape id in its two parts.
pub(super) fn shape_id(id: &ShapeId) -> ir::ShapeId {
    ir::ShapeId { namespace: id.namespace().to_owned(), name: id.name().to_owned() }
}

/// URI and prefix of `smithy.api#xmlNamespace`.
pub(super) fn xml_namespace(traits: &Traits) -> Option<(String, Option<String>)> {
    let value = traits.get(traits::XML_NAMESPACE)?;
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some((text("uri")?, text("prefix")))
}
