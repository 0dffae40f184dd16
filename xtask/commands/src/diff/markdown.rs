//! The report as Markdown, for a comment on a pull request.

mod cell;
pub(super) mod changelog;
mod document;

use std::fmt::Write as _;

use whitesmith_diff::{OperationReport, Report, ServiceReport, Wire, rule::Level};

use super::page::{Deciding, Decisive, Group, Page, Section};
use super::rows::Weight;
use super::view;
use cell::{code, help, text};
use document::{Chapter, Document, Line, Table};

/// The maximum number of characters of a report. GitHub accepts comments of 65,536.
const LIMIT: usize = 60_000;

const OPERATIONS: &str = "\n| operation | | semver | wire |\n|---|---|---|---|\n";
const CHANGES: &str =
    "\n| change | in the model | in Rust | before | now | semver | wire |\n|---|---|---|---|---|---|---|\n";

/// The weight of an operation that could not be compared.
const REFUSED: Weight = (Level::Patch, Wire::SameBytes, 2);

/// Renders the report; the least important rows are only counted if it would be too long.
pub(super) fn render(report: &Report) -> String {
    let page = Page::of(report);
    let partitions =
        page.partitions.iter().map(|it| Chapter { id: it.id.clone(), heading: String::new(), tables: group(it) });
    let chapters = partitions.chain(page.services.iter().map(chapter)).collect();
    Document::of(head(&page), chapters).text(LIMIT)
}

fn head(page: &Page<'_>) -> String {
    let report = page.report;
    let mut out = format!("## Models: {} → {}\n\n**{}**\n", code(&report.old), code(&report.new), page.verdict());
    if page.partitions.is_some() || !page.services.is_empty() {
        let _ = writeln!(out, "\n{}", view::extent(report));
    }
    let (level, bytes) = (report.semver.level.name(), report.wire.name());
    let (of_level, of_bytes) = (page.decides_semver(), page.decides_wire());
    if of_level.is_same(&of_bytes) {
        reasons(&mut out, &format!("{level} and {bytes}"), &of_level, |it| rule(it) + &wire(it));
    } else {
        reasons(&mut out, level, &of_level, rule);
        reasons(&mut out, bytes, &of_bytes, wire);
    }
    out
}

/// Writes the rows that decide a class, each with its reason.
fn reasons(out: &mut String, class: &str, decisive: &Decisive<'_>, why: impl Fn(&Deciding<'_>) -> String) {
    if decisive.rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nReasons for {class}:\n");
    for it in &decisive.rows {
        let _ = writeln!(out, "- {}{}", cell::deciding(it), why(it));
    }
    if decisive.more > 0 {
        let _ = writeln!(out, "- and {} more", decisive.more);
    }
}

fn rule(it: &Deciding<'_>) -> String {
    format!(" ({})", code(it.row.first.semver.id))
}

fn wire(it: &Deciding<'_>) -> String {
    let reason = it.row.first.wire_reason().map(|reason| format!("; {reason}")).unwrap_or_default();
    let help = it.row.first.help.as_deref().map(|help| format!("; help: {}", self::help(help))).unwrap_or_default();
    format!("{reason}{help}")
}

fn chapter(section: &Section<'_>) -> Chapter {
    let service = section.service;
    let heading = format!("\n{}### {} ({})\n", anchor(&service.module), text(&service.title), code(&service.module));
    let operations = section.operations.iter().map(|it| operation(section, it)).collect();
    let mut tables = vec![Table { open: OPERATIONS.to_owned(), lines: operations, ..Table::default() }];
    tables.extend(section.groups.iter().flat_map(group));
    tables.push(Table { open: "\n".to_owned(), lines: refused(service), ..Table::default() });
    Chapter { id: service.module.clone(), heading, tables }
}

fn anchor(id: &str) -> String {
    format!("<a name=\"{id}\"></a>\n\n")
}

fn operation(section: &Section<'_>, it: &OperationReport) -> Line {
    let rule = it.semver.rule.map(|rule| format!(" {}", code(rule))).unwrap_or_default();
    let reason = view::wire_reason(section.service, it).map(|it| format!(": {}", help(&it))).unwrap_or_default();
    let (level, wire, status) = (it.semver.level.name(), it.wire.name(), view::status(it.status));
    let name = format!("[{}](#{})", code(&it.name), section.anchor(it));
    Line::new(format!("| {name} | {status} | {level}{rule} | {wire}{reason} |\n"), (it.semver.level, it.wire, 2))
}

fn refused(service: &ServiceReport) -> Vec<Line> {
    let line = |operation: &str, reasons: &[String]| {
        Line::new(format!("- not compared: {}, {}\n", code(operation), text(&reasons.join("; "))), REFUSED)
    };
    service.refused.iter().map(|it| line(&it.operation, &it.reasons)).collect()
}

/// The tables of a group: its rows, and its documentation.
fn group(group: &Group<'_>) -> Vec<Table> {
    let title = if group.is_operation { code(&group.title) } else { group.title.clone() };
    let heading = format!("\n{}#### {title}\n", anchor(&group.id));
    let rows = group.rows.iter().map(|row| Line::new(cell::row(row), row.weight())).collect();
    let docs: Vec<_> =
        group.docs.iter().map(|row| Line::new(cell::docs(row), (Level::Patch, Wire::SameBytes, 0))).collect();
    let folded = format!("\n<details><summary>Documentation: {}</summary>\n\n", docs.len());
    let close = "\n</details>\n";
    let id = group.id.clone();
    let table = Table { id: id.clone(), heading: heading.clone(), open: CHANGES.to_owned(), lines: rows, close: "" };
    vec![table, Table { id, heading, open: folded, lines: docs, close }]
}
