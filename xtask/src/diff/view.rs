//! What both forms for people show, and in which words.

use similar::{ChangeTag, TextDiff};
use whitesmith_codegen::diff::{Change, OperationReport, Report, ServiceReport, Status, rule::Level};

/// The verdict in one line, without the rule.
pub(super) fn verdict(report: &Report) -> String {
    if report.semver.level == Level::None {
        return "nothing changed".to_owned();
    }
    format!("{}, {}", report.semver.level.name(), report.wire.name())
}

/// How much changed, in one line.
pub(super) fn extent(report: &Report) -> String {
    let changed = services(report).flat_map(|service| &service.operations);
    let touched = changed.filter(|operation| operation.status != Status::Unchanged).count();
    let all: usize = report.services.iter().map(|service| service.operations.len()).sum();
    let changes = || services(report).flat_map(ServiceReport::all_changes);
    let prose = changes().filter(|change| change.is_documentation()).count();
    let api = changes().count() + report.partitions.len() - prose;
    format!(
        "{touched} of {all} {} changed; {api} {}, {prose} of documentation",
        noun(all, "operation"),
        noun(api, "change")
    )
}

fn noun(count: usize, word: &str) -> String {
    format!("{word}{}", if count == 1 { "" } else { "s" })
}

/// The services in which anything changed, or could not be compared.
pub(super) fn services(report: &Report) -> impl Iterator<Item = &ServiceReport> {
    report.services.iter().filter(|service| service.status != Status::Unchanged || !service.refused.is_empty())
}

/// Whether there is nothing to show.
pub(super) fn is_empty(report: &Report) -> bool {
    report.partitions.is_empty() && services(report).next().is_none()
}

/// The changes of the table of partitions.
pub(super) fn partitions(report: &Report) -> Option<Group<'_>> {
    let changes: Vec<_> = report.partitions.iter().collect();
    let (title, id) = ("Partitions of all services".to_owned(), "partitions".to_owned());
    (!changes.is_empty()).then_some(Group { title, id, is_operation: false, changes, prose: Vec::new() })
}

/// A group of changes below a heading.
pub(super) struct Group<'r> {
    pub(super) title: String,
    /// The anchor of the heading.
    pub(super) id: String,
    pub(super) is_operation: bool,
    pub(super) changes: Vec<&'r Change>,
    pub(super) prose: Vec<&'r Change>,
}

/// A service's changes: its own, those of each operation, those of types that several use.
pub(super) fn groups(service: &ServiceReport) -> Vec<Group<'_>> {
    let own = ("The service itself".to_owned(), "service".to_owned(), false, &service.changes);
    let shared = ("Types of several operations".to_owned(), "shared".to_owned(), false, &service.shared);
    let operations =
        service.operations.iter().map(|it| (it.name.clone(), format!("operation-{}", it.name), true, &it.changes));
    let all = [own].into_iter().chain(operations).chain([shared]);
    all.filter(|(.., changes)| !changes.is_empty())
        .map(|(title, id, is_operation, changes)| {
            let (prose, mut changes): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.is_documentation());
            changes.sort_by_key(|change| std::cmp::Reverse((change.semver.level, change.wire)));
            Group { title, id: format!("{}-{id}", service.module), is_operation, changes, prose }
        })
        .collect()
}

/// The anchor of the group in which an operation's changes are.
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

/// A long name in parts, between which a line may be broken.
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

/// The place in the model without its namespace, which is that of the whole service.
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

/// How many words are shown around what differs.
const AROUND: usize = 12;

/// Two texts as one, with what differs marked, and without most of what does not.
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

/// The words beside what differs: those at the start if something differs before, those at the end if after.
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
