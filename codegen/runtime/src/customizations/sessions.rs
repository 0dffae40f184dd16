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

impl Sessions {
    pub(crate) const fn auth_scheme(&self) -> &'static str {
        self.0
    }

    pub(crate) const fn operation(&self) -> &'static str {
        self.1
    }

    pub(crate) const fn uri(&self) -> &'static str {
        self.2
    }

    /// The endpoint parameter whose value a session is for.
    pub(crate) const fn subject(&self) -> &'static str {
        self.3
    }

    /// The endpoint parameter that turns sessions off.
    pub(crate) const fn switch(&self) -> &'static str {
        self.4
    }
}

impl ServiceCustomization for Sessions {
    fn sessions(&self) -> Option<&Sessions> {
        Some(self)
    }
}
