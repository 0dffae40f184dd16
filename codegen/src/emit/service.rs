//! A service's module, its client and its configuration.

use super::tokens::{deprecated, gate, ident};
use super::{DocComments, customizations, waiter};
use crate::code::{Code, quote};
use crate::ir::{AuthScheme, Service, Setting};

/// The items of the service's module.
pub(super) fn module(service: &Service, comments: &DocComments) -> Vec<Code> {
    let waiters = service.waiters().next().map(|_| {
        let gate_ = gate(service.waiters().all(|(operation, _)| operation.companion));
        let doc = comments.doc("Waiters.");
        quote!(#doc #gate_ pub mod waiters;)
    });
    let auth_token = service.descriptor.auth_token.as_ref().map(|module| {
        let module = ident(module);
        quote!(
            pub use whitesmith_runtime::auth_token::#module as auth_token;
        )
    });
    let discovery = service.discovers_endpoints().then(|| {
        quote!(
            pub use whitesmith_runtime::endpoint_discovery;
        )
    });
    let is_presignable = service.operations.iter().any(|operation| operation.presignable);
    let primitives = if is_presignable {
        quote!(
            pub use whitesmith_runtime::{presigning, primitives};
        )
    } else {
        quote!(
            pub use whitesmith_runtime::primitives;
        )
    };
    vec![
        quote!(
            #[doc = " The client, and the customization of a single call."]
            pub mod client;
        ),
        quote!(
            #[doc = " The client's configuration."]
            pub mod config;
        ),
        quote!(
            #[cfg(feature = "check")]
            mod constraints;
        ),
        quote!(
            mod endpoint_rules;
        ),
        quote!(
            mod error_meta;
        ),
        quote!(
            #[doc = " The operations."]
            pub mod operation;
        ),
        quote!(
            #[doc = " Structures, unions and enums that the operations use."]
            pub mod types;
        ),
        waiters.unwrap_or_default(),
        quote!(
            pub use client::Client;
        ),
        quote!(
            pub use config::Config;
        ),
        quote!(
            pub use error_meta::Error;
        ),
        primitives,
        quote! {
            #[doc = " Error types and traits common to all operations."]
            pub mod error {
                pub use whitesmith_runtime::error::{
                    BoxError, BuildError, ConnectorError, DisplayErrorContext, ErrorMetadata,
                    ProvideErrorMetadata, SdkError, UnknownVariantError,
                };
            }
        },
        quote! {
            #[doc = " Metadata of this crate."]
            pub mod meta {
                #[doc = " The crate's version."]
                pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
            }
        },
        auth_token.unwrap_or_default(),
        discovery.unwrap_or_default(),
        descriptor(service),
    ]
}

fn descriptor(service: &Service) -> Code {
    let descriptor = &service.descriptor;
    let (namespace, name) = (&descriptor.id.namespace, &descriptor.id.name);
    let (version, sdk_id, user_agent_name) = (&descriptor.version, &descriptor.sdk_id, &descriptor.user_agent_name);
    let auth = auth_schemes(&descriptor.auth);
    let signing_name = match &descriptor.signing_name {
        None => quote!(None),
        Some(name) => quote!(Some(#name)),
    };
    let signature = ident(if descriptor.signed_as_is { "AsIs" } else { "Standard" });
    let protocol = descriptor.protocols.first().map(|protocol| ident(protocol.function_name()));
    let aws_query_compatible = descriptor.aws_query_compatible;
    let headers = descriptor.request_headers.iter().map(|(name, value)| quote!((#name, #value)));
    let customizations = customizations::list(&descriptor.customizations, (None, None));
    let xml_namespace = match &descriptor.xml_namespace {
        None => quote!(None),
        Some((uri, None)) => quote!(Some((#uri, None))),
        Some((uri, Some(prefix))) => quote!(Some((#uri, Some(#prefix)))),
    };
    quote! {
        static SERVICE: ServiceDescriptor = ServiceDescriptor {
            id: serde::shape_id!(#namespace, #name),
            version: #version,
            sdk_id: #sdk_id,
            auth: #auth,
            signing_name: #signing_name,
            signature: whitesmith_runtime::auth::Signature::#signature,
            api_metadata: whitesmith_runtime::ApiMetadata::new(#user_agent_name, meta::PKG_VERSION),
            protocol: whitesmith_runtime::protocol::#protocol,
            aws_query_compatible: #aws_query_compatible,
            request_headers: &[#(#headers),*],
            customizations: #customizations,
            xml_namespace: #xml_namespace,
            endpoint_rules: &endpoint_rules::RULES,
            partitions: &crate::partitions::PARTITIONS,
        };
    }
}

/// The runtime's name of a setting.
fn setting(setting: Setting) -> &'static str {
    match setting {
        Setting::Accelerate => "Accelerate",
        Setting::AccountIdEndpoints => "AccountIdEndpoints",
        Setting::AwsChunked => "AwsChunked",
        Setting::BearerToken => "BearerToken",
        Setting::Checksums => "Checksums",
        Setting::Compression => "Compression",
        Setting::DisableMultiRegionAccessPoints => "DisableMultiRegionAccessPoints",
        Setting::DisableS3ExpressSessionAuth => "DisableS3ExpressSessionAuth",
        Setting::ForcePathStyle => "ForcePathStyle",
        Setting::Sessions => "Sessions",
        Setting::SigningRegions => "SigningRegions",
        Setting::UseArnRegion => "UseArnRegion",
    }
}

/// A list of the runtime's names of auth schemes.
pub(super) fn auth_schemes(schemes: &[AuthScheme]) -> Code {
    let schemes = schemes.iter().map(|scheme| {
        let name = ident(match scheme {
            AuthScheme::SigV4 => "SigV4",
            AuthScheme::SigV4a => "SigV4a",
            AuthScheme::HttpBearer => "HttpBearer",
            AuthScheme::NoAuth => "NoAuth",
        });
        quote!(whitesmith_runtime::auth::AuthScheme::#name)
    });
    quote!(&[#(#schemes),*])
}

/// The items of the client's file.
pub(super) fn client(service: &Service, comments: &DocComments) -> Vec<Code> {
    let title = &service.title;
    let client_doc = comments.doc(&format!("Client for {title}. Cheap to clone; clones share connections and caches."));
    let methods = service.operations.iter().map(|operation| {
        let (method, module) = (ident(&operation.method), ident(&operation.method));
        let fluent = ident(&operation.fluent_builder);
        let link = format!("See [`{0}`](operation::{1}::builders::{0}).", operation.fluent_builder, operation.stem());
        let summary = operation.summary().iter().map(String::as_str);
        let docs_ = comments.docs(&summary.chain(["", &link]).collect::<Vec<_>>());
        let deprecated_ = deprecated(operation.deprecated.as_deref());
        let gate_ = gate(operation.companion);
        quote! {
            #docs_
            #gate_
            #deprecated_
            pub fn #method(&self) -> operation::#module::builders::#fluent {
                operation::#module::builders::#fluent::_new(self.handle.clone())
            }
        }
    });
    let discovery = service.discovers_endpoints().then(|| {
        quote! {
            #[doc = " Returns this client. It discovers the endpoints of its calls by itself, and refreshes them before they expire."]
            ///
            /// # Errors
            /// Never: a call whose endpoint cannot be discovered fails.
            pub async fn with_endpoint_discovery_enabled(
                self,
            ) -> Result<(Self, super::endpoint_discovery::ReloadEndpoint), whitesmith_runtime::error::BoxError> {
                let reload = self.handle.reload_endpoint();
                Ok((self, reload))
            }
        }
    });
    let mut items = vec![
        quote! {
            #client_doc
            #[derive(Clone, Debug)]
            pub struct Client {
                handle: Handle<config::Service>,
            }
        },
        quote! {
            impl Client {
                #[doc = " Creates a client with a configuration."]
                ///
                /// # Panics
                /// The configuration is invalid; for example, it has no behavior version.
                #[track_caller]
                pub fn from_conf(conf: Config) -> Self {
                    Self { handle: Handle::new(conf) }
                }
                #[doc = " Creates a client with a configuration that is shared by clients of several services."]
                ///
                /// # Panics
                /// The same as for [`from_conf`](Self::from_conf).
                #[track_caller]
                pub fn new(sdk_config: &SdkConfig) -> Self {
                    Self::from_conf(sdk_config.into())
                }
                #[doc = " Returns the client's configuration."]
                pub fn config(&self) -> &Config {
                    self.handle.config()
                }
                #discovery
                #(#methods)*
            }
        },
        quote! {
            #[doc = " Customization of a single call before it is sent."]
            pub mod customize {
                #[doc = " A call that can be customized before it is sent."]
                pub type CustomizableOperation<T, E, B> =
                    whitesmith_runtime::customize::CustomizableOperation<super::config::Service, T, E, B>;
            }
        },
    ];
    items.push(operations(service));
    items.extend(waiter::methods(service, comments));
    items
}

/// The trait with the operations, a line for each.
fn operations(service: &Service) -> Code {
    let operations = service.operations.iter().map(|operation| {
        let (method, marker) = (ident(&operation.method), ident(&operation.name));
        let (gate_, deprecated_) = (gate(operation.companion), deprecated(operation.deprecated.as_deref()));
        quote!(#gate_ #deprecated_ #method operation::#method::#marker;)
    });
    quote!(whitesmith_runtime::operations! { #(#operations)* })
}

/// The items of the configuration's file.
pub(super) fn config(service: &Service, comments: &DocComments) -> Vec<Code> {
    let marker_doc = comments.doc(&format!("Marker type for the configuration of {}.", service.title));
    let config_doc = comments.doc(&format!("Configuration of a client for {}.", service.title));
    let offers = service.descriptor.settings.iter().map(|setting| {
        let setting = ident(self::setting(*setting));
        quote!(impl offers::Offers<offers::#setting> for Service {})
    });
    let checksums = service.descriptor.settings.contains(&Setting::Checksums).then(|| {
        quote!(
            pub use whitesmith_runtime::config::{RequestChecksumCalculation, ResponseChecksumValidation};
        )
    });
    let tokens = service.descriptor.settings.contains(&Setting::BearerToken).then(|| {
        quote!(
            pub use whitesmith_runtime::config::{ProvideToken, ResolveIdentity, SharedTokenProvider, Token};
        )
    });
    vec![
        quote! {
            #marker_doc
            #[derive(Clone, Debug)]
            pub enum Service {}
        },
        quote! {
            impl whitesmith_runtime::service::Service for Service {
                const DESCRIPTOR: &'static ServiceDescriptor = &super::SERVICE;
            }
        },
        quote!(#(#offers)*),
        quote! {
            #config_doc
            pub type Config = whitesmith_runtime::config::Config<Service>;
        },
        quote! {
            #[doc = " Builder for [`Config`]."]
            pub type Builder = whitesmith_runtime::config::Builder<Service>;
        },
        quote! {
            pub use whitesmith_runtime::config::{
                AppName, AsyncSleep, BehaviorVersion, ConfigBag, Credentials, FrameworkMetadata,
                FrozenLayer, HttpClient, IdentityCache, Intercept, IntoShared, Layer,
                ProvideCredentials, Region, ResolveCachedIdentity, RuntimeComponents,
                RuntimeComponentsBuilder, RuntimePlugin, SharedAsyncSleep,
                SharedCredentialsProvider, SharedHttpClient, SharedIdentityCache,
                SharedInterceptor, SharedRuntimePlugin, Sleep, StalledStreamProtectionConfig,
                auth, http, interceptors, protocol, retry, timeout,
            };
        },
        quote!(#checksums),
        quote!(#tokens),
        quote! {
            #[doc = " Endpoint resolution."]
            pub mod endpoint {
                pub use whitesmith_runtime::endpoint::{
                    Argument, Endpoint, EndpointFuture, InvalidParams, Params, ParamsBuilder,
                    ResolveEndpoint, SharedEndpointResolver,
                };
                #[doc = " Resolves endpoints with the service's own rules."]
                pub type DefaultResolver =
                    whitesmith_runtime::endpoint::DefaultResolver<super::Service>;
            }
        },
    ]
}
