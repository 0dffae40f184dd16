//! Static shapes.

use proc_macro2::{Group, TokenStream};
use quote::quote;

use super::tokens::{bracketed_list, ident, index, listed};
use crate::ir::{Element, HttpBinding, SchemaTrait, ShapeId, ShapeType, TimestampFormat};

/// The shape of a structure.
pub(super) fn structure(id: &ShapeId, members: &[&Element], traits: &[SchemaTrait]) -> TokenStream {
    let (id, members, traits) = (absolute(id), bracketed_list(members.iter().copied().map(member)), list(traits));
    quote! {
        static SHAPE: shape::Shape = shape::Shape::structure(#id, &#members, &#traits);
    }
}

/// The shape of a union.
pub(super) fn union(id: &ShapeId, members: &[&Element]) -> TokenStream {
    let (id, members) = (absolute(id), bracketed_list(members.iter().copied().map(member)));
    quote! {
        static SHAPE: shape::Shape = shape::Shape::union(#id, &#members);
    }
}

fn absolute(id: &ShapeId) -> String {
    format!("{}#{}", id.namespace, id.name)
}

fn member(element: &Element) -> TokenStream {
    let (name, target, traits) = (&element.name, target(element), list(&element.traits));
    quote!(shape::Member(#name, #target, &#traits))
}

fn target(element: &Element) -> TokenStream {
    let shape_type = ident(shape_type_name(element.shape_type));
    let held = element.elements.iter().map(|held| {
        let (target, traits) = (target(held), list(&held.traits));
        quote!(&shape::Element(#target, &#traits))
    });
    if element.elements.is_empty() {
        return quote!(shape::#shape_type);
    }
    let held = listed(held);
    quote!(shape::#shape_type #held)
}

fn list(traits: &[SchemaTrait]) -> Group {
    bracketed_list(traits.iter().map(schema_trait))
}

fn schema_trait(schema_trait: &SchemaTrait) -> TokenStream {
    match schema_trait {
        SchemaTrait::Ec2QueryName(name) => quote!(shape::Ec2QueryName(#name)),
        SchemaTrait::Http { method, uri, code } => {
            let code = index(usize::from(*code));
            quote!(shape::Http(#method, #uri, #code))
        }
        SchemaTrait::HttpBinding(binding) => http_binding(binding),
        SchemaTrait::JsonName(name) => quote!(shape::JsonName(#name)),
        SchemaTrait::MediaType(media_type) => quote!(shape::MediaType(#media_type)),
        SchemaTrait::Sensitive => quote!(shape::Sensitive),
        SchemaTrait::TimestampFormat(format) => {
            let format = ident(match format {
                TimestampFormat::DateTime => "DateTime",
                TimestampFormat::EpochSeconds => "EpochSeconds",
                TimestampFormat::HttpDate => "HttpDate",
            });
            quote!(shape::TimestampFormat(serde::TimestampFormat::#format))
        }
        SchemaTrait::XmlAttribute => quote!(shape::XmlAttribute),
        SchemaTrait::XmlFlattened => quote!(shape::XmlFlattened),
        SchemaTrait::XmlName(name) => quote!(shape::XmlName(#name)),
        SchemaTrait::XmlNamespace(uri, None) => quote!(shape::XmlNamespace(#uri, None)),
        SchemaTrait::XmlNamespace(uri, Some(prefix)) => quote!(shape::XmlNamespace(#uri, Some(#prefix))),
        SchemaTrait::XmlUnwrappedOutput => quote!(shape::XmlUnwrappedOutput),
        SchemaTrait::NoBodyMembers => quote!(shape::NoBodyMembers),
        SchemaTrait::OriginalName(name) => quote!(shape::OriginalName(#name)),
    }
}

fn http_binding(binding: &HttpBinding) -> TokenStream {
    match binding {
        HttpBinding::Header(name) => quote!(shape::HttpHeader(#name)),
        HttpBinding::Label => quote!(shape::HttpLabel),
        HttpBinding::Payload => quote!(shape::HttpPayload),
        HttpBinding::PrefixHeaders(prefix) => quote!(shape::HttpPrefixHeaders(#prefix)),
        HttpBinding::Query(name) => quote!(shape::HttpQuery(#name)),
        HttpBinding::QueryParams => quote!(shape::HttpQueryParams),
        HttpBinding::ResponseCode => quote!(shape::HttpResponseCode),
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
