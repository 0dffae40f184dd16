//! What of a model is not generated, though its operation is.

/// Something that is not generated.
pub(super) struct LeftOut {
    /// The thing, such as "paginator".
    pub(super) what: String,
    /// Why it is not generated.
    pub(super) why: String,
    /// Whether it is the manifest that asked for it.
    pub(super) is_asked_for: bool,
}

impl LeftOut {
    /// The message of a finding.
    pub(super) fn message(&self) -> String {
        let Self { what, why, .. } = self;
        format!("{what} is not generated: {why}")
    }

    /// A sentence of the operation's documentation.
    pub(super) fn sentence(&self) -> String {
        format!("The {}.", self.message())
    }
}
