use super::*;

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '#'
}

/// The words of code without literals.
fn words(code: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut end = 0;
    while let Some(begin) = code[end..].find(is_part) {
        let start = end + begin;
        end = code[start..].find(|c| !is_part(c)).map_or(code.len(), |length| start + length);
        words.push(Word { code, range: start..end });
    }
    words
}

fn made(importable: &Importable<'_>, code: &str) -> String {
    let imports = importable.imports(words(code).into_iter());
    imports.iter().map(|tokens| tokens.to_string().replace(' ', "")).collect::<Vec<_>>().join(" ")
}

fn imports(code: &str) -> String {
    made(&Importable::by_calls("tiny"), code)
}

#[test]
fn used_names_are_imported() {
    assert_eq!(
        imports("fn a(b: types::C) -> types::D { getter!(x) }"),
        "usecrate::tiny::types; usewhitesmith_runtime::getter;"
    );
    assert_eq!(
        imports("fn a(b: Client, c: &Handle<config::D>)"),
        "usecrate::tiny::{client::Client,config}; usewhitesmith_runtime::client::Handle;"
    );
    assert_eq!(imports("let types = a.config; b(types, error)"), "", "an unqualified name is not a module");
}

#[test]
fn qualified_and_declared_names_are_not_imported() {
    assert_eq!(imports("super::types::A; crate::tiny::Client; ::serde::B"), "");
    assert_eq!(imports("struct Client; fn a(b: Client) {}"), "");
    assert_eq!(imports("mod types {} use types::A;"), "");
    assert_eq!(imports("x::operation!(Client, a); Client"), "");
    assert_eq!(imports("r#type Client"), "usecrate::tiny::client::Client;", "a raw identifier declares nothing");
}

#[test]
fn a_file_of_types_imports_no_type_of_the_client() {
    assert_eq!(made(&Importable::by_types("tiny"), "enum Fault { Client, Config }"), "");
    assert_eq!(made(&Importable::by_types("tiny"), "a: types::B"), "usecrate::tiny::types;");
}
