use std::sync::{Arc, Weak};

use super::Cache;

/// Handle to the discovered endpoints of a client, as AWS's own crates return it.
///
/// A client refreshes its endpoints by itself: none of the methods need to be called.
#[derive(Debug)]
pub struct ReloadEndpoint(Weak<Cache>);

impl ReloadEndpoint {
    pub(crate) fn new(cache: &Arc<Cache>) -> Self {
        Self(Arc::downgrade(cache))
    }

    /// Makes the next call ask for its endpoint again.
    #[expect(clippy::unused_async, reason = "the signature of AWS's own crates")]
    pub async fn reload_once(&self) {
        if let Some(cache) = self.0.upgrade() {
            cache.refresh();
        }
    }

    /// Waits until the client and its clones are dropped. The client refreshes its endpoints without it.
    pub async fn reload_task(self) {
        let client = self.0.upgrade().map(|cache| cache.client());
        if let Some(mut client) = client {
            while client.changed().await.is_ok() {}
        }
    }
}
