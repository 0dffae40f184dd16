//! Resource usage of the process.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// CPU time of all threads, and peak memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Usage {
    pub(super) cpu: Duration,
    /// In bytes.
    pub(super) peak_memory: u64,
}

impl Usage {
    /// Returns the usage since `start`; the memory is that of the complete run.
    pub(super) fn since(self, start: Self) -> Self {
        Self { cpu: self.cpu.saturating_sub(start.cpu), ..self }
    }
}

/// Returns the usage of this process; `None` if the system does not report it.
pub(super) fn now() -> Option<Usage> {
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    let peak = u64::try_from(usage.max_rss()).ok()?;
    // Apple's unit is bytes, that of other systems kilobytes.
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    Some(Usage { cpu: duration(usage.user_time()) + duration(usage.system_time()), peak_memory: peak * unit })
}

fn duration(time: TimeVal) -> Duration {
    let seconds = u64::try_from(time.tv_sec()).unwrap_or_default();
    let micros = u64::try_from(time.tv_usec()).unwrap_or_default();
    Duration::from_secs(seconds) + Duration::from_micros(micros)
}
