//! Notices on standard error about work that takes long.

use std::fmt::Display;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// Time before a notice is printed: shorter work prints nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Work in progress, until it is dropped. Printed once, if it lasts longer than two seconds.
#[must_use = "the work ends when the notice is dropped"]
pub struct Notice(#[expect(dead_code, reason = "the thread ends when this is dropped")] Sender<()>);

impl Notice {
    /// Starts the timer. `activity` is the printed text, such as `fetching botocore 1.44.8`.
    pub fn of(activity: impl Display) -> Self {
        let activity = activity.to_string();
        Self::after(PATIENCE, move || anstream::eprintln!("{activity}"))
    }

    fn after(patience: Duration, print: impl FnOnce() + Send + 'static) -> Self {
        let (sender, ended) = mpsc::channel();
        thread::spawn(move || {
            if ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                print();
            }
        });
        Self(sender)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn long_work_is_printed_once() {
        let (printed, lines) = channel();
        let notice = Notice::after(Duration::from_millis(1), move || {
            // The test may have ended before.
            let _ = printed.send(());
        });
        assert!(lines.recv_timeout(Duration::from_mins(1)).is_ok());
        drop(notice);
        assert!(lines.recv_timeout(Duration::from_mins(1)).is_err(), "printed twice");
    }

    #[test]
    fn short_work_prints_nothing() {
        let (printed, lines) = channel::<()>();
        drop(Notice::after(Duration::from_mins(1), move || {
            let _ = printed.send(());
        }));
        // The thread drops its sender without a message.
        assert!(lines.recv_timeout(Duration::from_secs(30)).is_err());
    }
}
