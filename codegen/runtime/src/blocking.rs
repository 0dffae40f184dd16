//! Calls that block the thread, for code that is not async.
//!
//! The first one starts a thread, on which all calls of the process run: connections are kept from one call to the next.

use std::fmt;
use std::future::Future;
use std::sync::OnceLock;
use std::sync::mpsc;

use tokio::runtime::{Builder, Handle};

/// Waits for a future, such as that of a waiter, or of a presigned request. A call has its own method,
/// [`wait`](crate::client::Call::wait).
///
/// # Errors
/// The thread is one of an async runtime, whose other tasks would stop; or the future panicked.
pub fn wait<F>(future: F) -> Result<F::Output, BlockingError>
where
    F: Future<Output: Send> + Send + 'static,
{
    if Handle::try_current().is_ok() {
        return Err(BlockingError(
            "a blocking call in an async runtime: `await` it, or call `spawn_blocking`".to_owned(),
        ));
    }
    let (sender, receiver) = mpsc::sync_channel(1);
    runtime()?.spawn(async move {
        // The receiver waits for it.
        let _ = sender.send(future.await);
    });
    receiver.recv().map_err(|_| BlockingError("the future panicked".to_owned()))
}

/// Error of a call that cannot block.
#[derive(Clone, Debug)]
pub struct BlockingError(String);

impl fmt::Display for BlockingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BlockingError {}

/// Returns the runtime of the process.
fn runtime() -> Result<&'static Handle, BlockingError> {
    static RUNTIME: OnceLock<Result<Handle, BlockingError>> = OnceLock::new();
    let started =
        RUNTIME.get_or_init(|| start().map_err(|error| BlockingError(format!("no runtime was started: {error}"))));
    started.as_ref().map_err(Clone::clone)
}

fn start() -> std::io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let run = move || runtime.block_on(std::future::pending::<()>());
    std::thread::Builder::new().name("blocking calls".to_owned()).spawn(run)?;
    Ok(handle)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use std::thread::{self, ThreadId};
    use std::time::Duration;

    #[test]
    fn futures_with_timers_run_on_one_thread() {
        async fn sleeping() -> ThreadId {
            tokio::time::sleep(Duration::from_millis(1)).await;
            thread::current().id()
        }
        let first = wait(sleeping()).unwrap();
        assert_ne!(first, thread::current().id());
        let others: Vec<_> = (0..8).map(|_| thread::spawn(|| wait(sleeping()).unwrap())).collect();
        assert!(others.into_iter().all(|other| other.join().unwrap() == first));
    }

    #[test]
    fn a_panic_is_an_error_and_later_futures_run() {
        assert_eq!(wait(async { panic!("expected") }).map(|()| 0).unwrap_err().to_string(), "the future panicked");
        assert_eq!(wait(async { 1 }).unwrap(), 1);
    }

    #[test]
    fn blocking_in_an_async_runtime_is_an_error() {
        let runtime = Builder::new_current_thread().build().unwrap();
        let error = runtime.block_on(async { wait(async {}).unwrap_err().to_string() });
        assert!(error.starts_with("a blocking call in an async runtime"), "{error}");
    }
}
