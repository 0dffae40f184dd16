//! Cache of sessions, by credentials and by the subject of a session.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_smithy_runtime::expiring_cache::ExpiringCache;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;

/// The number of sessions that are kept: the least recently used one is dropped.
const MOST: usize = 100;

/// The time before its end at which a session is not used any more.
const EARLY: Duration = Duration::from_secs(10);

type Session = ExpiringCache<Identity, BoxError>;

/// The key of a session. It has the secret's hash, with keys of this process, in place of the secret.
#[derive(Clone, PartialEq, Eq)]
struct Key {
    id: String,
    secret: u64,
    subject: String,
}

/// Sessions, the most recently used one last.
#[derive(Default)]
pub(super) struct Cache {
    sessions: Mutex<Vec<(Key, Session)>>,
    hasher: RandomState,
}

/// Does not show the keys.
impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

impl Cache {
    /// Returns the session of a subject. It is created if there is none, by one of several calls that wait for it.
    pub(super) async fn session<F, Fut>(
        &self,
        subject: &str,
        credentials: &Credentials,
        now: SystemTime,
        create: F,
    ) -> Result<Identity, BoxError>
    where
        F: FnOnce() -> Fut,
        Fut: Future<Output = Result<(Identity, SystemTime), BoxError>>,
    {
        let key = Key {
            id: credentials.access_key_id().to_owned(),
            secret: self.hasher.hash_one(credentials.secret_access_key()),
            subject: subject.to_owned(),
        };
        let session = self.used(key);
        match session.yield_or_clear_if_expired(now).await {
            Some(identity) => Ok(identity),
            None => session.get_or_load(create).await,
        }
    }

    /// Returns the place of a session, as the most recently used one.
    fn used(&self, key: Key) -> Session {
        let mut sessions = self.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        let session = match sessions.iter().position(|(known, _)| *known == key) {
            Some(position) => sessions.remove(position).1,
            None => ExpiringCache::new(EARLY),
        };
        if sessions.len() == MOST {
            sessions.remove(0);
        }
        sessions.push((key, session.clone()));
        session
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    /// Returns the end of the session, in seconds; that of a new one is `end`.
    fn end(cache: &Cache, subject: &str, secret: &str, now: u64, end: u64) -> u64 {
        let time = |seconds| NOW + Duration::from_secs(seconds);
        let create = || async move {
            let identity = Identity::new(Credentials::new("session", "s", None, None, "test"), Some(time(end)));
            Ok((identity, time(end)))
        };
        let credentials = Credentials::new("key", secret, None, None, "test");
        let session = pin!(cache.session(subject, &credentials, time(now), create));
        let Poll::Ready(identity) = session.poll(&mut Context::from_waker(Waker::noop())) else {
            unreachable!("nothing is waited for")
        };
        identity.unwrap().expiration().unwrap().duration_since(NOW).unwrap().as_secs()
    }

    #[test]
    fn a_session_is_kept_until_ten_seconds_before_its_end() {
        let cache = Cache::default();
        assert_eq!(end(&cache, "a", "x", 0, 100), 100);
        assert_eq!(end(&cache, "a", "x", 89, 200), 100);
        assert_eq!(end(&cache, "a", "x", 91, 200), 200);
    }

    #[test]
    fn each_subject_and_each_secret_has_its_session() {
        let cache = Cache::default();
        assert_eq!(end(&cache, "a", "x", 0, 100), 100);
        assert_eq!(end(&cache, "b", "x", 0, 200), 200);
        assert_eq!(end(&cache, "a", "y", 0, 300), 300);
        assert_eq!(end(&cache, "a", "x", 0, 400), 100);
    }

    #[test]
    fn the_least_recently_used_session_is_dropped() {
        let cache = Cache::default();
        for subject in 0..MOST {
            end(&cache, &subject.to_string(), "x", 0, 100);
        }
        assert_eq!(end(&cache, "0", "x", 0, 200), 100);
        assert_eq!(end(&cache, "new", "x", 0, 200), 200);
        assert_eq!(end(&cache, "0", "x", 0, 200), 100);
        assert_eq!(end(&cache, "1", "x", 0, 200), 200);
    }
}
