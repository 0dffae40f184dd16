//! Signing keys: derived from the secret access key for a day, a region and a service
//! ([Create a signed AWS API request](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html)).

use std::sync::{Arc, Mutex, PoisonError};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Output of HMAC-SHA256.
pub(super) type Tag = [u8; 32];

/// The scope of a signing key.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The day in UTC, as `YYYYMMDD`.
    pub(super) day: &'a str,
    pub(super) region: &'a str,
    /// The signing name of the service.
    pub(super) name: &'a str,
}

/// The last component of each scope.
pub(super) const TERMINATOR: &str = "aws4_request";

/// The signing key that was used last: most clients have one at a time.
#[derive(Default)]
pub(super) struct CachedKey(Mutex<Option<Arc<Key>>>);

/// A signing key, and what it was derived from. Memory of both secrets is cleared when it is dropped.
struct Key {
    secret: Zeroizing<String>,
    day: String,
    region: String,
    name: String,
    derived: Zeroizing<Tag>,
}

impl CachedKey {
    /// Returns the signature of a text.
    pub(super) fn sign(&self, secret: &str, scope: &Scope<'_>, text: &str) -> Option<Tag> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = match &*last {
            Some(key) if key.is_of(secret, scope) => Arc::clone(key),
            _ => Arc::clone(last.insert(Arc::new(Key::derive(secret, scope)?))),
        };
        drop(last);
        mac(key.derived.as_slice(), text)
    }
}

impl Key {
    fn derive(secret: &str, scope: &Scope<'_>) -> Option<Self> {
        let first = Zeroizing::new(["AWS4", secret].concat());
        let day = Zeroizing::new(mac(first.as_bytes(), scope.day)?);
        let region = Zeroizing::new(mac(day.as_slice(), scope.region)?);
        let name = Zeroizing::new(mac(region.as_slice(), scope.name)?);
        Some(Self {
            derived: Zeroizing::new(mac(name.as_slice(), TERMINATOR)?),
            secret: Zeroizing::new(secret.to_owned()),
            day: scope.day.to_owned(),
            region: scope.region.to_owned(),
            name: scope.name.to_owned(),
        })
    }

    fn is_of(&self, secret: &str, scope: &Scope<'_>) -> bool {
        self.day == scope.day && self.region == scope.region && self.name == scope.name && *self.secret == secret
    }
}

fn mac(key: &[u8], text: &str) -> Option<Tag> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).ok()?;
    mac.update(text.as_bytes());
    Some(mac.finalize().into_bytes().into())
}
