#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use super::*;
use crate::code::ToCode;

fn printed(code: impl ToCode) -> String {
    Code::of(&code).to_string().replace(' ', "")
}

#[test]
fn hostile_text_stays_in_its_attribute() {
    let hostile = ["*/ fn evil() {} /*", "\"] fn evil() {} #[doc = \"", "\"#", "\\", "a\nb", "\u{202e}", "\0"];
    for text in hostile {
        let attribute = deprecated(Some(text));
        let parsed: syn::File = syn::parse_str(&quote!(#attribute struct A;).to_string()).unwrap();
        assert_eq!(parsed.items.len(), 1, "{text:?}");
    }
}

#[test]
fn raw_identifiers_keep_their_prefix() {
    assert_eq!(printed(ident("r#type")), "r#type");
    assert_eq!(printed(path("types::Type")), "types::Type");
}

#[test]
fn an_empty_note_is_omitted() {
    assert_eq!(printed(deprecated(None)), "");
    assert_eq!(printed(deprecated(Some(""))), "#[deprecated]");
    assert_eq!(printed(deprecated(Some("why"))), "#[deprecated(note=\"why\")]");
}

#[test]
fn types_are_qualified_if_a_type_of_the_file_has_the_name() {
    let ty = TypeRef::List(Box::new(TypeRef::Sparse(Box::new(TypeRef::String))));
    assert_eq!(printed(Std::in_file(&["Thing"]).ty(&ty)), "Vec<Option<String>>");
    assert_eq!(
        printed(Std::in_file(&["Vec", "Option", "String"]).ty(&ty)),
        "::std::vec::Vec<::std::option::Option<::std::string::String>>"
    );
    let boxed = TypeRef::Boxed(Box::new(TypeRef::Named("types::Box".to_owned())));
    assert_eq!(printed(Std::in_file(&["Box"]).optional(&boxed)), "Option<::std::boxed::Box<types::Box>>");
}
