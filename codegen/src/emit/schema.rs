//! Static schemas.

use proc_macro2::TokenStream;
use quote::quote;

use super::tokens::{ident, index};
use crate::ir::{Element, HttpBinding, NestedElement, SchemaTrait, ShapeId, ShapeType, TimestampFormat};

/// `ID`, `MEMBERS` and `SCHEMA` of a structure or union, and the statics that they refer to.
pub(super) fn statics(
    id: &ShapeId,
    shape_type: ShapeType,
    members: &[&Element],
    traits: &[SchemaTrait],
) -> Vec<TokenStream> {
    let (namespace, name) = (&id.namespace, &id.name);
    let mut items = vec![quote! {
        const ID: serde::ShapeId<'static> = serde::shape_id!(#namespace, #name);
    }];
    for member in members {
        nested_statics(member, &mut items);
    }
    let constructor = ident(if shape_type == ShapeType::Union { "union" } else { "structure" });
    let traits = traits.iter().map(with_trait);
    if members.is_empty() {
        items.push(quote! {
            static SCHEMA: serde::Schema<'static> =
                serde::#constructor(&ID, &[])#(#traits)*;
        });
        return items;
    }
    let count = index(members.len());
    let schemas = members.iter().enumerate().map(|(i, member)| schema(member, i));
    items.push(quote! {
        static MEMBERS: [serde::Schema<'static>; #count] = [#(#schemas),*];
    });
    items.push(quote! {
        static SCHEMA: serde::Schema<'static> =
            serde::#constructor(&ID, &serde::refs(&MEMBERS))#(#traits)*;
    });
    items
}

/// The statics of what a list or map holds, the innermost first.
fn nested_statics(element: &Element, items: &mut Vec<TokenStream>) {
    for NestedElement { static_name, element } in &element.elements {
        nested_statics(element, items);
        let (name, schema) = (ident(static_name), schema(element, 0));
        items.push(quote! {
            static #name: serde::Schema<'static> = #schema;
        });
    }
}

fn schema(element: &Element, position: usize) -> TokenStream {
    let (name, position) = (&element.name, index(position));
    let shape_type = ident(shape_type_name(element.shape_type));
    let traits = element.traits.iter().map(with_trait);
    let statics: Vec<_> = element.elements.iter().map(|nested| ident(&nested.static_name)).collect();
    let holds = match &statics[..] {
        [member] => quote!(.with_list_member(&#member)),
        [key, value] => quote!(.with_map_members(&#key, &#value)),
        _ => TokenStream::new(),
    };
    quote!(serde::member(&ID, #name, serde::ShapeType::#shape_type, #position)#holds #(#traits)*)
}

fn with_trait(schema_trait: &SchemaTrait) -> TokenStream {
    match schema_trait {
        SchemaTrait::Http { method, uri, code } => {
            let code = index(usize::from(*code));
            quote!(.with_http(serde::HttpTrait::new(#method, #uri, Some(#code))))
        }
        SchemaTrait::HttpBinding(binding) => with_binding(binding),
        SchemaTrait::JsonName(name) => quote!(.with_json_name(#name)),
        SchemaTrait::MediaType(media_type) => quote!(.with_media_type(#media_type)),
        SchemaTrait::Sensitive => quote!(.with_sensitive()),
        SchemaTrait::TimestampFormat(format) => {
            let format = ident(match format {
                TimestampFormat::DateTime => "DateTime",
                TimestampFormat::EpochSeconds => "EpochSeconds",
                TimestampFormat::HttpDate => "HttpDate",
            });
            quote!(.with_timestamp_format(serde::TimestampFormat::#format))
        }
        SchemaTrait::XmlAttribute => quote!(.with_xml_attribute()),
        SchemaTrait::XmlFlattened => quote!(.with_xml_flattened()),
        SchemaTrait::XmlName(name) => quote!(.with_xml_name(#name)),
        SchemaTrait::XmlNamespace(uri, None) => quote!(.with_xml_namespace(#uri, None)),
        SchemaTrait::XmlNamespace(uri, Some(prefix)) => {
            quote!(.with_xml_namespace(#uri, Some(#prefix)))
        }
        SchemaTrait::NoBodyMembers => quote!(.with_no_body_members()),
        SchemaTrait::OriginalName(name) => quote!(.with_original_name(#name)),
    }
}

fn with_binding(binding: &HttpBinding) -> TokenStream {
    match binding {
        HttpBinding::Header(name) => quote!(.with_http_header(#name)),
        HttpBinding::Label => quote!(.with_http_label()),
        HttpBinding::Payload => quote!(.with_http_payload()),
        HttpBinding::PrefixHeaders(prefix) => quote!(.with_http_prefix_headers(#prefix)),
        HttpBinding::Query(name) => quote!(.with_http_query(#name)),
        HttpBinding::QueryParams => quote!(.with_http_query_params()),
        HttpBinding::ResponseCode => quote!(.with_http_response_code()),
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
