//! The report as an entry of a changelog, below the next version of the crate.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use whitesmith_codegen::diff::{Report, Wire, rule::Level};

use super::cell;
use crate::diff::page::Page;
use crate::diff::rows::Row;

/// The maximum number of changes of a service that are named in a line.
const NAMED: usize = 6;

/// Renders the entry. `version` is the crate's before the change, if both sides are manifests.
pub(in crate::diff) fn render(report: &Report, version: Option<&str>) -> String {
    let page = Page::of(report);
    let level = report.semver.level;
    if level == Level::None {
        return "Nothing changed.\n".to_owned();
    }
    let heading = version.and_then(|version| next(version, level)).unwrap_or_else(|| "Unreleased".to_owned());
    let mut out = format!("## {heading}\n");
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

/// Returns the version after a change, as Cargo compares them; none for a version with a suffix.
fn next(version: &str, level: Level) -> Option<String> {
    let numbers: Vec<u64> = version.split('.').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let [major, minor, patch] = numbers.as_slice().try_into().ok()?;
    let (major, minor, patch): (u64, u64, u64) = (major, minor, patch);
    let (major, minor, patch) = match level {
        Level::Major if major > 0 => (major.checked_add(1)?, 0, 0),
        Level::Major if minor > 0 => (0, minor.checked_add(1)?, 0),
        Level::Minor if major > 0 => (major, minor.checked_add(1)?, 0),
        _ => (major, minor, patch.checked_add(1)?),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_is_compatible_for_cargo_unless_the_change_is_major() {
        let next = |version: &str, level| next(version, level).unwrap_or_default();
        assert_eq!([Level::Patch, Level::Minor, Level::Major].map(|it| next("1.2.3", it)), ["1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!([Level::Patch, Level::Minor, Level::Major].map(|it| next("0.2.3", it)), ["0.2.4", "0.2.4", "0.3.0"]);
        assert_eq!([Level::Patch, Level::Minor, Level::Major].map(|it| next("0.0.3", it)), ["0.0.4"; 3]);
        assert_eq!(next("1.0.0-rc.1", Level::Patch), "", "its successor is the maintainer's choice");
        assert_eq!(next("1.2", Level::Patch), "");
        assert_eq!(next(&format!("0.1.{}", u64::MAX), Level::Patch), "");
    }
}
