use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::Layer;

use super::Customization;
use super::input_text::{self, EditText, Slot};

/// An id that responses return with a path prefix (`/hostedzone/Z1`) and requests expect without.
#[derive(Debug)]
pub struct CutPrefixes(
    /// The id.
    pub Slot,
    /// The prefixes, each with a slash at both ends. The first one that matches is removed, with or without its leading
    /// slash.
    pub &'static [&'static str],
);

impl Customization for CutPrefixes {
    fn apply(&'static self, _: &mut Layer, components: &mut RuntimeComponentsBuilder) {
        input_text::push(self, components);
    }
}

impl EditText for CutPrefixes {
    fn slot(&self) -> Slot {
        self.0
    }

    fn edit(&self, text: &mut Option<String>) {
        let Some(id) = text else { return };
        let cut = |prefix: &&str| id.strip_prefix(prefix).or_else(|| id.strip_prefix(prefix.strip_prefix('/')?));
        if let Some(rest) = self.1.iter().find_map(cut) {
            *id = rest.to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_prefix_is_removed_with_and_without_its_leading_slash() {
        let cut = CutPrefixes(|_| None, &["/hostedzone/", "/change/"]);
        for (given, sent) in [
            ("/hostedzone/Z1", "Z1"),
            ("hostedzone/Z1", "Z1"),
            ("/change/C1", "C1"),
            ("/hostedzone/change/C1", "change/C1"),
            ("Z1", "Z1"),
            ("hostedzone", "hostedzone"),
            ("/zone/Z1", "/zone/Z1"),
            ("", ""),
        ] {
            let mut text = Some(given.to_owned());
            cut.edit(&mut text);
            assert_eq!(text.as_deref(), Some(sent));
        }
        let mut unset = None;
        cut.edit(&mut unset);
        assert_eq!(unset, None);
    }
}
