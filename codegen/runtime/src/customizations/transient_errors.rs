use super::ServiceCustomization;

/// Codes of errors that are worth another try whatever the status, beyond those of every service.
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
