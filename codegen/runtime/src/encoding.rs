//! Encodings of bytes and of text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// Characters that are encoded in a URI: all but the unreserved ones
/// ([RFC 3986, section 2.3](https://datatracker.ietf.org/doc/html/rfc3986#section-2.3)).
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' - 10 + value };
    let digits = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
    String::from_utf8(digits).unwrap_or_default()
}
