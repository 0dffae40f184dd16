//! The report as Markdown, for a pull request.

use std::fmt::Write as _;

use whitesmith_codegen::diff::{Change, Report, ServiceReport, Status};

use super::view::{self, Group};

/// Maximum length of a value in a table.
const LONGEST: usize = 120;

/// Renders the report.
pub(super) fn render(report: &Report) -> String {
    let mut out = format!("## Models: {} → {}\n\n", code(&report.old), code(&report.new));
    let _ = writeln!(out, "**{}**{}", view::verdict(report), decided(report));
    if !view::is_empty(report) {
        let _ = writeln!(out, "\n{}", view::extent(report));
    }
    if let Some(partitions) = view::partitions(report) {
        group(&mut out, &partitions);
    }
    for service in view::services(report) {
        section(&mut out, service);
    }
    out
}

fn decided(report: &Report) -> String {
    let Some((rule, place)) = report.semver.rule.zip(report.semver.place.as_ref()) else { return String::new() };
    format!(": {} at {}", code(rule), code(place))
}

fn section(out: &mut String, service: &ServiceReport) {
    let _ = writeln!(out, "\n### {} ({})", text(&service.title), code(&service.module));
    let touched: Vec<_> = service.operations.iter().filter(|it| it.status != Status::Unchanged).collect();
    if !touched.is_empty() {
        let _ = writeln!(out, "\n| operation | | semver | wire |\n|---|---|---|---|");
    }
    for operation in touched {
        let status = match operation.status {
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Changed | Status::Unchanged => "changed",
        };
        let rule = operation.semver.rule.map(|rule| format!(" {}", code(rule))).unwrap_or_default();
        let (level, wire) = (operation.semver.level.name(), operation.wire.name());
        let _ = writeln!(out, "| {} | {status} | {level}{rule} | {wire} |", code(&operation.name));
    }
    for group in view::groups(service) {
        self::group(out, &group);
    }
    for refused in &service.refused {
        let _ = writeln!(out, "\nNot compared: {}, {}.", code(&refused.operation), text(&refused.reasons.join("; ")));
    }
}

fn group(out: &mut String, group: &Group<'_>) {
    let title = if group.is_operation { code(&group.title) } else { group.title.clone() };
    let _ = writeln!(out, "\n#### {title}");
    if !group.changes.is_empty() {
        let _ = writeln!(out, "\n| change | in the model | in Rust | before | now | semver | wire |");
        let _ = writeln!(out, "|---|---|---|---|---|---|---|");
    }
    for change in &group.changes {
        row(out, change);
    }
    if group.docs.is_empty() {
        return;
    }
    let count = group.docs.len();
    let _ = writeln!(out, "\n<details><summary>Documentation: {count}</summary>\n");
    for change in &group.docs {
        let _ = writeln!(out, "- {}: {}", code(&view::model_place(change)), marked(change));
    }
    let _ = writeln!(out, "\n</details>");
}

fn row(out: &mut String, change: &Change) {
    let value = |it: &Option<String>| it.as_ref().map(|it| code(&short(it))).unwrap_or_default();
    let rust = change.rust.as_deref().map(code).unwrap_or_default();
    let users = match change.operations.as_slice() {
        [] => String::new(),
        names => format!(" ({} operations)", names.len()),
    };
    let _ = writeln!(
        out,
        "| {} {} | {}{users} | {rust} | {} | {} | {} {} | {} |",
        change.about.name(),
        change.kind.name(),
        code(&view::model_place(change)),
        value(&change.old),
        value(&change.new),
        change.semver.level.name(),
        code(change.semver.id),
        change.wire.name()
    );
}

fn short(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    let head: String = value.chars().take(LONGEST).collect();
    format!("{head}…")
}

/// Returns both texts as one, with deletions and insertions marked.
fn marked(change: &Change) -> String {
    let run = |it: view::Run| match (it.is_old, it.is_new) {
        (true, _) => format!("<del>{}</del>", text(&it.text)),
        (_, true) => format!("<ins>{}</ins>", text(&it.text)),
        _ => text(&it.text),
    };
    view::runs(change).into_iter().map(run).collect()
}

/// Returns a model's text as a code span in a table cell.
fn code(text: &str) -> String {
    let line = one_line(text).replace('|', "\\|");
    let longest = line.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    if line.is_empty() { String::new() } else { format!("{fence}{space}{line}{space}{fence}") }
}

/// Returns a model's text with all markup escaped.
fn text(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '@' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
