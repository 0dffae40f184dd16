//! `version = "auto"`: the crate's version, from its last release and the class of the changes since.

use toml::de::DeTable;
use whitesmith_model::conflict;
use whitesmith_model::diagnostic::{Diagnostics, Place};
use whitesmith_model::json::SourceFile;

use super::Package;
use crate::level::Level;

/// The file next to the manifest that records the changes since the last release.
pub const LOCK: &str = "whitesmith.lock";

/// The table of the lock about the crate.
pub const CRATE: &str = "crate";

/// The last release, and the class of all changes since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// The version of the release.
    pub version: String,
    /// The highest class.
    pub change: Level,
}

impl Release {
    /// Reads the keys of the table in a lock.
    ///
    /// # Errors
    /// The message, if a key is missing or invalid.
    pub fn of(released: Option<&str>, change: Option<&str>) -> Result<Self, &'static str> {
        let change = Level::ALL.into_iter().find(|level| Some(level.name()) == change);
        let release = released.zip(change).map(|(version, change)| Self { version: version.to_owned(), change });
        release.ok_or("`released` or `change` is missing or invalid")
    }
}

/// Returns the place and the message of an error in a lock that is not TOML.
pub fn invalid_lock(text: &str, error: &toml::de::Error) -> (Place, String) {
    if let Some(place) = conflict::find(text) {
        return (place, conflict::MESSAGE.to_owned());
    }
    (Place::at(text, error.span().unwrap_or_default().start), format!("not valid TOML: {}", error.message()))
}

impl Package {
    /// Determines an automatic version: the next after the last release, by the changes that the lock records since. It is that of
    /// the release itself if the lock records none, or those since another one.
    ///
    /// Reports a lock that is invalid.
    pub fn advance(&mut self, lock: &SourceFile, diagnostics: &mut Diagnostics) {
        let Some(released) = self.released.as_ref().filter(|_| self.is_automatic) else { return };
        let help = "restore the file, or write it again with `whitesmith update`";
        let table = match DeTable::parse(&lock.text) {
            Ok(table) => table,
            Err(error) => {
                let (place, message) = invalid_lock(&lock.text, &error);
                diagnostics.report(&lock.name, place, message).help(help);
                return;
            }
        };
        let Some(table) = table.get_ref().get(CRATE) else { return };
        let text = |key: &str| table.get_ref().as_table()?.get(key)?.get_ref().as_str();
        let release = match Release::of(text("released"), text("change")) {
            Ok(release) => release,
            Err(message) => {
                diagnostics.report(&lock.name, Place::Pointer(CRATE.to_owned()), message).help(help);
                return;
            }
        };
        let next = release.change.next(released).filter(|_| release.version == *released);
        self.version = next.unwrap_or_else(|| released.clone());
    }
}
