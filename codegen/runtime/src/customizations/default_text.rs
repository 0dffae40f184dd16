use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

use super::Customization;
use super::input_text::{self, EditText, Slot};

/// A default for a required string member that is unset or empty, such as `-` for the caller's own account.
#[derive(Debug)]
pub struct DefaultText(
    /// The member.
    pub Slot,
    /// The default.
    pub &'static str,
);

impl Customization for DefaultText {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        input_text::push(self, components);
    }
}

impl EditText for DefaultText {
    fn slot(&self) -> Slot {
        self.0
    }

    fn edit(&self, text: &mut Option<String>) {
        if text.as_deref().is_none_or(str::is_empty) {
            *text = Some(self.1.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unset_or_empty_member_gets_the_default() {
        let default = DefaultText(|_| None, "-");
        for (given, sent) in [(None, "-"), (Some(""), "-"), (Some("111122223333"), "111122223333")] {
            let mut text = given.map(str::to_owned);
            default.edit(&mut text);
            assert_eq!(text.as_deref(), Some(sent));
        }
    }
}
