//! The report as an entry of a changelog, below the next version of the crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use whitesmith_diff::{Report, Wire, rule::Level};

use super::cell;
use crate::diff::page::Page;
use crate::diff::rows::Row;

/// The maximum number of changes of a service that are named in a line.
const NAMED: usize = 6;

/// Renders the entry. `version` is the crate's after the change, if both sides are manifests.
pub(in crate::diff) fn render(report: &Report, version: Option<&str>) -> String {
    let page = Page::of(report);
    if report.semver.level == Level::None {
        return "Nothing changed.\n".to_owned();
    }
    let mut out = format!("## {}\n", version.unwrap_or("Unreleased"));
    list(&mut out, "Breaking changes", &page, |row| row.first.semver.level == Level::Major, None);
    list(&mut out, "Additions and deprecations", &page, |row| row.first.semver.level == Level::Minor, Some(NAMED));
    list(&mut out, "Changes of requests and responses", &page, |row| is_patch(row) && is_on_wire(row), None);
    list(&mut out, "Other changes", &page, |row| is_patch(row) && !is_on_wire(row), Some(NAMED));
    let docs: usize = page.groups().flat_map(|(_, group)| &group.docs).map(|row| row.places.len()).sum();
    if docs > 0 {
        let _ = writeln!(out, "\nThe documentation of {docs} item{} changed.", if docs == 1 { "" } else { "s" });
    }
    out
}

fn is_patch(row: &Row<'_>) -> bool {
    row.first.semver.level == Level::Patch
}

fn is_on_wire(row: &Row<'_>) -> bool {
    row.first.wire != Wire::SameBytes
}

/// Writes the changes of a class, a line for each service: all of them with their values, or this many without.
fn list(out: &mut String, title: &str, page: &Page<'_>, is_of: impl Fn(&Row<'_>) -> bool, named: Option<usize>) {
    let mut lines = String::new();
    let mut by_module: BTreeMap<_, Vec<&Row<'_>>> = BTreeMap::new();
    for (module, group) in page.groups() {
        by_module.entry(module).or_default().extend(group.rows.iter().filter(|row| is_of(row)));
    }
    for (module, rows) in by_module.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        let text = |row: &&Row<'_>| if named.is_none() { cell::summary(row) } else { cell::short_summary(row) };
        let named = named.unwrap_or(rows.len());
        let mut texts: Vec<_> = rows.iter().take(named).map(text).collect();
        let more: usize = rows.iter().skip(named).map(|row| row.count()).sum();
        if more > 0 {
            texts.push(format!("{more} more"));
        }
        let _ = writeln!(
            lines,
            "- {}: {}",
            if module.is_empty() { "all services".to_owned() } else { cell::code(module) },
            texts.join("; ")
        );
    }
    if !lines.is_empty() {
        let _ = write!(out, "\n{title}:\n\n{lines}");
    }
}
