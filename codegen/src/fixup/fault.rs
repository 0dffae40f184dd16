//! What may be wrong with an entry of the manifest.

use crate::nearest::suggestion;

/// What is wrong with an entry: its key, the message and the way out.
pub(super) type Fault = (String, String, String);

/// The way out for a name that the model does not have.
pub(super) fn suggest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    suggestion(word, known).unwrap_or_else(|| "name the member as the model does".to_owned())
}
