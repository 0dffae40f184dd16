//! Values that are written completely, and read as they were written: without the rules of protocols.

use std::cell::Cell;

thread_local! {
    // AWS's traits of serializers have no place for it. A value is written or read by one thread, without waiting.
    static IS_EXACT: Cell<bool> = const { Cell::new(false) };
}

/// Writes and reads values of this thread exactly, as long as it exists.
pub(crate) struct Exact {
    before: bool,
}

impl Exact {
    /// Begins to write and read values exactly.
    pub(crate) fn new() -> Self {
        Self { before: IS_EXACT.replace(true) }
    }
}

impl Drop for Exact {
    fn drop(&mut self) {
        IS_EXACT.set(self.before);
    }
}

/// Returns true if values of this thread are written and read exactly.
pub(super) fn is_exact() -> bool {
    IS_EXACT.get()
}
