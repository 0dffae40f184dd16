//! Base64 of models: defaults of blobs, and nodes of decision diagrams.
//!
//! The crate `base64` is the judge of it in the tests. It would add half a second of CPU to the first `cargo xtask codegen`.

/// Decodes RFC 4648's base64: padded, without other characters, and with zeros in the bits that no byte has.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    if !rest.is_empty() {
        return None;
    }
    let mut bytes = Vec::with_capacity(groups.len() * 3);
    for (index, group) in groups.iter().enumerate() {
        let padding = group.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || (padding > 0 && index + 1 < groups.len()) {
            return None;
        }
        let mut bits = 0_u32;
        for byte in group.iter().take(4 - padding) {
            bits = bits << 6 | digit(*byte)?;
        }
        let [_, decoded @ ..] = (bits << (6 * padding)).to_be_bytes();
        let (taken, beyond) = decoded.split_at_checked(3 - padding)?;
        if beyond.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend(taken);
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u32> {
    let digit = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(digit))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    use super::decode;

    #[test]
    fn unpadded_or_non_canonical_text_is_refused() {
        for (text, bytes) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9vYmFy", "foobar")] {
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        for text in ["Z", "Zg", "Zg=", "Zg=====", "====", "Z===", "Zg==Zg==", "Zh==", "Zm9v Zm9", "Zm9\u{e9}"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_reads_what_the_crate_of_that_name_reads(text in "[A-Za-z0-9+/=]{0,12}|[A-Za-z0-9+/]{0,8}(=|==)?|\\PC{0,8}") {
            prop_assert_eq!(decode(&text), STANDARD.decode(&text).ok());
        }

        #[test]
        fn it_reads_what_the_crate_of_that_name_writes(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(decode(&STANDARD.encode(&bytes)), Some(bytes));
        }
    }
}
