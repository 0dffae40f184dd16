use super::ServiceCustomization;

/// Sessions of a service: calls whose endpoint asks for it are signed with the credentials of a session, which is created
/// on demand.
#[derive(Debug)]
pub struct Sessions(
    /// The auth scheme of the endpoints that need a session.
    pub &'static str,
    /// The operation that creates a session.
    pub &'static str,
    /// The URI of its requests, below the endpoint.
    pub &'static str,
    /// The endpoint parameter whose value a session is for.
    pub &'static str,
    /// The endpoint parameter that turns sessions off.
    pub &'static str,
);

impl ServiceCustomization for Sessions {
    fn sessions(&self) -> Option<&Sessions> {
        Some(self)
    }
}
