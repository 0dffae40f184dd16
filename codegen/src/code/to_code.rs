//! Values that a template interpolates.

use std::fmt::Write as _;

use proc_macro2::Literal;
use whitesmith_model::text::visible;

use super::{Code, Kind};

/// A value with tokens.
pub(crate) trait ToCode {
    /// Appends the tokens.
    fn add_to(&self, code: &mut Code);
}

impl<Value: ToCode + ?Sized> ToCode for &Value {
    fn add_to(&self, code: &mut Code) {
        (**self).add_to(code);
    }
}

impl<Value: ToCode> ToCode for Option<Value> {
    fn add_to(&self, code: &mut Code) {
        if let Some(value) = self {
            value.add_to(code);
        }
    }
}

impl ToCode for Code {
    fn add_to(&self, code: &mut Code) {
        code.add(self);
    }
}

impl ToCode for bool {
    fn add_to(&self, code: &mut Code) {
        code.push(Kind::Word, if *self { "true" } else { "false" });
    }
}

impl ToCode for str {
    /// A string literal.
    fn add_to(&self, code: &mut Code) {
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
        if self.bytes().all(is_plain) {
            code.push_with(Kind::Literal, |text| {
                text.push('"');
                text.push_str(self);
                text.push('"');
            });
        } else {
            Literal::string(self).add_to(code);
        }
    }
}

impl ToCode for String {
    fn add_to(&self, code: &mut Code) {
        self.as_str().add_to(code);
    }
}

impl ToCode for Literal {
    fn add_to(&self, code: &mut Code) {
        let text = self.to_string();
        // The sign of a number is a token of its own.
        let value = text.strip_prefix('-').inspect(|_| code.push(Kind::Punctuation, "-"));
        // Invisible characters only remain in literals, where each can be escaped.
        code.push(Kind::Literal, &visible(value.unwrap_or(&text)));
    }
}

/// Numbers whose literals have their type as a suffix.
macro_rules! suffixed {
    ($($number:ident: $literal:ident),*) => {
        $(impl ToCode for $number {
            fn add_to(&self, code: &mut Code) {
                Literal::$literal(*self).add_to(code);
            }
        })*
    };
}

suffixed!(u64: u64_suffixed, i64: i64_suffixed, f64: f64_suffixed);

/// An index, a literal without a suffix.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Index(pub(crate) usize);

impl ToCode for Index {
    fn add_to(&self, code: &mut Code) {
        code.push_with(Kind::Literal, |text| {
            // Writing to a string does not fail.
            let _ = write!(text, "{}", self.0);
        });
    }
}
