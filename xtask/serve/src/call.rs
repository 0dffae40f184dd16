//! A call with valid input.

use std::time::SystemTime;

use aws_smithy_types::DateTime;

use super::catalog::{Operation, Service};
use super::constraints::Patterns;
use super::overrides::{Outcome, Pace};
use super::synthesis::{KnownValues, Synthesizer};
use super::value::Map;

/// A call and, besides its input, everything that the response depends on.
pub(super) struct Call<'a> {
    pub(super) service: &'a Service,
    pub(super) operation: &'a Operation,
    /// The path of the request.
    pub(super) path: &'a str,
    pub(super) patterns: &'a Patterns,
    pub(super) pace: Pace,
    pub(super) now: SystemTime,
    /// The requested outcome of the job that the call starts.
    pub(super) outcome: Option<&'a Outcome>,
}

impl Call<'_> {
    /// Returns the values known from the input. Synthesized outputs have no next page.
    pub(super) fn known_values(&self, input: &Map) -> KnownValues {
        let mut known = KnownValues::default();
        if let Some(pages) = &self.operation.pages {
            known.want(&self.service.model, &self.operation.output, &pages.output_token, false);
        }
        known.learn(&self.service.model, &self.operation.input, input);
        known
    }

    /// Returns the HTTP method; nothing if the operation has no HTTP binding.
    pub(super) fn method(&self) -> &str {
        self.operation.http.as_ref().map_or("", |http| http.method.as_str())
    }

    /// Synthesizes an output that contains the known values.
    pub(super) fn output(&self, known: &KnownValues) -> Map {
        let now = DateTime::from(self.now);
        let synthesizer = Synthesizer {
            model: &self.service.model,
            patterns: self.patterns,
            known,
            began: now,
            ended: None,
            least: 0,
        };
        synthesizer.output(&self.operation.output)
    }
}
