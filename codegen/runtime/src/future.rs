//! Futures with their type erased.

use std::future::Future;
use std::pin::Pin;

/// Future of a call.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
