//! What of a model is not generated, though its operation is.

/// Something that is not generated.
pub(super) struct LeftOut {
    /// What, and why.
    pub(super) says: String,
    /// Whether it is the manifest that asked for it.
    pub(super) is_asked_for: bool,
}
