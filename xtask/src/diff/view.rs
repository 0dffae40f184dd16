//! Content that the Markdown and the HTML report share.

use similar::{ChangeTag, TextDiff};
use whitesmith_codegen::diff::{Change, OperationReport, Report, ServiceReport, Status, rule::Level};

/// Returns the verdict in one line, without the rule.
pub(super) fn verdict(report: &Report) -> String {
    if report.semver.level == Level::None {
        return "nothing changed".to_owned();
    }
    format!("{}, {}", report.semver.level.name(), report.wire.name())
}

/// Returns the number of changes in one line.
pub(super) fn extent(report: &Report) -> String {
    let changed = services(report).flat_map(|service| &service.operations);
    let touched = changed.filter(|operation| operation.status != Status::Unchanged).count();
    let all: usize = report.services.iter().map(|service| service.operations.len()).sum();
    let changes = || services(report).flat_map(ServiceReport::all_changes);
    let docs = changes().filter(|change| change.is_documentation()).count();
    let api = changes().count() + report.partitions.len() - docs;
    format!(
        "{touched} of {all} {} changed; {api} {}, {docs} of documentation",
        noun(all, "operation"),
        noun(api, "change")
    )
}

fn noun(count: usize, word: &str) -> String {
    format!("{word}{}", if count == 1 { "" } else { "s" })
}

/// Returns the services in which anything changed, or could not be compared.
pub(super) fn services(report: &Report) -> impl Iterator<Item = &ServiceReport> {
    report.services.iter().filter(|service| service.status != Status::Unchanged || !service.refused.is_empty())
}

/// Returns true if there is nothing to report.
pub(super) fn is_empty(report: &Report) -> bool {
    report.partitions.is_empty() && services(report).next().is_none()
}

/// Returns the changes of the table of partitions.
pub(super) fn partitions(report: &Report) -> Option<Group<'_>> {
    let changes: Vec<_> = report.partitions.iter().collect();
    let (title, id) = ("Partitions of all services".to_owned(), "partitions".to_owned());
    (!changes.is_empty()).then_some(Group { title, id, is_operation: false, changes, docs: Vec::new() })
}

/// A group of changes below a heading.
pub(super) struct Group<'r> {
    pub(super) title: String,
    /// The anchor of the heading.
    pub(super) id: String,
    pub(super) is_operation: bool,
    pub(super) changes: Vec<&'r Change>,
    pub(super) docs: Vec<&'r Change>,
}

/// Returns the groups of a service's changes: its own, those of each operation, those of types of several operations.
pub(super) fn groups(service: &ServiceReport) -> Vec<Group<'_>> {
    let own = ("The service itself".to_owned(), "service".to_owned(), false, &service.changes);
    let shared = ("Types of several operations".to_owned(), "shared".to_owned(), false, &service.shared);
    let operations =
        service.operations.iter().map(|it| (it.name.clone(), format!("operation-{}", it.name), true, &it.changes));
    let all = [own].into_iter().chain(operations).chain([shared]);
    all.filter(|(.., changes)| !changes.is_empty())
        .map(|(title, id, is_operation, changes)| {
            let (docs, mut changes): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.is_documentation());
            changes.sort_by_key(|change| std::cmp::Reverse((change.semver.level, change.wire)));
            Group { title, id: format!("{}-{id}", service.module), is_operation, changes, docs }
        })
        .collect()
}

/// Returns the anchor of the group with an operation's changes.
pub(super) fn anchor(service: &ServiceReport, operation: &OperationReport) -> String {
    let module = &service.module;
    if !operation.changes.is_empty() {
        format!("{module}-operation-{}", operation.name)
    } else if !service.shared.is_empty() {
        format!("{module}-shared")
    } else {
        module.clone()
    }
}

/// Splits a long name into parts, between which a line can be broken.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        if matches!(c, ':' | '_' | '$' | '<' | '/') && chars.peek() != Some(&':') {
            parts.push(String::new());
        }
    }
    parts
}

/// Returns the place in the model without its namespace, which is that of the service.
pub(super) fn model_place(change: &Change) -> String {
    let place = change.place();
    place.split_once('#').map_or(place.clone(), |(_, name)| name.to_owned())
}

/// A run of words that is in both texts, in the older or in the newer.
pub(super) struct Run {
    pub(super) text: String,
    pub(super) is_old: bool,
    pub(super) is_new: bool,
}

/// Number of words that are shown around a difference.
const AROUND: usize = 12;

/// Returns two texts as one, with the differences marked, and without most of the common words.
pub(super) fn runs(change: &Change) -> Vec<Run> {
    let (old, new) = (change.old.as_deref().unwrap_or_default(), change.new.as_deref().unwrap_or_default());
    let diff = TextDiff::from_words(old, new);
    let mut runs: Vec<(ChangeTag, String)> = Vec::new();
    for part in diff.iter_all_changes() {
        match runs.last_mut() {
            Some((tag, text)) if *tag == part.tag() => text.push_str(part.value()),
            _ => runs.push((part.tag(), part.value().to_owned())),
        }
    }
    let last = runs.len().saturating_sub(1);
    let run = |(at, (tag, text)): (usize, (ChangeTag, String))| Run {
        text: if tag == ChangeTag::Equal { cut(&text, at > 0, at < last) } else { text },
        is_old: tag == ChangeTag::Delete,
        is_new: tag == ChangeTag::Insert,
    };
    runs.into_iter().enumerate().map(run).collect()
}

/// Shortens common words to those next to differences: at the start if one precedes them, at the end if one follows.
fn cut(text: &str, before: bool, after: bool) -> String {
    let words: Vec<_> = text.split_inclusive(char::is_whitespace).collect();
    let (head, tail) = (if before { AROUND } else { 0 }, if after { AROUND } else { 0 });
    if words.len() <= head + tail + 1 {
        return text.to_owned();
    }
    let start: String = words.iter().take(head).copied().collect();
    let end: String = words.iter().skip(words.len() - tail).copied().collect();
    format!("{start}… {end}")
}
