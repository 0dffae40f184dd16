//! Values that are read as they were serialized, without the corrections of responses.

use std::cell::Cell;

thread_local! {
    // AWS's trait of deserializers has no place for it. A value is read by one thread, without waiting.
    static IS_EXACT: Cell<bool> = const { Cell::new(false) };
}

/// Reads values of this thread exactly, as long as it exists.
pub(crate) struct Exact {
    before: bool,
}

impl Exact {
    /// Begins to read values exactly.
    pub(crate) fn new() -> Self {
        Self { before: IS_EXACT.replace(true) }
    }
}

impl Drop for Exact {
    fn drop(&mut self) {
        IS_EXACT.set(self.before);
    }
}

/// Returns true if values of this thread are read exactly.
pub(super) fn is_exact() -> bool {
    IS_EXACT.get()
}
