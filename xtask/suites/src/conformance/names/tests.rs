//! Tests of the API of small crates.

#![expect(clippy::expect_used, reason = "a test fails by it")]

use super::api::{self, Api};
use super::crates::Crates;
use super::expand::Macros;

/// Returns the API of a crate with these files, with its macros expanded.
fn api_of(files: &[(&str, &str)]) -> Api {
    let text = |path: &str| files.iter().find(|(name, _)| *name == path).map(|(_, text)| (*text).to_owned());
    let mut crates = Crates::default();
    crates.read("it", &text, &mut Macros::default()).expect("it can be read");
    api::of(&crates, "it")
}

fn signature<'a>(api: &'a Api, path: &str) -> Option<&'a str> {
    api.get(path).map(|entry| entry.signature.as_str())
}

#[test]
fn types_are_listed_at_their_public_paths() {
    let api = api_of(&[
        ("lib.rs", "pub mod types; pub mod client; pub use client::Client; pub(crate) mod inner { pub struct No; }"),
        (
            "types.rs",
            "pub use crate::types::_tag::Tag; mod _tag; pub mod builders { pub use super::_tag::TagBuilder; }",
        ),
        (
            "types/_tag.rs",
            "#[derive(Clone, ::std::fmt::Debug)] pub struct Tag { pub key: Option<::std::string::String>, hidden: i32 }
             impl Tag { pub fn builder() -> TagBuilder { todo!() } fn private(&self) {} }
             impl ::std::fmt::Display for Tag {}
             #[doc(hidden)] pub struct Hidden;
             pub struct TagBuilder;
             impl crate::types::builders::TagBuilder { pub fn build(self) -> crate::types::Tag { todo!() } }",
        ),
        ("client.rs", "mod put; pub struct Client; impl Client { pub async fn new(&self) -> Self { todo!() } }"),
        ("client/put.rs", "impl super::Client { pub fn put(&self, of: &str) -> &str { of } }"),
    ]);
    let paths: Vec<_> = api.keys().map(String::as_str).collect();
    let expected = [
        "Client",
        "Client::new()",
        "Client::put()",
        "client",
        "client::Client",
        "client::Client::new()",
        "client::Client::put()",
        "types",
        "types::Tag",
        "types::Tag::builder()",
        "types::Tag::key",
        "types::builders",
        "types::builders::TagBuilder",
        "types::builders::TagBuilder::build()",
    ];
    assert_eq!(paths, expected);
    assert_eq!(signature(&api, "types::Tag::key"), Some("Option<String>"));
    assert_eq!(signature(&api, "types::builders::TagBuilder::build()"), Some("(self)->Tag"));
    assert_eq!(signature(&api, "Client::new()"), Some("async (&self)->Client"));
    let traits: Vec<_> = api["types::Tag"].traits.iter().map(String::as_str).collect();
    assert_eq!(traits, ["Clone", "Debug", "Display"]);
}

#[test]
fn expanded_macros_are_part_of_the_api() {
    let api = api_of(&[(
        "lib.rs",
        "macro_rules! getter { (text $f:ident) => { pub fn $f(&self) -> &str { &self.$f } }; }
         macro_rules! marker { ($n:ident) => { pub struct $n; impl $n { pub fn new() -> Self { Self } } }; }
         pub struct Tag { key: String }
         impl Tag { getter!(text key); }
         marker!(Operation);",
    )]);
    let paths: Vec<_> = api.keys().map(String::as_str).collect();
    assert_eq!(paths, ["Operation", "Operation::new()", "Tag", "Tag::key()"]);
}

#[test]
fn an_alias_has_the_members_of_its_target() {
    let api = api_of(&[(
        "lib.rs",
        "mod generic { pub struct Config<S>(S); impl<S> Config<S> { pub fn builder() -> Builder<S> { todo!() } } }
         pub type Config = generic::Config<u8>;
         pub type Elsewhere = ::other::Type;
         pub use ::other::Thing;",
    )]);
    let paths: Vec<_> = api.keys().map(String::as_str).collect();
    assert_eq!(paths, ["Config", "Config::builder()", "Elsewhere", "Thing"]);
    assert_eq!(signature(&api, "Config::builder()"), Some("()->Builder"));
    assert_eq!(signature(&api, "Thing"), Some(""));
}

#[test]
fn a_missing_file_is_reported() {
    let text = |path: &str| (path == "lib.rs").then(|| "pub mod gone;".to_owned());
    let result = Crates::default().read("it", &text, &mut Macros::default());
    assert_eq!(result, Err("there is no gone.rs and no gone/mod.rs".to_owned()));
}
