#![expect(clippy::unwrap_used, reason = "a test fails by it")]

use proc_macro2::Literal;

use super::{Code, Ident, Sign, quote};

/// The tokens of code, each with its sign.
fn tokens(code: &Code) -> Vec<(Sign, String)> {
    code.tokens().map(|(sign, text)| (sign, text.to_owned())).collect()
}

/// Checks that a template has the tokens that the crate `quote` makes of it.
macro_rules! same_as_quote {
    ($($template:tt)*) => {
        assert_eq!(tokens(&quote!($($template)*)), tokens(&Code::from(::quote::quote!($($template)*))));
    };
}

#[test]
fn fixed_tokens_are_those_of_quote() {
    same_as_quote!();
    same_as_quote!(
        pub struct A<'a, T: ?Sized> {
            b: &'static [Vec<Vec<u8>>],
            c: fn(&str) -> &&'a T,
            _d: [u8; 3],
        }
    );
    same_as_quote!(#![doc = " A."] #[derive(Clone)] #[cfg(feature = "b")] pub use a::{b, c as d};);
    same_as_quote!(let r#type = if a >= b && !c || d == -1 { *e += 1.5; f..=g } else { h?.i::<Vec<Option<u8>>>()? };);
    same_as_quote!(match a {
        Some(b) | Ok(b) => b << 1 >> 2,
        _ => m!("\u{1} \" \\ {}", r#"raw"#, b'\'', 'x', 1u8),
    });
    same_as_quote!(#[doc = r" A."] fn a(&mut self, ..) -> impl Fn(u8) -> bool + '_ { |x| x != 0 });
}

#[test]
fn interpolated_values_are_those_of_quote() {
    for text in ["", "plain", "a \"b\" \\ \n\t'", "\u{202e}\0\u{1}7", "é"] {
        let owned = text.to_owned();
        let (there, missing) = (Some(&owned), None::<String>);
        same_as_quote!(a(#text, #owned, #there #missing));
    }
    let (yes, number, signed, float) = (true, 7_u64, -7_i64, -1.5_f64);
    same_as_quote!(#yes #number #signed #float);
    let (whole, bytes) = (Literal::i64_unsuffixed(-3), Literal::byte_string(b"a\n\""));
    same_as_quote!(a #whole - #whole; #bytes);
}

#[test]
fn repeated_values_are_those_of_quote() {
    for names in [vec![], vec!["a"], vec!["a", "b", "c"]] {
        same_as_quote!([#(#names),*] #(#names);* #(#names)::* #(, #names)* #(#names)|* (#(#names,)*));
        let numbers = [1_u64, 2, 3];
        same_as_quote!(#(#names => [#numbers, #names],)*);
        let values = || names.iter().map(|name| name.to_uppercase());
        let (of_ours, of_quotes) = (values(), values());
        let ours = quote!(#(#of_ours)&&*);
        assert_eq!(tokens(&ours), tokens(&Code::from(::quote::quote!(#(#of_quotes)&&*))));
    }
}

#[test]
fn code_is_interpolated_token_by_token() {
    let (name, ty) = (Ident::new("r#type"), quote!(Option<u8>));
    let code = quote!(pub #name: &#ty,);
    assert_eq!(code.to_string(), "pub r#type : & Option < u8 > ,");
    assert_eq!(tokens(&code), tokens(&"pub r#type: &Option<u8>,".parse().unwrap()));
    assert_eq!(tokens(&[code.clone(), ty].into_iter().collect()).len(), 13);
    assert_eq!(tokens(&Code::of(&code)), tokens(&code));
}

#[test]
fn invisible_characters_of_literals_are_escaped() {
    assert_eq!(Code::of(&"\u{202e}").to_string(), r#""\u{202e}""#);
    assert_eq!(Code::of(&"a\u{200b}b").to_string(), r#""a\u{200b}b""#);
}
