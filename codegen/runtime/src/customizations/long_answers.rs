use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::config_bag::Layer;

use super::Customization;

/// The service sends its headers long before its body, so that a body without throughput is not stalled: calls have no
/// stalled-stream protection.
#[derive(Debug)]
pub struct LongAnswers;

impl Customization for LongAnswers {
    fn apply(&'static self, config: &mut Layer, _: &mut RuntimeComponentsBuilder) {
        config.store_put(StalledStreamProtectionConfig::disabled());
    }
}
