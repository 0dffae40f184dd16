//! Problems of an entry of the manifest.

use whitesmith_model::text::suggestion;

/// A problem of an entry: its key, the message and the help.
pub(super) type Problem = (String, String, String);

/// Suggestions for names that the model does not have, up to a limit.
pub(super) struct Suggestions(usize);

impl Suggestions {
    pub(super) fn new() -> Self {
        Self(20)
    }

    /// The help for a name that the model does not have.
    pub(super) fn suggest<'a>(&mut self, word: &str, known: impl Iterator<Item = &'a str>) -> String {
        let near = self.0.checked_sub(1).and_then(|left| {
            self.0 = left;
            suggestion(word, known)
        });
        near.unwrap_or_else(|| "name the member as the model does".to_owned())
    }
}
