//! Parts of an operation that are not generated, though the operation is.

use crate::ir::Waiter;

/// A part that is not generated.
pub(super) struct Unsupported {
    /// The part, such as "paginator".
    pub(super) subject: String,
    /// The reason.
    pub(super) reason: String,
    /// The manifest asks for it.
    pub(super) is_asked_for: bool,
}

impl Unsupported {
    /// A waiter whose module another waiter of the service has.
    pub(super) fn of_two(waiter: &Waiter) -> Self {
        let module = &waiter.module;
        let reason = format!("another is `{module}` already");
        Self { subject: format!("waiter `{module}`"), reason, is_asked_for: waiter.job.is_some() }
    }

    /// The message of a diagnostic.
    pub(super) fn message(&self) -> String {
        let Self { subject, reason, .. } = self;
        format!("{subject} is not generated: {reason}")
    }

    /// A sentence of the operation's documentation.
    pub(super) fn sentence(&self) -> String {
        format!("The {}.", self.message())
    }
}
