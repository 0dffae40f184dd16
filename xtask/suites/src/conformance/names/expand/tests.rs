#![expect(clippy::expect_used, reason = "a test fails by it")]

use std::str::FromStr;

use super::*;

fn macros(text: &str) -> Macros {
    let file = syn::parse_file(text).expect("it parses");
    let mut macros = Macros::default();
    for item in file.items {
        let syn::Item::Macro(item) = item else { continue };
        macros.define(&item.ident.expect("a name").to_string(), item.mac.tokens);
    }
    macros
}

fn expand(macros: &Macros, name: &str, call: &str) -> Option<String> {
    macros.expand(name, TokenStream::from_str(call).expect("tokens")).map(|tokens| tokens.to_string())
}

#[test]
fn fragments_and_literal_tokens_are_matched() {
    let macros =
        macros("macro_rules! get { (copy $f:ident, $t:ty) => { fn $f() -> $t; }; (text $f:ident) => { fn $f(); } }");
    assert_eq!(expand(&macros, "get", "copy a, Option<Vec<B>>").as_deref(), Some("fn a () -> Option < Vec < B >> ;"));
    assert_eq!(expand(&macros, "get", "text a").as_deref(), Some("fn a () ;"));
    assert_eq!(expand(&macros, "get", "other a"), None);
    assert_eq!(expand(&macros, "unknown", ""), None);
}

#[test]
fn repetitions_are_expanded_with_and_without_separators() {
    let macros = macros(
        "macro_rules! all { ($(#[$a:meta])* [$($n:literal $v:ident),*] $(, $k:ident)?) => { $(#[$a])* $($v = $n;)* $($k)? } }",
    );
    let call = "#[x] #[y(1)] [1 a, 2 b], last";
    let expected = "# [x] # [y (1)] a = 1 ; b = 2 ; last";
    assert_eq!(expand(&macros, "all", call).as_deref(), Some(expected));
    assert_eq!(expand(&macros, "all", "[]").as_deref(), Some(""));
}

#[test]
fn dollar_crate_is_the_runtime() {
    let macros = macros("macro_rules! x { (|$i:ident| $e:expr, $p:path) => { $crate::y!($i, $p) }; }");
    let expected = "whitesmith_runtime :: y ! (it , a :: b)";
    assert_eq!(expand(&macros, "x", "|it| it.c, a::b").as_deref(), Some(expected));
}
