//! A call with valid input.

use std::time::SystemTime;

use aws_smithy_types::DateTime;

use super::catalog::{Operation, Service};
use super::check::Patterns;
use super::make::{Known, Maker};
use super::value::Map;
use super::wishes::{Outcome, Pace};

/// A call and, besides its input, everything that the response depends on.
pub(super) struct Call<'a> {
    pub(super) service: &'a Service,
    pub(super) operation: &'a Operation,
    pub(super) patterns: &'a Patterns,
    pub(super) pace: Pace,
    pub(super) now: SystemTime,
    /// The requested outcome of the job that the call starts.
    pub(super) outcome: Option<&'a Outcome>,
}

impl Call<'_> {
    /// Returns the values known from the input. Synthesized outputs have no next page.
    pub(super) fn told(&self, input: &Map) -> Known {
        let mut known = Known::default();
        if let Some(pages) = &self.operation.pages {
            known.want(&self.service.model, &self.operation.output, &pages.output_token, false);
        }
        known.learn(&self.service.model, &self.operation.input, input);
        known
    }

    /// Synthesizes an output that contains the known values.
    pub(super) fn made(&self, known: &Known) -> Map {
        let now = DateTime::from(self.now);
        let maker = Maker { model: &self.service.model, patterns: self.patterns, known, began: now, ended: None };
        maker.output(&self.operation.output)
    }
}
