//! What the server remembers from call to call: jobs, and tokens that make two calls one.

use std::collections::VecDeque;
use std::time::SystemTime;

use aws_smithy_types::DateTime;
use whitesmith_codegen::manifest::Poll;

use super::catalog::{Operation, Service};
use super::check::Patterns;
use super::fault::Fault;
use super::jobs::{self, Job, Relation, relation, state_shape};
use super::make::{Known, Maker};
use super::value::{Map, Value};
use super::wishes::{Outcome, Pace};

/// How many jobs and tokens are remembered; the oldest are forgotten.
const MOST: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Memory {
    jobs: VecDeque<Job>,
    /// How many jobs are forgotten.
    forgotten: usize,
    tokens: VecDeque<Token>,
}

/// A call that said a token, and its answer.
#[derive(Debug)]
struct Token {
    operation: String,
    value: Value,
    input: Map,
    output: Map,
}

/// A call whose input is well.
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
    fn of_poll<'a>(&'a self, poll: &'a Poll) -> jobs::Call<'a> {
        jobs::Call { service: self.service, poll, patterns: self.patterns, pace: self.pace, now: self.now }
    }

    /// An output made up, with what is known.
    fn made(&self, known: &Known) -> Map {
        let now = DateTime::from(self.now);
        let maker = Maker { model: &self.service.model, patterns: self.patterns, known, began: now, ended: None };
        maker.output(&self.operation.output)
    }

    /// What the input alone tells. No page is made up, and so there is none behind it.
    fn told(&self, input: &Map) -> Known {
        let mut known = Known::default();
        if let Some(pages) = &self.operation.pages {
            known.want(&self.service.model, &self.operation.output, &pages.output_token, false);
        }
        known.learn(&self.service.model, &self.operation.input, input);
        known
    }
}

impl Memory {
    /// The answer to a call.
    pub(super) fn output(&mut self, call: &Call<'_>, input: &Map) -> Result<Map, Fault> {
        let name = format!("{}.{}", call.service.module, call.operation.name());
        let token = call.service.token_member(call.operation).and_then(|member| input.get(member)).cloned();
        if let Some(token) = &token
            && let Some(seen) = self.tokens.iter().find(|seen| seen.operation == name && seen.value == *token)
        {
            let mismatch = (seen.input != *input)
                .then(|| Fault::mismatch(call.service, call.operation, "the token came with another input before"));
            return mismatch.flatten().map_or_else(|| Ok(seen.output.clone()), Err);
        }
        let output = self.fresh(call, input)?;
        if let Some(value) = token {
            push(&mut self.tokens, Token { operation: name, value, input: input.clone(), output: output.clone() });
        }
        Ok(output)
    }

    fn fresh(&mut self, call: &Call<'_>, input: &Map) -> Result<Map, Fault> {
        let mut known = call.told(input);
        let Some((poll, relation)) = relation(call.service, call.operation) else { return Ok(call.made(&known)) };
        let of_poll = call.of_poll(poll);
        match relation {
            Relation::Starts => {
                for (_, path) in &poll.id {
                    known.want(&call.service.model, &call.operation.output, path, true);
                }
                let first = poll.pending.first().map(|state| state.as_str().into());
                known.shapes.extend(state_shape(call.service, poll).zip(first));
                let output = call.made(&known);
                known.learn(&call.service.model, &call.operation.output, &output);
                if let Some(job) = Job::started(&of_poll, known, &output, call.outcome) {
                    self.forgotten += push(&mut self.jobs, job);
                }
                Ok(output)
            }
            Relation::Looks => Ok(self.job(call, &of_poll, input)?.look(&of_poll, &call.operation.output)),
            Relation::Stops => {
                let job = self.job(call, &of_poll, input)?;
                job.stop(&of_poll);
                let mut told = job.told(&of_poll);
                told.learn(&call.service.model, &call.operation.input, input);
                Ok(call.made(&told))
            }
            Relation::Lists => {
                let Some(pages) = &call.operation.pages else { return Ok(call.made(&known)) };
                let jobs = (self.forgotten, self.jobs.make_contiguous());
                jobs::list(&of_poll, call.operation, pages, jobs, input, call.made(&known))
                    .map_err(|why| Fault::validation(call.service, call.operation, why))
            }
        }
    }

    /// The job that an input names.
    fn job(&mut self, call: &Call<'_>, of_poll: &jobs::Call<'_>, input: &Map) -> Result<&mut Job, Fault> {
        let job = self.jobs.iter_mut().find(|job| job.is(of_poll, input));
        job.ok_or_else(|| {
            let ids = of_poll.poll.id.iter().map(|(member, _)| {
                format!("{member} {:?}", input.get(member).and_then(Value::text).unwrap_or_default())
            });
            let ids: Vec<_> = ids.collect();
            Fault::missing(call.service, call.operation, format!("there is no job with {}", ids.join(", ")))
        })
    }
}

/// Keeps what is new; how much is forgotten for it.
fn push<T>(kept: &mut VecDeque<T>, new: T) -> usize {
    let forgotten = if kept.len() < MOST { None } else { kept.pop_front() };
    kept.push_back(new);
    usize::from(forgotten.is_some())
}
