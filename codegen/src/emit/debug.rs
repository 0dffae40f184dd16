//! `Debug` of types with sensitive values.

use super::tokens::ident;
use crate::code::{Code, quote};
use crate::ir::{Field, Role, Structure, stem};

/// The text that `Debug` shows instead of a sensitive value, as in AWS's clients.
pub(super) const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// The derives, without `Debug` if a field is sensitive; a stream can neither be cloned nor compared.
pub(super) fn derives(structure: &Structure, more: &[&str]) -> Option<Code> {
    let is_value = structure.stream().is_none();
    let debug = !structure.fields.iter().any(|field| field.sensitive);
    let derives = [is_value.then_some("Clone"), debug.then_some("Debug"), is_value.then_some("PartialEq")];
    let mut derives = derives.into_iter().flatten().chain(more.iter().copied()).map(ident).peekable();
    derives.peek()?;
    Some(quote!(#[derive(#(#derives),*)]))
}

/// `Debug`, if it must hide a value.
pub(super) fn debug(name: &str, fields: &[Field], role: Role) -> Option<Code> {
    fields.iter().find(|field| field.sensitive)?;
    let ident_ = ident(name);
    let meta = (role == Role::Error).then_some("meta");
    let extra = role.request_ids().iter().copied().chain(meta).map(|label| {
        let field = ident(label);
        quote!(.field(#label, &self.#field))
    });
    let fields = fields.iter().map(|field| {
        let (label, field_) = (stem(&field.name), ident(&field.name));
        if field.sensitive { quote!(.field(#label, &#REDACTED)) } else { quote!(.field(#label, &self.#field_)) }
    });
    Some(quote! {
        impl ::std::fmt::Debug for #ident_ {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(#name)#(#fields)* #(#extra)* .finish()
            }
        }
    })
}
