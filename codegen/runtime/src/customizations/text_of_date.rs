use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::date_time::{DateTime, Format};

use super::Customization;

/// A date header that may contain any text. The text is copied to another header, and a text that is not a date is
/// removed, so that decoding does not fail.
#[derive(Clone, Copy, Debug)]
pub struct TextOfDate(
    /// The date header.
    pub &'static str,
    /// The header with the text.
    pub &'static str,
);

impl Customization for TextOfDate {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        components.push_interceptor(SharedInterceptor::permanent(*self));
    }
}

#[dyn_dispatch_hint]
impl Intercept for TextOfDate {
    fn name(&self) -> &'static str {
        "TextOfDate"
    }

    fn modify_before_deserialization(
        &self,
        context: &mut BeforeDeserializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Self(date, text) = *self;
        let headers = context.response_mut().headers_mut();
        let Some(value) = headers.get(date).map(str::to_owned) else { return Ok(()) };
        if DateTime::from_str(&value, Format::HttpDate).is_err() {
            headers.remove(date);
        }
        headers.insert(text, value);
        Ok(())
    }
}
