use super::ServiceCustomization;

/// Error codes that are retried whatever the status, in addition to those of every service.
#[derive(Debug)]
pub struct TransientErrors(
    /// The codes.
    pub &'static [&'static str],
);

impl ServiceCustomization for TransientErrors {
    fn transient_errors(&self) -> &'static [&'static str] {
        self.0
    }
}
