//! The report for a pull request.

use std::fmt::Write as _;

use whitesmith_codegen::diff::{Change, Report, ServiceReport, Status};

/// The verdict in one line.
pub(super) fn verdict(report: &Report) -> String {
    let rule = report.semver.rule.map(|rule| format!(" (`{rule}`)")).unwrap_or_default();
    format!("{}{rule}, {}", report.semver.level.name(), report.wire.name())
}

/// The report.
pub(super) fn render(report: &Report) -> String {
    let mut out = format!("## Models: `{}` → `{}`\n\n**{}**\n", report.old, report.new, verdict(report));
    for service in report.services.iter().filter(|service| service.status != Status::Unchanged) {
        section(&mut out, service);
    }
    out
}

fn section(out: &mut String, service: &ServiceReport) {
    let _ = writeln!(out, "\n### {}\n", service.title);
    for change in service.all_changes() {
        let _ = writeln!(out, "- {}", line(change));
    }
}

fn line(change: &Change) -> String {
    format!(
        "{} {} `{}` ({}, {})",
        change.about.name(),
        change.kind.name(),
        change.place(),
        change.semver.level.name(),
        change.wire.name()
    )
}
