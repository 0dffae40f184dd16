//! Content that the Markdown and the HTML report share.

use similar::{ChangeTag, TextDiff};
use whitesmith_diff::{Change, OperationReport, Report, ServiceReport, Status, rule::Level};

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

/// Returns the reason for an operation's wire class, if its bytes are different.
pub(super) fn wire_reason(service: &ServiceReport, operation: &OperationReport) -> Option<String> {
    let deciding = service.affecting(operation).find(|change| change.wire == operation.wire)?;
    let reason = deciding.wire_reason()?;
    let is_of_service = deciding.member.is_none() && deciding.rust.is_none();
    Some(if is_of_service { reason.to_owned() } else { format!("{reason}: `{}`", model_place(deciding)) })
}

/// Returns the status in words.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Added => "added",
        Status::Removed => "removed",
        Status::Changed => "changed",
        Status::Unchanged => "unchanged",
    }
}

/// Splits a text at its code: the parts between backticks are marked with `true`.
pub(super) fn code_spans(text: &str) -> Vec<(bool, &str)> {
    text.split('`').enumerate().map(|(at, part)| (at % 2 == 1, part)).collect()
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
    without_namespace(&change.place())
}

pub(super) fn without_namespace(id: &str) -> String {
    id.split_once('#').map_or(id, |(_, name)| name).to_owned()
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
