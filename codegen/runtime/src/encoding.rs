//! Encodings of bytes and of text.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};

/// Characters that are encoded in a URI: all but the unreserved ones
/// ([RFC 3986, section 2.3](https://datatracker.ietf.org/doc/html/rfc3986#section-2.3)).
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns bytes in hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    push_hex(&mut text, bytes);
    text
}

/// Appends bytes in hexadecimal digits.
pub(crate) fn push_hex(text: &mut String, bytes: &[u8]) {
    /// Of a SHA-256 digest, which is the most frequent use.
    const CHUNK: usize = 32;
    let digit = |value: u8| if value < 10 { b'0' + value } else { b'a' - 10 + value };
    for chunk in bytes.chunks(CHUNK) {
        let mut digits = [0; 2 * CHUNK];
        for (pair, byte) in digits.chunks_exact_mut(2).zip(chunk) {
            pair.copy_from_slice(&[digit(byte >> 4), digit(byte & 15)]);
        }
        let digits = digits.get(..2 * chunk.len()).and_then(|digits| std::str::from_utf8(digits).ok());
        text.push_str(digits.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::hex;

    #[test]
    fn bytes_of_any_number_have_two_digits_each() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in [0, 1, 31, 32, 33, 64, 256] {
            let expected: Vec<_> = bytes[..length].iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex(&bytes[..length]), expected.concat());
        }
    }
}
