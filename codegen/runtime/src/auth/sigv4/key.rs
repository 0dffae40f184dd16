//! Signing keys: derived from the secret access key for a day, a region and a service
//! ([Create a signed AWS API request](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html)).

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// Output of HMAC-SHA256.
pub(super) type Tag = [u8; 32];

/// The last component of each scope.
const TERMINATOR: &str = "aws4_request";

const SECONDS_OF_DAY: u64 = 24 * 60 * 60;

/// The time of a signature.
#[derive(Clone, Copy)]
pub(super) struct Time {
    /// Days since 1970, in UTC.
    day: u64,
    /// Seconds since midnight, in UTC.
    second: u32,
}

impl Time {
    /// Returns the time, unless it is before 1970.
    pub(super) fn new(time: SystemTime) -> Option<Self> {
        let seconds = time.duration_since(UNIX_EPOCH).ok()?.as_secs();
        let second = u32::try_from(seconds % SECONDS_OF_DAY).ok()?;
        Some(Self { day: seconds / SECONDS_OF_DAY, second })
    }

    /// Formats the day as `YYYYMMDD`, unless its year has more than four digits.
    fn date(self) -> Option<String> {
        let seconds = i64::try_from(self.day * SECONDS_OF_DAY).ok()?;
        let text = DateTime::from_secs(seconds).fmt(Format::DateTime).ok()?;
        if text.len() > "2015-08-30T12:36:00Z".len() {
            return None;
        }
        Some(text.get(..10)?.replace('-', ""))
    }
}

/// The signing key that was used last: most clients have one at a time.
#[derive(Default)]
pub(super) struct CachedKey(Mutex<Option<Arc<Key>>>);

/// A signing key, and what it was derived from. Memory of both secrets is cleared when it is dropped.
pub(super) struct Key {
    secret: Zeroizing<String>,
    day: u64,
    region: String,
    name: String,
    date: String,
    scope: String,
    derived: Hmac<Sha256>,
}

impl CachedKey {
    /// Returns the key of a secret for the day, a region and the signing name of a service.
    pub(super) fn get(&self, secret: &str, time: Time, region: &str, name: &str) -> Option<Arc<Key>> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some(match &*last {
            Some(key) if key.is_of(secret, time, region, name) => Arc::clone(key),
            _ => Arc::clone(last.insert(Arc::new(Key::derive(secret, time, region, name)?))),
        })
    }
}

impl Key {
    fn derive(secret: &str, time: Time, region: &str, name: &str) -> Option<Self> {
        let date = time.date()?;
        let mut key = Zeroizing::new(["AWS4", secret].concat().into_bytes());
        for part in [&date, region, name, TERMINATOR] {
            key = Zeroizing::new(tag(mac(&key)?, part).to_vec());
        }
        Some(Self {
            derived: mac(&key)?,
            secret: Zeroizing::new(secret.to_owned()),
            day: time.day,
            region: region.to_owned(),
            name: name.to_owned(),
            scope: [&date, region, name, TERMINATOR].join("/"),
            date,
        })
    }

    fn is_of(&self, secret: &str, time: Time, region: &str, name: &str) -> bool {
        self.day == time.day && self.region == region && self.name == name && *self.secret == secret
    }

    /// The scope of the key's signatures: the day, the region, the service and a constant, with slashes.
    pub(super) fn scope(&self) -> &str {
        &self.scope
    }

    /// Formats a time of the key's day, in UTC, as `YYYYMMDD'T'HHMMSS'Z'`.
    pub(super) fn date_time(&self, time: Time) -> String {
        let mut text = String::with_capacity("20150830T123600Z".len());
        text.push_str(&self.date);
        text.push('T');
        for number in [time.second / 3600, time.second / 60 % 60, time.second % 60] {
            text.extend([number / 10, number % 10].into_iter().filter_map(|digit| char::from_digit(digit, 10)));
        }
        text.push('Z');
        text
    }

    /// Returns the signature of a text.
    pub(super) fn sign(&self, text: &str) -> Tag {
        tag(self.derived.clone(), text)
    }
}

fn mac(key: &[u8]) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(key).ok()
}

fn tag(mut mac: Hmac<Sha256>, text: &str) -> Tag {
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}
