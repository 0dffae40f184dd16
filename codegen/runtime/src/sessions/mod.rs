//! Sessions: calls whose endpoint asks for it are signed with the credentials of a session in place of the caller's. A
//! session is created by a call of the same client, and kept until shortly before it expires.

mod cache;
mod create;

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_runtime::auth::SigV4SessionTokenNameOverride;
use aws_runtime::auth::sigv4::{SCHEME_ID, SigV4Signer};
use aws_sigv4::http_request::{SignatureLocation, SigningSettings};
use aws_smithy_async::time::SharedTimeSource;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, SharedAuthScheme, Sign};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity as _, ResolveIdentity,
    SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::endpoint::Endpoint;

use self::cache::Cache;
use crate::auth::scheme_names;
use crate::config::Frozen;
use crate::customizations::Sessions;
use crate::endpoint::{Argument, ContextParam, Params};
use crate::service::ServiceDescriptor;

/// The session's token in requests, in place of the token of credentials.
const TOKEN_HEADER: &str = "x-amz-s3session-token";
const TOKEN_PARAMETER: &str = "X-Amz-S3session-Token";

/// The environment variable that turns sessions off, unless the configuration has the setting.
const DISABLE: &str = "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH";

/// The plugin of clients whose service has sessions.
pub(crate) fn plugin(config: &Frozen, service: &'static ServiceDescriptor) -> Option<StaticRuntimePlugin> {
    let sessions = service.customizations.iter().find_map(|it| it.sessions())?;
    let client = &config.settings.components;
    let scheme = AuthSchemeId::new(sessions.auth_scheme());
    let mut components = RuntimeComponentsBuilder::new("sessions");
    components.push_auth_scheme(SharedAuthScheme::new(Scheme { id: scheme.clone(), signer: SigV4Signer::new() }));
    // A client without credentials signs nothing.
    if client.identity_resolver(&scheme).is_none() && client.identity_resolver(&SCHEME_ID).is_some() {
        let resolver = Resolver {
            sessions,
            service,
            behavior_version: config.settings.behavior_version,
            time: client.time_source().unwrap_or_default(),
            cache: Cache::default(),
        };
        components.set_identity_resolver(scheme, SharedIdentityResolver::new(resolver));
    }
    let layer = layer(sessions, &config.layer, std::env::var(DISABLE).ok().as_deref());
    Some(StaticRuntimePlugin::new().with_config(layer).with_runtime_components(components))
}

fn layer(sessions: &'static Sessions, config: &FrozenLayer, disable: Option<&str>) -> FrozenLayer {
    let mut layer = Layer::new("sessions");
    let scheme = sessions.auth_scheme();
    layer.store_put(SigV4SessionTokenNameOverride::new(move |settings: &SigningSettings, cfg: &ConfigBag| {
        let asks = cfg.load::<Endpoint>().is_some_and(|endpoint| scheme_names(endpoint).contains(&scheme));
        if !asks {
            return Ok(settings.session_token_name_override);
        }
        match settings.signature_location {
            SignatureLocation::Headers => Ok(Some(TOKEN_HEADER)),
            SignatureLocation::QueryParams => Ok(Some(TOKEN_PARAMETER)),
            other => Err(format!("the token of a session cannot be sent in {other:?}").into()),
        }
    }));
    let name = sessions.switch();
    let is_set = config.load::<ContextParam>().any(|param| param.name == name && param.argument.is_some());
    let disable = disable.filter(|_| !is_set).and_then(|text| text.to_lowercase().parse().ok());
    if let Some(disable) = disable {
        layer.store_append(ContextParam { name: name.into(), argument: Some(Argument::Boolean(disable)) });
    }
    layer.freeze()
}

/// The auth scheme: that of other calls, with the identity of a session.
#[derive(Debug)]
struct Scheme {
    id: AuthSchemeId,
    signer: SigV4Signer,
}

impl AuthScheme for Scheme {
    fn scheme_id(&self) -> AuthSchemeId {
        self.id.clone()
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(self.scheme_id())
    }

    fn signer(&self) -> &dyn Sign {
        &self.signer
    }
}

/// Resolves the identity of a call to a session.
#[derive(Debug)]
struct Resolver {
    sessions: &'static Sessions,
    service: &'static ServiceDescriptor,
    behavior_version: Option<BehaviorVersion>,
    time: SharedTimeSource,
    cache: Cache,
}

impl ResolveIdentity for Resolver {
    fn resolve_identity<'a>(&'a self, components: &'a RuntimeComponents, cfg: &'a ConfigBag) -> IdentityFuture<'a> {
        IdentityFuture::new(self.session(components, cfg))
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}

impl Resolver {
    async fn session(&self, components: &RuntimeComponents, cfg: &ConfigBag) -> Result<Identity, BoxError> {
        let params = cfg.load::<EndpointResolverParams>().and_then(|params| params.get::<Params>());
        let params = params.ok_or("no endpoint parameters are configured")?;
        let Some(Argument::String(subject)) = params.get(self.sessions.subject()) else {
            return Err(format!("a session needs the endpoint parameter `{}`", self.sessions.subject()).into());
        };
        let resolver = components.identity_resolver(SCHEME_ID).ok_or("a session needs credentials")?;
        let identity = components.identity_cache().resolve_cached_identity(resolver, components, cfg).await?;
        let credentials = identity.data::<Credentials>().ok_or("a session needs an identity with credentials")?;
        let created = || async {
            let settings = create::settings(cfg, components, self.behavior_version, self.service);
            let created = create::create(self.sessions, self.service, params.clone(), &settings).await?;
            let expiry: SystemTime = created.expiry().ok_or("the service did not send the session's expiration")?;
            Ok((Identity::from(created), expiry))
        };
        self.cache.session(subject, credentials, self.time.now(), created).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSIONS: Sessions = Sessions("scheme", "Create", "/?session", "Bucket", "Off");

    fn off(config: Option<bool>, environment: Option<&str>) -> Option<Argument> {
        let mut layer = Layer::new("config");
        layer.store_append(ContextParam { name: "Off".into(), argument: config.map(Argument::Boolean) });
        let layer = super::layer(&SESSIONS, &layer.freeze(), environment);
        layer.load::<ContextParam>().find_map(|param| param.argument.clone())
    }

    #[test]
    fn the_environment_turns_sessions_off_unless_the_configuration_decides() {
        assert_eq!(off(None, Some("TRUE")), Some(Argument::Boolean(true)));
        assert_eq!(off(None, Some("yes")), None);
        assert_eq!(off(None, None), None);
        assert_eq!(off(Some(false), Some("true")), None);
    }
}
