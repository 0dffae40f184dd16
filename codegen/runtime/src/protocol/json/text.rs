//! Strings and numbers, as they are written.

use std::borrow::Cow;

use aws_smithy_json::deserialize::EscapedStr;
use aws_smithy_schema::serde::SerdeError;
use aws_smithy_types::Number;

use super::scanner::refused;

/// The text of a string, without its quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoted<'a> {
    /// The text as it is written.
    pub(super) text: &'a str,
    pub(super) has_escapes: bool,
}

impl<'a> Quoted<'a> {
    /// Returns the value.
    ///
    /// # Errors
    /// An escape sequence is invalid.
    pub(super) fn value(self) -> Result<Cow<'a, str>, SerdeError> {
        if self.has_escapes {
            EscapedStr::new(self.text).to_unescaped().map_err(refused)
        } else {
            Ok(Cow::Borrowed(self.text))
        }
    }
}

/// The text of a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits<'a> {
    pub(super) text: &'a str,
    /// True if there is a point or an exponent.
    pub(super) is_float: bool,
}

impl Digits<'_> {
    /// Returns the value. An integer of more than 64 bits is a floating-point number.
    pub(super) fn value(self) -> Number {
        let integer = || match self.text.strip_prefix('-') {
            Some(digits) => 0_i64.checked_sub_unsigned(digits.parse().ok()?).map(Number::NegInt),
            None => self.text.parse().ok().map(Number::PosInt),
        };
        let integer = if self.is_float { None } else { integer() };
        // The scanner has checked the form.
        integer.unwrap_or_else(|| Number::Float(self.text.parse().unwrap_or(f64::NAN)))
    }
}

/// Returns the number of bytes before the first one that is not an ordinary character of a string: a quote, a
/// backslash, or a control character. It is the number of all of them if there is none.
pub(super) fn ordinary(text: &[u8]) -> usize {
    const EACH: u64 = u64::MAX / 255;
    const HIGH: u64 = EACH << 7;
    // Sets the high bit of the first byte that is less than `limit`, if there is one; higher ones may be set, too.
    let less = |word: u64, limit: u64| word.wrapping_sub(EACH * limit) & !word & HIGH;
    let (words, rest) = text.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let is = |byte: u8| less(word ^ (EACH * u64::from(byte)), 1);
        let found = less(word, 0x20) | is(b'"') | is(b'\\');
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let other = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    words.len() * 8 + rest.iter().position(other).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::ordinary;

    #[test]
    fn the_first_byte_that_is_not_ordinary_is_found() {
        for length in 0..24 {
            let text = vec![0xFF; length];
            assert_eq!(ordinary(&text), length);
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut text = text.clone();
                    text[at] = byte;
                    let expected = if matches!(byte, b'"' | b'\\' | ..0x20) { at } else { length };
                    assert_eq!(ordinary(&text), expected, "{byte} at {at} of {length}");
                    text[length - 1] = b'"';
                    assert_eq!(ordinary(&text), expected.min(length - 1), "{byte} at {at} of {length}");
                }
            }
        }
    }
}
