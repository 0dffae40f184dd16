use std::sync::Mutex;

use aws_smithy_types::config_bag::{Storable, StoreReplace};

use crate::encoding::hex;

/// Generates the idempotency tokens of calls without one.
#[derive(Debug)]
pub struct IdempotencyTokenProvider {
    inner: Inner,
}

#[derive(Debug)]
enum Inner {
    Fixed(&'static str),
    Random(Mutex<fastrand::Rng>),
}

impl IdempotencyTokenProvider {
    /// Generates a random UUID (version 4) for each call.
    pub fn random() -> Self {
        Self { inner: Inner::Random(Mutex::new(fastrand::Rng::new())) }
    }

    /// Generates the same series of UUIDs for the same seed.
    pub fn with_seed(seed: u64) -> Self {
        Self { inner: Inner::Random(Mutex::new(fastrand::Rng::with_seed(seed))) }
    }

    /// Returns the same token for every call.
    pub fn fixed(token: &'static str) -> Self {
        Self { inner: Inner::Fixed(token) }
    }

    /// Returns the next token.
    pub fn make_idempotency_token(&self) -> String {
        match &self.inner {
            Inner::Fixed(token) => (*token).to_owned(),
            Inner::Random(random) => {
                let mut random = random.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                uuid(random.u128(..))
            }
        }
    }
}

/// Formats these bits as a version 4 UUID (RFC 9562).
fn uuid(bits: u128) -> String {
    let versioned = bits & !(0xf << 76) | (4 << 76);
    let varied = versioned & !(0b11 << 62) | (0b10 << 62);
    let hex = hex(&varied.to_be_bytes());
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| hex.get(range).unwrap_or(""));
    parts.join("-")
}

impl Clone for IdempotencyTokenProvider {
    fn clone(&self) -> Self {
        match &self.inner {
            Inner::Fixed(token) => Self::fixed(token),
            Inner::Random(_) => Self::random(),
        }
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn version_and_variant_are_set_for_any_bits() {
        assert_eq!(uuid(0), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid(u128::MAX), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }
}
