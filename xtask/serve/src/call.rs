//! A call whose input is well.

use std::time::SystemTime;

use aws_smithy_types::DateTime;

use super::catalog::{Operation, Service};
use super::check::Patterns;
use super::make::{Known, Maker};
use super::value::Map;
use super::wishes::{Outcome, Pace};

/// What is called, when, and what for the answer depends on beside the input.
pub(super) struct Call<'a> {
    pub(super) service: &'a Service,
    pub(super) operation: &'a Operation,
    pub(super) patterns: &'a Patterns,
    pub(super) pace: Pace,
    pub(super) now: SystemTime,
    /// What is to become of the job that it starts.
    pub(super) outcome: Option<&'a Outcome>,
}

impl Call<'_> {
    /// What the input alone tells. No page is made up, and so there is none behind it.
    pub(super) fn told(&self, input: &Map) -> Known {
        let mut known = Known::default();
        if let Some(pages) = &self.operation.pages {
            known.want(&self.service.model, &self.operation.output, &pages.output_token, false);
        }
        known.learn(&self.service.model, &self.operation.input, input);
        known
    }

    /// An output made up, with what is known.
    pub(super) fn made(&self, known: &Known) -> Map {
        let now = DateTime::from(self.now);
        let maker = Maker { model: &self.service.model, patterns: self.patterns, known, began: now, ended: None };
        maker.output(&self.operation.output)
    }
}
