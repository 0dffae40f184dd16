//! The report as Markdown and HTML show it: sections, groups of rows, and the rows that decide the classes.

use std::collections::BTreeMap;

use whitesmith_diff::{Change, OperationReport, Report, ServiceReport, Status, Subject, Wire, rule::Level};

use super::rows::{DocsRow, Entry, Row, docs_rows, rows};
use super::view;

/// The maximum number of rows that are named as those that decide a class.
const DECISIVE: usize = 5;

/// A report, its changes as rows.
pub(super) struct Page<'r> {
    pub(super) report: &'r Report,
    pub(super) partitions: Option<Group<'r>>,
    /// The services in which anything changed, or could not be compared.
    pub(super) services: Vec<Section<'r>>,
}

/// A service.
pub(super) struct Section<'r> {
    pub(super) service: &'r ServiceReport,
    /// The operations that are affected.
    pub(super) operations: Vec<&'r OperationReport>,
    /// The service's own changes, those of each operation, those of several operations.
    pub(super) groups: Vec<Group<'r>>,
}

/// A group of rows below a heading.
pub(super) struct Group<'r> {
    pub(super) title: String,
    /// The anchor of the heading.
    pub(super) id: String,
    pub(super) is_operation: bool,
    pub(super) rows: Vec<Row<'r>>,
    pub(super) docs: Vec<DocsRow<'r>>,
}

impl<'r> Group<'r> {
    /// Returns the group of these changes, if there are any.
    fn of(title: &str, id: String, is_operation: bool, entries: Vec<Entry<'r>>) -> Option<Self> {
        let (docs, entries): (Vec<_>, Vec<_>) = entries.into_iter().partition(|it| it.change.is_documentation());
        let docs = docs_rows(docs.into_iter().map(|it| it.change));
        let group = Self { title: title.to_owned(), id, is_operation, rows: rows(entries), docs };
        (!group.rows.is_empty() || !group.docs.is_empty()).then_some(group)
    }
}

impl<'r> Page<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let partitions = report.partitions.iter().map(alone).collect();
        Self {
            report,
            partitions: Group::of("Partitions of all services", "partitions".to_owned(), false, partitions),
            services: view::services(report).map(Section::of).collect(),
        }
    }

    /// Returns the verdict in one line.
    pub(super) fn verdict(&self) -> String {
        let is_documentation = self.report.semver.level != Level::None && self.decides_semver().rows.is_empty();
        let only = if is_documentation { ": only documentation changed" } else { "" };
        format!("{}{only}", view::verdict(self.report))
    }

    /// Returns all groups, each with the module of its service; that of partitions has none.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&str, &Group<'r>)> {
        let of_services = self.services.iter().flat_map(|section| {
            let module = section.service.module.as_str();
            section.groups.iter().map(move |group| (module, group))
        });
        self.partitions.iter().map(|group| ("", group)).chain(of_services)
    }

    /// Returns the rows that decide the semver class.
    pub(super) fn decides_semver(&self) -> Decisive<'_> {
        let level = self.report.semver.level;
        self.decisive(|row| row.first.semver.level == level, |row| std::cmp::Reverse(row.first.wire))
    }

    /// Returns the rows that decide the wire class. Hosts come last: every release changes some.
    pub(super) fn decides_wire(&self) -> Decisive<'_> {
        let wire = self.report.wire;
        let affects_host = |row: &Row<'_>| matches!(row.first.about, Subject::Partition | Subject::EndpointRules);
        self.decisive(
            |row| wire != Wire::SameBytes && row.first.wire == wire,
            |row| (affects_host(row), row.first.about != Subject::Protocol, std::cmp::Reverse(row.first.semver.level)),
        )
    }

    fn decisive<K: Ord>(&self, decides: impl Fn(&Row<'_>) -> bool, order: impl Fn(&Row<'_>) -> K) -> Decisive<'_> {
        let mut deciding: Vec<Deciding<'_>> = Vec::new();
        if self.report.semver.level == Level::None {
            return Decisive { rows: deciding, more: 0 };
        }
        for (module, group) in self.groups() {
            for row in group.rows.iter().filter(|row| decides(row)) {
                let place = (module, group.id.as_str());
                let is_equal = |it: &&mut Deciding<'_>| [it.row, row].into_iter().all(is_endpoint_rules);
                match deciding.iter_mut().find(is_equal) {
                    Some(equal) => equal.places.push(place),
                    None => deciding.push(Deciding { row, places: vec![place] }),
                }
            }
        }
        deciding.sort_by_key(|it| order(it.row));
        let more = deciding.split_off(DECISIVE.min(deciding.len())).iter().map(|it| it.row.count()).sum();
        Decisive { rows: deciding, more }
    }
}

/// Returns true for changed endpoint rules: those of several services are equal.
fn is_endpoint_rules(row: &Row<'_>) -> bool {
    row.first.about == Subject::EndpointRules
}

/// The rows that decide a class.
pub(super) struct Decisive<'p> {
    pub(super) rows: Vec<Deciding<'p>>,
    /// The number of further changes of that class.
    pub(super) more: usize,
}

impl Decisive<'_> {
    /// Returns true if both classes are decided by the same rows.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let are_equal = |(one, another): (&Deciding<'_>, &Deciding<'_>)| std::ptr::eq(one.row, another.row);
        self.rows.len() == other.rows.len()
            && self.rows.iter().zip(&other.rows).all(are_equal)
            && self.more == other.more
    }
}

/// A row that decides a class, with the modules and anchors of its places. A partition has no module.
pub(super) struct Deciding<'p> {
    pub(super) row: &'p Row<'p>,
    pub(super) places: Vec<(&'p str, &'p str)>,
}

impl<'r> Section<'r> {
    fn of(service: &'r ServiceReport) -> Self {
        let id = |name: &str| format!("{}-{name}", service.module);
        let repeated = repeated(service);
        let own = service.changes.iter().map(alone).collect();
        let mut groups: Vec<_> = Group::of("The service itself", id("service"), false, own).into_iter().collect();
        for operation in &service.operations {
            let own = operation.changes.iter().filter(|change| !repeated.contains_key(&Key::of(change))).map(alone);
            groups.extend(Group::of(
                &operation.name,
                id(&format!("operation-{}", operation.name)),
                true,
                own.collect(),
            ));
        }
        let shared = service.shared.iter().map(|change| {
            let operations = change.operations.iter().map(String::as_str).collect();
            Entry { change, operations }
        });
        let several = repeated.into_values().map(|(change, operations)| Entry { change, operations });
        groups.extend(Group::of("Several operations", id("shared"), false, shared.chain(several).collect()));
        let operations = service.operations.iter().filter(|it| it.status != Status::Unchanged).collect();
        Self { service, operations, groups }
    }

    /// Returns the anchor of the group with an operation's changes.
    pub(super) fn anchor(&self, operation: &OperationReport) -> &str {
        let own = self.groups.iter().find(|group| group.is_operation && group.title == operation.name);
        let is_used =
            |group: &&Group<'_>| group.rows.iter().any(|row| row.operations.contains(&operation.name.as_str()));
        let group = own.or_else(|| self.groups.iter().find(is_used)).or_else(|| self.groups.first());
        group.map_or(self.service.module.as_str(), |group| &group.id)
    }
}

fn alone(change: &Change) -> Entry<'_> {
    Entry { change, operations: Vec::new() }
}

/// The parts of a change that are equal if it happens to several operations: all but its path in Rust.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'r>(Subject, String, [&'r Option<String>; 3], (&'static str, Wire));

impl<'r> Key<'r> {
    fn of(change: &'r Change) -> Self {
        let Change { about, kind, shape, member, old, new, semver, wire, .. } = change;
        Self(*about, format!("{} {shape}", kind.name()), [member, old, new], (semver.id, *wire))
    }
}

/// Returns the changes that are equal in several operations, with the names of these.
fn repeated(service: &ServiceReport) -> BTreeMap<Key<'_>, (&Change, Vec<&str>)> {
    let mut found: BTreeMap<Key<'_>, (&Change, Vec<&str>)> = BTreeMap::new();
    for operation in &service.operations {
        for change in &operation.changes {
            let (_, operations) = found.entry(Key::of(change)).or_insert((change, Vec::new()));
            if operations.last() != Some(&operation.name.as_str()) {
                operations.push(&operation.name);
            }
        }
    }
    found.retain(|_, (_, operations)| operations.len() > 1);
    found
}
