//! Edits a string member of an operation's input before serialization.

use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{BeforeSerializationInterceptorContextMut, Input};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
use aws_smithy_types::config_bag::ConfigBag;

/// Accesses a string member of an input; `None` for an input of another type.
pub type Slot = fn(&mut Input) -> Option<&mut Option<String>>;

/// Returns the [`Slot`] of a field of an operation's input; for generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! slot {
    ($input:ty, $field:ident) => {
        |input: &mut $crate::customizations::Input| {
            ::std::option::Option::Some(&mut input.downcast_mut::<$input>()?.$field)
        }
    };
}

/// Edits a string member of an input.
pub(super) trait EditText: fmt::Debug + Send + Sync {
    /// Returns the member.
    fn slot(&self) -> Slot;

    /// Edits its value.
    fn edit(&self, text: &mut Option<String>);
}

/// Adds an interceptor that edits the input of every call.
pub(super) fn push(edit: &'static dyn EditText, components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(InputText(edit)));
}

#[derive(Debug)]
struct InputText(&'static dyn EditText);

#[dyn_dispatch_hint]
impl Intercept for InputText {
    fn name(&self) -> &'static str {
        "InputText"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(text) = (self.0.slot())(context.input_mut()) {
            self.0.edit(text);
        }
        Ok(())
    }
}
