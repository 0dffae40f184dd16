//! Jobs, as defined by the manifest's `[[service.poll]]`.

mod list;
mod relation;

use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use whitesmith_codegen::manifest::Poll;
use whitesmith_model::{Kind, Member, ShapeId};

use super::call::Call;
use super::catalog::Service;
use super::overrides::Pace;
use super::synthesis::{KnownValues, Synthesizer};
use super::value::{Map, Value, at, put};

pub(super) use list::list;
pub(super) use relation::{Relation, relation};

/// A job that a call started.
#[derive(Debug)]
pub(super) struct Job {
    /// The service's module; with the poll's name, it identifies the kind of job.
    module: String,
    poll: String,
    /// The job's ids, by the members of a poll's input.
    ids: Vec<(String, Value)>,
    /// Values from the input and output of the start.
    known: KnownValues,
    began: SystemTime,
    /// Time of the first call that found the job completed.
    ended: Option<SystemTime>,
    /// Time at which the job entered the first of `states`.
    since: SystemTime,
    /// Number of polls since then.
    polls: u32,
    /// The states that the job goes through; the last one is final.
    states: Vec<String>,
    /// Reason of the failure, if the job fails.
    message: Option<String>,
}

/// A call, and the poll that defines the kind of its jobs.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) poll: &'a Poll,
}

/// Returns true if the name of a state means that the job was stopped.
fn is_stop(state: &str) -> bool {
    let lower = state.to_lowercase();
    ["stop", "cancel", "abort", "terminat"].iter().any(|word| lower.contains(word))
}

impl Job {
    /// Returns true if the job is of that kind and has these ids.
    pub(super) fn is(&self, subject: &Subject<'_>, input: &Map) -> bool {
        self.is_of(subject) && self.ids.iter().all(|(member, id)| input.get(member) == Some(id))
    }

    fn is_of(&self, subject: &Subject<'_>) -> bool {
        self.module == subject.call.service.module && self.poll == subject.poll.name
    }

    /// Returns the job that an output describes; `None` if the output lacks an id.
    pub(super) fn started(subject: &Subject<'_>, known: KnownValues, output: &Map) -> Option<Self> {
        let id = |(member, path): &(String, String)| Some((member.clone(), at(output, path)?.clone()));
        let first = subject.poll.success.first().cloned();
        let last = subject.call.outcome.map(|outcome| outcome.state.clone()).or(first);
        let pending = subject.poll.pending.iter().filter(|state| !is_stop(state)).cloned();
        let failed = last.as_ref().is_some_and(|last| subject.poll.failure.contains(last));
        let message = subject.call.outcome.and_then(|outcome| outcome.message.clone());
        Some(Self {
            module: subject.call.service.module.clone(),
            poll: subject.poll.name.clone(),
            ids: subject.poll.id.iter().map(id).collect::<Option<_>>()?,
            known,
            began: subject.call.now,
            ended: None,
            since: subject.call.now,
            polls: 0,
            states: pending.chain(last).collect(),
            message: message.or_else(|| failed.then(|| "the failure was requested".to_owned())),
        })
    }

    /// Records the time at which the job completed.
    pub(super) fn settle(&mut self, subject: &Subject<'_>) {
        let (_, done) = self.state(subject.call);
        self.ended = done.then(|| self.ended.unwrap_or(subject.call.now));
    }

    /// Returns the state, and true if it is final.
    fn state(&self, call: &Call<'_>) -> (Option<&str>, bool) {
        let steps = match call.pace {
            Pace::Polls(polls) => self.polls / polls.max(1),
            Pace::Time(time) => steps(call.now.duration_since(self.since).unwrap_or_default(), time),
        };
        let last = self.states.len().saturating_sub(1);
        let at = usize::try_from(steps).unwrap_or(usize::MAX).min(last);
        (self.states.get(at).map(String::as_str), at == last)
    }

    /// Stops the job, if it is not completed and the manifest has states for stopped jobs.
    pub(super) fn stop(&mut self, subject: &Subject<'_>) {
        let (_, done) = self.state(subject.call);
        let states: Vec<_> =
            subject.poll.pending.iter().chain(&subject.poll.failure).filter(|state| is_stop(state)).cloned().collect();
        if !done && !states.is_empty() {
            self.states = states;
            self.since = subject.call.now;
            self.polls = 0;
            self.message = None;
        }
    }

    /// Returns the output of a poll, and counts it.
    pub(super) fn poll_output(&mut self, subject: &Subject<'_>) -> Map {
        self.settle(subject);
        let output = self.output(subject);
        self.polls = self.polls.saturating_add(1);
        output
    }

    fn output(&self, subject: &Subject<'_>) -> Map {
        let Subject { call: Call { service, operation, .. }, poll } = *subject;
        let get = &operation.output;
        let (state, _) = self.state(subject.call);
        let mut known = self.known_values(subject);
        known.want(&service.model, get, &poll.status, true);
        if let Some(path) = &poll.message {
            known.want(&service.model, get, path, false);
        }
        let mut output = self.synthesizer(subject, &known).output(get);
        if let Some(state) = state {
            put(&mut output, &poll.status, state.into());
        }
        if let (Some(message), Some(path)) = (self.reason(), &poll.message) {
            put(&mut output, path, message.into());
        }
        output
    }

    /// Returns the reason of the failure, once the job has failed.
    fn reason(&self) -> Option<&str> {
        self.message.as_deref().filter(|_| self.ended.is_some())
    }

    /// Returns the known values of the job, including its state.
    pub(super) fn known_values(&self, subject: &Subject<'_>) -> KnownValues {
        let mut known = self.known.clone();
        known.shapes.clear();
        if let (Some(state), _) = self.state(subject.call) {
            known.shapes.extend(state_shape(subject.call.service, subject.poll).map(|shape| (shape, state.into())));
        }
        known
    }

    pub(super) fn synthesizer<'a>(&self, subject: &Subject<'a>, known: &'a KnownValues) -> Synthesizer<'a> {
        Synthesizer {
            model: &subject.call.service.model,
            patterns: subject.call.patterns,
            known,
            began: DateTime::from(self.began),
            ended: self.ended.map(DateTime::from),
            least: 0,
        }
    }
}

/// Returns the quotient of two durations, rounded down.
fn steps(passed: Duration, each: Duration) -> u32 {
    let steps = passed.as_nanos().checked_div(each.as_nanos()).unwrap_or(u128::MAX);
    u32::try_from(steps).unwrap_or(u32::MAX)
}

/// Returns the shape of the states; `None` if it is not an enum, because then other members may have it, too.
pub(super) fn state_shape(service: &Service, poll: &Poll) -> Option<ShapeId> {
    let get = service.operation(&poll.get)?;
    let target = &member_at(service, &get.output, &poll.status)?.target;
    matches!(service.model.kind(target), Some(Kind::Enum(_))).then(|| target.clone())
}

/// Returns the member at a dotted path.
pub(super) fn member_at<'a>(service: &'a Service, shape: &ShapeId, path: &str) -> Option<&'a Member> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let member = service.model.members(shape)?.get(first)?;
    match rest {
        Some(rest) => member_at(service, &member.target, rest),
        None => Some(member),
    }
}
