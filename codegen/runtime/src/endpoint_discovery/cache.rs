//! Discovered endpoints of a client.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use aws_smithy_runtime_api::box_error::BoxError;
use tokio::sync::{Mutex as AsyncMutex, watch};

/// The time before its end at which an endpoint is refreshed, as in AWS's own crates.
const EARLY: Duration = Duration::from_mins(2);

/// The time after a failure before the service is asked again for an endpoint that can be used meanwhile, as in botocore.
const AFTER_FAILURE: Duration = Duration::from_mins(1);

/// The longest lifetime: a later time might not be one of the system's.
const LONGEST: Duration = Duration::from_hours(365 * 24);

/// The endpoint that is replaced, and the id of the access key.
pub(super) type Key = (String, Option<String>);

/// The discovered endpoints of a client, which its clones share.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    entries: Mutex<Vec<Arc<Entry>>>,
    /// Closed with the client.
    client: watch::Sender<()>,
}

#[derive(Debug)]
struct Entry {
    key: Key,
    state: Mutex<State>,
    /// Held by the call that asks.
    asking: AsyncMutex<()>,
}

#[derive(Clone, Debug, Default)]
struct State {
    known: Option<Known>,
    /// The number of failures, and the last one.
    failures: u64,
    failure: Option<Failure>,
}

#[derive(Clone, Debug)]
struct Known {
    url: String,
    refresh: SystemTime,
    expiry: SystemTime,
}

/// A failure that all calls return which waited for the same response.
#[derive(Clone, Debug)]
struct Failure(Arc<BoxError>);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("endpoint discovery failed")
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&**self.0)
    }
}

impl Cache {
    /// Returns the URL for a key: the one that is known, or else that which `ask` returns, with its lifetime.
    ///
    /// # Errors
    /// `ask` failed, and there is no URL from earlier.
    pub(super) async fn url<F>(
        &self,
        key: Key,
        now: &(dyn Fn() -> SystemTime + Sync),
        ask: impl Fn() -> F,
    ) -> Result<String, BoxError>
    where
        F: Future<Output = Result<(String, Duration), BoxError>>,
    {
        let entry = self.entry(key, now());
        let State { known, failures, .. } = entry.state().clone();
        if let Some(known) = known.as_ref().filter(|known| now() < known.refresh) {
            return Ok(known.url.clone());
        }
        let _asking = match (entry.asking.try_lock(), known) {
            (Ok(guard), _) => guard,
            (Err(_), Some(known)) if now() < known.expiry => return Ok(known.url),
            (Err(_), _) => entry.asking.lock().await,
        };
        // Another call may have asked meanwhile.
        let State { known, failures: later, failure } = entry.state().clone();
        match (known, failure) {
            (Some(known), _) if now() < known.refresh => return Ok(known.url),
            (None, Some(failure)) if later != failures => return Err(failure.into()),
            _ => {}
        }
        let answer = ask().await;
        entry.finish(answer, now())
    }

    fn entry(&self, key: Key, now: SystemTime) -> Arc<Entry> {
        let mut entries = self.entries();
        if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
            return entry.clone();
        }
        // Access keys that are rotated must not accumulate.
        entries.retain(|entry| Arc::strong_count(entry) > 1 || !entry.is_expired(now));
        let entry = Arc::new(Entry { key, state: Mutex::default(), asking: AsyncMutex::default() });
        entries.push(entry.clone());
        entry
    }

    /// Removes a URL that the service refuses.
    pub(super) fn evict(&self, url: &str) {
        for entry in &*self.entries() {
            let mut state = entry.state();
            state.known = state.known.take().filter(|known| known.url != url);
        }
    }

    /// Makes the next call refresh its endpoint.
    pub(super) fn refresh(&self) {
        for entry in &*self.entries() {
            if let Some(known) = &mut entry.state().known {
                known.refresh = SystemTime::UNIX_EPOCH;
            }
        }
    }

    /// A receiver that is closed with the client.
    pub(super) fn client(&self) -> watch::Receiver<()> {
        self.client.subscribe()
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries().len()
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Arc<Entry>>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_expired(&self, now: SystemTime) -> bool {
        self.state().known.as_ref().is_none_or(|known| known.expiry <= now)
    }

    /// Keeps an answer, and returns the URL to use.
    fn finish(&self, answer: Result<(String, Duration), BoxError>, now: SystemTime) -> Result<String, BoxError> {
        let mut state = self.state();
        match (answer, &mut state.known) {
            (Ok((url, lifetime)), known) => {
                let lifetime = lifetime.min(LONGEST);
                let refresh = now + lifetime.saturating_sub(EARLY).max(lifetime / 2);
                *known = Some(Known { url: url.clone(), refresh, expiry: now + lifetime });
                Ok(url)
            }
            (Err(error), Some(known)) => {
                tracing::debug!(%error, "endpoint discovery failed; the known endpoint is used");
                known.refresh = now + AFTER_FAILURE;
                Ok(known.url.clone())
            }
            (Err(error), None) => {
                let failure = Failure(Arc::new(error));
                state.failures += 1;
                state.failure = Some(failure.clone());
                Err(failure.into())
            }
        }
    }
}
