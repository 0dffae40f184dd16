//! State of the server between calls: jobs, uploaded bodies, and responses by idempotency token.

use std::collections::VecDeque;

use super::call::Call;
use super::contents::Contents;
use super::error::ServiceError;
use super::jobs::{Job, Relation, Subject, list, relation, state_shape};
use super::value::{Map, Value};

/// Maximum number of jobs, and of tokens; the oldest are dropped.
const MOST: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Memory {
    jobs: VecDeque<Job>,
    /// Number of dropped jobs.
    forgotten: usize,
    tokens: VecDeque<Token>,
    contents: Contents,
}

/// An idempotent call, and its output.
#[derive(Debug)]
struct Token {
    operation: String,
    value: Value,
    input: Map,
    output: Map,
}

impl Memory {
    /// Returns the output of a call.
    pub(super) fn output(&mut self, call: &Call<'_>, input: &Map) -> Result<Map, ServiceError> {
        let name = format!("{}.{}", call.service.module, call.operation.name());
        let token = call.service.token_member(call.operation).and_then(|member| input.get(member)).cloned();
        if let Some(token) = &token
            && let Some(seen) = self.tokens.iter().find(|seen| seen.operation == name && seen.value == *token)
        {
            let mismatch = (seen.input != *input).then(|| {
                ServiceError::mismatch(call.service, call.operation, "the token was used with another input before")
            });
            return mismatch.flatten().map_or_else(|| Ok(seen.output.clone()), Err);
        }
        let output = self.fresh(call, input)?;
        if let Some(value) = token {
            push(&mut self.tokens, Token { operation: name, value, input: input.clone(), output: output.clone() });
        }
        Ok(output)
    }

    fn fresh(&mut self, call: &Call<'_>, input: &Map) -> Result<Map, ServiceError> {
        let mut known = call.known_values(input);
        let Some((poll, relation)) = relation(call.service, call.operation) else {
            return Ok(self.contents.output(call, input, known));
        };
        let subject = Subject { call, poll };
        match relation {
            Relation::Starts => {
                for (_, path) in &poll.id {
                    known.want(&call.service.model, &call.operation.output, path, true);
                }
                let first = poll.pending.first().map(|state| state.as_str().into());
                known.shapes.extend(state_shape(call.service, poll).zip(first));
                let output = call.output(&known);
                known.learn(&call.service.model, &call.operation.output, &output);
                if let Some(job) = Job::started(&subject, known, &output) {
                    self.forgotten += push(&mut self.jobs, job);
                }
                Ok(output)
            }
            Relation::Polls => Ok(self.job(&subject, input)?.poll_output(&subject)),
            Relation::Stops => {
                let job = self.job(&subject, input)?;
                job.stop(&subject);
                let mut known = job.known_values(&subject);
                known.learn(&call.service.model, &call.operation.input, input);
                Ok(call.output(&known))
            }
            Relation::Lists => {
                let jobs = (self.forgotten, self.jobs.make_contiguous());
                let page = list(&subject, jobs, input, call.output(&known));
                page.map_err(|why| ServiceError::validation(call.service, call.operation, why))
            }
        }
    }

    /// Returns the job with the ids in an input.
    fn job(&mut self, subject: &Subject<'_>, input: &Map) -> Result<&mut Job, ServiceError> {
        let job = self.jobs.iter_mut().find(|job| job.is(subject, input));
        job.ok_or_else(|| {
            let ids = subject.poll.id.iter().map(|(member, _)| {
                format!("{member} {:?}", input.get(member).and_then(Value::text).unwrap_or_default())
            });
            let ids: Vec<_> = ids.collect();
            ServiceError::missing(
                subject.call.service,
                subject.call.operation,
                format!("there is no job with {}", ids.join(", ")),
            )
        })
    }
}

/// Appends an item. Returns the number of items that were dropped for it.
fn push<T>(kept: &mut VecDeque<T>, new: T) -> usize {
    let forgotten = if kept.len() < MOST { None } else { kept.pop_front() };
    kept.push_back(new);
    usize::from(forgotten.is_some())
}
