//! Classes of changes.

use serde::ser::{Serialize, Serializer};

/// The class of a change for users of the generated crate, by [semantic versioning](https://semver.org).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing changed.
    None,
    /// Code that compiles still compiles, and there are no new items.
    Patch,
    /// Items are added or deprecated.
    Minor,
    /// Code that compiles may fail to compile.
    Major,
}

impl Level {
    /// All classes, the lowest first.
    pub const ALL: [Self; 4] = [Self::None, Self::Patch, Self::Minor, Self::Major];

    /// The class as one word.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// Returns the version after a change, as Cargo compares them; `None` for a version with a suffix.
    pub fn next(self, version: &str) -> Option<String> {
        let numbers: Vec<u64> = version.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
        let [major, minor, patch]: [u64; 3] = numbers.as_slice().try_into().ok()?;
        let (major, minor, patch) = match self {
            Self::None => (major, minor, patch),
            Self::Major if major > 0 => (major.checked_add(1)?, 0, 0),
            Self::Major if minor > 0 => (0, minor.checked_add(1)?, 0),
            Self::Minor if major > 0 => (major, minor.checked_add(1)?, 0),
            _ => (major, minor, patch.checked_add(1)?),
        };
        Some(format!("{major}.{minor}.{patch}"))
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_is_compatible_for_cargo_unless_the_change_is_major() {
        let next = |version: &str, level: Level| level.next(version).unwrap_or_default();
        assert_eq!([Level::Patch, Level::Minor, Level::Major].map(|it| next("1.2.3", it)), ["1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!([Level::Patch, Level::Minor, Level::Major].map(|it| next("0.2.3", it)), ["0.2.4", "0.2.4", "0.3.0"]);
        assert_eq!([Level::Patch, Level::Minor, Level::Major].map(|it| next("0.0.3", it)), ["0.0.4"; 3]);
        assert_eq!(next("1.2.3", Level::None), "1.2.3");
        assert_eq!(next("1.0.0-rc.1", Level::Patch), "", "its successor is the maintainer's choice");
        assert_eq!(next("1.2", Level::Patch), "");
        assert_eq!(next(&format!("0.1.{}", u64::MAX), Level::Patch), "");
    }
}
