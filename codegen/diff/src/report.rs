//! The result of a comparison: services, their operations, and their changes.

use serde::Serialize;

use super::rule::{Level, Rule};
use super::subject::{Kind, Subject};

/// The impact of a model change on users of the generated crate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The version of the JSON form: within one version keys may be added, but none changes or is removed.
    pub format: u32,
    /// The name of the older side.
    pub old: String,
    /// The name of the newer side.
    pub new: String,
    /// The semver class of all changes.
    pub semver: Verdict,
    /// The wire class of all changes.
    pub wire: Wire,
    /// Changes of the table of partitions, which affect the endpoints of all services.
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
    /// The item that decided it: in Rust, or in the model if no Rust item has the name.
    pub place: Option<String>,
}

impl Verdict {
    /// The verdict on changes: the highest class, and the first change of that class, preferably one that affects more than
    /// documentation.
    pub(super) fn of<'c>(changes: impl Iterator<Item = &'c Change>) -> Self {
        let weight = |change: &Change| (change.semver.level, !change.is_documentation());
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

/// The impact of a change on bytes on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wire {
    /// All old messages are sent and read in the same bytes, and there are no new ones.
    SameBytes,
    /// All old messages are sent and read in the same bytes, and there are new ones.
    MoreBytes,
    /// Some old messages are sent or read in other bytes, or not at all.
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

    /// The wire impact of changes.
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
    /// Added, removed, changed or unchanged.
    pub status: Status,
    /// The semver class of its changes.
    pub semver: Verdict,
    /// The wire class of its changes.
    pub wire: Wire,
    /// Changes of the service itself, which affect all its operations.
    pub changes: Vec<Change>,
    /// The operations compared, by name, unchanged ones included.
    pub operations: Vec<OperationReport>,
    /// Changes of types that several operations use; each names them.
    pub shared: Vec<Change>,
    /// Operations that could not be compared, since code generation does not support them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<Refusal>,
}

impl ServiceReport {
    /// All changes, each once.
    pub fn all_changes(&self) -> impl Iterator<Item = &Change> {
        let operations = self.operations.iter().flat_map(|operation| &operation.changes);
        self.changes.iter().chain(operations).chain(&self.shared)
    }

    /// The changes that affect an operation: its own, those of shared types that it uses, and those of the service that its
    /// messages show. Endpoint rules affect the host, not the message.
    pub fn affecting<'r>(&'r self, operation: &'r OperationReport) -> impl Iterator<Item = &'r Change> {
        let shared = self.shared.iter().filter(|change| change.operations.contains(&operation.name));
        let is_on_both_sides = !matches!(operation.status, Status::Added | Status::Removed);
        let of_service = self.changes.iter().filter(move |change| is_on_both_sides && change.affects_messages());
        operation.changes.iter().chain(shared).chain(of_service)
    }
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OperationReport {
    /// Its name in the model.
    pub name: String,
    /// The client's method.
    pub method: String,
    /// Added, removed, changed or unchanged.
    pub status: Status,
    /// The semver class of the changes that affect it.
    pub semver: Verdict,
    /// The wire class of these changes.
    pub wire: Wire,
    /// The changes of the operation and of types that only this operation uses.
    pub changes: Vec<Change>,
}

/// An operation that code generation does not support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Its name.
    pub operation: String,
    /// The reasons, sorted.
    pub reasons: Vec<String>,
}

/// The status of a service or an operation.
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
    /// The kind.
    pub kind: Kind,
    /// The subject.
    pub about: Subject,
    /// The shape, in the model.
    pub shape: String,
    /// Its member, or the value of an enum.
    pub member: Option<String>,
    /// Its path in Rust, below the service's module.
    pub rust: Option<String>,
    /// The old value in the model.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
    /// The semver class and the rule that decided it.
    pub semver: &'static Rule,
    /// The wire impact.
    pub wire: Wire,
    /// The operations that use the type, if it is shared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<String>,
    /// Advice to the maintainer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Change {
    /// The place in the model, as one text.
    pub fn place(&self) -> String {
        match &self.member {
            Some(member) => format!("{}${member}", self.shape),
            None => self.shape.clone(),
        }
    }

    /// Returns whether it only affects documentation.
    pub fn is_documentation(&self) -> bool {
        self.about == Subject::Documentation
    }

    /// Returns whether a change of a service affects the messages of all its operations.
    fn affects_messages(&self) -> bool {
        self.wire != Wire::SameBytes && self.about != Subject::EndpointRules
    }
}
