//! Checksums of bodies, in the headers `x-amz-checksum-…` and `content-md5`.

use std::fmt::Write as _;
use std::str::FromStr as _;

use aws_smithy_checksums::ChecksumAlgorithm;
use aws_smithy_types::base64;
use md5::{Digest as _, Md5};

/// Prefix of the names of headers.
pub(super) const PREFIX: &str = "x-amz-checksum-";

/// Returns the checksum that a header has, in base64; `None` for another header, and for an unsupported algorithm.
pub(super) fn of_header(name: &str, bytes: &[u8]) -> Option<String> {
    let name = name.to_ascii_lowercase();
    if name == "content-md5" {
        return Some(base64::encode(Md5::digest(bytes)));
    }
    // The library takes the name for another one's.
    let algorithm = name.strip_prefix(PREFIX).filter(|algorithm| *algorithm != "md5")?;
    let mut checksum = ChecksumAlgorithm::from_str(algorithm).ok()?.into_impl();
    checksum.update(bytes);
    Some(base64::encode(checksum.finalize()))
}

/// Returns the SHA-256 digest in hexadecimal digits.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut checksum = ChecksumAlgorithm::Sha256.into_impl();
    checksum.update(bytes);
    checksum.finalize().iter().fold(String::new(), |mut digits, byte| {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}
