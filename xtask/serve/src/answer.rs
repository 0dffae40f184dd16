//! The server: from a request to its response.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use aws_smithy_types::DateTime;
use hyper::Request;
use hyper::body::Bytes;

use super::call::Call;
use super::catalog::{Catalog, Operation, Service};
use super::check::{Patterns, check};
use super::fault::{Fault, names};
use super::make::{Known, Maker};
use super::memory::Memory;
use super::route::{self, Route};
use super::signature;
use super::throttle::Throttle;
use super::value::{Map, Value};
use super::wire::Reply;
use super::wishes::{Asked, Fail, Outcome, Wishes, ends};

/// State of the server.
pub(super) struct Server {
    catalog: Catalog,
    wishes: Wishes,
    patterns: Patterns,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    throttle: Throttle,
    /// Number of calls that each `--fail` has failed, by its position.
    failed: BTreeMap<usize, u32>,
    memory: Memory,
}

/// A response, its delay, and the line of the log.
pub(super) struct Answer {
    pub(super) reply: Reply,
    pub(super) latency: Duration,
    /// Service, operation and protocol; method and path, if the operation is unknown.
    pub(super) call: String,
    /// Error and message, if the response is an error.
    pub(super) why: Option<String>,
}

impl Server {
    pub(super) fn new(catalog: Catalog, wishes: Wishes) -> Self {
        Self { catalog, wishes, patterns: Patterns::default(), state: Mutex::default() }
    }

    pub(super) fn answer(&self, request: &Request<Bytes>) -> Answer {
        let asked = Asked::of(request.headers());
        let Some(route) = route::find(&self.catalog, request) else {
            let what = format!("{} {}", request.method(), request.uri().path());
            let fault = Fault::common("UnknownOperationException", format!("no served operation matches {what}"));
            return self.refused(request, &fault);
        };
        let Route { service, operation, protocol, .. } = route;
        let mut answer = Answer {
            reply: Reply::default(),
            latency: asked.latency.unwrap_or(self.wishes.latency),
            call: format!("{} {} {}", service.module, operation.name(), protocol.name()),
            why: None,
        };
        match self.output(&route, request, &asked) {
            Ok(output) => answer.reply = protocol.reply(service, operation, &output),
            Err(fault) => {
                let members = self.members(service, &fault);
                answer.reply = protocol.refuse(Some(service), &fault, members);
                answer.why = Some(format!("{}: {}", fault.name, fault.message));
            }
        }
        answer.reply.header("x-amzn-requestid", &request_id());
        answer
    }

    /// Returns the error response for a request without an operation, or that cannot be read.
    pub(super) fn refused<B>(&self, request: &Request<B>, fault: &Fault) -> Answer {
        let mut reply = route::protocol(request).refuse(None, fault, Map::from([said(fault, "message")]));
        reply.header("x-amzn-requestid", &request_id());
        Answer {
            reply,
            latency: self.wishes.latency,
            call: format!("{} {}", request.method(), request.uri().path()),
            why: Some(format!("{}: {}", fault.name, fault.message)),
        }
    }

    fn output(&self, route: &Route<'_>, request: &Request<Bytes>, asked: &Asked) -> Result<Map, Fault> {
        let Route { service, operation, protocol, labels } = route;
        if let Some(signing_name) = service.signing_name.as_ref().filter(|_| operation.signed) {
            signature::check(request.headers(), signing_name)?;
        }
        self.wished(service, operation, asked)?;
        let mut input = protocol.read(service, operation, request, labels)?;
        check(&service.model, &self.patterns, &operation.input, &input.value, &mut input.found);
        if !input.found.is_empty() {
            return Err(Fault::validation(service, operation, input.found.to_string()));
        }
        self.with_state(|state| {
            let outcome = asked.outcome.as_ref().or_else(|| self.end(operation));
            if let Some(outcome) = outcome {
                reachable(service, operation, &outcome.state)?;
            }
            let call = Call {
                service,
                operation,
                patterns: &self.patterns,
                pace: self.wishes.pace,
                now: SystemTime::now(),
                outcome,
            };
            state.memory.output(&call, &input.value)
        })
    }

    /// Returns the outcome that `--outcome` sets for the jobs of an operation.
    fn end(&self, operation: &Operation) -> Option<&Outcome> {
        let end = self.wishes.ends.iter().find(|end| end.operation == operation.name());
        end.map(|end| &end.outcome)
    }

    /// Returns the error that a header or the command line requests.
    fn wished(&self, service: &Service, operation: &Operation, asked: &Asked) -> Result<(), Fault> {
        if let Some((name, message)) = &asked.error {
            let message = message.as_deref().unwrap_or("requested by a header");
            let fault = Fault::named(service, operation, name, message);
            return Err(fault.unwrap_or_else(|| {
                let known = names(operation).join(", ");
                let message = format!("unknown error {name:?}; known errors are {known}");
                Fault::validation(service, operation, message)
            }));
        }
        if let Some(name) = self.failure(operation)
            && let Some(fault) = Fault::named(service, operation, name, "requested by --fail")
        {
            return Err(fault);
        }
        let key = format!("{}.{}", service.module, operation.name());
        let over = |limit| self.with_state(|state| state.throttle.is_over(&key, limit, Instant::now()));
        match self.wishes.throttle {
            Some(limit) if over(limit) => {
                Err(Fault::throttling(service, operation, format!("the limit is {limit} calls per second")))
            }
            _ => Ok(()),
        }
    }

    /// Returns the error that `--fail` sets for this call of an operation, if its count is not used up.
    fn failure(&self, operation: &Operation) -> Option<&str> {
        let mut fails = self.wishes.fails.iter().enumerate().filter(|(_, fail)| fail.operation == operation.name());
        let due = |(index, fail): &(usize, &Fail)| {
            self.with_state(|state| {
                let failed = state.failed.entry(*index).or_default();
                let due = fail.count.is_none_or(|count| *failed < count);
                *failed = failed.saturating_add(u32::from(due));
                due
            })
        };
        fails.find(due).map(|(_, fail)| fail.error.as_str())
    }

    /// Returns the members of an error: its message, and those that the model requires.
    fn members(&self, service: &Service, fault: &Fault) -> Map {
        let Some(shape) = &fault.shape else { return Map::from([said(fault, "message")]) };
        let known = Known::default();
        let now = DateTime::from(SystemTime::now());
        let maker = Maker { model: &service.model, patterns: &self.patterns, known: &known, began: now, ended: None };
        let mut members = maker.output(shape);
        let of_message = service.members(shape).map(|(name, _)| name).find(|name| name.eq_ignore_ascii_case("message"));
        members.extend([said(fault, of_message.unwrap_or("message"))]);
        members
    }

    fn with_state<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn said(fault: &Fault, member: &str) -> (String, Value) {
    (member.to_owned(), fault.message.as_str().into())
}

/// Returns an error if a job cannot have the final state that a header requests.
fn reachable(service: &Service, operation: &Operation, state: &str) -> Result<(), Fault> {
    let known = ends(service, operation);
    if known.is_empty() || known.iter().any(|known| known == state) {
        return Ok(());
    }
    let message = format!("{state:?} is not a final state of the job; final states are {}", known.join(", "));
    Err(Fault::validation(service, operation, message))
}

/// Returns a random request id in AWS's format.
fn request_id() -> String {
    let digits = format!("{:032x}", fastrand::u128(..));
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| digits.get(part).unwrap_or_default());
    parts.join("-")
}
