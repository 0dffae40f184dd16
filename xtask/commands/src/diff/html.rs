//! The report as one HTML page without external resources.

use askama::Template;
use whitesmith_diff::{Change, OperationReport, Report, ServiceReport, Status};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::page::{Decisive, Page};
use super::view::{self, Run};

#[derive(Template)]
#[template(path = "diff.html")]
struct Html<'r> {
    page: Page<'r>,
    report: &'r Report,
}

impl Html<'_> {
    fn extent(&self) -> String {
        view::extent(self.report)
    }

    /// The classes, and the rows that decide each.
    fn reasons(&self) -> [(&'static str, &'static str, Decisive<'_>); 2] {
        let Report { semver, wire, .. } = self.report;
        let level = semver.level.name();
        [(level, level, self.page.decides_semver()), (wire.id(), wire.name(), self.page.decides_wire())]
    }

    fn wire_reason(service: &ServiceReport, operation: &OperationReport) -> Option<String> {
        view::wire_reason(service, operation)
    }

    fn parts(name: &str) -> Vec<String> {
        view::parts(name)
    }

    fn code_spans(text: &str) -> Vec<(bool, &str)> {
        view::code_spans(text)
    }

    fn runs(change: &Change) -> Vec<Run> {
        view::runs(change)
    }

    fn status(status: Status) -> &'static str {
        view::status(status)
    }
}

/// Renders the page.
///
/// # Errors
/// The template cannot be filled: a bug of this crate.
pub(super) fn render(report: &Report) -> Result<String, Diagnostics> {
    Html { page: Page::of(report), report }.render().map_err(|error| {
        let mut found = Diagnostics::default();
        found.report("the report", Place::File, format!("cannot be written as HTML: {error}"));
        found
    })
}
