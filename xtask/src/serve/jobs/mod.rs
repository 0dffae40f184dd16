//! Jobs: what the manifest's `[[service.poll]]` ties together.

mod list;
mod relation;

use std::time::{Duration, SystemTime};

use aws_smithy_types::DateTime;
use whitesmith_codegen::manifest::Poll;
use whitesmith_codegen::model::{Kind, Member, ShapeId};

use super::catalog::Service;
use super::check::Patterns;
use super::make::{Known, Maker};
use super::value::{Map, Value, at, put};
use super::wishes::{Outcome, Pace};

pub(super) use list::list;
pub(super) use relation::{Relation, relation};

/// A job that a call started.
#[derive(Debug)]
pub(super) struct Job {
    /// The service's module, and the poll's name: what is waited for.
    module: String,
    poll: String,
    /// Its ids, by the members that the looks are told them by.
    ids: Vec<(String, Value)>,
    /// What the start was told and answered.
    known: Known,
    began: SystemTime,
    /// When it was first seen to be done.
    ended: Option<SystemTime>,
    /// When it set out on the way that it is on.
    since: SystemTime,
    /// How often it was looked at on that way.
    looks: u32,
    /// Its states, the last of them for good.
    way: Vec<String>,
    /// Why it failed, if it does.
    message: Option<String>,
}

/// A call for a job, or for what is known of it.
pub(super) struct Call<'a> {
    pub(super) service: &'a Service,
    pub(super) poll: &'a Poll,
    pub(super) patterns: &'a Patterns,
    pub(super) pace: Pace,
    pub(super) now: SystemTime,
}

/// What goes for states of a job that somebody stopped, by their names.
fn is_stop(state: &str) -> bool {
    let lower = state.to_lowercase();
    ["stop", "cancel", "abort", "terminat"].iter().any(|word| lower.contains(word))
}

impl Job {
    /// Whether the job is of that poll, and called by these ids.
    pub(super) fn is(&self, call: &Call<'_>, input: &Map) -> bool {
        self.is_of(call) && self.ids.iter().all(|(member, id)| input.get(member) == Some(id))
    }

    fn is_of(&self, call: &Call<'_>) -> bool {
        self.module == call.service.module && self.poll == call.poll.name
    }

    /// The job that an output tells of; `None` if the output lacks an id.
    pub(super) fn started(call: &Call<'_>, known: Known, output: &Map, outcome: Option<&Outcome>) -> Option<Self> {
        let id = |(member, path): &(String, String)| Some((member.clone(), at(output, path)?.clone()));
        let first = call.poll.success.first().cloned();
        let last = outcome.map(|outcome| outcome.state.clone()).or(first);
        let on_the_way = call.poll.pending.iter().filter(|state| !is_stop(state)).cloned();
        let failed = last.as_ref().is_some_and(|last| call.poll.failure.contains(last));
        let message = outcome.and_then(|outcome| outcome.message.clone());
        Some(Self {
            module: call.service.module.clone(),
            poll: call.poll.name.clone(),
            ids: call.poll.id.iter().map(id).collect::<Option<_>>()?,
            known,
            began: call.now,
            ended: None,
            since: call.now,
            looks: 0,
            way: on_the_way.chain(last).collect(),
            message: message.or_else(|| failed.then(|| "the job fails because it was asked to".to_owned())),
        })
    }

    /// Notes when the job is done.
    pub(super) fn settle(&mut self, call: &Call<'_>) {
        let (_, done) = self.stands(call.pace, call.now);
        self.ended = done.then(|| self.ended.unwrap_or(call.now));
    }

    /// How the job stands, and whether it is done.
    fn stands(&self, pace: Pace, now: SystemTime) -> (Option<&str>, bool) {
        let steps = match pace {
            Pace::Looks(looks) => self.looks / looks.max(1),
            Pace::Time(time) => steps(now.duration_since(self.since).unwrap_or_default(), time),
        };
        let last = self.way.len().saturating_sub(1);
        let at = usize::try_from(steps).unwrap_or(usize::MAX).min(last);
        (self.way.get(at).map(String::as_str), at == last)
    }

    /// Sends the job the way of those that were stopped, if the manifest knows states of such; it may be too late.
    pub(super) fn stop(&mut self, call: &Call<'_>) {
        let (_, done) = self.stands(call.pace, call.now);
        let way: Vec<_> =
            call.poll.pending.iter().chain(&call.poll.failure).filter(|state| is_stop(state)).cloned().collect();
        if !done && !way.is_empty() {
            self.way = way;
            self.since = call.now;
            self.looks = 0;
            self.message = None;
        }
    }

    /// What a look at the job is answered with.
    pub(super) fn look(&mut self, call: &Call<'_>, get: &ShapeId) -> Map {
        self.settle(call);
        let output = self.output(call, get);
        self.looks = self.looks.saturating_add(1);
        output
    }

    fn output(&self, call: &Call<'_>, get: &ShapeId) -> Map {
        let Call { service, poll, .. } = *call;
        let (state, _) = self.stands(call.pace, call.now);
        let mut known = self.told(call);
        known.want(&service.model, get, &poll.status, true);
        if let Some(path) = &poll.message {
            known.want(&service.model, get, path, false);
        }
        let mut output = self.maker(call, &known).output(get);
        if let Some(state) = state {
            put(&mut output, &poll.status, state.into());
        }
        if let (Some(message), Some(path)) = (self.reason(), &poll.message) {
            put(&mut output, path, message.into());
        }
        output
    }

    /// Why it failed, once it has.
    fn reason(&self) -> Option<&str> {
        self.message.as_deref().filter(|_| self.ended.is_some())
    }

    /// What is known of the job, its state included.
    pub(super) fn told(&self, call: &Call<'_>) -> Known {
        let mut known = self.known.clone();
        known.shapes.clear();
        if let (Some(state), _) = self.stands(call.pace, call.now) {
            known.shapes.extend(state_shape(call.service, call.poll).map(|shape| (shape, state.into())));
        }
        known
    }

    pub(super) fn maker<'a>(&self, call: &Call<'a>, known: &'a Known) -> Maker<'a> {
        Maker {
            model: &call.service.model,
            patterns: call.patterns,
            known,
            began: DateTime::from(self.began),
            ended: self.ended.map(DateTime::from),
        }
    }
}

/// How many whole times one time goes into another.
fn steps(passed: Duration, each: Duration) -> u32 {
    let steps = passed.as_nanos().checked_div(each.as_nanos()).unwrap_or(u128::MAX);
    u32::try_from(steps).unwrap_or(u32::MAX)
}

/// The shape of states; `None` if it is no enum, and others may be of it too.
pub(super) fn state_shape(service: &Service, poll: &Poll) -> Option<ShapeId> {
    let get = service.operation(&poll.get)?;
    let target = &member_at(service, &get.output, &poll.status)?.target;
    matches!(service.model.kind(target), Some(Kind::Enum(_))).then(|| target.clone())
}

/// The member at a dotted path.
pub(super) fn member_at<'a>(service: &'a Service, shape: &ShapeId, path: &str) -> Option<&'a Member> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let member = service.model.members(shape)?.get(first)?;
    match rest {
        Some(rest) => member_at(service, &member.target, rest),
        None => Some(member),
    }
}
