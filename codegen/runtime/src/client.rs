//! What every generated client holds.

use std::sync::Arc;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::Input;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugins;
use aws_smithy_types::config_bag::ConfigBag;

use crate::config::{Builder, Config};
use crate::error::{BuildError, CreateUnhandledError, OperationError, SdkError};
use crate::operation::{OperationDescriptor, OperationInput, OperationOutput};
use crate::plugins;
use crate::service::Service;

/// A client's configuration, and the runtime plugins that it comes to. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Handle<S: Service>(Arc<Shared<S>>);

#[derive(Debug)]
struct Shared<S: Service> {
    config: Config<S>,
    plugins: RuntimePlugins,
}

impl<S: Service> Handle<S> {
    /// Sets up a client.
    ///
    /// # Panics
    /// The configuration cannot work: no behavior version, or a component that is needed is missing.
    /// AWS's own clients panic here too; nothing later does.
    #[track_caller]
    #[expect(clippy::panic, reason = "the contract of the official `from_conf`")]
    pub fn new(config: Config<S>) -> Self {
        let plugins = match config.plugins().and_then(validated) {
            Ok(plugins) => plugins,
            Err(error) => panic!("Invalid client configuration: {error}"),
        };
        Self(Arc::new(Shared { config, plugins }))
    }

    /// The client's configuration.
    pub fn config(&self) -> &Config<S> {
        &self.0.config
    }

    /// Calls an operation.
    ///
    /// # Errors
    /// The input could not be built, the request could not be sent, or the service answered with an error.
    pub async fn call<I, O, E>(
        &self,
        operation: &'static OperationDescriptor,
        input: Result<I, BuildError>,
        config_override: Option<Builder<S>>,
    ) -> Result<O, SdkError<E>>
    where
        I: OperationInput,
        O: OperationOutput,
        E: OperationError + CreateUnhandledError,
    {
        let input = Input::erase(input.map_err(SdkError::construction_failure)?);
        let mut plugins = self.0.plugins.clone().with_operation_plugin(plugins::operation(operation));
        if let Some(config_override) = config_override {
            plugins = config_override.override_plugins(&self.0.config, plugins);
        }
        operation.call(input, plugins).await
    }
}

fn validated(plugins: RuntimePlugins) -> Result<RuntimePlugins, BoxError> {
    let mut cfg = ConfigBag::base();
    plugins.apply_client_configuration(&mut cfg)?.validate_base_client_config(&cfg)?;
    Ok(plugins)
}
