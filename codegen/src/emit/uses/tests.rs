use super::words::words;
use super::*;

fn imports(text: &str) -> String {
    let made = Importable::by_calls("tiny").imports(text);
    made.iter().map(|tokens| tokens.to_string().replace(' ', "")).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_mentioned_is_imported() {
    assert_eq!(
        imports("fn a(b: types::C) -> types\n    ::D { setter!(x) }"),
        "usecrate::tiny::types; usewhitesmith_runtime::setter;"
    );
    assert_eq!(
        imports("fn a(b: Client, c: &Handle<config::D>)"),
        "usecrate::tiny::{config,client::Client}; usewhitesmith_runtime::client::Handle;"
    );
    assert_eq!(imports("let types = a.config; b(types, error)"), "", "a name alone is no module");
}

#[test]
fn what_is_qualified_or_declared_here_is_not() {
    assert_eq!(imports("super::types::A; crate::tiny::Client; ::serde::B"), "");
    assert_eq!(imports("struct Client; fn a(b: Client) {}"), "");
    assert_eq!(imports("mod types {} use types::A;"), "");
    assert_eq!(imports("x::operation!(Client, \"Client\"); Client"), "");
    assert_eq!(imports("r#type Client"), "usecrate::tiny::client::Client;", "a raw identifier declares nothing");
}

#[test]
fn texts_and_comments_mention_nothing() {
    assert_eq!(imports("/// types::A\n//! serde::B\n\"types::C \\\" Client \\\\\" 'x' '\\'' '\"' b\"error::D\""), "");
    assert_eq!(imports("'\"'; types::A"), "usecrate::tiny::types;");
    assert_eq!(imports("fn a<'serde>(b: &'static str) { '\\u{22}'; types::A }"), "usecrate::tiny::types;");
}

#[test]
fn a_file_of_types_imports_no_type_of_the_client() {
    assert!(Importable::by_types("tiny").imports("enum Fault { Client, Config }").is_empty());
}

#[test]
fn no_text_stops_the_reader() {
    for text in ["\"", "'", "'\\", "r#", "\\", "é", "'é", "::", "\"\\"] {
        assert!(words(text).count() <= 1, "{text}");
    }
}
