use aws_smithy_runtime_api::client::orchestrator;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

use super::Customization;

/// Responses have sensitive members (`smithy.api#sensitive`): the orchestrator does not log their bodies.
#[derive(Debug)]
pub struct SensitiveOutput;

impl Customization for SensitiveOutput {
    fn apply(&'static self, config: &mut Layer, _: &mut RuntimeComponentsBuilder) {
        config.store_put(orchestrator::SensitiveOutput);
    }
}
