//! Static shapes.

use super::tokens::{bracketed_list, ident, index, listed};
use crate::code::{Code, quote};
use crate::ir::{Element, SchemaTrait, ShapeId, ShapeType, TimestampFormat, TraitValue};

/// The shape of a structure.
pub(super) fn structure(id: &ShapeId, members: &[&Element], traits: &[SchemaTrait]) -> Code {
    let (id, members, traits) = (absolute(id), bracketed_list(members.iter().copied().map(member)), list(traits));
    quote! {
        static SHAPE: shape::Shape = shape::Shape::structure(#id, &#members, #traits);
    }
}

/// The shape of a union.
pub(super) fn union(id: &ShapeId, members: &[&Element]) -> Code {
    let (id, members) = (absolute(id), bracketed_list(members.iter().copied().map(member)));
    quote! {
        static SHAPE: shape::Shape = shape::Shape::union(#id, &#members);
    }
}

fn absolute(id: &ShapeId) -> String {
    format!("{}#{}", id.namespace, id.name)
}

fn member(element: &Element) -> Code {
    let (name, target, traits) = (&element.name, target(element), list(&element.traits));
    quote!(shape::Member(#name, #target, #traits))
}

fn target(element: &Element) -> Code {
    let shape_type = ident(shape_type_name(element.shape_type));
    let held = element.elements.iter().map(|held| {
        let (target, traits) = (target(held), list(&held.traits));
        quote!(&shape::Element(#target, #traits))
    });
    if element.elements.is_empty() {
        return quote!(shape::#shape_type);
    }
    let held = listed(held);
    quote!(shape::#shape_type #held)
}

fn list(traits: &[SchemaTrait]) -> Code {
    if traits.is_empty() {
        return quote!(shape::NONE);
    }
    let traits = bracketed_list(traits.iter().map(schema_trait));
    quote!(&#traits)
}

fn schema_trait(schema_trait: &SchemaTrait) -> Code {
    let name = ident(schema_trait.name);
    match &schema_trait.value {
        TraitValue::Annotation => quote!(shape::#name),
        TraitValue::Text(text) => quote!(shape::#name(#text)),
        TraitValue::Http { method, uri, code } => {
            let code = index(usize::from(*code));
            quote!(shape::#name(#method, #uri, #code))
        }
        TraitValue::TimestampFormat(format) => {
            let format = ident(match format {
                TimestampFormat::DateTime => "DateTime",
                TimestampFormat::EpochSeconds => "EpochSeconds",
                TimestampFormat::HttpDate => "HttpDate",
            });
            quote!(shape::#name(serde::TimestampFormat::#format))
        }
        TraitValue::XmlNamespace(uri, None) => quote!(shape::#name(#uri, None)),
        TraitValue::XmlNamespace(uri, Some(prefix)) => quote!(shape::#name(#uri, Some(#prefix))),
    }
}

fn shape_type_name(shape_type: ShapeType) -> &'static str {
    match shape_type {
        ShapeType::BigDecimal => "BigDecimal",
        ShapeType::BigInteger => "BigInteger",
        ShapeType::Blob => "Blob",
        ShapeType::Boolean => "Boolean",
        ShapeType::Byte => "Byte",
        ShapeType::Document => "Document",
        ShapeType::Double => "Double",
        ShapeType::Float => "Float",
        ShapeType::Integer => "Integer",
        ShapeType::List => "List",
        ShapeType::Long => "Long",
        ShapeType::Map => "Map",
        ShapeType::Short => "Short",
        ShapeType::String => "String",
        ShapeType::Structure => "Structure",
        ShapeType::Timestamp => "Timestamp",
        ShapeType::Union => "Union",
    }
}
