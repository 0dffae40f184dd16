//! What a comparison comes to: services, their operations, and what changed.

use serde::Serialize;

use super::about::{About, Kind};
use super::rule::{Level, Rule};

/// What two versions of some models say differently to the users of the crate generated from them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The version of this form, for machines: a key may be added within one, none changes or goes away.
    pub format: u32,
    /// What the older side is called.
    pub old: String,
    /// What the newer side is called.
    pub new: String,
    /// What all changes together come to.
    pub semver: Verdict,
    /// The same for the wire.
    pub wire: Wire,
    /// Changes of the table of partitions, which concern where calls of all services go.
    pub partitions: Vec<Change>,
    /// The services, by module.
    pub services: Vec<ServiceReport>,
}

/// The semver class of some changes, and the one change that decided it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Verdict {
    /// The class.
    pub level: Level,
    /// The rule that decided it; none if nothing changed.
    pub rule: Option<&'static str>,
    /// Where it was decided: in Rust, or in the model if nothing in Rust has the name.
    pub place: Option<String>,
}

impl Verdict {
    /// What changes come to: of the highest class one that is more than prose decides, and the first of these.
    pub(super) fn of<'c>(changes: impl Iterator<Item = &'c Change>) -> Self {
        let weight = |change: &Change| (change.semver.level, !change.is_prose());
        let mut decisive: Option<&Change> = None;
        for change in changes {
            if decisive.is_none_or(|known| weight(change) > weight(known)) {
                decisive = Some(change);
            }
        }
        let Some(change) = decisive else { return Self { level: Level::None, rule: None, place: None } };
        let place = change.rust.clone().unwrap_or_else(|| change.place());
        Self { level: change.semver.level, rule: Some(change.semver.id), place: Some(place) }
    }
}

/// What a change means to bytes on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// Whatever was sent and read before is sent and read in the same bytes, and nothing else is.
    SameBytes,
    /// Whatever was sent and read before is so in the same bytes; more can be now.
    MoreBytes,
    /// Something that was sent or read before is so in other bytes now, or not at all.
    DifferentBytes,
}

impl Wire {
    /// The class in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::SameBytes => "same bytes",
            Self::MoreBytes => "more possible bytes",
            Self::DifferentBytes => "different bytes",
        }
    }

    /// The class as JSON has it.
    pub fn id(self) -> &'static str {
        match self {
            Self::SameBytes => "same-bytes",
            Self::MoreBytes => "more-bytes",
            Self::DifferentBytes => "different-bytes",
        }
    }

    /// What changes come to.
    pub(super) fn of<'c>(changes: impl Iterator<Item = &'c Change>) -> Self {
        changes.map(|change| change.wire).max().unwrap_or(Self::SameBytes)
    }
}

/// A service.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceReport {
    /// The module.
    pub module: String,
    /// The service shape.
    pub shape: String,
    /// The full name.
    pub title: String,
    /// What became of it.
    pub status: Status,
    /// What its changes come to.
    pub semver: Verdict,
    /// The same for the wire.
    pub wire: Wire,
    /// Changes of the service itself, which concern all its operations.
    pub changes: Vec<Change>,
    /// The operations compared, by name, those in which nothing changed included.
    pub operations: Vec<OperationReport>,
    /// Changes of types that several operations use; each names them.
    pub shared: Vec<Change>,
    /// Operations that could not be compared, for no code is generated for them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refusal>,
}

impl ServiceReport {
    /// All changes, each once.
    pub fn all_changes(&self) -> impl Iterator<Item = &Change> {
        let operations = self.operations.iter().flat_map(|operation| &operation.changes);
        self.changes.iter().chain(operations).chain(&self.shared)
    }
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OperationReport {
    /// Its name in the model.
    pub name: String,
    /// The client's method.
    pub method: String,
    /// What became of it.
    pub status: Status,
    /// What its changes come to, and those of shared types that it uses.
    pub semver: Verdict,
    /// What they mean to its messages, and what changes of the service do. Endpoint rules are left out: they concern
    /// where a message goes.
    pub wire: Wire,
    /// The changes of the operation and of types that it alone uses.
    pub changes: Vec<Change>,
}

/// An operation for which no code is generated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Its name.
    pub operation: String,
    /// Why; sorted.
    pub reasons: Vec<String>,
}

/// What became of a service or an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the word itself")]
pub enum Status {
    Added,
    Removed,
    Changed,
    Unchanged,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// To what.
    pub about: About,
    /// The shape, in the model.
    pub shape: String,
    /// Its member, or the value of an enum.
    pub member: Option<String>,
    /// What it is in Rust, below the service's module.
    pub rust: Option<String>,
    /// What the model said before.
    pub old: Option<String>,
    /// What it says now.
    pub new: Option<String>,
    /// The semver class and the rule that decided it.
    pub semver: &'static Rule,
    /// What it means on the wire.
    pub wire: Wire,
    /// The operations that use the type, if it is shared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
}

impl Change {
    /// The place in the model, as one text.
    pub fn place(&self) -> String {
        match &self.member {
            Some(member) => format!("{}${member}", self.shape),
            None => self.shape.clone(),
        }
    }

    /// Whether it is prose alone.
    pub fn is_prose(&self) -> bool {
        self.about == About::Documentation
    }
}
