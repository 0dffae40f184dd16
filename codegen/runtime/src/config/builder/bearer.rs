//! Settings for bearer tokens.

use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::SharedIdentityResolver;
use aws_smithy_runtime_api::shared::IntoShared;

use super::{Builder, Settings};
use crate::config::{ProvideToken, ResolveIdentity, SharedTokenProvider, Token};
use crate::offers::{BearerToken, Offers};

impl Settings {
    pub(crate) fn set_token_provider(&mut self, provider: Option<SharedTokenProvider>) {
        if let Some(provider) = provider {
            self.set_bearer_identity(provider.into_shared());
        }
    }

    pub(crate) fn set_bearer_identity(&mut self, resolver: SharedIdentityResolver) {
        self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, resolver);
    }
}

/// Returns a token that no service accepts.
#[cfg(feature = "test-util")]
pub(super) fn for_tests() -> SharedTokenProvider {
    SharedTokenProvider::new(Token::for_tests())
}

impl<S: Offers<BearerToken>> Builder<S> {
    /// Sets the token.
    #[must_use]
    pub fn bearer_token(self, bearer_token: Token) -> Self {
        self.bearer_token_resolver(bearer_token)
    }

    /// Sets the provider of tokens.
    #[must_use]
    pub fn bearer_token_resolver(mut self, resolver: impl ResolveIdentity + 'static) -> Self {
        self.settings.set_bearer_identity(resolver.into_shared());
        self
    }

    /// Sets the provider of tokens.
    #[must_use]
    pub fn token_provider(mut self, provider: impl ProvideToken + 'static) -> Self {
        self.set_token_provider(Some(SharedTokenProvider::new(provider)));
        self
    }

    /// Sets the provider of tokens; `None` changes nothing.
    pub fn set_token_provider(&mut self, provider: Option<SharedTokenProvider>) -> &mut Self {
        self.settings.set_token_provider(provider);
        self
    }
}
