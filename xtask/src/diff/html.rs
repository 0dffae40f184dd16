//! The report as one HTML page without external resources.

use askama::Template;
use whitesmith_codegen::diff::{Change, OperationReport, Report, ServiceReport, Status};
use whitesmith_model::diagnostic::{Diagnostics, Place};

use super::view::{self, Group, Run};

#[derive(Template)]
#[template(path = "diff.html")]
struct Page<'r> {
    report: &'r Report,
}

impl Page<'_> {
    fn verdict(&self) -> String {
        view::verdict(self.report)
    }

    fn extent(&self) -> String {
        view::extent(self.report)
    }

    fn partitions(&self) -> Option<Group<'_>> {
        view::partitions(self.report)
    }

    fn services(&self) -> Vec<&ServiceReport> {
        view::services(self.report).collect()
    }

    fn groups(service: &ServiceReport) -> Vec<Group<'_>> {
        view::groups(service)
    }

    fn touched(service: &ServiceReport) -> Vec<&OperationReport> {
        service.operations.iter().filter(|it| it.status != Status::Unchanged).collect()
    }

    fn anchor(service: &ServiceReport, operation: &OperationReport) -> String {
        view::anchor(service, operation)
    }

    fn parts(name: &str) -> Vec<String> {
        view::parts(name)
    }

    fn place(change: &Change) -> String {
        view::model_place(change)
    }

    fn runs(change: &Change) -> Vec<Run> {
        view::runs(change)
    }

    fn status(status: Status) -> &'static str {
        match status {
            Status::Added => "added",
            Status::Removed => "removed",
            Status::Changed => "changed",
            Status::Unchanged => "unchanged",
        }
    }
}

/// Renders the page.
///
/// # Errors
/// The template cannot be filled: a bug of this crate.
pub(super) fn render(report: &Report) -> Result<String, Diagnostics> {
    Page { report }.render().map_err(|error| {
        let mut found = Diagnostics::default();
        found.report("the report", Place::File, format!("cannot be written as HTML: {error}"));
        found
    })
}
